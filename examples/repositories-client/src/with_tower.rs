//! tower: `AttemptsLayer` around any HTTP client that is a `Service`, such as that of hyper.

use api_error::Bytes;
use api_error::client::{AttemptsLayer, AttemptsService, Caller, Failure};
use api_error::http::Request;
use http_body_util::{BodyExt as _, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tower::{Layer as _, ServiceExt as _};

use crate::{RepositoriesError, Repository, Result, found};

type Http = Client<HttpConnector, Empty<Bytes>>;

pub struct Repositories {
    client: AttemptsService<RepositoriesError, Http>,
    url: String,
}

impl Repositories {
    pub fn new(caller: Caller<RepositoriesError>, url: String) -> Self {
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { client: AttemptsLayer::new(caller).layer(client), url }
    }

    pub async fn find(&self, id: &str) -> Result<Option<Repository>> {
        let request = Request::get(format!("{}/v1/repositories/{id}", self.url)).body(Empty::new());
        let request = request.map_err(Failure::not_sent)?;
        let Some(response) = found(self.client.clone().oneshot(request).await)? else { return Ok(None) };
        let body = response.into_body().collect().await.map_err(Failure::no_answer)?.to_bytes();
        serde_json::from_slice(&body).map(Some).map_err(Failure::no_answer)
    }
}
