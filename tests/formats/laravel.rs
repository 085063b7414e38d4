//! Laravel, "Validation Error Response Format".

use api_error::envelope::*;
use api_error::{ApiError, FieldError};

use crate::documented::assert_sends;

const LARAVEL: Envelope = Envelope::json(&[
    member("message", MESSAGE),
    optional("errors", field_errors_map(DOT_PATH, FIELD_MESSAGE)),
]);

/// The message is made of the first field error and the number of the others.
#[derive(Debug, ApiError)]
#[api(std_error, envelope = LARAVEL)]
enum LaravelError {
    #[api(code = "validation", status = 422)]
    #[api(message("{first}{others}", first = first_of(errors), others = others_of(errors)))]
    Validation {
        #[api(field_errors)]
        errors: Vec<FieldError>,
    },
    #[api(code = "unauthenticated", status = 401, message = "Unauthenticated.")]
    Unauthenticated,
}

fn first_of(errors: &[FieldError]) -> &str {
    errors.first().map_or("The given data was invalid.", FieldError::message)
}

fn others_of(errors: &[FieldError]) -> String {
    match errors.len() {
        0 | 1 => String::new(),
        2 => " (and 1 more error)".to_owned(),
        all => format!(" (and {} more errors)", all - 1),
    }
}

fn invalid(count: usize) -> LaravelError {
    let mut errors = vec![
        FieldError::new("team_name", "The team name must be a string."),
        FieldError::new("team_name", "The team name must be at least 1 characters."),
        FieldError::new("authorization.role", "The selected authorization.role is invalid."),
        FieldError::new("users[0].email", "The users.0.email field is required."),
        FieldError::new("users[2].email", "The users.2.email must be a valid email address."),
    ];
    errors.truncate(count);
    LaravelError::Validation { errors }
}

#[test]
fn several_fields() {
    assert_sends(
        &invalid(5),
        422,
        r#"{
            "message": "The team name must be a string. (and 4 more errors)",
            "errors": {
                "team_name": [
                    "The team name must be a string.",
                    "The team name must be at least 1 characters."
                ],
                "authorization.role": [
                    "The selected authorization.role is invalid."
                ],
                "users.0.email": [
                    "The users.0.email field is required."
                ],
                "users.2.email": [
                    "The users.2.email must be a valid email address."
                ]
            }
        }"#,
    );
}

#[test]
fn the_message_counts_the_others() {
    assert_eq!(invalid(1).message(), "The team name must be a string.");
    assert_eq!(invalid(2).message(), "The team name must be a string. (and 1 more error)");
}

#[test]
fn an_error_without_fields() {
    assert_sends(&LaravelError::Unauthenticated, 401, r#"{"message": "Unauthenticated."}"#);
}
