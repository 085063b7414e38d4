//! JSON:API 1.1, "Error Objects" and the page of examples.
//!
//! The preset `JSON_API` has a code in every error object. In these examples, only some have one.

use api_error::envelope::*;
use api_error::{ApiError, FieldError, Location};

use crate::documented::assert_sends;
use crate::support::header;

/// Where the field is.
const SOURCE: Node = object(&[
    optional("pointer", POINTER.only_in(Location::Body)),
    optional("parameter", FIELD.only_in(Location::Query)),
]);

const INVALID: Envelope = Envelope::json(&[member(
    "errors",
    field_errors(&[
        member("status", STATUS_TEXT),
        member("source", SOURCE),
        member("title", TITLE),
        member("detail", FIELD_MESSAGE),
    ]),
)])
.with_content_type("application/vnd.api+json");

const QUERY: Envelope = Envelope::json(&[member(
    "errors",
    field_errors(&[member("source", SOURCE), member("title", TITLE), member("detail", FIELD_MESSAGE)]),
)])
.with_content_type("application/vnd.api+json");

/// Each field error has a code and a title. Its detail, where there is one, is a parameter.
const CODES: Envelope = Envelope::json(&[
    member("jsonapi", object(&[member("version", text("1.0"))])),
    member(
        "errors",
        field_errors(&[
            optional("code", FIELD_CODE),
            member("source", SOURCE),
            member("title", FIELD_MESSAGE),
            flatten(PARAMS),
        ]),
    ),
])
.with_content_type("application/vnd.api+json");

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Refused {
    #[api(code = "invalid_attribute", status = 422, title = "Invalid Attribute")]
    #[api(message = "Some attributes are invalid", envelope = INVALID)]
    Attributes(#[api(field_errors)] Vec<FieldError>),

    #[api(code = "invalid_query", status = 400, title = "Invalid Query Parameter")]
    #[api(message = "Some query parameters are invalid", envelope = QUERY)]
    Query(#[api(field_errors)] Vec<FieldError>),

    #[api(code = "invalid_account", status = 422, message = "The account is invalid", envelope = CODES)]
    Account(#[api(field_errors)] Vec<FieldError>),
}

#[test]
fn an_attribute() {
    let field =
        FieldError::new("/data/attributes/firstName", "First name must contain at least two characters.");
    let error = Refused::Attributes(vec![field]);
    assert_sends(
        &error,
        422,
        r#"{
            "errors": [
                {
                    "status": "422",
                    "source": { "pointer": "/data/attributes/firstName" },
                    "title": "Invalid Attribute",
                    "detail": "First name must contain at least two characters."
                }
            ]
        }"#,
    );
    assert_eq!(header(&error, "Content-Type").as_deref(), Some("application/vnd.api+json"));
}

#[test]
fn a_query_parameter() {
    let field = FieldError::new("include", "The resource does not have an `author` relationship path.")
        .with_location(Location::Query);
    assert_sends(
        &Refused::Query(vec![field]),
        400,
        r#"{
            "errors": [
                {
                    "source": { "parameter": "include" },
                    "title": "Invalid Query Parameter",
                    "detail": "The resource does not have an `author` relationship path."
                }
            ]
        }"#,
    );
}

#[test]
fn a_code_for_each_mistake() {
    let fields = vec![
        FieldError::new("/data/attributes/firstName", "Value is too short")
            .with_code("123")
            .with_param("detail", "First name must contain at least two characters."),
        FieldError::new(
            "/data/attributes/password",
            "Passwords must contain a letter, number, and punctuation character.",
        )
        .with_code("225")
        .with_param("detail", "The password provided is missing a punctuation character."),
        FieldError::new("/data/attributes/password", "Password and password confirmation do not match.")
            .with_code("226"),
    ];
    assert_sends(
        &Refused::Account(fields),
        422,
        r#"{
            "jsonapi": { "version": "1.0" },
            "errors": [
                {
                    "code": "123",
                    "source": { "pointer": "/data/attributes/firstName" },
                    "title": "Value is too short",
                    "detail": "First name must contain at least two characters."
                },
                {
                    "code": "225",
                    "source": { "pointer": "/data/attributes/password" },
                    "title": "Passwords must contain a letter, number, and punctuation character.",
                    "detail": "The password provided is missing a punctuation character."
                },
                {
                    "code": "226",
                    "source": { "pointer": "/data/attributes/password" },
                    "title": "Password and password confirmation do not match."
                }
            ]
        }"#,
    );
}
