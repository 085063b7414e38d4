//! The edge around real servers: axum, and hyper without a framework.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test that fails says why

#[path = "../support/mod.rs"]
mod support;

mod foreign;
mod http2;
mod hyper_service;
mod layers;
mod log;
mod negotiation;
mod nested;
mod panics;
mod request_id;
mod service;
mod typed;
mod verbose;
