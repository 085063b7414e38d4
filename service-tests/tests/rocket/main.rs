//! `#[api(rocket)]` and the edge as a fairing, with a real server on loopback and a real client.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod catchers;
mod foreign;
#[path = "../support/process_log.rs"]
mod log;
mod request_id;
mod server;
mod settings;
mod typed;
