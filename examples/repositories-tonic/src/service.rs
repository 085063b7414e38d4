//! Converts calls to handler calls, and results to responses.

use tonic::{Request, Response, Status};

use crate::handlers::{self, Caller};
use crate::proto::repositories_server::Repositories;
use crate::proto::{CreateRepositoryRequest, Deleted, Repository, RepositoryRequest};
use crate::store::Store;
use crate::{Failure, faults};

#[derive(Debug, Default)]
pub(crate) struct Service {
    store: Store,
}

impl Service {
    /// Failures here and in the handlers are documented errors.
    fn handle<Q, A>(
        &self,
        handler: impl FnOnce(&Store, Caller, Q) -> Result<A, Failure>,
        request: Request<Q>,
    ) -> Result<Response<A>, Failure> {
        faults::inject(request.metadata())?;
        let caller = Caller::of(request.metadata())?;
        handler(&self.store, caller, request.into_inner()).map(Response::new)
    }
}

#[tonic::async_trait]
impl Repositories for Service {
    async fn create_repository(
        &self,
        request: Request<CreateRepositoryRequest>,
    ) -> Result<Response<Repository>, Status> {
        Ok(self.handle(handlers::create, request)?)
    }

    async fn get_repository(
        &self,
        request: Request<RepositoryRequest>,
    ) -> Result<Response<Repository>, Status> {
        Ok(self.handle(handlers::show, request)?)
    }

    async fn delete_repository(
        &self,
        request: Request<RepositoryRequest>,
    ) -> Result<Response<Deleted>, Status> {
        Ok(self.handle(handlers::delete, request)?)
    }

    async fn start_scan(&self, request: Request<RepositoryRequest>) -> Result<Response<Repository>, Status> {
        Ok(self.handle(handlers::scan, request)?)
    }
}
