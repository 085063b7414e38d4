//! Clients of a real server on loopback, one for each adapter.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test that fails says why

mod contract;
mod middleware;
mod reqwest_client;
mod server;
mod tower_client;
