//! The documents generated from a catalog: JSON Schema, OpenAPI, TypeScript. `.ci/openapi` and `.ci/typescript` check
//! them with other tools.

#![cfg(feature = "catalog")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // helpers of tests fail by panicking, too
#![allow(dead_code)] // only the catalogs are looked at

mod growth;
mod json_schema;
mod openapi;
#[path = "../../examples/vocabularies/growth.rs"]
#[allow(unreachable_pub)] // a part of the examples
mod payments;
mod secrets;
mod snapshot;
mod typescript;
mod validator;
