//! The Rust module for clients: its text, that it compiles, and that it reads what the service sends.
//!
//! `BLESS=1 cargo test --test rust_client` writes the snapshots, which are the modules that the next run compiles.

#![cfg(all(feature = "catalog", feature = "client"))]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // helpers of tests fail by panicking, too

mod alike;
mod clients;
mod compatible;

mod hostile;
mod reads;
mod schemas;
mod snapshot;
#[path = "../../examples/vocabularies/mod.rs"]
#[allow(deprecated)] // one of the codes
mod vocabularies;
