//! An error and the facts of its request.

use std::borrow::Cow;
use std::time::SystemTime;

use http::StatusCode;
use serde_core::ser::Serialize;

use crate::envelope::Envelope;
use crate::facts::Facts;
use crate::json::Buffer;
use crate::unwind::catch_panic;
use crate::{ApiError, FieldError, Retry, derived};

/// An error and the facts of its request, from which a body is rendered. It is borrowed and cheap to copy.
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
}

impl<'a> Report<'a> {
    /// A report with the envelope of the error, and without facts of the request.
    #[inline]
    pub fn new(error: &'a dyn ApiError) -> Self {
        Self {
            error,
            envelope: None,
            request_id: None,
            instance: None,
            verbose: false,
            facts: Facts::default(),
        }
    }

    /// Sets the envelope. It replaces the error's own envelope.
    #[must_use]
    pub fn with_envelope(self, envelope: &'static Envelope) -> Self {
        Self { envelope: Some(envelope), ..self }
    }

    /// Adds the id of the request, for the slot `REQUEST_ID` and the header `X-Request-ID`. The header is omitted if the id
    /// is not a valid header value (RFC 9110, section 5.5). An empty id is ignored.
    #[must_use]
    pub fn with_request_id(self, request_id: &'a str) -> Self {
        Self { request_id: Some(request_id).filter(|id| !id.is_empty()), ..self }
    }

    /// Adds the instance, usually the path of the request (RFC 9457, section 3.1.5).
    #[must_use]
    pub fn with_instance(self, instance: &'a str) -> Self {
        Self { instance: Some(instance), ..self }
    }

    /// Turns the verbose nodes of the envelope on or off. They may show data that is meant for the log. So let the server
    /// decide, and never the request alone.
    #[must_use]
    pub fn with_verbose(self, verbose: bool) -> Self {
        Self { verbose, ..self }
    }

    /// Adds a fact of the request. An envelope shows it with [`fact`](crate::envelope::fact).
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
    /// If a name is repeated, the last value wins. A report holds at most four facts, and further ones are ignored. A value
    /// counts as absent if its `Serialize` fails or if it is `null`.
    #[must_use]
    pub fn with_fact<T: Serialize>(mut self, name: &'a str, value: &'a T) -> Self {
        self.facts.set(name, value);
        self
    }

    /// Sets the time of the error, for the slot `TIMESTAMP`. The default is the time when the body is written.
    #[must_use]
    pub fn with_time(mut self, time: SystemTime) -> Self {
        self.facts.set_time(time);
        self
    }

    /// The error.
    #[inline]
    pub fn error(&self) -> &'a dyn ApiError {
        self.error
    }

    /// The envelope of the report if it was set, otherwise the error's own.
    #[inline]
    pub fn envelope(&self) -> &'static Envelope {
        self.envelope.unwrap_or_else(|| self.error.envelope())
    }

    /// The envelope that is set for this error alone, with `envelope` on its variant. It wins over the envelope of its enum.
    /// An edge should let it win over the edge's envelope too.
    pub fn own_envelope(&self) -> Option<&'static Envelope> {
        derived::own_envelope(self.error)
    }

    /// The code of this occurrence.
    pub fn code(&self) -> &'a str {
        catch_panic(|| self.error.code()).unwrap_or_else(|| self.error.spec().code())
    }

    /// The HTTP status of this occurrence.
    #[inline(never)]
    pub fn status(&self) -> StatusCode {
        catch_panic(|| self.error.status()).unwrap_or_else(|| self.error.spec().status())
    }

    /// The retry advice of this occurrence.
    #[inline(never)]
    pub fn retry(&self) -> Retry {
        catch_panic(|| self.error.retry()).unwrap_or_else(|| self.error.spec().retry())
    }

    /// The HTTP status of the response: that of the envelope if it sets one, otherwise that of the occurrence.
    pub fn http_status(&self) -> StatusCode {
        let of_envelope = self.envelope().http_status().and_then(|status| StatusCode::from_u16(status).ok());
        of_envelope.unwrap_or_else(|| self.status())
    }

    /// The time of the error.
    pub(crate) fn time(&self) -> SystemTime {
        self.facts.time().unwrap_or_else(SystemTime::now)
    }

    /// Appends the value of a fact. Returns whether there is one.
    pub(crate) fn push_fact(&self, name: &str, out: &mut Buffer) -> bool {
        self.facts.push(name, out)
    }

    /// Whether the report has no facts of the request that a body may show.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.request_id.is_none() && self.instance.is_none() && self.facts.is_empty()
    }

    /// The id of the request, if it is known.
    #[inline]
    pub fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }

    /// The instance, if it is known.
    #[inline]
    pub fn instance(&self) -> Option<&'a str> {
        self.instance
    }

    /// Whether verbose nodes are shown.
    #[inline]
    pub fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// The public message. If the error panics, the reason phrase.
    #[inline]
    pub fn message(&self) -> String {
        catch_panic(|| self.error.message()).unwrap_or_else(|| self.error.spec().reason_phrase().to_owned())
    }

    /// The link to the documentation of the code: its own, or that of an outer enum.
    #[inline]
    pub fn doc_url(&self) -> Option<Cow<'static, str>> {
        let spec = self.error.spec();
        let of_outer = || {
            let template = derived::through(self.error).doc_url?;
            Some(derived::fill_link(template, spec).into())
        };
        spec.doc_url().map(Cow::from).or_else(of_outer)
    }

    /// The invalid fields of the request. Empty if the error panics.
    pub(crate) fn field_errors(&self) -> &'a [FieldError] {
        catch_panic(|| self.error.field_errors()).unwrap_or_default()
    }
}
