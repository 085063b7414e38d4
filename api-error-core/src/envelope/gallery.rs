// The two errors of the gallery in the documentation of `envelope`. Its doc tests include this file, no module does.

pub use api_error_core::envelope::*;
use api_error_core::{ApiError, ErrorSpec, FieldError, Members, Report};
use http::StatusCode;

#[derive(Debug)]
enum Error {
    NoUser,
    Invalid([FieldError; 2]),
}

static NO_USER: ErrorSpec = ErrorSpec::new("not_found", StatusCode::NOT_FOUND, "There is no user 7");
static INVALID: ErrorSpec =
    ErrorSpec::new("invalid", StatusCode::UNPROCESSABLE_ENTITY, "The request is invalid");

impl ApiError for Error {
    fn spec(&self) -> &'static ErrorSpec {
        match self {
            Error::NoUser => &NO_USER,
            Error::Invalid(_) => &INVALID,
        }
    }

    fn write_details(&self, out: &mut Members<'_>) {
        if let Error::NoUser = self {
            out.member("user", &7);
        }
    }

    fn write_extensions(&self, out: &mut Members<'_>) {
        out.member("type", "invalid_request");
    }

    fn field_errors(&self) -> &[FieldError] {
        match self {
            Error::NoUser => &[],
            Error::Invalid(fields) => fields,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.spec().message())
    }
}

impl std::error::Error for Error {}

fn sent(error: &Error, envelope: &'static Envelope) -> String {
    let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_796_000_000);
    let report = Report::new(error).with_request_id("req_1").with_instance("/users/7").with_time(time);
    String::from_utf8(report.with_envelope(envelope).to_json().to_vec()).unwrap()
}

/// The body for a user that does not exist.
pub fn no_user(envelope: &'static Envelope) -> String {
    sent(&Error::NoUser, envelope)
}

/// The body for a request with two invalid fields.
pub fn invalid(envelope: &'static Envelope) -> String {
    let email = FieldError::new("users[0].email", "is required").with_code("required");
    let age =
        FieldError::new("users[0].age", "must be at most 150").with_code("too_large").with_param("max", 150);
    sent(&Error::Invalid([email, age]), envelope)
}
