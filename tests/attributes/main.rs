//! What each key of `#[api(..)]` does, with one module for each key. Invalid uses are in `ui-tests/fail`.

#![allow(clippy::expect_used, clippy::indexing_slicing)] // helpers of tests fail by panicking, too

#[path = "../support/mod.rs"]
mod support;

mod alike;
mod code;
mod deprecated;
mod detail;
mod doc_url;
mod docs;
mod envelope;
mod example;
mod extension;
mod field_errors;
mod header;
mod help;
mod krate;
mod message;
mod rate_limit;
mod require;
mod retry_after;
mod retryable;
#[cfg(feature = "schemars")]
mod schemars;
mod status;
mod std_error;
mod title;
mod transparent;
mod type_uri;
