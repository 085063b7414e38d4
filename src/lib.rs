#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "edge")]
pub mod edge;
mod off;
#[cfg(feature = "rocket")]
mod rocket;
#[cfg(feature = "tonic")]
pub mod tonic;

/// What generated code names. Not part of the public API: it may change in any release.
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[doc(inline)]
pub use api_error_core::{
    ApiError, Catalog, Cataloged, Deprecated, DetailSpec, ErrorSpec, FieldError, FieldPath, Location,
    Members, MessageWriter, RateLimit, Report, Retry, RetryWhen, Segment, Segments, envelope,
};
pub use api_error_derive::ApiError;
/// The body of a response.
pub use bytes::Bytes;
// The crates whose types are in this crate's signatures.
pub use {http, serde_json};
