//! HTTP statuses as `google.rpc.Code`.

use http::StatusCode;

/// The name of the canonical code that stands for a status.
///
/// The mapping of [`google/rpc/code.proto`](https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto),
/// read backwards; where several codes share a status, the one that says least. Statuses that it does not name are
/// given the code of their meaning, other 4xx are a failed precondition and other 5xx internal.
pub(crate) fn grpc_status(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 | 422 => "INVALID_ARGUMENT",
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 | 410 => "NOT_FOUND",
        408 | 504 => "DEADLINE_EXCEEDED",
        409 => "ABORTED",
        416 => "OUT_OF_RANGE",
        429 => "RESOURCE_EXHAUSTED",
        499 => "CANCELLED",
        501 => "UNIMPLEMENTED",
        502 | 503 => "UNAVAILABLE",
        other if other < 500 => "FAILED_PRECONDITION",
        _ => "INTERNAL",
    }
}
