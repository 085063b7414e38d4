// Constants, arguments, occurrences and forwarding with other fields pass the lints that rustc leaves off.

//! A crate with documentation.

#![deny(warnings)]
#![deny(future_incompatible, let_underscore, nonstandard_style, rust_2018_idioms, unused)]
#![deny(
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    missing_debug_implementations,
    missing_docs,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes
)]
#![deny(trivial_casts, trivial_numeric_casts, unit_bindings, unreachable_pub, unsafe_code, unused_lifetimes)]
#![deny(unused_import_braces, unused_qualifications, unused_results)]

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use api_error::ApiError;
use api_error::http::StatusCode;

/// Every new form once.
#[derive(Debug, ApiError)]
#[api(std_error, rename_all = "snake_case", status = 400, domain = "example.com", log = "warn")]
#[api(extension("type" = "invalid", "soft" = true))]
pub enum Forms<'a, T> {
    /// An error that shares its code.
    #[api(id = "a", code = "same", message = "a", fallback)]
    First,
    /// Another.
    #[api(id = "b", code = "same", message = "b", envelope = api_error::envelope::OAUTH)]
    Second,
    /// A number, and arguments.
    #[api(code = 7, message("{count} item{s}", s = if *count == 1 { "" } else { "s" }))]
    #[api(detail("reason" = "{path} of {all}", all = count + 1))]
    Computed {
        /// How many.
        count: u32,
        /// Where.
        path: &'a str,
        /// Not in any template.
        rest: T,
    },
    /// What another service said.
    #[api(message = "passed on")]
    PassedOn {
        /// Its status.
        #[api(status)]
        status: Option<StatusCode>,
        /// Its code.
        #[api(code)]
        code: Option<String>,
        /// When to come back.
        #[api(retry_after)]
        until: SystemTime,
        /// A member that may be null.
        #[api(detail, nullable)]
        param: Option<u8>,
        /// Members in place.
        #[api(extension, flatten)]
        more: BTreeMap<String, u8>,
    },
    /// Another error, and more.
    #[api(transparent, envelope = api_error::envelope::ODATA)]
    Forwarded {
        /// The error.
        #[api(inner)]
        error: Inner,
        /// A member.
        #[api(detail)]
        node: u8,
        /// A header.
        #[api(header = "X-Node")]
        name: &'static str,
        /// A wait.
        #[api(retry_after)]
        wait: Duration,
    },
}

/// A struct.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(std_error, code = "inner", status = 401, message = "inner")]
pub struct Inner;

fn main() {
    let error: Forms<'_, u8> = Forms::Computed { count: 1, path: "a", rest: 0 };
    assert_eq!(error.message(), "1 item");
    let error: Forms<'_, u8> = Forms::Forwarded { error: Inner, node: 1, name: "n", wait: Duration::ZERO };
    assert_eq!(error.code(), "inner");
}
