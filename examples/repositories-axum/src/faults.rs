//! Failures on demand, to show the errors that a client cannot cause. The header `X-Fault` names one. A real service
//! does not have this.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

use crate::Failure;
use crate::vocabulary::ServerError;

pub(crate) async fn inject(request: Request, next: Next) -> Result<Response, Failure> {
    match request.headers().get("x-fault").and_then(|value| value.to_str().ok()) {
        Some("database-down") => {
            Err(ServerError::Unavailable { dependency: "Postgres", source: "10.0.4.17:5432 refused".into() }
                .into())
        }
        Some("transient") => {
            Err(ServerError::Internal { transient: true, source: "connection reset by peer".into() }.into())
        }
        Some("permanent") => {
            Err(ServerError::Internal { transient: false, source: "row 17 has no owner".into() }.into())
        }
        Some("panic") => panic!("the password is hunter2"),
        _ => Ok(next.run(request).await),
    }
}
