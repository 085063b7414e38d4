//! ASP.NET Core, "Create web APIs": `ValidationProblemDetails` and `ProblemDetails`.

use api_error::envelope::*;
use api_error::{ApiError, FieldError, Report};

use crate::documented::{assert_report_sends, assert_sends};

const ASPNET: Envelope = Envelope::json(&[
    member("type", TYPE_URI),
    member("title", TITLE),
    member("status", STATUS),
    optional("traceId", REQUEST_ID),
    optional("errors", field_errors_map(FIELD, FIELD_MESSAGE)),
])
.with_content_type("application/problem+json");

#[derive(Debug, ApiError)]
#[api(std_error, envelope = ASPNET)]
enum WebError {
    #[api(code = "validation", status = 400, message = "The request is invalid")]
    #[api(title = "One or more validation errors occurred.")]
    #[api(type_uri = "https://tools.ietf.org/html/rfc7231#section-6.5.1")]
    Validation(#[api(field_errors)] Vec<FieldError>),

    #[api(code = "not_found", status = 404, message = "Not found")]
    #[api(type_uri = "https://tools.ietf.org/html/rfc7231#section-6.5.4")]
    NotFound,
}

#[test]
fn a_request_without_a_body() {
    let error = WebError::Validation(vec![FieldError::new("", "A non-empty request body is required.")]);
    assert_report_sends::<WebError>(
        Report::new(&error).with_request_id("|7fb5e16a-4c8f23bbfc974667."),
        400,
        r#"{
            "type": "https://tools.ietf.org/html/rfc7231#section-6.5.1",
            "title": "One or more validation errors occurred.",
            "status": 400,
            "traceId": "|7fb5e16a-4c8f23bbfc974667.",
            "errors": {
                "": [
                    "A non-empty request body is required."
                ]
            }
        }"#,
    );
}

#[test]
fn a_status_without_a_body() {
    assert_report_sends::<WebError>(
        Report::new(&WebError::NotFound).with_request_id("0HLHLV31KRN83:00000001"),
        404,
        r#"{
            "type": "https://tools.ietf.org/html/rfc7231#section-6.5.4",
            "title": "Not Found",
            "status": 404,
            "traceId": "0HLHLV31KRN83:00000001"
        }"#,
    );
}

#[test]
fn several_messages_of_one_field() {
    let fields = vec![
        FieldError::new("Name", "The Name field is required."),
        FieldError::new("Age", "The field Age must be between 0 and 120."),
        FieldError::new("Name", "The field Name must be a string."),
    ];
    assert_sends(
        &WebError::Validation(fields),
        400,
        r#"{
            "type": "https://tools.ietf.org/html/rfc7231#section-6.5.1",
            "title": "One or more validation errors occurred.",
            "status": 400,
            "errors": {
                "Name": ["The Name field is required.", "The field Name must be a string."],
                "Age": ["The field Age must be between 0 and 120."]
            }
        }"#,
    );
}
