//! The repositories API on axum.
//!
//! Handlers return `Result<_, Failure>` and use `?`. The edge handles all other failures, from the router's 404 to a
//! panic: see [`app`].

#[path = "../../repositories.rs"]
#[allow(dead_code, unreachable_pub)] // it is also a program
pub mod vocabulary;

mod faults;
mod handlers;
mod store;

use std::time::Duration;

use api_error::edge::{ByStatus, Edge, Foreign, RequestId};
use api_error::extract::RequestError;
use api_error::http::header::{DATE, RETRY_AFTER};
use api_error::http::{HeaderName, StatusCode};
use api_error::{ApiError, Catalog, Cataloged, FieldError};
use axum::Router;
use axum::extract::Request;
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;
use tower_http::cors::{Any, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::vocabulary::{RepositoriesError, ServerError, ValidationError};

/// The error type of handlers: the documented errors, as responses of axum.
#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent, axum)]
pub struct Failure(RepositoriesError);

/// `?` converts from each enum of the vocabulary.
impl<E: Into<RepositoriesError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Rejections of extractors, as the two documented codes: one for malformed requests, one for invalid fields.
impl From<RequestError> for RepositoriesError {
    fn from(error: RequestError) -> Self {
        let fields: &[FieldError] = error.field_errors();
        if fields.is_empty() {
            ValidationError::Malformed(error.into()).into()
        } else {
            ValidationError::Fields(fields.to_vec()).into()
        }
    }
}

/// The service, with an empty store.
///
/// From the inside out: what may fail, the edge, and what every response passes. So CORS headers are on a panic's 500 too,
/// bodies of the edge are compressed, and the edge's event is in the span of its request.
pub fn app() -> Router {
    // What scripts of other origins may read: the id of the request, and how long to wait before a retry.
    let exposed = [HeaderName::from_static(RequestId::HEADER), RETRY_AFTER, DATE];
    let cors = CorsLayer::new().allow_origin(Any).expose_headers(exposed);
    // The edge records the id.
    let trace = TraceLayer::new_for_http().make_span_with(|request: &Request| {
        tracing::info_span!("request", path = request.uri().path(), request_id = tracing::field::Empty)
    });
    Router::new()
        .route("/v1/repositories", post(handlers::create))
        .route("/v1/repositories/{id}", get(handlers::show).delete(handlers::delete))
        .route("/v1/repositories/{id}/scans", post(handlers::scan))
        .with_state(store::Store::default())
        .layer(axum::middleware::from_fn(faults::inject))
        .layer(RequestBodyLimitLayer::new(16 * 1024))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(10)))
        .layer(edge())
        .layer(cors)
        .layer(CompressionLayer::new())
        .layer(trace)
}

/// What the documents of the service are made of: its codes, and those that the edge gives to failures of the router.
pub const DOCUMENTED: [Catalog; 2] =
    [RepositoriesError::CATALOG, ByStatus::catalog_in::<RepositoriesError, _>([404, 405])];

/// Where each error of the service gets its final form.
pub fn edge() -> Edge {
    Edge::of::<RepositoriesError>().foreign(documented)
}

/// The documented codes for responses of layers. The router's 404 and 405 keep the codes of their statuses.
fn documented(failure: &Foreign<'_>) -> Option<RepositoriesError> {
    match failure.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Some(ValidationError::Malformed("the body is over the limit".into()).into())
        }
        StatusCode::GATEWAY_TIMEOUT => {
            Some(ServerError::Unavailable { dependency: "a handler", source: "timeout".into() }.into())
        }
        StatusCode::INTERNAL_SERVER_ERROR => {
            Some(ServerError::Internal { transient: false, source: "panic".into() }.into())
        }
        _ => None,
    }
}
