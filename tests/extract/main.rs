//! How requests are refused, independent of the framework, with one module for each part of the request.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // helpers of tests fail by panicking, too

#[path = "../support/mod.rs"]
#[allow(dead_code)] // shared with other tests
mod support;

mod bodies;
mod codes;
mod queries;
mod secrets;
mod table;
