//! tonic: a `Status` becomes a `Failure`, and backon runs the attempts.

use std::time::Duration;

use api_error::client::Failure;
use backon::{ExponentialBuilder, Retryable as _};
use repositories_tonic::proto::RepositoryRequest;
use repositories_tonic::proto::repositories_client::RepositoriesClient;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::Channel;
use tonic::{Request, Status};

use crate::{Repository, Result, found};

/// Adds the token to a request.
pub type SignIn = fn(Request<()>) -> std::result::Result<Request<()>, Status>;

pub struct Repositories {
    client: RepositoriesClient<InterceptedService<Channel, SignIn>>,
}

impl Repositories {
    pub fn new(channel: Channel, sign_in: SignIn) -> Self {
        Self { client: RepositoriesClient::with_interceptor(channel, sign_in) }
    }

    pub async fn find(&self, id: &str) -> Result<Option<Repository>> {
        let attempt = || async {
            let request = RepositoryRequest { id: id.to_owned() };
            let repository = self.client.clone().get_repository(request).await?.into_inner();
            Ok(Repository { id: repository.id, url: repository.url })
        };
        let waits = ExponentialBuilder::new()
            .with_min_delay(Duration::from_millis(50))
            .with_jitter()
            .with_max_times(2);
        found(attempt.retry(waits).when(Failure::may_retry).adjust(Failure::adjust).await)
    }
}
