//! The answers to one message.

use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Response, StatusCode};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::{ErrorObject, Id, ProtocolError, Request};
use crate::edge::log::emit_alone;
use crate::{ApiError, Bytes, Report};

/// The answers to one message: one object, or a list for a batch.
///
/// [`Batch::answers`](super::Batch::answers) starts them. Notifications get no answer, so there may be none at all.
#[derive(Clone, Debug)]
pub struct Answers {
    is_list: bool,
    /// The answers, separated by commas.
    written: Vec<u8>,
}

impl Answers {
    pub(super) fn single() -> Self {
        Self { is_list: false, written: Vec::new() }
    }

    /// The answers to a batch, for a server that reads requests itself.
    ///
    /// ```
    /// use api_error::ApiError;
    /// use api_error::json_rpc::{Answers, Id};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api(std_error, envelope = api_error::envelope::JSON_RPC)]
    /// #[api(code = 1001, status = 503, retryable, message = "The node is not in sync")]
    /// struct NotInSync;
    ///
    /// let mut answers = Answers::list();
    /// for id in [Id::from(1), Id::from("b"), Id::null()] {
    ///     answers.push_error(&id, &NotInSync);
    /// }
    /// assert_eq!(
    ///     answers.to_body().unwrap(),
    ///     concat!(
    ///         r#"[{"jsonrpc":"2.0","error":{"code":1001,"message":"The node is not in sync"},"id":1},"#,
    ///         r#"{"jsonrpc":"2.0","error":{"code":1001,"message":"The node is not in sync"},"id":"b"},"#,
    ///         r#"{"jsonrpc":"2.0","error":{"code":1001,"message":"The node is not in sync"},"id":null}]"#,
    ///     ),
    /// );
    /// ```
    #[must_use]
    pub fn list() -> Self {
        Self { is_list: true, written: Vec::new() }
    }

    /// Adds the answer to a request. A notification gets none, so its error is in the log only. A message that is no batch gets
    /// one at most. A result that cannot be serialized is answered with `Internal error`.
    pub fn push<T: Serialize, E: ApiError>(&mut self, request: &Request<'_>, result: Result<T, E>) {
        let Some(id) = request.id() else {
            if let Err(error) = result {
                emit_alone(&error);
            }
            return;
        };
        match result {
            Ok(result) => {
                if let Err(source) = self.write("result", &result, id) {
                    self.push_error(id, &ProtocolError::InternalError { source: source.into() });
                }
            }
            Err(error) => self.push_error(id, &error),
        }
    }

    /// Adds an error as the answer to the request with this id.
    pub fn push_error(&mut self, id: &Id, error: &dyn ApiError) {
        self.push_report(id, &Report::new(error));
    }

    /// Adds an error and the facts of its request. Emits the [event](super#the-log) of the error.
    pub fn push_report(&mut self, id: &Id, report: &Report<'_>) {
        emit_alone(report.error());
        self.write_error(id, report);
    }

    pub(super) fn write_error(&mut self, id: &Id, report: &Report<'_>) {
        // An error object always serializes.
        let _ = self.write("error", &ErrorObject::of(report), id);
    }

    fn write<T: Serialize>(&mut self, outcome: &'static str, value: &T, id: &Id) -> serde_json::Result<()> {
        let start = self.written.len();
        // A message that is no list has one answer, so a further one would not be JSON.
        if start != 0 && !self.is_list {
            return Ok(());
        }
        if start != 0 {
            self.written.push(b',');
        }
        let written = serde_json::to_writer(&mut self.written, &Answer { outcome, value, id });
        if written.is_err() {
            self.written.truncate(start);
        }
        written
    }

    /// The body. `None` if there is nothing to answer: the message had only notifications.
    #[must_use]
    pub fn to_body(&self) -> Option<Bytes> {
        if self.written.is_empty() {
            return None;
        }
        if !self.is_list {
            return Some(Bytes::copy_from_slice(&self.written));
        }
        Some([b"[", self.written.as_slice(), b"]"].concat().into())
    }

    /// The response over HTTP: 200 with the body, or 204 if there is nothing to answer.
    #[must_use]
    pub fn to_response(&self) -> Response<Bytes> {
        let Some(body) = self.to_body() else {
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = StatusCode::NO_CONTENT;
            return response;
        };
        let mut response = Response::new(body);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response
    }
}

/// A response object (specification, section 5).
struct Answer<'a, T> {
    /// `result` or `error`.
    outcome: &'static str,
    value: &'a T,
    id: &'a Id,
}

impl<T: Serialize> Serialize for Answer<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut answer = serializer.serialize_map(Some(3))?;
        answer.serialize_entry("jsonrpc", "2.0")?;
        answer.serialize_entry(self.outcome, self.value)?;
        answer.serialize_entry("id", self.id)?;
        answer.end()
    }
}
