//! ScaiVault on actix-web.
//!
//! Handlers return `Result<_, Failure>` and use `?`. The edge handles all other failures, from the router's 404 to a
//! panic: see [`edge`].

#[path = "../../scaivault.rs"]
#[allow(dead_code, unreachable_pub)] // it is also a program
pub mod vocabulary;

mod caller;
mod faults;
mod handlers;
mod occurrences;
mod quota;
mod store;

use std::io;
use std::net::TcpListener;

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::{App, HttpServer, web};
use api_error::edge::{ByStatus, Edge, Foreign};
use api_error::http::StatusCode;
use api_error::{ApiError, Catalog, Cataloged};

use crate::store::Store;
use crate::vocabulary::{ValidationError, VaultError};

/// The error type of handlers: the documented errors, as responses of actix-web.
#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent, actix_web)]
pub struct Failure(VaultError);

/// `?` converts from each enum of the vocabulary.
impl<E: Into<VaultError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Serves on this listener, with an empty store.
pub fn serve(listener: TcpListener) -> io::Result<Server> {
    let store = web::Data::new(Store::default());
    let edge = edge();
    let server = HttpServer::new(move || {
        App::new()
            .app_data(web::Data::clone(&store))
            .app_data(web::JsonConfig::default().limit(16 * 1024))
            // A resource knows its methods and responds with 405. A wrong method on a route of the app is a 404.
            .service(
                web::resource("/v1/secrets/{path:.*}")
                    .get(handlers::read)
                    .put(handlers::write)
                    .delete(handlers::delete),
            )
            .wrap(from_fn(faults::inject))
            .wrap(edge.clone())
            .wrap(from_fn(quota::count))
    });
    Ok(server.workers(1).listen(listener)?.run())
}

/// What the documents of the service are made of: the codes of the vault, and those of failures that have none there.
pub const DOCUMENTED: [Catalog; 2] =
    [VaultError::CATALOG, ByStatus::catalog_in::<VaultError, _>([404, 405, 413, 500])];

/// Every response has the envelope of the vault, with a documented code if there is one.
pub fn edge() -> Edge {
    Edge::of::<VaultError>().foreign(documented)
}

/// The documented code of extractor rejections. The router's 404 and 405 and the 500 of a panic have the code of their
/// status.
fn documented(failure: &Foreign<'_>) -> Option<VaultError> {
    (failure.status() == StatusCode::BAD_REQUEST).then(|| ValidationError::Request.into())
}
