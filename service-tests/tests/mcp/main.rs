//! `#[api(mcp)]` with a server and a client of rmcp.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod arguments;
mod hostile;
#[path = "../support/log.rs"]
mod log;
mod logged;
mod protocol;
mod server;
mod tools;
