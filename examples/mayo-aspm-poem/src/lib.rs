//! Mayo ASPM on poem.
//!
//! Handlers return `Result<_, Failure>` and use `?`. The edge handles all other failures, from the router's 404 to a
//! panic: see [`app`].

#[path = "../../mayo_aspm.rs"]
#[allow(dead_code, unreachable_pub)] // it is also a program
pub mod vocabulary;

mod caller;
mod faults;
mod handlers;
mod input;
mod occurrences;
mod store;

use api_error::edge::{ByStatus, Edge};
use api_error::{ApiError, Catalog, Cataloged};
use poem::{Endpoint, EndpointExt, Route, get, post};

use crate::store::Store;
use crate::vocabulary::MayoError;

/// The error type of handlers: the documented errors, as responses of poem.
#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent, poem)]
pub struct Failure(MayoError);

/// `?` converts from each enum of the vocabulary.
impl<E: Into<MayoError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Whether `?verbose=true` shows the causes of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verbose {
    /// For production.
    Never,
    /// For development on a local machine.
    WhenAsked,
}

/// The service, with an empty store.
///
/// The 404 and 405 of the router, the 413 of a large body and the 500 of a panic have the codes of their statuses. The
/// code of 404 is the documented one.
pub fn app(verbose: Verbose) -> impl Endpoint + 'static {
    Route::new()
        .at("/api/projects", get(handlers::list_projects).post(handlers::create_project))
        .at("/api/projects/:id", get(handlers::show_project).delete(handlers::delete_project))
        .at("/api/scans", post(handlers::start_scan))
        .at("/api/scans/:id/cancel", post(handlers::cancel_scan))
        .at("/api/policies", post(handlers::check_policy))
        .data(Store::default())
        .around(faults::inject)
        .with(edge(verbose))
}

/// What the documents of the service are made of: its codes, and those that the edge gives to other failures.
pub const DOCUMENTED: [Catalog; 2] =
    [MayoError::CATALOG, ByStatus::catalog_in::<MayoError, _>([404, 405, 413, 500])];

/// Where each error of the service gets its final form.
pub fn edge(verbose: Verbose) -> Edge {
    Edge::of::<MayoError>().verbose_parameter("verbose").verbose_when(move |_| verbose == Verbose::WhenAsked)
}
