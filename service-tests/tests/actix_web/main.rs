//! The edge around real servers of actix-web.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test that fails says why

#[path = "../contract/mod.rs"]
mod contract;
#[path = "../support/mod.rs"]
mod support;

mod middleware;
mod response;
mod service;
mod streams;

contract::contract!(crate::service::serve);
