//! A response of a service under test.

use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Response, StatusCode};

use serde_json::Value;

use crate::Bytes;
use crate::envelope::Envelope;

/// A complete response of a service under test.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Answer {
    /// A response of its parts, for frameworks with types of their own.
    ///
    /// ```
    /// use api_error::testing::Answer;
    ///
    /// // actix-web: `response.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes()))`
    /// // Rocket: `response.headers().iter()`, with the name and the value of each
    /// let headers = [("content-type", "application/json")];
    /// let answer = Answer::new(404, headers, r#"{"error":{}}"#);
    /// # let _ = answer;
    /// ```
    ///
    /// # Panics
    ///
    /// If the status, a name or a value is not legal in HTTP.
    #[must_use]
    #[track_caller]
    #[allow(clippy::panic)] // that is how a test fails
    pub fn new<N, V>(status: u16, headers: impl IntoIterator<Item = (N, V)>, body: impl Into<Bytes>) -> Self
    where
        N: AsRef<str>,
        V: AsRef<[u8]>,
    {
        let Ok(status) = StatusCode::from_u16(status) else { panic!("{status} is not a status") };
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let legal = HeaderName::from_bytes(name.as_ref().as_bytes())
                .ok()
                .zip(HeaderValue::from_bytes(value.as_ref()).ok());
            let Some((name, value)) = legal else { panic!("`{}` is not a legal header", name.as_ref()) };
            map.append(name, value);
        }
        Self { status, headers: map, body: body.into() }
    }

    /// The body in an envelope, as JSON. That of plain text is a string. `None` if it is not valid.
    pub(super) fn value(&self, envelope: &Envelope) -> Option<Value> {
        if envelope.text_node().is_some() {
            return std::str::from_utf8(&self.body).ok().map(Value::from);
        }
        serde_json::from_slice(&self.body).ok()
    }

    /// Whether it is a response to HEAD: it has the length of a body that was not sent (RFC 9110, section 9.3.2).
    pub(super) fn is_of_head(&self) -> bool {
        let length = self.header("content-length").and_then(|length| length.parse::<u64>().ok());
        self.body.is_empty() && length.is_some_and(|length| length > 0)
    }

    /// The value of a header, if it is text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

impl<B: Into<Bytes>> From<Response<B>> for Answer {
    fn from(response: Response<B>) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body: body.into() }
    }
}
