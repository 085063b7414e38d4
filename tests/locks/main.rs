//! The lock files of five published APIs, and every lock rule.

// The examples are programs that each have a module `wire`. Here they are modules.
#![allow(unreachable_pub, clippy::duplicate_mod)]
// clippy.toml allows these in tests, but not in functions that tests share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod altered;
mod blessing;
mod bodies;
mod catalogs;
mod comparing;
mod files;
mod growth;
#[path = "../../examples/vocabularies/growth.rs"]
#[allow(dead_code, unreachable_pub)] // a part of the examples
mod payments;
mod properties;
#[cfg(feature = "schemars")]
mod real_schemas;
mod reports;
mod rules;
mod schemas;
mod support;
mod vocabularies;
