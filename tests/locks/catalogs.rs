//! Catalogs in the lock file.

use api_error::catalog::{Lock, compare};
use api_error::envelope::PROBLEM_JSON;
use api_error::http::StatusCode;
use api_error::{
    ApiError, Catalog, Cataloged, DetailSpec, ErrorSpec, GrpcCode, HeaderSpec, Occurrence, Retry, RetryWhen,
};
use serde_json::{Value, json};
use std::time::Duration;

fn lock(catalogs: &[Catalog]) -> Lock {
    Lock::of(catalogs).unwrap_or_else(|error| panic!("{error}"))
}

fn rules(old: &Lock, new: &Lock) -> Vec<&'static str> {
    compare(old, new).iter().map(|change| change.rule().name()).collect()
}

/// Codes that enums share, and enums that forward to each other in two ways.
mod tree {
    use super::*;

    #[derive(Debug, ApiError)]
    #[api(std_error, status = 401)]
    #[allow(dead_code)]
    pub(super) enum Auth {
        /// The token's time is over.
        #[api(code = "token_expired", message = "Expired")]
        Expired,
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, status = 404)]
    #[allow(dead_code)]
    pub(super) enum Items {
        #[api(code = "not_found", message = "No item {id}")]
        NotFound {
            #[api(detail)]
            id: u64,
        },
        #[api(transparent)]
        Auth(Auth),
    }

    #[derive(Debug, ApiError)]
    #[api(std_error)]
    #[allow(dead_code)]
    pub(super) enum Nested {
        #[api(transparent)]
        Items(Items),
    }

    /// The same codes in other enums and variants, in another order.
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    #[allow(dead_code)]
    pub(super) enum Flat {
        /// The token's time is over.
        #[api(code = "token_expired", status = 401, message = "Expired")]
        Late,
        #[api(code = "not_found", status = 404, message = "No item {id}")]
        Missing {
            #[api(detail)]
            id: u64,
        },
    }
}

#[test]
fn moving_a_code_or_renaming_its_enum_is_no_change() {
    let nested = lock(&[tree::Nested::CATALOG]);
    assert_eq!(nested, lock(&[tree::Flat::CATALOG]));
    assert_eq!(nested.to_string(), lock(&[tree::Flat::CATALOG]).to_string());
}

#[test]
fn an_enum_shared_by_catalogs_appears_once() {
    let both = lock(&[tree::Auth::CATALOG, tree::Items::CATALOG]);
    assert_eq!(both, lock(&[tree::Items::CATALOG]));
    assert_eq!(both, lock(&[tree::Items::CATALOG, tree::Auth::CATALOG]));
    assert_eq!(both.codes().collect::<Vec<_>>(), ["not_found", "token_expired"]);
}

#[test]
fn catalogs_that_differ_about_a_code_cannot_share_a_file() {
    static HERE: [ErrorSpec; 1] = [ErrorSpec::new("gone", StatusCode::GONE, "Gone")];
    static THERE: [ErrorSpec; 1] = [ErrorSpec::new("gone", StatusCode::NOT_FOUND, "Gone")];
    let (here, there) = (Catalog::new("Here", &HERE), Catalog::new("There", &THERE));
    let other_body = Catalog::new("Body", &HERE).with_envelope(&PROBLEM_JSON);
    assert_eq!(
        Lock::of(&[here, there]).unwrap_err().to_string(),
        "code `gone` is in the catalogs `Here` and `There`, and they do not say the same of it\n\
         help: give each catalog a file of its own, or the codes names of their own",
    );
    assert!(Lock::of(&[here, other_body]).is_err());
    assert!(Lock::of(&[here, here]).is_ok());
}

#[test]
fn no_catalogs_give_an_empty_lock() {
    assert_eq!(lock(&[]).codes().len(), 0);
    assert_eq!(lock(&[]).to_string().parse::<Lock>().unwrap(), lock(&[]));
}

