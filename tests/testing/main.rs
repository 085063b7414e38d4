//! `api_error::testing`: responses against a catalog, and edges against documents.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test that fails says why

#[cfg(feature = "edge")]
mod edge;
mod responses;
#[cfg(feature = "edge")]
mod vocabularies;
