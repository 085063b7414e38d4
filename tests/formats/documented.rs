//! Compares a response with a documented one.

use api_error::{ApiError, Report};

use crate::support::text;

/// Asserts that the error has this HTTP status and this body.
#[track_caller]
pub(crate) fn assert_sends(error: &dyn ApiError, status: u16, documented: &str) {
    assert_report_sends(Report::new(error), status, documented);
}

/// Asserts that the report has this HTTP status and this body.
#[track_caller]
pub(crate) fn assert_report_sends(report: Report<'_>, status: u16, documented: &str) {
    let response = report.to_response();
    assert_eq!(response.status().as_u16(), status);
    assert_eq!(text(response.body().clone()), compact(documented));
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
