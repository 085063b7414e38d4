//! The pages that document the codes: what they look like, and what hostile texts can not do to them.

// In tests it is allowed, see clippy.toml, which does not reach the functions that tests share.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod examples;
mod hostile;
mod links;
mod once;
mod schemas;
mod snapshots;
mod vault;
