//! The edge of a service: every error that leaves gets its envelope, whoever made it.
//!
//! A handler's errors are typed. The router's 404, the extractor's 400, a timeout's 408 or 504 and the panic's 500 are not:
//! they leave as plain text, or empty. An [`Edge`] is placed around the service. It
//!
//! - renders typed errors, once, with the facts of the request: its id, its path, what it accepts;
//! - gives an envelope to every other response of 400 or above whose body is not JSON. The status stays, except that one of 600 or
//!   above becomes 500. The [headers](#headers-of-a-failure) stay, except for those that describe the body. The text of the body
//!   goes to the log only;
//! - catches panics: a 500, without the payload;
//! - puts `X-Request-ID` on every response. It is the request's own id if that is 1 to 128 visible ASCII characters, or
//!   else a new UUID of version 7. The handler finds it as a [`RequestId`];
//! - emits one [`tracing`] event for each error response, see [the log](#the-log).
//!
//! An edge is a [`tower::Layer`](https://docs.rs/tower-layer) (feature `tower`), and the middleware of actix-web, poem and
//! Rocket (feature `edge` in addition to the framework's own).
//!
//! [`Edge::of`] takes everything from the root error type of the service, so that the wire is what the documents say:
//!
//! ```
//! use api_error::ApiError;
//! use api_error::edge::Edge;
//! use api_error::envelope::{PROBLEM_JSON, STANDARD};
//!
//! #[derive(Debug, ApiError)]
//! #[api(std_error, envelope = STANDARD)]
//! enum ShopError {
//!     /// No route leads there.
//!     #[api(code = "no_such_route", status = 404, fallback, message = "There is nothing at this address")]
//!     NoSuchRoute,
//! }
//!
//! let edge = Edge::of::<ShopError>().offer(&PROBLEM_JSON);
//! # let _ = edge;
//! ```
//!
//! # Where to place it
//!
//! Around everything that may fail, and inside of what every response has to pass. From the outside in:
//!
//! 1. tracing, so that the edge's event is in the span of its request. If the span declares a field `request_id`, the edge
//!    records the id there;
//! 2. compression, so that the bodies of the edge are compressed too;
//! 3. CORS, so that every failure has its headers, a panic too. Scripts of other origins read only the headers that it
//!    [exposes](#headers-for-scripts);
//! 4. the edge;
//! 5. all other layers, such as timeouts, limits and authentication, and the service.
//!
//! | framework | order |
//! |---|---|
//! | axum, tower | the last `layer` is the outermost: `.layer(timeout).layer(edge).layer(cors).layer(compression).layer(trace)`, after all routes |
//! | actix-web | the last `wrap` is the outermost: `.wrap(limit).wrap(edge).wrap(cors).wrap(Compress::default()).wrap(trace)` |
//! | poem | the last `with` is the outermost: `.with(limit).with(edge).with(cors).with(Compression::new()).with(Tracing)` |
//! | Rocket | fairings see responses in the order in which they are attached: attach the edge last. Catchers run before, so a panic has the headers of all fairings |
//!
//! tower-http's `TimeoutLayer::new` answers 408. `TimeoutLayer::with_status_code` answers 504, which says that the server was slow.
//!
//! In `Router::nest` of axum, an edge would see the path without the prefix.
//!
//! Layers inside the edge may change headers, and may turn a failure into a success. If a layer changes the status of a
//! typed error's response, the response is no longer the error's: it gets the code of its new status, or your own by
//! [`Edge::foreign`], and the error goes to the log only. If the status is unchanged, the edge sends the error's own body, even if
//! a layer wrote another one. Headers that a layer removed are not put back, except `Vary`.
//!
//! # Headers of a failure
//!
//! The headers of a failure stay when the edge writes another body: `Allow`, `Retry-After`, `WWW-Authenticate`, cookies, those of
//! CORS, and `Cache-Control`. These do not:
//!
//! - headers of the body that is gone: its type, length, encoding, language, location, disposition, range (except for that of a
//!   416) and digests, `ETag`, `Last-Modified`, `Expires`, `Age`, `Trailer` and `Transfer-Encoding`;
//! - what the edge itself says about the error in the body: `X-Should-Retry` with [`Edge::should_retry_header`], and the header of
//!   [`Edge::code_header`].
//!
//! A `Cache-Control: max-age=…` of a proxy or of a layer also holds for the answer of the edge. Remove it inside of the edge if
//! failures must not be cached.
//!
//! # Headers for scripts
//!
//! In a browser, a script of another origin reads a header only if CORS exposes it (`Access-Control-Expose-Headers`). Expose those
//! that your service sends:
//!
//! | header | |
//! |---|---|
//! | `X-Request-ID` | for support, or the name of [`Edge::request_id_header`] |
//! | `Retry-After`, `Date` | the `next` of a generated TypeScript client reads how long to wait |
//! | `X-RateLimit-Limit`, `X-RateLimit-Remaining`, `X-RateLimit-Reset` | of errors with a `rate_limit` |
//! | `X-Should-Retry` | with [`Edge::should_retry_header`] |
//! | `X-Error-Code`, or what it is called | with [`Edge::code_header`] |
//!
//! # The log
//!
//! Each error response, and each error that ends a stream, is one event with the target `api_error`. So is each error in an answer
//! of JSON-RPC or MCP, which no edge sees, without `method`, `path` and `request_id`:
//!
//! | field | |
//! |---|---|
//! | `status` | the status of the code |
//! | `code`, `id` | the code on the wire, and the id of the error. Empty for a response that is left as it is |
//! | `error.type` | as [OpenTelemetry](https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/) names it: the id of the error, or the status if there is none |
//! | `method`, `path`, `request_id` | of the request. The query is not logged |
//! | `fields` | paths and codes of wrong fields, never their values |
//! | `error` | for the log only: the `Display` of the error and of its sources, the beginning of a foreign body, or the message of a panic |
//!
//! The level is that of the code (`#[api(log = "warn")]`; `off` emits nothing), otherwise `ERROR` for 5xx and `INFO` for 4xx.
//! Control characters are escaped, so no text can forge a line. [`Edge::observe`] sees the same facts, for metrics.
//!
//! # What is left alone
//!
//! - Responses below 400, unless they are a typed error's whose envelope has an HTTP status of its own.
//! - JSON that a handler wrote itself, see [`Edge::replace_json`]. The header `Content-Type` says that it is JSON: the edge does not
//!   read the body, so text with that header is left alone, and JSON without it is replaced.
//! - What [`Edge::leave_when`] selects.
//! - A response with [`PassThrough`] in its extensions, such as a proxy's.
//!
//! All of them get `X-Request-ID`.
//!
//! Out of reach of any layer are responses that the server sends before there is a request, such as hyper's 400 to bytes
//! that are not HTTP, and a panic in a body: the connection breaks. If the body panics when it is polled for the first time, the
//! server may not have sent the head yet, and the client gets no response at all. A body of `api_error::stream` ends with
//! its error instead, or with an internal error if it panics.
//!
//! # gRPC
//!
//! Around a tonic server (features `tonic` and `tower`), a failed call keeps its status. The edge adds the id of the
//! request and `Edge::grpc_domain` to the details of a typed error, and emits its event. A panic is `INTERNAL`, without
//! the payload. gRPC-Web is the same, over any version of HTTP: the edge is outside of `GrpcWebLayer`. A request that is not
//! gRPC gets an HTTP error, because its client would take a status of 200 for a success.
//!
//! Out of reach are an error in the middle of a stream, which leaves in the trailers as its status was made, and tonic's
//! own `Server::timeout`, which is outside of all layers.
//!
//! # Other frameworks
//!
//! The adapters for frameworks are made of the parts in this module, and you can write one for another framework:
//!
//! 1. [`Edge::mount`], when the middleware is built.
//! 2. For each request, [`MountedEdge::request`] makes the [`RequestContext`],
//!    [`record_request_id`](RequestContext::record_request_id) gives the current span its id, and
//!    [`complete_request`](RequestContext::complete_request) gives it to the request.
//! 3. [`CatchPanic`] runs the service. [`RequestContext::panicked`] makes the response after a panic.
//! 4. [`RequestContext::decide`] tells whether the response leaves as it is, and [`Replacement::response`] makes the one that
//!    replaces it. Both are called in one poll, such as in `std::future::poll_fn`, because a decision is not `Send`.
//! 5. [`complete_response`](RequestContext::complete_response) gives the response its id.
//!
//! A handler's error reaches step 4 as a [`Cause`]. If the framework keeps the extensions of a response, put the error there, as
//! [`Typed::new`]. If it does not, [`RequestContext::render`] renders the error before it is gone. A stream or a WebSocket that may
//! fail later puts a [`StreamContext`] into the extensions. `decide` fills it, and so has an adapter to do that skips `decide`.
//!
//! A full adapter in a crate of its own is in the folder `compat/salvo` of the repository.
//!
//! ```
//! use std::future::Future;
//!
//! use api_error::Bytes;
//! use api_error::edge::{BodyPreview, Cause, CatchPanic, Decision, MountedEdge};
//! use api_error::http::{Request, Response};
//!
//! /// Calls a service whose bodies are in memory, behind an edge.
//! async fn call<F: Future<Output = Response<Bytes>>>(
//!     edge: MountedEdge,
//!     service: impl FnOnce(Request<Bytes>) -> F,
//!     request: Request<Bytes>,
//! ) -> Response<Bytes> {
//!     let (mut head, body) = request.into_parts();
//!     let context = edge.request(&head);
//!     context.record_request_id();
//!     context.complete_request(&mut head.headers);
//!     let request = Request::from_parts(head, body);
//!     let mut response = match CatchPanic::call(|| service(request)).await {
//!         Err(payload) => context.panicked(payload),
//!         Ok(response) => {
//!             let (mut head, body) = response.into_parts();
//!             match context.decide(&mut head, Cause::Unknown, body.is_empty()) {
//!                 Decision::Leave => Response::from_parts(head, body),
//!                 Decision::Replace(replacement) => {
//!                     let mut piece = Some(body);
//!                     replacement.response(head, || BodyPreview::read(|| piece.take()))
//!                 }
//!             }
//!         }
//!     };
//!     context.complete_response(response.headers_mut());
//!     response
//! }
//!
//! # use std::{pin::pin, task::{Context, Poll, Waker}};
//! # fn ready<T>(future: impl Future<Output = T>) -> T {
//! #     match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
//! #         Poll::Ready(value) => value,
//! #         Poll::Pending => panic!("it waits for nothing"),
//! #     }
//! # }
//! let edge = api_error::edge::Edge::new().mount();
//! let not_found = async |_| {
//!     let mut response = Response::new(Bytes::from("nothing at postgres://app@db"));
//!     *response.status_mut() = api_error::http::StatusCode::NOT_FOUND;
//!     response
//! };
//! let response = ready(call(edge, not_found, Request::new(Bytes::new())));
//! assert!(response.body().starts_with(br#"{"schema_version":1,"error":{"code":"not_found""#));
//! assert!(response.headers().contains_key("x-request-id"));
//! let response = ready(call(edge, async |_| panic!("at the disco"), Request::new(Bytes::new())));
//! assert_eq!(response.status(), 500);
//! ```

