//! The three errors of the comparison: our type, and the data that the other contenders use.

use api_error::envelope::*;
use api_error::{ApiError, FieldError};
use serde::Serialize;

/// A custom envelope.
pub const VAULT: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional("details", DETAILS),
        optional(
            "fields",
            field_errors(&[
                member("field", FIELD),
                member("message", FIELD_MESSAGE),
                optional("code", FIELD_CODE),
            ]),
        ),
        optional("request_id", REQUEST_ID),
    ]),
)]);

macro_rules! errors {
    ($name:ident $(, $envelope:ident)?) => {
        #[derive(Debug, ApiError)]
        #[api(std_error, axum, decode $(, envelope = $envelope)?)]
        pub enum $name {
            /// The service is overloaded.
            #[api(code = "service_overloaded", status = 503, retryable)]
            #[api(message = "The service is overloaded, try again in a few seconds")]
            Overloaded,
            /// There is no secret at this path.
            #[api(code = "secret_not_found", status = 404)]
            #[api(message = "Secret '{path}' not found in shard {shard}")]
            NotFound {
                /// The requested path.
                #[api(detail)]
                path: String,
                /// The shard that was searched.
                #[api(detail)]
                shard: u64,
            },
            /// The request has invalid fields.
            #[api(code = "invalid_request", status = 422, message = "The request is not valid")]
            Invalid(#[api(field_errors)] Vec<FieldError>),
        }

        impl $name {
            pub fn not_found(path: &str) -> Self {
                Self::NotFound { path: path.into(), shard: SHARD }
            }

            pub fn invalid(count: usize) -> Self {
                let errors = fields(count)
                    .into_iter()
                    .map(|Field { field, message, code }| FieldError::new(field, message).with_code(code));
                Self::Invalid(errors.collect())
            }
        }
    };
}

errors!(InStandard);
errors!(InVault, VAULT);

pub const OVERLOADED: &str = "The service is overloaded, try again in a few seconds";
pub const INVALID: &str = "The request is not valid";
pub const PATH: &str = "teams/billing/stripe/live-key";
pub const SHARD: u64 = 1_734_021;

/// A field error of a service that does not use this crate.
#[derive(Clone, Serialize)]
pub struct Field {
    pub field: String,
    pub message: &'static str,
    pub code: &'static str,
}

pub fn fields(count: usize) -> Vec<Field> {
    let kinds = [
        ("quantity", "must be at most 100", "too_large"),
        ("name", "must not be empty", "required"),
        ("price.currency", "is not a known currency", "unknown_value"),
    ];
    (0..count)
        .map(|at| {
            let (name, message, code) = kinds[at % kinds.len()];
            Field { field: format!("items[{at}].{name}"), message, code }
        })
        .collect()
}

/// The message as the other contenders make it: a new string.
pub fn not_found_message(path: &str, shard: u64) -> String {
    format!("Secret '{path}' not found in shard {shard}")
}
