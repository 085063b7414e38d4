//! reqwest: `send_with` in place of `send`.

use api_error::client::{Caller, SendWith};
use reqwest::Client;
use serde_json::json;

use crate::{RepositoriesError, Repository, Result, found};

pub struct Repositories {
    pub client: Client,
    pub caller: Caller<RepositoriesError>,
    /// `https://repositories.example.com`
    pub url: String,
}

impl Repositories {
    pub async fn create(&self, url: &str) -> Result<Repository> {
        let request = self.client.post(format!("{}/v1/repositories", self.url)).json(&json!({ "url": url }));
        Ok(request.send_with(&self.caller).await?.json().await?)
    }

    pub async fn find(&self, id: &str) -> Result<Option<Repository>> {
        let request = self.client.get(format!("{}/v1/repositories/{id}", self.url));
        Ok(match found(request.send_with(&self.caller).await)? {
            Some(response) => Some(response.json().await?),
            None => None,
        })
    }

    pub async fn scan(&self, id: &str) -> Result<()> {
        let request = self.client.post(format!("{}/v1/repositories/{id}/scans", self.url));
        request.send_with(&self.caller).await.map(drop)
    }
}
