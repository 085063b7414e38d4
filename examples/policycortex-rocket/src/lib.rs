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

use api_error::edge::{ByStatus, Edge, Foreign};
use api_error::http::StatusCode;
use api_error::{ApiError, Catalog, Cataloged};
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
        .attach(edge())
}

/// What the documents of the service are made of: its codes, and those that the edge gives to failures of Rocket.
pub const DOCUMENTED: [Catalog; 2] =
    [PolicyCortexError::CATALOG, ByStatus::catalog_in::<PolicyCortexError, _>([400, 404, 413, 422])];

/// Where each error of the service gets its final form.
pub fn edge() -> Edge {
    Edge::of::<PolicyCortexError>().foreign(documented)
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
