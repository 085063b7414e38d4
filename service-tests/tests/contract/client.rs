//! A server under test, and requests to it.

use std::net::SocketAddr;

use crate::support::Answer;

/// A server on its own port, as a client sees it.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    client: reqwest::Client,
}

impl Server {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self { address, client: reqwest::Client::new() }
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method.parse().unwrap(), format!("http://{}{path}", self.address))
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request("GET", path)).await
    }

    /// A POST of JSON.
    pub(crate) async fn post(&self, path: &str, body: &'static str) -> Answer {
        let request = self.request("POST", path).header("content-type", "application/json");
        Answer::of(request.body(body)).await
    }
}
