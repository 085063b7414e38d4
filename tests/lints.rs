//! Generated code passes lints that the project itself does not turn on.
//!
//! `cargo clippy --all-targets` runs the lints of clippy, `cargo test` those of rustc. The types are `pub` and
//! documented, so that only generated code can cause a warning.

#![deny(warnings)]
#![deny(
    deprecated_in_future,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    future_incompatible,
    keyword_idents,
    let_underscore_drop,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_abi,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    nonstandard_style,
    redundant_imports,
    redundant_lifetimes,
    rust_2018_idioms,
    rust_2024_compatibility,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unreachable_patterns,
    unreachable_pub,
    unsafe_code,
    unused,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]
#![deny(clippy::all, clippy::pedantic)]
#![deny(
    clippy::alloc_instead_of_core,
    clippy::allow_attributes_without_reason,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::as_underscore,
    clippy::clone_on_ref_ptr,
    clippy::dbg_macro,
    clippy::default_numeric_fallback,
    clippy::else_if_without_else,
    clippy::empty_structs_with_brackets,
    clippy::exit,
    clippy::expect_used,
    clippy::field_scoped_visibility_modifiers,
    clippy::if_then_some_else_none,
    clippy::impl_trait_in_params,
    clippy::implicit_return,
    clippy::indexing_slicing,
    clippy::integer_division,
    clippy::let_underscore_must_use,
    clippy::let_underscore_untyped,
    clippy::map_err_ignore,
    clippy::mem_forget,
    clippy::min_ident_chars,
    clippy::missing_assert_message,
    clippy::missing_docs_in_private_items,
    clippy::missing_inline_in_public_items,
    clippy::missing_trait_methods,
    clippy::mixed_read_write_in_expression,
    clippy::mod_module_files,
    clippy::module_name_repetitions,
    clippy::multiple_inherent_impl,
    clippy::panic,
    clippy::panic_in_result_fn,
    clippy::pattern_type_mismatch,
    clippy::print_stdout,
    clippy::pub_use,
    clippy::question_mark_used,
    clippy::redundant_pub_crate,
    clippy::ref_patterns,
    clippy::rest_pat_in_fully_bound_structs,
    clippy::same_name_method,
    clippy::semicolon_inside_block,
    clippy::shadow_reuse,
    clippy::shadow_same,
    clippy::shadow_unrelated,
    clippy::single_call_fn,
    clippy::std_instead_of_alloc,
    clippy::str_to_string,
    clippy::string_slice,
    clippy::todo,
    clippy::unimplemented,
    clippy::unneeded_field_pattern,
    clippy::unreachable,
    clippy::unseparated_literal_suffix,
    clippy::unused_result_ok,
    clippy::unwrap_in_result,
    clippy::unwrap_used,
    clippy::use_debug,
    clippy::wildcard_enum_match_arm,
    clippy::wildcard_in_or_patterns
)]

use std::time::Duration;

use api_error::envelope::PROBLEM_JSON;
use api_error::{ApiError, Cataloged, FieldError, RateLimit};

/// Every key once.
#[derive(Debug, ApiError)]
#[api(std_error, envelope = PROBLEM_JSON, header("WWW-Authenticate" = "Bearer"))]
#[api(doc_url = "https://docs.example.com/{code}", type_uri = "urn:error:{code}", require(description))]
#[cfg_attr(feature = "schemars", api(schemars))]
pub enum Every<'a, T> {
    /// Every key of a field.
    #[api(code = "fields", status = 503, retryable(after = "30s", max = 3, throttled))]
    #[api(message = "no {path:>8?} in {{{shard}}} of {name}", title = "Fields", help = "Ask again")]
    #[api(header("X-Name" = "name"))]
    Fields {
        /// A field with all marks that can be combined.
        #[api(detail, extension = "full_path", header = "X-Path")]
        path: &'a str,
        /// A string.
        name: String,
        /// A field of a type parameter.
        #[api(detail)]
        shard: T,
        /// A header that may be missing.
        #[api(header = "X-Trace")]
        trace: Option<u64>,
        /// A wait.
        #[api(retry_after)]
        wait: Option<Duration>,
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
        /// The source.
        source: Option<std::io::Error>,
    },
    /// A tuple.
    #[api(code = "tuple", status = NOT_FOUND, retryable = false, message = "{0}")]
    Tuple(#[api(detail = "path")] &'a str, T),
    /// A unit.
    #[api(code = "unit", status = 500, retryable, example = Self::Unit)]
    Unit,
    /// A deprecated variant.
    #[api(code = "old", status = 410, message = "{0} is gone", example = Self::Old("name"))]
    #[deprecated(since = "2.0.0", note = "use `unit`")]
    Old(#[api(detail = "name", header = "X-Old")] &'a str),
    /// Another.
    #[api(transparent)]
    #[deprecated]
    Inner(Box<Inner>),
}

/// One code.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(std_error, code = "inner", status = 401, retryable(after_refresh, max = 1), message = "expired", example = Self)]
pub struct Inner;

/// A deprecated type.
#[derive(Clone, Debug, ApiError)]
#[api(std_error, code = "old_type", status = 404, message = "no {path}")]
#[deprecated]
pub struct OldType {
    /// A field.
    #[api(detail)]
    pub path: String,
    /// A deprecated field.
    #[api(extension)]
    #[deprecated]
    pub shard: u8,
}

/// Only unit variants, so that all methods but one are the provided ones.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(std_error, status = 404)]
pub enum Units {
    /// One.
    #[api(code = "one", message = "one")]
    One,
    /// Two.
    #[api(code = "two", message = "two")]
    Two,
}

/// No code at all.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(std_error)]
pub enum Empty {}

/// Generic over what it forwards to.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(std_error)]
pub enum Generic<E, const N: usize> {
    /// A code of its own.
    #[api(code = "own", status = 404, message = "not in {0:?}")]
    Own([u8; N]),
    /// A forwarded error.
    #[api(transparent)]
    Other(E),
}

/// With thiserror.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(message = display)]
pub enum Displayed {
    /// A source.
    #[error("io: {0}")]
    #[api(code = "io", status = 500, retryable)]
    Io(#[from] std::io::Error),
    /// A message.
    #[error("no {0}")]
    #[api(code = "displayed", status = 404)]
    NotFound(u8),
}

#[test]
fn code_under_strict_lints_works() {
    assert_eq!(Every::<u8>::Unit.code(), "unit", "an enum");
    assert_eq!(Generic::<Units, 2>::Own([1, 2]).message(), "not in [1, 2]", "a generic enum");
    assert_eq!(Generic::<Units, 2>::CATALOG.len(), 3, "a catalog");
    assert_eq!(Every::<u8>::CATALOG.len(), 5, "a catalog");
    assert!(Every::<u8>::CATALOG.check_examples().is_ok(), "examples");
    assert!(Every::<u8>::CATALOG.example("old").is_some(), "an example of a deprecated code");
    assert!(Empty::CATALOG.is_empty(), "an empty catalog");
}
