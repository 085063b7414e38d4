//! Requests that axum's handlers never see, over the wire.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // helpers of tests fail by panicking, too

mod bodies;
mod codes;
mod forms;
mod server;
mod uris;
mod validation;
