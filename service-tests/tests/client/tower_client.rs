//! `client-tower`, around hyper's client.

use std::sync::Arc;

use api_error::Bytes;
use api_error::client::{AttemptsLayer, Caller, Failure};
use api_error::http::{Method, Request};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy;
use hyper_util::rt::TokioExecutor;
use tower::{ServiceBuilder, ServiceExt};

use crate::contract::{Client, contract};
use crate::server::VaultError;

struct Tower;

impl Client for Tower {
    async fn send(
        caller: &Arc<Caller<VaultError>>,
        method: Method,
        url: String,
    ) -> Result<String, Failure<VaultError>> {
        let client = ServiceBuilder::new()
            .layer(AttemptsLayer::new(Arc::clone(caller)))
            .service(legacy::Client::builder(TokioExecutor::new()).build_http());
        let request = Request::builder().method(method).uri(url).body(Full::<Bytes>::default()).unwrap();
        let body = client.oneshot(request).await?.into_body().collect().await.unwrap().to_bytes();
        Ok(String::from_utf8(body.to_vec()).unwrap())
    }
}

contract!(Tower);
