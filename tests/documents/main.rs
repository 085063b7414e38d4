//! The documents generated from a catalog: JSON Schema, OpenAPI, TypeScript. `.ci/openapi` and `.ci/typescript` check
//! them with other tools.

#![cfg(feature = "catalog")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // helpers of tests fail by panicking, too
#![allow(dead_code)] // only the catalogs are looked at

mod json_schema;
mod openapi;
mod secrets;
mod snapshot;
mod typescript;
