//! What each key of `#[api(..)]` does, with one module for each key. Invalid uses are in `ui-tests/fail`.

#![allow(clippy::expect_used, clippy::indexing_slicing)] // helpers of tests fail by panicking, too

#[path = "../support/mod.rs"]
mod support;

mod alike;
mod code;
mod constants;
mod deprecated;
mod detail;
mod doc_url;
mod docs;
mod domain;
mod envelope;
mod example;
mod extension;
mod fallback;
mod field_errors;
mod flatten;
mod header;
mod help;
mod id;
mod krate;
mod log;
mod message;
mod nullable;
mod of_occurrence;
mod rate_limit;
mod rename_all;
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
