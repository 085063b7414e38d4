//! GitHub REST API, "Client errors".

use api_error::envelope::*;
use api_error::{ApiError, FieldError};

use crate::documented::assert_sends;

/// The resource of a field is a parameter of the field error. The message of the field error is not sent.
const GITHUB: Envelope = Envelope::json(&[
    member("message", MESSAGE),
    optional(
        "errors",
        field_errors(&[flatten(PARAMS), member("field", FIELD), optional("code", FIELD_CODE)]),
    ),
    optional("documentation_url", DOC_URL),
]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = GITHUB)]
enum RestError {
    #[api(code = "invalid_json", status = 400, message = "Problems parsing JSON")]
    Json,
    #[api(code = "not_an_object", status = 400, message = "Body should be a JSON object")]
    Body,
    #[api(code = "validation_failed", status = 422, message = "Validation Failed")]
    Validation(#[api(field_errors)] Vec<FieldError>),
    #[api(code = "not_found", status = 404, message = "Not Found", doc_url = "https://docs.github.com/rest")]
    NotFound,
}

#[test]
fn a_body_that_cannot_be_read() {
    assert_sends(&RestError::Json, 400, r#"{"message":"Problems parsing JSON"}"#);
    assert_sends(&RestError::Body, 400, r#"{"message":"Body should be a JSON object"}"#);
}

#[test]
fn a_missing_field() {
    let field =
        FieldError::new("title", "is required").with_code("missing_field").with_param("resource", "Issue");
    assert_sends(
        &RestError::Validation(vec![field]),
        422,
        r#"{
            "message": "Validation Failed",
            "errors": [
                {
                    "resource": "Issue",
                    "field": "title",
                    "code": "missing_field"
                }
            ]
        }"#,
    );
}

#[test]
fn a_link_to_the_documentation() {
    assert_sends(
        &RestError::NotFound,
        404,
        r#"{"message": "Not Found", "documentation_url": "https://docs.github.com/rest"}"#,
    );
}
