//! The gRPC side of the repositories API, on tonic.
//!
//! Handlers return `Result<_, Failure>` and use `?`; the service makes statuses of their failures, with `?` as well. The
//! edge stands around it all: see [`serve`].

#[path = "../../repositories.rs"]
#[allow(dead_code, unreachable_pub)] // it is a program of its own, too
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
use crate::vocabulary::{REPOSITORIES, RepositoriesError};

/// The messages, the client and the server's trait, generated from `proto/repositories.proto`.
#[allow(unreachable_pub, missing_docs)]
pub mod proto {
    tonic::include_proto!("repositories.v1");
}

/// What a handler returns: the documented errors, as statuses of gRPC.
#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent, tonic)]
pub struct Failure(RepositoriesError);

/// So that `?` takes each of the enums that the vocabulary is made of.
impl<E: Into<RepositoriesError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Serves the API, with a store that is empty, until the listener fails.
///
/// # Errors
///
/// Where a connection can not be accepted.
pub async fn serve(incoming: TcpIncoming) -> Result<(), tonic::transport::Error> {
    let edge = Edge::new()
        // For clients that do not speak gRPC. Those that do get statuses.
        .envelope(&REPOSITORIES)
        .grpc_domain("repositories.example.com");
    Server::builder()
        .layer(edge)
        .add_service(RepositoriesServer::new(service::Service::default()))
        .serve_with_incoming(incoming)
        .await
}