const SPEC: ErrorSpec = ErrorSpec::new("full", StatusCode::SERVICE_UNAVAILABLE, "Full")
    .with_retry(Retry::BACKOFF.with_max(3).with_after(Duration::from_millis(1500)))
    .with_title("Full")
    .with_description("It is full.\n\nIn every way.")
    .with_help("Wait")
    .with_doc_url("https://example.com/full")
    .with_type_uri("urn:full")
    .with_details(&[DetailSpec::new("path", "String").with_doc("Where.")])
    .with_extensions(&[DetailSpec::new("extra", "bool")])
    .with_headers(&[HeaderSpec::fixed("Link", "</a>"), HeaderSpec::of_field("X-Path")]);

fn of_spec(spec: ErrorSpec) -> Lock {
    lock(&[Catalog::new("One", vec![spec].leak())])
}

#[test]
fn each_fact_is_a_line() {
    let file: Value = serde_json::from_str(&of_spec(SPEC).to_string()).unwrap();
    assert_eq!(
        file["codes"],
        json!({"full": {
            "status": 503,
            "grpc_status": "UNAVAILABLE",
            "type_uri": "urn:full",
            "retry": "backoff",
            "retry_max": 3,
            "retry_after": "1.5s",
            "details": {"path": {"type": "String"}},
            "extensions": {"extra": {"type": "bool"}},
            "headers": {"link": "</a>", "x-path": null},
            "envelope": "1",
            "message": "Full",
            "title": "Full",
            "description": ["It is full.", "", "In every way."],
            "help": "Wait",
            "doc_url": "https://example.com/full",
        }}),
    );
}

#[test]
fn every_changed_fact_of_a_code_is_reported() {
    let occurrence = |alter: fn(Occurrence) -> Occurrence| SPEC.with_occurrence(alter(SPEC.occurrence()));
    let schema = DetailSpec::new("path", "String").with_schema(|| json!({"type": "string", "title": "Path"}));
    let retry = SPEC.retry();
    let with_when = |when| {
        let mut retry = SPEC.retry();
        retry.when = when;
        retry
    };
    for (spec, expected) in [
        (SPEC.with_status(StatusCode::INTERNAL_SERVER_ERROR), &["STATUS_CHANGED", "GRPC_STATUS_CHANGED"][..]),
        (SPEC.with_grpc_code(GrpcCode::Internal), &["GRPC_STATUS_CHANGED"]),
        (SPEC.with_type_uri("urn:b"), &["TYPE_URI_CHANGED"]),
        (SPEC.with_retry(with_when(RetryWhen::Throttled)), &["RETRY_CHANGED"]),
        (SPEC.with_retry(with_when(RetryWhen::AfterRefresh)), &["RETRY_WITHDRAWN"]),
        (SPEC.with_retry(retry.with_max(2)), &["RETRY_MAX_CHANGED"]),
        (SPEC.with_retry(retry.with_after(Duration::from_millis(1501))), &["RETRY_AFTER_CHANGED"]),
        (occurrence(Occurrence::with_retryable), &["RETRY_WITHDRAWN"]),
        (occurrence(Occurrence::with_retry_after), &["RETRY_AFTER_CHANGED"]),
        (occurrence(Occurrence::with_field_errors), &["FIELD_ERRORS_ADDED"]),
        (occurrence(Occurrence::with_rate_limit), &["RATE_LIMIT_ADDED"]),
        (SPEC.with_details(&[]), &["MEMBER_REMOVED"]),
        (SPEC.with_details(vec![schema].leak()), &["MEMBER_SCHEMA_ADDED"]),
        (SPEC.with_extensions(&[]), &["MEMBER_REMOVED"]),
        (SPEC.with_headers(&[]), &["HEADER_REMOVED", "HEADER_REMOVED"]),
        (SPEC.with_message("Crowded"), &["MESSAGE_CHANGED"]),
        (SPEC.with_title("Crowded"), &["TITLE_CHANGED"]),
        (SPEC.with_description("It is full."), &["DESCRIPTION_CHANGED"]),
        (SPEC.with_help("Come back"), &["HELP_CHANGED"]),
        (SPEC.with_doc_url("/b"), &["DOC_URL_CHANGED"]),
    ] {
        assert_eq!(rules(&of_spec(SPEC), &of_spec(spec)), expected);
    }
}

