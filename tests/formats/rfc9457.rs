//! Problem details: RFC 9457, section 3.
//!
//! Its bodies have no `status`. The preset `PROBLEM_JSON` has one, and the code.

use api_error::envelope::*;
use api_error::{ApiError, FieldError};

use crate::documented::assert_sends;
use crate::support::header;

const PROBLEM: Envelope = Envelope::json(&[
    member("type", TYPE_URI),
    member("title", TITLE),
    member("detail", MESSAGE),
    optional("instance", extension("instance")),
    flatten(EXTENSIONS),
])
.with_content_type("application/problem+json");

const INVALID: Envelope = Envelope::json(&[
    member("type", TYPE_URI),
    member("title", TITLE),
    member("errors", field_errors(&[member("detail", FIELD_MESSAGE), member("pointer", FRAGMENT)])),
])
.with_content_type("application/problem+json");

#[derive(Debug, ApiError)]
#[api(std_error, envelope = PROBLEM)]
enum Problem {
    #[api(code = "out-of-credit", status = 403, type_uri = "https://example.com/probs/{code}")]
    #[api(title = "You do not have enough credit.")]
    #[api(message = "Your current balance is {balance}, but that costs {cost}.")]
    OutOfCredit {
        #[api(extension)]
        instance: &'static str,
        #[api(extension)]
        balance: u32,
        #[api(extension)]
        accounts: Vec<&'static str>,
        cost: u32,
    },

    #[api(code = "validation-error", status = 422, type_uri = "https://example.net/{code}")]
    #[api(title = "Your request is not valid.", message = "Your request is not valid.", envelope = INVALID)]
    Invalid(#[api(field_errors)] Vec<FieldError>),
}

#[test]
fn extension_members() {
    let error = Problem::OutOfCredit {
        instance: "/account/12345/msgs/abc",
        balance: 30,
        accounts: vec!["/account/12345", "/account/67890"],
        cost: 50,
    };
    assert_sends(
        &error,
        403,
        r#"{
            "type": "https://example.com/probs/out-of-credit",
            "title": "You do not have enough credit.",
            "detail": "Your current balance is 30, but that costs 50.",
            "instance": "/account/12345/msgs/abc",
            "balance": 30,
            "accounts": ["/account/12345", "/account/67890"]
        }"#,
    );
    assert_eq!(header(&error, "Content-Type").as_deref(), Some("application/problem+json"));
}

#[test]
fn several_fields() {
    let fields = vec![
        FieldError::new("age", "must be a positive integer"),
        FieldError::new("profile.color", "must be 'green', 'red' or 'blue'"),
    ];
    assert_sends(
        &Problem::Invalid(fields),
        422,
        r##"{
            "type": "https://example.net/validation-error",
            "title": "Your request is not valid.",
            "errors": [
                { "detail": "must be a positive integer", "pointer": "#/age" },
                { "detail": "must be 'green', 'red' or 'blue'", "pointer": "#/profile/color" }
            ]
        }"##,
    );
}
