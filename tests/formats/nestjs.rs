//! NestJS, "Exception filters" and "Validation".

use api_error::envelope::*;
use api_error::{ApiError, FieldError};

use crate::documented::assert_sends;

const NEST: Envelope = Envelope::json(&[member("statusCode", STATUS), member("message", MESSAGE)]);

/// The exceptions that Nest has built in write the status last.
const WITH_DESCRIPTION: Envelope = Envelope::json(&[
    member("message", MESSAGE),
    member("error", extension("error")),
    member("statusCode", STATUS),
]);

/// The message is a list of texts, each of which names its field.
const VALIDATION: Envelope = Envelope::json(&[
    member("statusCode", STATUS),
    member("error", REASON),
    member("message", field_errors_list(FIELD_MESSAGE)),
]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = NEST)]
enum NestError {
    #[api(code = "internal", status = 500, retryable = false, message = "Internal server error")]
    Internal,
    #[api(code = "forbidden", status = 403, message = "Forbidden")]
    Forbidden,
    #[api(code = "bad_request", status = 400, message = "Something bad happened")]
    #[api(extension("error" = "Some error description"), envelope = WITH_DESCRIPTION)]
    BadRequest,
    #[api(code = "validation", status = 400, message = "The request is invalid", envelope = VALIDATION)]
    Validation {
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },
}

#[test]
fn exceptions() {
    assert_sends(&NestError::Internal, 500, r#"{"statusCode": 500, "message": "Internal server error"}"#);
    assert_sends(&NestError::Forbidden, 403, r#"{"statusCode": 403, "message": "Forbidden"}"#);
    assert_sends(
        &NestError::BadRequest,
        400,
        r#"{"message": "Something bad happened", "error": "Some error description", "statusCode": 400}"#,
    );
}

#[test]
fn validation() {
    assert_sends(
        &NestError::Validation { fields: vec![FieldError::new("email", "email must be an email")] },
        400,
        r#"{"statusCode": 400, "error": "Bad Request", "message": ["email must be an email"]}"#,
    );
}
