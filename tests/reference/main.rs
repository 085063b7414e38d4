//! The pages that document the codes: their content, and hostile texts in them.

// clippy.toml allows it in tests, but not in functions that tests share.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod examples;
mod hostile;
mod links;
mod once;
#[path = "../../examples/vocabularies/growth.rs"]
#[allow(dead_code, unreachable_pub)] // a part of the examples
mod payments;
mod schemas;
mod snapshots;
mod vault;
