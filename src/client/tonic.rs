//! The client for tonic.

use std::error::Error;

use ::tonic::Status;
use bytes::Bytes;
use http::StatusCode;
use serde_json::{Value, json};
use tonic_types::{ErrorDetail, StatusExt};

use super::{Decode, Decoder, Failure};
use crate::GrpcCode;
use crate::envelope::GOOGLE;

/// A status as a failure. The code is the reason of its `ErrorInfo`, and members, field errors, wait and id of the request are
/// those of `google.rpc`.
///
/// The HTTP status of the failure is the one that belongs to the code of gRPC, and the body is the status in JSON, as
/// [`GOOGLE`] writes it. A status that tonic made of a lost connection is no answer.
impl<E: Decode> From<Status> for Failure<E> {
    fn from(status: Status) -> Self {
        if status.source().is_some() && crate::tonic::typed(&status).is_none() {
            return Self::no_answer(status);
        }
        let number = i32::from(status.code());
        let code = GrpcCode::from_number(number).unwrap_or(GrpcCode::Unknown);
        let http = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let details: Vec<Value> = status.get_error_details_vec().into_iter().filter_map(detail).collect();
        let body = json!({
            "error": { "code": code.status(), "message": status.message(), "status": code.name(), "details": details },
        });
        let headers = status.metadata().clone().into_headers();
        Decoder::new().only(&GOOGLE).read(http, headers, Bytes::from(body.to_string()), None)
    }
}

/// A detail of a status in JSON; `None` for those that no envelope reads.
fn detail(detail: ErrorDetail) -> Option<Value> {
    Some(match detail {
        ErrorDetail::ErrorInfo(info) => json!({
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": info.reason,
            "domain": info.domain,
            "metadata": info.metadata,
        }),
        ErrorDetail::BadRequest(request) => {
            let violations = request.field_violations.into_iter().map(|violation| {
                let reason = Some(violation.reason).filter(|reason| !reason.is_empty());
                json!({ "field": violation.field, "description": violation.description, "reason": reason })
            });
            json!({
                "@type": "type.googleapis.com/google.rpc.BadRequest",
                "fieldViolations": violations.collect::<Vec<_>>(),
            })
        }
        ErrorDetail::RetryInfo(retry) => {
            let delay = retry.retry_delay?;
            json!({
                "@type": "type.googleapis.com/google.rpc.RetryInfo",
                "retryDelay": format!("{}.{:09}s", delay.as_secs(), delay.subsec_nanos()),
            })
        }
        ErrorDetail::RequestInfo(request) => json!({
            "@type": "type.googleapis.com/google.rpc.RequestInfo",
            "requestId": request.request_id,
        }),
        _ => return None,
    })
}
