//! An error and the facts of its request.

use http::StatusCode;

use crate::envelope::Envelope;
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
}

impl<'a> Report<'a> {
    /// A report in the error's own envelope, with nothing known of the request.
    #[inline]
    pub fn new(error: &'a dyn ApiError) -> Self {
        Self { error, envelope: None, request_id: None, instance: None, verbose: false }
    }

    /// In this envelope, whatever the error's own is.
    #[must_use]
    pub fn with_envelope(self, envelope: &'static Envelope) -> Self {
        Self { envelope: Some(envelope), ..self }
    }

    /// With the id of the request: the slot `REQUEST_ID`, and the header `X-Request-ID` where it is a legal
    /// header value. An empty id is none.
    #[must_use]
    pub fn with_request_id(self, request_id: &'a str) -> Self {
        Self { request_id: Some(request_id).filter(|id| !id.is_empty()), ..self }
    }

    /// With the instance, usually the path of the request (RFC 9457, section 3.1.5).
    #[must_use]
    pub fn with_instance(self, instance: &'a str) -> Self {
        Self { instance: Some(instance), ..self }
    }

    /// With the verbose nodes of the envelope. They may show what is meant for the log, so let the server
    /// decide, never the request alone.
    #[must_use]
    pub fn with_verbose(self, verbose: bool) -> Self {
        Self { verbose, ..self }
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
