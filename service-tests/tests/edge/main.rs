//! The edge around real servers: axum with the layers of tower, and hyper without a framework.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test that fails says why

#[path = "../contract/mod.rs"]
mod contract;
#[path = "../support/mod.rs"]
mod support;

mod coverage;
mod hyper_service;
mod layers;
mod nested;
mod response;
mod service;
mod streams;
mod tower_service;

contract::contract!(crate::service::serve);
