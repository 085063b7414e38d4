//! Twilio REST API, "Error and Warning Dictionary": codes that are numbers.

use api_error::ApiError;
use api_error::envelope::*;

use crate::documented::assert_sends;

const TWILIO: Envelope = Envelope::json(&[
    member("code", CODE),
    member("message", MESSAGE),
    member("more_info", DOC_URL),
    member("status", STATUS),
]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = TWILIO, doc_url = "https://www.twilio.com/docs/errors/{code}")]
enum TwilioError {
    #[api(code = 20003, status = 401, message = "Authenticate")]
    Authenticate,
    #[api(code = 20404, status = 404, message = "The requested resource {path} was not found")]
    NotFound { path: &'static str },
    #[api(code = 21211, status = 400, message = "The 'To' number {number} is not a valid phone number.")]
    PhoneNumber { number: &'static str },
}

#[test]
fn a_resource_that_does_not_exist() {
    assert_sends(
        &TwilioError::NotFound { path: "/Services/IS71" },
        404,
        r#"{
            "code": 20404,
            "message": "The requested resource /Services/IS71 was not found",
            "more_info": "https://www.twilio.com/docs/errors/20404",
            "status": 404
        }"#,
    );
}

#[test]
fn other_codes() {
    assert_sends(
        &TwilioError::Authenticate,
        401,
        r#"{
            "code": 20003,
            "message": "Authenticate",
            "more_info": "https://www.twilio.com/docs/errors/20003",
            "status": 401
        }"#,
    );
    assert_sends(
        &TwilioError::PhoneNumber { number: "+15005550001" },
        400,
        r#"{
            "code": 21211,
            "message": "The 'To' number +15005550001 is not a valid phone number.",
            "more_info": "https://www.twilio.com/docs/errors/21211",
            "status": 400
        }"#,
    );
}
