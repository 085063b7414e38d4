//! gRPC, with tonic.

use axum::Router;
use tonic::service::Routes;
use tonic::{Request, Response, Status};

use crate::proto::secrets_server::{Secrets, SecretsServer};
use crate::proto::{ReadSecretRequest, Secret};
use crate::store;

struct Service;

#[tonic::async_trait]
impl Secrets for Service {
    async fn read_secret(&self, request: Request<ReadSecretRequest>) -> Result<Response<Secret>, Status> {
        let value = store::read(&request.into_inner().path)?;
        Ok(Response::new(Secret { value }))
    }
}

pub(crate) fn router() -> Router {
    Routes::new(SecretsServer::new(Service)).into_axum_router()
}
