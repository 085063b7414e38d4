//! Servers on loopback, clients, and a log to inspect.

#![allow(dead_code)] // each test file has a use for a part of it
#![allow(clippy::unwrap_used, clippy::panic)] // a test that fails says why

mod log;

pub(crate) use self::log::Log;

/// A secret that must never be on the wire.
pub(crate) const PASSWORD: &str = "hunter2-do-not-tell";

/// A complete response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) async fn of(request: reqwest::RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, body: response.text().await.unwrap() }
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Every value of a header, in order.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The entire response as text, to search in.
    pub(crate) fn wire(&self) -> String {
        format!("{self:?}")
    }
}
