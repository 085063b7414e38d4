//! `client-reqwest-middleware`

use std::sync::Arc;

use api_error::client::{Attempts, Caller, Failure};
use api_error::http::Method;
use reqwest_middleware::ClientBuilder;

use crate::contract::{Client, contract};
use crate::server::VaultError;

struct Middleware;

impl Client for Middleware {
    async fn send(
        caller: &Arc<Caller<VaultError>>,
        method: Method,
        url: String,
    ) -> Result<String, Failure<VaultError>> {
        let client =
            ClientBuilder::new(reqwest::Client::new()).with(Attempts::new(Arc::clone(caller))).build();
        Ok(client.request(method, url).send().await?.text().await?)
    }
}

contract!(Middleware);
