//! The gRPC side of the repositories API, on tonic.
//!
//! Handlers return `Result<_, Failure>` and use `?`. The service converts their failures to statuses, also with `?`. The
//! edge is around the server: see [`serve`].

#[path = "../../repositories.rs"]
#[allow(dead_code, unreachable_pub)] // it is also a program
pub mod vocabulary;

mod faults;
mod handlers;
mod service;
mod store;

use api_error::ApiError;
use api_error::edge::Edge;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;

use crate::proto::repositories_server::RepositoriesServer;
use crate::vocabulary::RepositoriesError;

/// The messages, the client and the server's trait, generated from `proto/repositories.proto`.
#[allow(unreachable_pub, missing_docs)]
pub mod proto {
    tonic::include_proto!("repositories.v1");
}

/// The error type of handlers: the documented errors, as gRPC statuses.
#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent, tonic, domain = "repositories.example.com")]
pub struct Failure(RepositoriesError);

/// `?` converts from each enum of the vocabulary.
impl<E: Into<RepositoriesError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Serves the API, with an empty store, until the listener fails.
///
/// # Errors
///
/// If a connection cannot be accepted.
pub async fn serve(incoming: TcpIncoming) -> Result<(), tonic::transport::Error> {
    // Clients that do not use gRPC get the envelope, gRPC clients get statuses.
    Server::builder()
        .layer(Edge::of::<RepositoriesError>())
        .add_service(RepositoriesServer::new(service::Service::default()))
        .serve_with_incoming(incoming)
        .await
}
