//! PolicyCortex on Rocket.
//!
//! Handlers return `Result<_, Failure>` and use `?`, and so do request guards. All the rest, from an unknown route to a
//! panic, is the edge's business: see [`app`].

#[path = "../../policycortex.rs"]
#[allow(dead_code, unreachable_pub)] // it is a program of its own, too
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

use crate::vocabulary::{Outage, POLICY_CORTEX, PolicyCortexError};

/// What a handler returns: the documented errors, as responses of Rocket.
#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent, rocket)]
pub struct Failure(PolicyCortexError);

/// So that `?` takes each of the types that the vocabulary is made of.
impl<E: Into<PolicyCortexError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// The service, with a store that is empty.
pub fn app(config: impl figment::Provider) -> Rocket<Build> {
    rocket::custom(config)
        .manage(store::Store::default())
        .mount("/v1", routes![handlers::create, handlers::show, handlers::delete])
        .attach(Edge::new().envelope(&POLICY_CORTEX).foreign(documented))
}

/// The documented error for panics. What else Rocket answers by itself keeps the code of its status.
fn documented(failure: &Foreign<'_>) -> Option<PolicyCortexError> {
    match failure.status() {
        StatusCode::INTERNAL_SERVER_ERROR => {
            Some(Outage { part: "handler", cause: io::Error::other("panic") }.into())
        }
        _ => None,
    }
}
