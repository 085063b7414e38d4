//! The rows that the guard checks. They are the same as in the comparison.

#![forbid(unsafe_code)]

mod client;
pub mod success;

use std::hint::black_box;

use api_error::envelope::*;
use api_error::{ApiError, Cataloged, FieldError};

const OWN: Envelope = Envelope::json(&[member(
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

/// The errors.
#[derive(Debug, ApiError)]
#[api(std_error, decode, envelope = OWN)]
pub enum Error {
    /// The service is overloaded.
    #[api(code = "service_overloaded", status = 503, retryable)]
    #[api(message = "The service is overloaded, try again in a few seconds")]
    Overloaded,
    /// There is no secret at this path.
    #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found in shard {shard}")]
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
    /// Another request changed the policy first.
    #[api(code = "policy_conflict", status = 409, message = "The policy was changed meanwhile")]
    Conflict {
        /// Who changed it.
        #[api(detail)]
        changed_by: Option<String>,
        /// The versions in between.
        #[api(detail)]
        versions: Vec<u64>,
    },
}

/// A row: its name, and one run of its job.
pub struct Row {
    /// The name in the baseline.
    pub name: &'static str,
    /// One run.
    pub job: Box<dyn Fn()>,
}

/// All rows, in the order of the baseline.
pub fn rows() -> Vec<Row> {
    let dynamic = || Error::NotFound { path: "teams/billing/stripe/live-key".into(), shard: 1_734_021 };
    let fields = || {
        let error = |at| {
            FieldError::new(format!("items[{at}].quantity"), "must be at most 100").with_code("too_large")
        };
        Error::Invalid((0..20).map(error).collect())
    };
    let mut rows = Vec::new();
    bodies_of(&mut rows, ["static-body", "static-body-standard", "static-response"], Error::Overloaded);
    bodies_of(&mut rows, ["dynamic-body", "dynamic-body-standard", "dynamic-response"], dynamic());
    bodies_of(&mut rows, ["fields-body", "fields-body-standard", "fields-response"], fields());
    let conflict = |changed_by: Option<&str>| Error::Conflict {
        changed_by: changed_by.map(Into::into),
        versions: vec![17, 18, 1_734_021],
    };
    bodies_of(&mut rows, ["omitted-body", "omitted-body-standard", "omitted-response"], conflict(None));
    bodies_of(
        &mut rows,
        ["compound-body", "compound-body-standard", "compound-response"],
        conflict(Some("ann")),
    );
    rows.push(Row {
        name: "lookup",
        job: Box::new(|| {
            black_box(Error::CATALOG.get(black_box("secret_not_found")));
        }),
    });
    rows.extend(success::rows());
    rows.extend(client::rows());
    rows
}

fn bodies_of(rows: &mut Vec<Row>, [own, standard, response]: [&'static str; 3], error: Error) {
    let error: &'static Error = Box::leak(Box::new(error));
    let job = |name, job: Box<dyn Fn()>| Row { name, job };
    rows.push(job(
        own,
        Box::new(move || {
            black_box(black_box(error).to_json());
        }),
    ));
    rows.push(job(
        standard,
        Box::new(move || {
            black_box(black_box(error).report().with_envelope(&STANDARD).to_json());
        }),
    ));
    rows.push(job(
        response,
        Box::new(move || {
            black_box(black_box(error).to_response());
        }),
    ));
}
