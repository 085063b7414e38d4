//! `#[api(tonic)]` and the edge around a tonic server, with a real server on loopback and tonic's own client.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod client;
mod edge;
#[path = "../support/process_log.rs"]
mod log;
mod server;
mod status;
