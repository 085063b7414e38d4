#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(feature = "actix-web")]
mod actix_web;
#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "catalog")]
pub mod catalog;
#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "edge")]
pub mod edge;
#[cfg(feature = "extract")]
pub mod extract;
#[cfg(feature = "schemars")]
mod json_schema;
mod off;
#[cfg(feature = "poem")]
mod poem;
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
    ApiError, Catalog, Cataloged, Constant, Deprecated, DetailSpec, Entry, ErrorSpec, FieldError, FieldPath,
    GrpcCode, HeaderSpec, Location, LogLevel, Members, MessageWriter, Occurrence, RateLimit, Report, Retry,
    RetryWhen, Segment, Segments, WrongExample, WrongExamples, envelope,
};
pub use api_error_derive::ApiError;
/// The body of a response.
pub use bytes::Bytes;
// The crates whose types are in this crate's signatures.
pub use {http, serde_json};

/// What derives `JsonSchema` for the types of details, see `#[api(schemars)]`.
#[cfg(feature = "schemars")]
pub use schemars;
