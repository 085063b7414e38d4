//! JSON-RPC 2.0: batches, ids, the errors of the protocol, and error objects.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod batches;
mod objects;
mod params;
mod service;
mod specification;
