//! Ruby on Rails: the JSON of `ActionDispatch::PublicExceptions`, and `render json: record.errors` of the guides.

use std::collections::BTreeMap;

use api_error::client::Origin;
use api_error::envelope::*;
use api_error::{ApiError, FieldError, Report};

use crate::documented::{assert_only_sends, assert_sends};

const RAILS: Envelope = Envelope::json(&[member("status", STATUS), member("error", REASON)]);

/// `render json: { errors: record.errors.full_messages }`
const FULL_MESSAGES: Envelope = Envelope::json(&[member("errors", field_errors_list(FIELD_MESSAGE))]);

/// The members of the body are the fields of the record.
const RECORD: Envelope = Envelope::json(&[flatten(EXTENSIONS)]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = RAILS)]
enum RailsError {
    #[api(code = "not_found", status = 404, message = "No such record")]
    NotFound,
    #[api(code = "internal_server_error", status = 500, retryable = false)]
    Internal,
    #[api(code = "invalid_record", status = 422, message = "The record is invalid", envelope = RECORD)]
    Invalid {
        #[api(extension, flatten)]
        errors: BTreeMap<&'static str, Vec<&'static str>>,
    },
    #[api(code = "full_messages", status = 422, message = "The record is invalid", envelope = FULL_MESSAGES)]
    FullMessages(#[api(field_errors)] Vec<FieldError>),
}

#[test]
fn exceptions() {
    assert_sends(&RailsError::NotFound, 404, r#"{"status": 404, "error": "Not Found"}"#);
    assert_sends(&RailsError::Internal, 500, r#"{"status": 500, "error": "Internal Server Error"}"#);
}

#[test]
fn an_invalid_record() {
    let errors = BTreeMap::from([
        ("body", vec!["can't be blank", "is too short (minimum is 10 characters)"]),
        ("title", vec!["can't be blank"]),
    ]);
    // Nothing in the body shows that it is an error of this service.
    let failure = assert_only_sends::<RailsError>(
        Report::new(&RailsError::Invalid { errors }),
        422,
        r#"{
            "body": ["can't be blank", "is too short (minimum is 10 characters)"],
            "title": ["can't be blank"]
        }"#,
    );
    assert_eq!(failure.origin(), Origin::Foreign);
}

#[test]
fn full_messages_of_an_invalid_record() {
    let fields = vec![
        FieldError::new("title", "Title can't be blank"),
        FieldError::new("body", "Body is too short (minimum is 10 characters)"),
    ];
    assert_sends(
        &RailsError::FullMessages(fields),
        422,
        r#"{"errors": ["Title can't be blank", "Body is too short (minimum is 10 characters)"]}"#,
    );
}
