//! Microsoft REST API Guidelines, "Error condition responses".

use api_error::envelope::*;
use api_error::{ApiError, FieldError};
use serde::Serialize;

use crate::documented::assert_sends;

const AZURE: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional("target", extension("target")),
        optional(
            "details",
            field_errors(&[
                member("code", first(&[FIELD_CODE, CODE])),
                member("target", FIELD),
                member("message", FIELD_MESSAGE),
            ]),
        ),
        optional("innererror", detail("innererror")),
    ]),
)]);

/// Both errors have one code, so each has an `id`.
#[derive(Debug, ApiError)]
#[api(std_error, envelope = AZURE, status = 400)]
enum ArgumentError {
    #[api(id = "BadArgument.ContactInfo", code = "BadArgument", extension("target" = "ContactInfo"))]
    #[api(message = "Multiple errors in ContactInfo data")]
    ContactInfo(#[api(field_errors)] Vec<FieldError>),

    #[api(id = "BadArgument.password", code = "BadArgument", extension("target" = "password"))]
    #[api(message = "Previous passwords may not be reused")]
    Password {
        #[api(detail = "innererror")]
        reason: InnerError<PasswordPolicy>,
    },
}

#[derive(Debug, Serialize)]
struct InnerError<T> {
    code: &'static str,
    innererror: T,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PasswordPolicy {
    code: &'static str,
    min_length: &'static str,
    max_length: &'static str,
    character_types: [&'static str; 4],
    min_distinct_character_types: &'static str,
    innererror: Reused,
}

#[derive(Debug, Serialize)]
struct Reused {
    code: &'static str,
}

#[test]
fn several_errors() {
    let fields = vec![
        FieldError::new("PhoneNumber", "Phone number must not be null").with_code("NullValue"),
        FieldError::new("LastName", "Last name must not be null").with_code("NullValue"),
        FieldError::new("Address", "Address is not valid").with_code("MalformedValue"),
    ];
    assert_sends(
        &ArgumentError::ContactInfo(fields),
        400,
        r#"{
            "error": {
                "code": "BadArgument",
                "message": "Multiple errors in ContactInfo data",
                "target": "ContactInfo",
                "details": [
                    { "code": "NullValue", "target": "PhoneNumber", "message": "Phone number must not be null" },
                    { "code": "NullValue", "target": "LastName", "message": "Last name must not be null" },
                    { "code": "MalformedValue", "target": "Address", "message": "Address is not valid" }
                ]
            }
        }"#,
    );
}

#[test]
fn nested_reasons() {
    let policy = PasswordPolicy {
        code: "PasswordDoesNotMeetPolicy",
        min_length: "6",
        max_length: "64",
        character_types: ["lowerCase", "upperCase", "number", "symbol"],
        min_distinct_character_types: "2",
        innererror: Reused { code: "PasswordReuseNotAllowed" },
    };
    let error = ArgumentError::Password { reason: InnerError { code: "PasswordError", innererror: policy } };
    assert_sends(
        &error,
        400,
        r#"{
            "error": {
                "code": "BadArgument",
                "message": "Previous passwords may not be reused",
                "target": "password",
                "innererror": {
                    "code": "PasswordError",
                    "innererror": {
                        "code": "PasswordDoesNotMeetPolicy",
                        "minLength": "6",
                        "maxLength": "64",
                        "characterTypes": ["lowerCase", "upperCase", "number", "symbol"],
                        "minDistinctCharacterTypes": "2",
                        "innererror": { "code": "PasswordReuseNotAllowed" }
                    }
                }
            }
        }"#,
    );
}
