//! The lock: the committed files of five published APIs, and every rule that holds them.

// The examples are programs of their own, all with `wire`, and modules here.
#![allow(unreachable_pub, clippy::duplicate_mod)]
// In tests they are allowed, see clippy.toml, which does not reach the functions that tests share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod altered;
mod blessing;
mod bodies;
mod catalogs;
mod comparing;
mod files;
mod properties;
#[cfg(feature = "schemars")]
mod real_schemas;
mod reports;
mod rules;
mod schemas;
mod support;
mod vocabularies;
