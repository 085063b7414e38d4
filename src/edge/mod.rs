//! The edge of a service: where every error that leaves gets its envelope, whoever made it.
//!
//! A handler's errors are typed. The router's 404, the extractor's 400, the timeout's 504 and the panic's 500 are not:
//! they leave as plain text, or as nothing. An [`Edge`] stands around the whole service and
//!
//! - renders typed errors, once, knowing the request: its id, its path, what it accepts;
//! - gives an envelope to every other response of 400 or above whose body is not JSON. Status and headers stay, but for
//!   those of the body. What the body said goes to the log, and nowhere else;
//! - catches panics: a 500, and nothing of the payload on the wire;
//! - puts `X-Request-ID` on every response: the request's own, where it is made of at most 128 visible ASCII
//!   characters, or else a new UUID of version 7;
//! - emits one [`tracing`] event for each error response, with target `api_error`: level `ERROR` for 5xx and `INFO` for
//!   4xx; fields `status`, `code`, `method`, `path`, `request_id` and `error`, which is the internal `Display` with
//!   that of all its sources.
//!
//! It is a [`tower::Layer`](https://docs.rs/tower-layer) (feature `tower`), and the middleware of actix-web, poem and
//! Rocket (feature `edge` beside the framework's own).
//!
//! ```
//! use api_error::ApiError;
//! use api_error::edge::Edge;
//! use api_error::envelope::{PROBLEM_JSON, STANDARD};
//!
//! #[derive(Debug, ApiError)]
//! #[api(std_error)]
//! enum RouteError {
//!     /// No route leads there.
//!     #[api(code = "no_such_route", status = 404, message = "There is nothing at this address")]
//!     NoSuchRoute,
//! }
//!
//! let edge = Edge::new()
//!     .envelope(&STANDARD)
//!     .offer(&PROBLEM_JSON)
//!     .foreign(|failure| (failure.status() == 404).then_some(RouteError::NoSuchRoute));
//! # let _ = edge;
//! ```
//!
//! # gRPC
//!
//! Around a tonic server (features `tonic` and `tower`), a failed call keeps its status: the edge adds the id of the request
//! and `Edge::grpc_domain` to the details of a typed error, and emits its event. A panic is `INTERNAL`, without the
//! payload. A request that is not gRPC is answered in HTTP: to its client, a status of 200 would be a success. Out of
//! reach are an error in the middle of a stream, which leaves in the trailers as its status was made, and tonic's own
//! `Server::timeout`, which stands outside of all layers.
//!
//! # Where it stands
//!
//! Outermost, so that nothing answers around it: the last `layer` of an axum router, after all routes; the last `wrap` of
//! actix-web, `with` of poem, `attach` of Rocket. Within `Router::nest` it would see the path without the prefix.
//!
//! What stands within it may change headers, and make a success of a failure. A response of a typed error whose
//! status was changed on the way is no more that of the error: it gets the code of its status, or your own by
//! [`Edge::foreign`], and of the error nothing but the event is left. Where the status is still the error's, the body is
//! the error's, too, whatever was put there meanwhile.
//!
//! # What is left alone
//!
//! Responses below 400; JSON that a handler wrote itself; and a response that holds [`PassThrough`] in its
//! extensions, such as a proxy's. All of them get `X-Request-ID`.
//!
//! What the server answers before there is a request is out of reach for any layer, such as hyper's 400 to bytes that
//! are no HTTP, and so is a panic in a body whose head has been sent: there the connection breaks.

// Each framework needs a part of what is here. That nothing is needed by none shows where all of them are on.
#![cfg_attr(
    not(all(
        feature = "actix-web",
        feature = "axum",
        feature = "poem",
        feature = "rocket",
        feature = "tower"
    )),
    allow(dead_code)
)]

mod accept;
#[cfg(feature = "actix-web")]
mod actix_web;
mod answer;
mod by_status;
#[cfg(any(feature = "actix-web", feature = "tower"))]
mod caught;
mod config;
mod foreign;
mod glimpse;
#[cfg(all(feature = "tonic", feature = "tower"))]
mod grpc;
mod log;
#[cfg(feature = "poem")]
mod poem;
mod request_id;
#[cfg(feature = "rocket")]
pub(crate) mod rocket;
#[cfg(feature = "tower")]
mod tower;
mod visit;

#[cfg(feature = "actix-web")]
pub use self::actix_web::{
    Answer as ActixWebBody, EdgeFuture as ActixWebFuture, EdgeMiddleware as ActixWebMiddleware,
};
pub use self::by_status::ByStatus;
pub use self::config::{Edge, Verbose};
pub use self::foreign::{Foreign, PassThrough};
#[cfg(feature = "poem")]
pub use self::poem::EdgeEndpoint as PoemEndpoint;
pub use self::request_id::RequestId;
#[cfg(feature = "tower")]
pub use self::tower::{Deferred, EdgeBody, EdgeFuture, EdgeService, Typed, response};

#[cfg(all(feature = "axum", feature = "tower"))]
pub(crate) use self::config::is_in_use;
#[cfg(feature = "poem")]
pub(crate) use self::poem::render as render_for_poem;
