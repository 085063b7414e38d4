//! Mayo ASPM on poem.
//!
//! Handlers return `Result<_, Failure>` and use `?`. All the rest, from the router's 404 to a panic, is the edge's
//! business: see [`app`].

#[path = "../../mayo_aspm.rs"]
#[allow(dead_code, unreachable_pub)] // it is a program of its own, too
pub mod vocabulary;

mod caller;
mod faults;
mod handlers;
mod input;
mod occurrences;
mod store;

use api_error::ApiError;
use api_error::edge::Edge;
use poem::{Endpoint, EndpointExt, Route, get, post};

use crate::store::Store;
use crate::vocabulary::{MAYO, MayoError};

/// What a handler returns: the documented errors, as responses of poem.
#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent, poem)]
pub struct Failure(MayoError);

/// So that `?` takes each of the enums that the vocabulary is made of.
impl<E: Into<MayoError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Whether `?verbose=true` shows what lies behind an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verbose {
    /// As it should be in production.
    Never,
    /// For who runs the service on their own machine.
    WhenAsked,
}

/// The service, with a store that is empty.
///
/// The router's 404 and 405, the 413 of a body that is too large and a panic's 500 have the codes of their statuses; that
/// of 404 is the one that the reference has.
pub fn app(verbose: Verbose) -> impl Endpoint + 'static {
    let edge = Edge::new()
        .envelope(&MAYO)
        .verbose_parameter("verbose")
        .verbose_when(move |_| verbose == Verbose::WhenAsked);
    Route::new()
        .at("/api/projects", get(handlers::list_projects).post(handlers::create_project))
        .at("/api/projects/:id", get(handlers::show_project).delete(handlers::delete_project))
        .at("/api/scans", post(handlers::start_scan))
        .at("/api/scans/:id/cancel", post(handlers::cancel_scan))
        .at("/api/policies", post(handlers::check_policy))
        .data(Store::default())
        .around(faults::inject)
        .with(edge)
}
