//! Only a test: `tests/renamed.rs`.