mod accept;
mod by_status;
mod catch_panic;
mod config;
mod decision;
mod escape;
pub(crate) mod event;
mod facts;
mod foreign;
mod headers;
mod instance;
pub(crate) mod log;
mod markers;
mod preview;
mod render;
mod request_context;
mod request_id;
mod root;
mod settings;
mod stream_context;
pub(crate) mod typed;

#[cfg(feature = "actix-web")]
pub use crate::frameworks::actix_web::edge::{
    Answer as ActixWebBody, EdgeFuture as ActixWebFuture, EdgeMiddleware as ActixWebMiddleware,
};
#[cfg(feature = "poem")]
pub use crate::frameworks::poem::edge::EdgeEndpoint as PoemEndpoint;
#[cfg(feature = "tower")]
pub use crate::frameworks::tower::{Deferred, EdgeBody, EdgeFuture, EdgeService, response};

pub use self::by_status::ByStatus;
pub use self::catch_panic::CatchPanic;
pub use self::config::{Edge, MountedEdge};
pub use self::decision::{Cause, Decision, Replacement};
pub use self::event::ErrorEvent;
pub use self::foreign::Foreign;
#[cfg(feature = "axum-extract")]
pub(crate) use self::markers::Uncoded;
pub use self::markers::{Answered, PassThrough};
pub use self::preview::BodyPreview;
pub use self::render::Rendered;
pub use self::request_context::RequestContext;
pub use self::request_id::RequestId;
pub use self::settings::Verbose;
pub use self::stream_context::StreamContext;
pub use self::typed::Typed;
