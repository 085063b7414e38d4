//! reqwest-middleware: `Attempts` is one middleware among others.

use api_error::client::{Attempts, Caller};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};

use crate::{RepositoriesError, Repository, Result, found};

pub struct Repositories {
    client: ClientWithMiddleware,
    url: String,
}

impl Repositories {
    pub fn new(caller: Caller<RepositoriesError>, url: String) -> Self {
        let client = ClientBuilder::new(reqwest::Client::new()).with(Attempts::new(caller)).build();
        Self { client, url }
    }

    pub async fn find(&self, id: &str) -> Result<Option<Repository>> {
        let response = self.client.get(format!("{}/v1/repositories/{id}", self.url)).send().await;
        Ok(match found(response.map_err(Into::into))? {
            Some(response) => Some(response.json().await?),
            None => None,
        })
    }
}
