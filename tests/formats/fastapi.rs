//! FastAPI, "Path Parameters" and "Handling Errors": `detail` is a list for an invalid request, and a text for all else.

use api_error::envelope::*;
use api_error::{ApiError, FieldError, Location};

use crate::documented::assert_sends;

/// What was sent, and the link, are parameters of the field error.
const FASTAPI: Envelope = Envelope::json(&[member(
    "detail",
    first(&[
        field_errors(&[
            member("type", FIELD_CODE),
            member("loc", LOC),
            member("msg", FIELD_MESSAGE),
            flatten(PARAMS),
        ]),
        MESSAGE,
    ]),
)]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = FASTAPI)]
enum FastApiError {
    #[api(code = "request_validation", status = 422, message = "The request is invalid")]
    Validation(#[api(field_errors)] Vec<FieldError>),
    #[api(code = "item_not_found", status = 404, message = "Item not found")]
    NotFound,
}

#[test]
fn a_path_parameter() {
    let field =
        FieldError::new("item_id", "Input should be a valid integer, unable to parse string as an integer")
            .with_location(Location::Path)
            .with_code("int_parsing")
            .with_param("input", "foo")
            .with_param("url", "https://errors.pydantic.dev/2.1/v/int_parsing");
    assert_sends(
        &FastApiError::Validation(vec![field]),
        422,
        r#"{
            "detail": [
                {
                    "type": "int_parsing",
                    "loc": ["path", "item_id"],
                    "msg": "Input should be a valid integer, unable to parse string as an integer",
                    "input": "foo",
                    "url": "https://errors.pydantic.dev/2.1/v/int_parsing"
                }
            ]
        }"#,
    );
}

#[test]
fn an_exception() {
    assert_sends(&FastApiError::NotFound, 404, r#"{"detail": "Item not found"}"#);
}
