//! PolicyCortex on Rocket.
//!
//! Handlers and request guards return `Result<_, Failure>` and use `?`. The edge handles all other failures, from an
//! unknown route to a panic: see [`app`].

#[path = "../../policycortex.rs"]
#[allow(dead_code, unreachable_pub)] // it is also a program
pub mod vocabulary;

mod faults;
mod guards;
mod handlers;
mod store;

use std::io;

use api_error::ApiError;
use api_error::edge::{Edge, Foreign};
use api_error::http::StatusCode;
use rocket::{Build, Rocket, figment, routes};

use crate::vocabulary::{Outage, PolicyCortexError};

/// The error type of handlers: the documented errors, as responses of Rocket.
#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent, rocket)]
pub struct Failure(PolicyCortexError);

/// `?` converts from each type of the vocabulary.
impl<E: Into<PolicyCortexError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// The service, with an empty store.
pub fn app(config: impl figment::Provider) -> Rocket<Build> {
    rocket::custom(config)
        .manage(store::Store::default())
        .mount("/v1", routes![handlers::create, handlers::show, handlers::delete])
        .attach(Edge::of::<PolicyCortexError>().foreign(documented))
}

/// The documented error for panics. Rocket's other responses have the code of their status.
fn documented(failure: &Foreign<'_>) -> Option<PolicyCortexError> {
    match failure.status() {
        StatusCode::INTERNAL_SERVER_ERROR => {
            Some(Outage { part: "handler", cause: io::Error::other("panic") }.into())
        }
        _ => None,
    }
}