#[test]
fn variant_names_detail_docs_and_header_case_are_not_locked() {
    const SAME: ErrorSpec = SPEC
        .with_variant("Crowded")
        .with_details(&[DetailSpec::new("path", "String").with_doc("Wherever.")])
        .with_headers(&[
            HeaderSpec::of_field("x-path").with_doc("Where."),
            HeaderSpec::fixed("LINK", "</a>"),
        ]);
    assert_eq!(of_spec(SPEC), of_spec(SAME));
}

#[test]
fn a_title_that_is_the_reason_phrase_is_not_repeated() {
    let spec = ErrorSpec::new("a", StatusCode::GONE, "Gone").with_description("It is gone.\nFor good.");
    assert!(!of_spec(spec).to_string().contains("\"title\""));
    assert_eq!(of_spec(spec), of_spec(spec.with_title("Gone")));
    assert_eq!(rules(&of_spec(spec), &of_spec(spec.with_title("It is gone."))), ["TITLE_CHANGED"]);
    assert_eq!(
        rules(&of_spec(spec), &of_spec(spec.with_description("Gone.\nFor good."))),
        ["DESCRIPTION_CHANGED"],
    );
}

#[test]
fn a_header_of_an_outer_enum_belongs_to_the_code() {
    let plain = Catalog::new("One", vec![SPEC].leak());
    static HEADERS: [HeaderSpec; 1] = [HeaderSpec::fixed("WWW-Authenticate", "Bearer")];
    let with = plain.with_headers(&HEADERS);
    assert_eq!(rules(&lock(&[plain]), &lock(&[with])), ["HEADER_ADDED"]);
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "old", status = 410, message = "Gone")]
#[deprecated(since = "2.0.0", note = "use\nanother")]
struct Old;

#[test]
fn the_deprecation_note_is_in_the_file() {
    #[allow(deprecated)]
    let lock = lock(&[Old::CATALOG]);
    let file: Value = serde_json::from_str(&lock.to_string()).unwrap();
    assert_eq!(file["codes"]["old"]["deprecated"], json!({"since": "2.0.0", "note": ["use", "another"]}));
}

/// Declares the error of a service with these fields.
macro_rules! fields {
    ($name:ident, $path:ty, $wait:ty, $limit:ty) => {
        mod $name {
            use api_error::ApiError;

            #[derive(Debug, ApiError)]
            #[api(std_error, code = "busy", status = 503, message = "Busy", retryable)]
            pub(super) struct Busy {
                #[api(header = "X-Path")]
                pub(super) path: $path,
                #[api(retry_after)]
                pub(super) wait: $wait,
                #[api(rate_limit)]
                pub(super) limit: $limit,
            }
        }
    };
}

fields!(always, String, std::time::Duration, api_error::RateLimit);
fields!(optional, Option<String>, Option<std::time::Duration>, std::option::Option<api_error::RateLimit>);

#[test]
fn a_field_that_becomes_an_option_is_reported() {
    let (always, optional) = (lock(&[always::Busy::CATALOG]), lock(&[optional::Busy::CATALOG]));
    assert_eq!(rules(&always, &optional), ["RETRY_AFTER_OPTIONAL", "RATE_LIMIT_OPTIONAL", "HEADER_OPTIONAL"]);
    assert_eq!(rules(&optional, &always), ["RETRY_AFTER_ALWAYS", "RATE_LIMIT_ALWAYS", "HEADER_ALWAYS"]);
    assert_eq!(always.to_string().parse::<Lock>().unwrap(), always);
}
