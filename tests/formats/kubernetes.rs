//! Kubernetes API Conventions, "Response Status Kind", and the reference of `Status`.

use std::time::Duration;

use api_error::envelope::*;
use api_error::{ApiError, FieldError};

use crate::documented::assert_sends;

const STATUS_KIND: Envelope = Envelope::json(&[
    member("kind", text("Status")),
    member("apiVersion", text("v1")),
    member("metadata", json("{}")),
    member("status", text("Failure")),
    member("message", MESSAGE),
    member("reason", CODE),
    optional(
        "details",
        object(&[
            flatten(DETAILS),
            optional(
                "causes",
                field_errors(&[
                    optional("reason", FIELD_CODE),
                    member("message", FIELD_MESSAGE),
                    member("field", FIELD),
                ]),
            ),
            optional("retryAfterSeconds", RETRY_AFTER),
        ]),
    ),
    member("code", STATUS),
]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = STATUS_KIND, rename_all = "PascalCase")]
enum ApiServerError {
    #[api(status = 404, message = "{kind} \"{name}\" not found")]
    NotFound {
        #[api(detail)]
        name: &'static str,
        #[api(detail)]
        kind: &'static str,
    },
    #[api(status = 422, message("{kind} \"{name}\" is invalid: {reasons}", reasons = text_of(causes)))]
    Invalid {
        #[api(detail)]
        name: &'static str,
        #[api(detail)]
        kind: &'static str,
        #[api(field_errors)]
        causes: Vec<FieldError>,
    },
    #[api(status = 429, retryable(throttled), message = "the server has received too many requests")]
    TooManyRequests(#[api(retry_after)] Duration),
}

/// `spec.a: Required value, spec.b: Invalid value`
fn text_of(causes: &[FieldError]) -> String {
    let texts = causes.iter().map(|cause| format!("{}: {}", cause.path(), cause.message()));
    texts.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_pod_that_does_not_exist() {
    assert_sends(
        &ApiServerError::NotFound { name: "grafana", kind: "pods" },
        404,
        r#"{
            "kind": "Status",
            "apiVersion": "v1",
            "metadata": {},
            "status": "Failure",
            "message": "pods \"grafana\" not found",
            "reason": "NotFound",
            "details": {
                "name": "grafana",
                "kind": "pods"
            },
            "code": 404
        }"#,
    );
}

#[test]
fn causes_and_waits() {
    let cause = FieldError::new("spec.containers[0].image", "Required value").with_code("FieldValueRequired");
    assert_sends(
        &ApiServerError::Invalid { name: "web", kind: "Pod", causes: vec![cause] },
        422,
        r#"{
            "kind": "Status",
            "apiVersion": "v1",
            "metadata": {},
            "status": "Failure",
            "message": "Pod \"web\" is invalid: spec.containers[0].image: Required value",
            "reason": "Invalid",
            "details": {
                "name": "web",
                "kind": "Pod",
                "causes": [
                    {
                        "reason": "FieldValueRequired",
                        "message": "Required value",
                        "field": "spec.containers[0].image"
                    }
                ]
            },
            "code": 422
        }"#,
    );
    assert_sends(
        &ApiServerError::TooManyRequests(Duration::from_secs(1)),
        429,
        r#"{
            "kind": "Status",
            "apiVersion": "v1",
            "metadata": {},
            "status": "Failure",
            "message": "the server has received too many requests",
            "reason": "TooManyRequests",
            "details": { "retryAfterSeconds": 1 },
            "code": 429
        }"#,
    );
}
