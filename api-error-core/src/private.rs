//! What generated code names. Not part of the public API: it may change in any release.

pub use core::convert::AsRef;
pub use core::marker::{Send, Sync};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, usize};
pub use core::time::Duration;
pub use core::{fmt, format_args};
pub use std::error::Error;
pub use std::string::String;

pub use http::header::{HeaderMap, HeaderName, HeaderValue};
pub use serde_core::ser::Serialize;

pub use crate::as_dyn_error::AsDynError;
pub use crate::catalog::{Nested, Unique, capacity};
pub use crate::envelope::{Envelope, STANDARD};
pub use crate::field_error::FieldError;
pub use crate::members::Members;
pub use crate::message::MessageWriter;
pub use crate::message_field::{Text, ViaDisplay};
pub use crate::rate_limit::AsRateLimit;
pub use crate::response::set_header;
pub use crate::retry::{Retry, RetryWhen};
pub use crate::retry_after::RetryAfter;
pub use crate::spec::{Deprecated, DetailSpec, ErrorSpec, Rare};
pub use crate::{ApiError, Catalog, Cataloged};

/// The spec of a type whose attributes are wrong: it keeps the type usable while the mistakes are reported.
pub static STUB: ErrorSpec =
    ErrorSpec::new("stub", http::StatusCode::INTERNAL_SERVER_ERROR, "the attributes of this error are wrong");
