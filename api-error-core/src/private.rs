//! The items that generated code uses. Not part of the public API: they may change in any release.

pub use core::convert::AsRef;
pub use core::marker::{Send, Sync};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, str};
pub use core::time::Duration;
pub use core::{fmt, format_args};
pub use std::boxed::Box;
pub use std::error::Error;

pub use http::StatusCode;
pub use http::header::{HeaderMap, HeaderName, HeaderValue};
pub use serde_core::ser::Serialize;

pub use crate::argument::argument;
pub use crate::as_dyn_error::AsDynError;
pub use crate::catalog::{Adds, Exemplified, Nested, Unique, assert_decodes, capacity};
pub use crate::derived::{Forward, Kind, STUB, Sealed, Through, envelope_or, forwarded_spec};
pub use crate::detail_spec::{Constant, DetailSpec, MemberForm, MemberRow, MemberSpecs, NO_SCHEMA, members};
pub use crate::envelope::places::{Part, has_place};
pub use crate::envelope::{Envelope, STANDARD};
pub use crate::field_error::FieldError;
pub use crate::grpc_code::GrpcCode;
pub use crate::header_spec::HeaderSpec;
pub use crate::listed::{
    Take, add_members, display, display_template, forward_display, write_details, write_extensions,
    write_message,
};
pub use crate::log_level::LogLevel;
pub use crate::members::Members;
pub use crate::message::MessageWriter;
pub use crate::occurrence::Occurrence;
pub use crate::of_occurrence::{AsCode, AsRetryable, AsStatus, advice_or, code_or, status_or};
pub use crate::prose::line::{cut, is_invisible, one_line};
pub use crate::rate_limit::AsRateLimit;
pub use crate::response::{headers_mut, insert_header, response_parts, set_header};
pub use crate::retry::Retry;
pub use crate::retry_after::{RetryAfter, set_retry_date};
pub use crate::spec::{Deprecated, ErrorSpec, Rare, Rarest, is_code, is_code_in_bytes};
pub use crate::template::fits as template_fits;
pub use crate::unwind::{catch_panic, dispose};
pub use crate::value::{Value, plain};
pub use crate::{ApiError, Catalog, Cataloged};

/// The values that most rows share, as items that can be imported.
pub const NEVER: Retry = Retry::NEVER;
pub const NOTHING_RARE: Rare = Rare::NONE;

pub const NOTHING_RAREST: Rarest = Rarest::NONE;
pub const FIELD: MemberForm = MemberForm::FIELD;
pub const NOTHING_THROUGH: Through = Through::NOTHING;
pub const DERIVED: Kind<'_> = Kind::Derived(None);

/// The expression of an `example`. A syntax error in it is reported there, and not for the entire derive.
pub use crate::__api_error_example as example;
