//! An error and the facts of its request.

use std::time::SystemTime;

use http::StatusCode;
use serde_core::ser::Serialize;

use crate::envelope::Envelope;
use crate::facts::Facts;
use crate::json::Buffer;
use crate::unwind::unless_it_panics;
use crate::{ApiError, FieldError, derived};

/// An error and the facts of its request: all that a body is made of. Borrowed, cheap to copy.
///
/// ```
/// use api_error_core::{ApiError, Report, envelope};
///
/// fn answer(error: &dyn ApiError, request_id: &str) -> http::Response<bytes::Bytes> {
///     Report::new(error).with_envelope(&envelope::PROBLEM_JSON).with_request_id(request_id).to_response()
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    error: &'a dyn ApiError,
    envelope: Option<&'static Envelope>,
    request_id: Option<&'a str>,
    instance: Option<&'a str>,
    verbose: bool,
    facts: Facts<'a>,
    time: Option<SystemTime>,
}

impl<'a> Report<'a> {
    /// A report in the error's own envelope, with nothing known of the request.
    #[inline]
    pub fn new(error: &'a dyn ApiError) -> Self {
        Self {
            error,
            envelope: None,
            request_id: None,
            instance: None,
            verbose: false,
            facts: Facts::default(),
            time: None,
        }
    }

    /// Sets the envelope, whatever the error's own is.
    #[must_use]
    pub fn with_envelope(self, envelope: &'static Envelope) -> Self {
        Self { envelope: Some(envelope), ..self }
    }

    /// Adds the id of the request: the slot `REQUEST_ID`, and the header `X-Request-ID` where it is a legal
    /// header value. An empty id is ignored.
    #[must_use]
    pub fn with_request_id(self, request_id: &'a str) -> Self {
        Self { request_id: Some(request_id).filter(|id| !id.is_empty()), ..self }
    }

    /// Adds the instance, usually the path of the request (RFC 9457, section 3.1.5).
    #[must_use]
    pub fn with_instance(self, instance: &'a str) -> Self {
        Self { instance: Some(instance), ..self }
    }

    /// Turns the verbose nodes of the envelope on. They may show what is meant for the log, so let the server decide, never the
    /// request alone.
    #[must_use]
    pub fn with_verbose(self, verbose: bool) -> Self {
        Self { verbose, ..self }
    }

    /// Adds a fact of the request, which an envelope places with [`fact`](crate::envelope::fact).
    ///
    /// ```
    /// use api_error_core::envelope::{CODE, Envelope, fact, member};
    /// use api_error_core::{ApiError, ErrorSpec, Report};
    /// # #[derive(Debug)]
    /// # struct Gone;
    /// # impl std::fmt::Display for Gone {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("gone") }
    /// # }
    /// # impl std::error::Error for Gone {}
    /// # static SPEC: ErrorSpec = ErrorSpec::new("gone", http::StatusCode::GONE, "It is gone");
    /// # impl ApiError for Gone {
    /// #     fn spec(&self) -> &'static ErrorSpec { &SPEC }
    /// # }
    ///
    /// const TRACED: Envelope = Envelope::json(&[member("code", CODE), member("trace", fact("trace"))]);
    ///
    /// let report = Report::new(&Gone).with_envelope(&TRACED).with_fact("trace", &7);
    /// assert_eq!(report.to_json(), r#"{"code":"gone","trace":7}"#);
    /// ```
    ///
    /// If a name is repeated, the last value wins. A report holds four facts, and further ones are ignored. A value whose
    /// `Serialize` fails, or that is `null`, counts as absent.
    #[must_use]
    pub fn with_fact<T: Serialize>(mut self, name: &'a str, value: &'a T) -> Self {
        self.facts.set(name, value);
        self
    }

    /// Sets the time of the error, for the slot `TIMESTAMP`. The default is the time at which the body is written.
    #[must_use]
    pub fn with_time(self, time: SystemTime) -> Self {
        Self { time: Some(time), ..self }
    }

    /// The error.
    #[inline]
    pub fn error(&self) -> &'a dyn ApiError {
        self.error
    }

    /// The envelope: the one that was chosen, otherwise the error's own.
    #[inline]
    pub fn envelope(&self) -> &'static Envelope {
        self.envelope.unwrap_or_else(|| self.error.envelope())
    }

    /// The shape that the error has by itself, with `envelope` on its variant. It wins over the envelope of its enum, and
    /// an edge should let it win over its own.
    pub fn own_envelope(&self) -> Option<&'static Envelope> {
        derived::own_envelope(self.error)
    }

    /// The code of this occurrence.
    pub fn code(&self) -> &'a str {
        self.error.code()
    }

    /// The HTTP status of this occurrence.
    pub fn status(&self) -> StatusCode {
        self.error.status()
    }

    /// The HTTP status of the response: that of the envelope if it has one, otherwise that of the occurrence.
    pub fn http_status(&self) -> StatusCode {
        let of_envelope = self.envelope().http_status().and_then(|status| StatusCode::from_u16(status).ok());
        of_envelope.unwrap_or_else(|| self.status())
    }

    /// The time of the error.
    pub(crate) fn time(&self) -> SystemTime {
        self.time.unwrap_or_else(SystemTime::now)
    }

    /// Appends the value of a fact, and returns whether there is one.
    pub(crate) fn push_fact(&self, name: &str, out: &mut Buffer) -> bool {
        self.facts.push(name, out)
    }

    /// Whether nothing is known of the request that a body may show.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.request_id.is_none() && self.instance.is_none() && self.facts.is_empty()
    }

    /// The id of the request.
    #[inline]
    pub fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }

    /// The instance.
    #[inline]
    pub fn instance(&self) -> Option<&'a str> {
        self.instance
    }

    /// Whether verbose nodes are there.
    #[inline]
    pub fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// What is wrong with the fields of the request; nothing where the error panics instead of saying so.
    pub(crate) fn field_errors(&self) -> &'a [FieldError] {
        unless_it_panics(|| self.error.field_errors()).unwrap_or_default()
    }
}
