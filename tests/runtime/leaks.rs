//! Only marked fields of an error reach a client.

use std::error::Error;
use std::fmt;

use api_error::envelope::*;
use api_error::{ApiError, ErrorSpec, Report, http::StatusCode};

use crate::support::text as as_text;

const PASSWORD: &str = "hunter2";

/// Holds the password in its `Display`, its `Debug` and its source.
struct Secret(Option<Box<Secret>>);

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PASSWORD)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PASSWORD)
    }
}

impl Error for Secret {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.as_deref().map(|source| source as _)
    }
}

fn secret() -> Secret {
    Secret(Some(Box::new(Secret(None))))
}

/// Commented for the team.
#[derive(Debug, thiserror::Error, ApiError)]
enum Leaky {
    /// Commented for the team.
    #[error("{password} {source}")]
    #[api(code = "internal", status = 500, retryable)]
    Internal { password: &'static str, source: Secret },
    #[error("{password}: {source:?}")]
    #[api(code = "unauthorized", status = 401, message = "no access to {path}", retryable(after_refresh))]
    Unauthorized {
        /// Commented for the team.
        #[api(detail, extension = "where", header = "X-Path")]
        path: &'static str,
        password: &'static str,
        source: Secret,
    },
    #[error("{0}")]
    #[api(code = "tuple", status = 503, retryable)]
    Tuple(#[source] Secret, String),
    #[error("{0}")]
    #[api(code = "from", status = 404, message = "not found")]
    From(#[from] std::io::Error),
    #[error(transparent)]
    #[api(transparent)]
    Inner(Box<Inner>),
}

/// Commented for the team.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("{0} {1}")]
#[api(code = "inner", status = 502, retryable, header("X-Fixed" = "fixed"))]
struct Inner(#[source] Secret, String);

/// Only the required method.
#[derive(Debug)]
struct ByHand(Secret);

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for ByHand {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

impl ApiError for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        static SPEC: ErrorSpec = ErrorSpec::new("by_hand", StatusCode::BAD_REQUEST, "by hand");
        &SPEC
    }
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "std_error", status = 500, retryable = false)]
struct Std {
    source: Secret,
    #[allow(dead_code)] // only `Debug` reads it
    password: &'static str,
}

fn leaky() -> Vec<Box<dyn ApiError>> {
    vec![
        Box::new(Leaky::Internal { password: PASSWORD, source: secret() }),
        Box::new(Leaky::Unauthorized { path: "a/b", password: PASSWORD, source: secret() }),
        Box::new(Leaky::Tuple(secret(), PASSWORD.to_owned())),
        Box::new(Leaky::From(std::io::Error::other(secret()))),
        Box::new(Leaky::Inner(Box::new(Inner(secret(), PASSWORD.to_owned())))),
        Box::new(ByHand(secret())),
        Box::new(Std { source: secret(), password: PASSWORD }),
    ]
}

const ALL_BUT_CAUSES: &[Member] = &[
    member("id", ID),
    member("code", CODE),
    member("upper", CODE_UPPER_SNAKE),
    member("status", STATUS),
    member("status_text", STATUS_TEXT),
    member("reason", REASON),
    member("message", MESSAGE),
    member("title", TITLE),
    member("type", TYPE_URI),
    member("doc_url", DOC_URL),
    member("domain", DOMAIN),
    member("instance", INSTANCE),
    member("timestamp", TIMESTAMP),
    member("retryable", RETRYABLE),
    member("retry_after", RETRY_AFTER),
    member("retry_delay", RETRY_DELAY),
    member("help", HELP),
    member("details", DETAILS),
    member("metadata", METADATA),
    member("extensions", EXTENSIONS),
    member("request_id", REQUEST_ID),
    member("grpc", GRPC_STATUS),
    member("map", field_errors_map(FIELD, FIELD_MESSAGE)),
    member(
        "fields",
        field_errors(&[
            member("field", FIELD),
            member("pointer", POINTER),
            member("fragment", FRAGMENT),
            member("path", DOT_PATH),
            member("loc", LOC),
            member("loc_text", LOC_TEXT),
            member("in", LOCATION),
            member("code", FIELD_CODE),
            member("message", FIELD_MESSAGE),
            member("params", PARAMS),
        ]),
    ),
    flatten(DETAILS),
    flatten(EXTENSIONS),
];
const EVERY_SLOT_BUT_CAUSES: Envelope = Envelope::json(ALL_BUT_CAUSES);
const EVERY_SLOT: Envelope = Envelope::json(&[
    member("all", object(ALL_BUT_CAUSES)),
    member("causes", CAUSES),
    optional("maybe_causes", first(&[CAUSES, CODE])),
    member("listed_causes", list(&[CAUSES, object(&[member("causes", CAUSES)])])),
]);

const ENVELOPES: [&Envelope; 9] = [
    &STANDARD,
    &PROBLEM_JSON,
    &GOOGLE,
    &JSON_API,
    &ODATA,
    &MARKDOWN,
    &PLAIN,
    &EVERY_SLOT,
    &EVERY_SLOT_BUT_CAUSES,
];

/// Everything that a client receives: headers and body.
fn wire(report: &Report<'_>) -> String {
    let response = report.to_response();
    let serialized = serde_json::to_string(report).expect("JSON");
    format!("{:?}\n{}\n{serialized}", response.headers(), as_text(response.body().clone()))
}

#[test]
fn the_errors_do_hold_the_password() {
    for error in leaky() {
        let held = format!("{error} {error:?} {:?}", error.source().map(ToString::to_string));
        assert!(held.contains(PASSWORD), "{held}");
    }
}

#[test]
fn no_envelope_and_no_header_holds_the_password() {
    for error in leaky() {
        for envelope in ENVELOPES {
            let wire =
                wire(&Report::new(&*error).with_envelope(envelope).with_request_id("a").with_instance("b"));
            assert!(!wire.contains(PASSWORD), "{wire}");
        }
    }
}

#[test]
fn in_verbose_mode_only_causes_hold_the_password() {
    for error in leaky() {
        for envelope in ENVELOPES {
            let wire = wire(&Report::new(&*error).with_envelope(envelope).with_verbose(true));
            let has_causes = std::ptr::eq(envelope, &EVERY_SLOT) || wire.contains("\"causes\"");
            assert_eq!(wire.contains(PASSWORD), has_causes && error.source().is_some(), "{wire}");
        }
    }
}

#[test]
fn no_rust_name_is_on_the_wire() {
    for error in leaky() {
        for envelope in ENVELOPES {
            let wire = wire(&Report::new(&*error).with_envelope(envelope).with_verbose(true));
            for name in ["Leaky", "Internal {", "Unauthorized {", "Tuple(", "Secret", "ByHand", "Inner"] {
                assert!(!wire.contains(name), "{name} in {wire}");
            }
        }
    }
}

#[test]
fn no_doc_comment_is_on_the_wire() {
    assert_eq!(Inner(secret(), String::new()).spec().description(), Some("Commented for the team."));
    for error in leaky() {
        for envelope in ENVELOPES {
            let wire = wire(&Report::new(&*error).with_envelope(envelope).with_verbose(true));
            assert!(!wire.contains("Commented"), "{wire}");
        }
    }
}

#[test]
fn the_catalog_shows_no_value() {
    use api_error::Cataloged;
    let catalog = serde_json::to_string(&Leaky::CATALOG).expect("JSON");
    assert!(!catalog.contains(PASSWORD));
}

#[test]
fn causes_are_never_those_of_an_earlier_error() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("internal")]
    #[api(code = "internal", status = 500, retryable = false, envelope = CAUSED)]
    struct Internal(#[from] std::io::Error);
    const CAUSED: Envelope = Envelope::json(&[member("code", CODE), member("causes", CAUSES)]);

    for cause in ["first", "second", "third"] {
        let error = Internal(std::io::Error::other(cause));
        let body = Report::new(&error).with_verbose(true).to_json();
        assert_eq!(body, format!(r#"{{"code":"internal","causes":["{cause}"]}}"#));
    }
}
