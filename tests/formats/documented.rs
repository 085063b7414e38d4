//! Compares a response with a documented one, and with what a client reads of it.

use api_error::client::{Decoder, Failure, decode_with};
use api_error::{ApiError, Cataloged, Report};

use crate::read_back::{Code, assert_read_back};
use crate::support::text;

/// Asserts that the error has this HTTP status and this body, and that a client reads it as this error.
#[track_caller]
pub(crate) fn assert_sends<E: ApiError + Cataloged>(error: &E, status: u16, documented: &str) {
    assert_report_sends::<E>(Report::new(error), status, documented);
}

/// Asserts that the report has this HTTP status and this body, and that a client reads it as this error.
#[track_caller]
pub(crate) fn assert_report_sends<E: Cataloged>(report: Report<'_>, status: u16, documented: &str) {
    let error = report.error();
    assert_read_back::<E>(&assert_only_sends(report, status, documented), error);
}

/// Asserts that the report has this HTTP status and this body. Returns what a client reads of it.
#[track_caller]
pub(crate) fn assert_only_sends<E: Cataloged>(
    report: Report<'_>,
    status: u16,
    documented: &str,
) -> Failure<Code<E>> {
    let (head, body) = report.to_response().into_parts();
    assert_eq!(head.status.as_u16(), status);
    assert_eq!(text(body.clone()), compact(documented));
    decode_with(&Decoder::new(), &head, body)
}

/// JSON without the white space between its tokens. The order of members and the form of numbers stay.
fn compact(json: &str) -> String {
    serde_json::from_str::<serde_json::Value>(json).expect("a documented body is JSON");
    let (mut in_string, mut is_escaped) = (false, false);
    let kept = json.chars().filter(|c| {
        let is_space = !in_string && c.is_ascii_whitespace();
        in_string ^= *c == '"' && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        !is_space
    });
    kept.collect()
}

#[test]
fn only_white_space_between_tokens_is_removed() {
    assert_eq!(
        compact(" { \"b\" : [ 1.50,\n\t2 ] , \"a\": \"x \\\" y\\\\\" } "),
        r#"{"b":[1.50,2],"a":"x \" y\\"}"#
    );
}
