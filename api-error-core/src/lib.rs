#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod api_error;
mod argument;
mod as_dyn_error;
mod catalog;
mod close_frame;
mod const_message;
mod derived;
mod detail_spec;
pub mod envelope;
mod facts;
mod field_error;
mod flatten;
mod frames;
mod grpc_code;
mod header_spec;
mod json;
mod kept;
mod listed;
mod log_level;
mod members;
mod message;
mod occurrence;
mod of_occurrence;
mod percent;
mod prose;
mod rate_limit;
mod reason_phrase;
mod render;
mod report;
mod response;
mod retry;
mod retry_after;
mod retry_words;
mod serialize;
mod spec;
mod template;
mod unwind;
mod value;

/// The items that generated code uses. Not part of the public API: they may change in any release.
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use crate::api_error::ApiError;
pub use crate::catalog::{Catalog, Cataloged, Entry, WrongExample, WrongExamples};
pub use crate::close_frame::CloseFrame;
pub use crate::detail_spec::{Constant, DetailSpec};
pub use crate::field_error::{FieldError, FieldPath, Location, Segment, Segments};
pub use crate::grpc_code::GrpcCode;
pub use crate::header_spec::HeaderSpec;
pub use crate::log_level::LogLevel;
pub use crate::members::Members;
pub use crate::message::MessageWriter;
pub use crate::occurrence::Occurrence;
pub use crate::of_occurrence::{AsCode, AsRetryable, AsStatus};
pub use crate::rate_limit::{AsRateLimit, RateLimit};
pub use crate::report::Report;
pub use crate::retry::{Retry, RetryWhen};
pub use crate::retry_after::RetryAfter;
pub use crate::spec::{Deprecated, ErrorSpec};
