//! Errors that leave a service of axum: through the edge, and by hand with the layers of tower-http.

use std::convert::Infallible;
use std::hint::black_box;

use api_error::edge::Edge;
use api_error::{ApiError, Bytes};
use api_error_guard::success::output;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::{IntoResponse, Response};
use axum::routing::{Route, get};
use http::header::CACHE_CONTROL;
use http::{Request, StatusCode};
use tower_layer::Layer;
use tower_service::Service;

use super::with_tower_http;
use crate::bodies::{NoDetails, Place, assert_same, standard};
use crate::errors::{PATH, SHARD, not_found_message};
use crate::harness::{Contender, Goal, Harness};

/// The errors of the service.
#[derive(Debug, ApiError)]
#[api(std_error, axum)]
pub enum Failure {
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
    /// The caller went over its request rate.
    #[api(code = "rate_limited", status = 429, retryable, message = "Too many requests")]
    RateLimited,
}

/// The same errors, with the response written by hand.
pub enum ByHand {
    NotFound { path: String, shard: u64 },
    RateLimited,
}

impl IntoResponse for ByHand {
    fn into_response(self) -> Response {
        let headers = [(CACHE_CONTROL, "no-store")];
        match self {
            Self::NotFound { path, shard } => {
                let message = not_found_message(&path, shard);
                let body = standard("secret_not_found", message, false, Place { path: &path, shard });
                (StatusCode::NOT_FOUND, headers, axum::Json(body)).into_response()
            }
            Self::RateLimited => {
                let body = standard("rate_limited", "Too many requests".to_owned(), true, NoDetails {});
                (StatusCode::TOO_MANY_REQUESTS, headers, axum::Json(body)).into_response()
            }
        }
    }
}

pub fn run(harness: &Harness) {
    let ours = Router::new()
        .route("/missing", get(async || Failure::NotFound { path: black_box(PATH).to_owned(), shard: SHARD }))
        .route("/limited", get(async || Failure::RateLimited))
        .layer(Edge::new());
    let theirs = Router::new()
        .route("/missing", get(async || ByHand::NotFound { path: black_box(PATH).to_owned(), shard: SHARD }))
        .route("/limited", get(async || ByHand::RateLimited));
    let theirs = with_tower_http!(layered, theirs);
    for (title, path) in [("a typed 404 in process", "/missing"), ("a static 429 in process", "/limited")] {
        assert_same(&[&call(&ours, path), &call(&theirs, path)]);
        let goal = Goal { name: format!("8 {title}"), ratio: Some(0.85), ..Goal::default() };
        harness.row(
            title,
            vec![
                Contender::new("by hand, with tower-http's layers", || call(&theirs, path)).reference(),
                Contender::new("api-error, with the edge", || call(&ours, path)).goal(goal),
            ],
        );
    }
}

pub fn layered<L>(layer: L, router: Router) -> Router
where
    L: Layer<Route> + Clone + Send + Sync + 'static,
    L::Service: Service<Request<Body>> + Clone + Send + Sync + 'static,
    <L::Service as Service<Request<Body>>>::Response: IntoResponse + 'static,
    <L::Service as Service<Request<Body>>>::Error: Into<Infallible> + 'static,
    <L::Service as Service<Request<Body>>>::Future: Send + 'static,
{
    router.layer(layer)
}

/// The body of the response to one request.
fn call(router: &Router, path: &'static str) -> Bytes {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = http::Uri::from_static(path);
    let Ok(response) = output(router.clone().call(black_box(request)));
    assert!(response.headers().contains_key("x-request-id"));
    output(to_bytes(response.into_body(), usize::MAX)).expect("a body in memory")
}
