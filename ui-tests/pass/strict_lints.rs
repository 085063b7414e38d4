// Generated code passes the lints that rustc leaves off, in a crate that turns them on.

//! A crate with documentation.

#![deny(warnings)]
#![deny(future_incompatible, let_underscore, nonstandard_style, rust_2018_idioms, unused)]
#![deny(
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    meta_variable_misuse,
    missing_copy_implementations
)]
#![deny(
    missing_debug_implementations,
    missing_docs,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes
)]
#![deny(trivial_casts, trivial_numeric_casts, unit_bindings, unreachable_pub, unsafe_code, unused_lifetimes)]
#![deny(unused_import_braces, unused_qualifications, unused_results)]

use std::time::Duration;

use api_error::{ApiError, FieldError, RateLimit};

/// Every key once.
#[derive(Debug, ApiError)]
#[api(std_error, envelope = api_error::envelope::PROBLEM_JSON, header("WWW-Authenticate" = "Bearer"))]
#[api(doc_url = "https://docs.example.com/{code}", type_uri = "urn:error:{code}", require(description))]
pub enum SecretError<'a, T> {
    /// Every key of a field.
    #[api(code = "fields", status = 503, retryable(after = "30s", max = 3, throttled))]
    #[api(message = "no secret at {path:>8?} in {{{shard}}}", title = "Fields", help = "Ask again")]
    #[api(header("X-Name" = "name"))]
    Fields {
        /// A field with all marks that can be combined.
        #[api(detail, extension = "full_path", header = "X-Path")]
        path: &'a str,
        /// A field of a type parameter.
        #[api(detail)]
        shard: T,
        /// A wait.
        #[api(retry_after)]
        wait: Duration,
        /// Whether a retry may succeed.
        #[api(retryable)]
        again: bool,
        /// The state of the rate limit.
        #[api(rate_limit)]
        quota: RateLimit,
        /// The field errors of the request.
        #[api(field_errors)]
        fields: Vec<FieldError>,
        /// A field that is not sent to clients.
        internal: u64,
    },

    /// A tuple.
    #[api(code = "tuple", status = NOT_FOUND, retryable = false, message = "{0}")]
    Tuple(#[api(detail = "path")] &'a str, T),

    /// A unit.
    #[api(code = "unit", status = 500, retryable)]
    Unit,

    /// Another.
    #[api(transparent)]
    Inner(Inner),
}

/// A struct.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(std_error, code = "inner", status = 401, retryable(after_refresh, max = 1), message = "expired")]
pub struct Inner;

fn main() {
    let error: SecretError<'_, u32> = SecretError::Inner(Inner);
    assert_eq!(error.code(), "inner");
}
