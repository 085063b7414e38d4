//! What the log and [`Edge::observe`](super::Edge::observe) see of an error response.

use std::error::Error;
use std::fmt::{self, Write};

use http::{Method, StatusCode};

use super::escape::{Escaped, Escaping};
use super::request_id::RequestId;
use crate::__private::catch_panic;
use crate::{ApiError, ErrorSpec, FieldError, LogLevel};

/// How many errors of a chain of sources are logged.
const MAX_SOURCES: usize = 64;

/// How many bytes of the paths and codes of wrong fields are logged.
const MAX_FIELDS: usize = 1024;

/// Where an error response comes from.
#[derive(Clone, Copy)]
pub(crate) enum Origin<'a> {
    /// A typed error: its `Display` and that of its sources.
    Error(&'a (dyn Error + 'a)),
    /// A foreign failure, and the beginning of its body.
    Foreign(&'a [u8]),
    /// A response that stays as the service wrote it.
    Left,
    /// A panic, and what it said.
    Panic(&'a str),
}

/// The request that an event is about.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(super) method: &'a Method,
    pub(super) path: &'a str,
    pub(super) request_id: &'a RequestId,
}

/// An error response, before it is sent: what the log says, and what [`Edge::observe`](super::Edge::observe) gets.
///
/// Nothing of it is meant for clients.
pub struct ErrorEvent<'a> {
    subject: Subject<'a>,
    status: StatusCode,
    code: &'a str,
    spec: Option<&'static ErrorSpec>,
    level: LogLevel,
    error: Option<&'a (dyn ApiError + 'a)>,
    fields: Option<String>,
    origin: Origin<'a>,
}

impl<'a> ErrorEvent<'a> {
    /// The event of a response that only has a status.
    pub(crate) fn of_status(subject: Subject<'a>, status: StatusCode, origin: Origin<'a>) -> Self {
        let level = LogLevel::of_status(status.as_u16());
        Self { subject, status, code: "", spec: None, level, error: None, fields: None, origin }
    }

    /// The event of an error that answers for something else, such as a foreign failure.
    pub(crate) fn of_answer(subject: Subject<'a>, error: &'a dyn ApiError, origin: Origin<'a>) -> Self {
        let (spec, status) = (error.spec(), error.status());
        // A panic is never quiet.
        let level = match origin {
            Origin::Panic(_) => LogLevel::Error,
            _ => spec.log_level_for(status),
        };
        let fields = fields(error.field_errors());
        Self {
            subject,
            status,
            code: error.code(),
            spec: Some(spec),
            level,
            error: Some(error),
            fields,
            origin,
        }
    }

    /// The event of a typed error.
    pub(crate) fn of_error(subject: Subject<'a>, error: &'a dyn ApiError) -> Self {
        Self::of_answer(subject, error, Origin::Error(error))
    }

    /// The event of an error that is gone.
    pub(super) fn of_past(subject: Subject<'a>, past: &'a Past) -> Self {
        Self {
            subject,
            status: past.status,
            code: &past.code,
            spec: Some(past.spec),
            level: past.spec.log_level_for(past.status),
            error: None,
            fields: past.fields.clone(),
            origin: Origin::Error(past.text()),
        }
    }

    #[cfg(all(feature = "tonic", feature = "tower"))]
    pub(crate) fn with_code(self, code: &'a str) -> Self {
        Self { code, ..self }
    }

    /// The status of the code. An envelope may send another one, see
    /// [`Envelope::with_http_status`](crate::envelope::Envelope::with_http_status), and a response that streams has begun with
    /// 200.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The code on the wire. Empty for a response that the edge left as it is.
    #[must_use]
    pub fn code(&self) -> &str {
        self.code
    }

    /// The [id](ErrorSpec::id) of the error. Empty for a response that the edge left as it is.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.spec.map_or("", ErrorSpec::id)
    }

    /// The facts of the code. `None` for a response that the edge left as it is.
    #[must_use]
    pub fn spec(&self) -> Option<&'static ErrorSpec> {
        self.spec
    }

    /// The level of the event in the log. `Off` where the log has none.
    #[must_use]
    pub fn level(&self) -> LogLevel {
        self.level
    }

    /// The error of the response: typed, or the one that answers for a foreign failure or a panic.
    ///
    /// `None` for a response that the edge left as it is, and for typed errors of poem, which drops them before.
    #[must_use]
    pub fn error(&self) -> Option<&(dyn ApiError + 'a)> {
        self.error
    }

    /// What the log says about the error: its `Display` and that of its sources, what the body of a foreign failure said, or
    /// the message of a panic. Control characters are escaped.
    #[must_use]
    pub fn text(&self) -> String {
        text(self.origin)
    }

    /// The paths and codes of wrong fields, such as `items[0].price: too_small, name: required`. At most 1 KiB.
    #[must_use]
    pub fn fields(&self) -> Option<&str> {
        self.fields.as_deref()
    }

    /// The value of `error.type` in OpenTelemetry: the id of the error, or the status where there is none.
    #[must_use]
    pub fn error_type(&self) -> &str {
        match self.spec {
            Some(spec) => spec.id(),
            None if self.code.is_empty() => self.status.as_str(),
            None => self.code,
        }
    }

    /// Whether the service panicked.
    #[must_use]
    pub fn is_panic(&self) -> bool {
        matches!(self.origin, Origin::Panic(_))
    }

    /// Whether the service returned a typed error. If not, something else failed and the edge answered for it.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        matches!(self.origin, Origin::Error(_))
    }

    /// The method of the request.
    #[must_use]
    pub fn method(&self) -> &Method {
        self.subject.method
    }

    /// The path of the request, without the query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.subject.path
    }

    /// The id of the request.
    #[must_use]
    pub fn request_id(&self) -> &RequestId {
        self.subject.request_id
    }
}

impl fmt::Debug for ErrorEvent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorEvent")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("id", &self.id())
            .field("level", &self.level)
            .field("fields", &self.fields)
            .field("text", &self.text())
            .finish_non_exhaustive()
    }
}

/// What the event has to know of an error that is dropped before.
#[derive(Debug)]
pub(super) struct Past {
    status: StatusCode,
    code: String,
    spec: &'static ErrorSpec,
    fields: Option<String>,
    text: Text,
}

impl Past {
    #[inline]
    pub(super) fn of(error: &dyn ApiError) -> Self {
        Self {
            status: error.status(),
            code: error.code().to_owned(),
            spec: error.spec(),
            fields: fields(error.field_errors()),
            text: Text(text(Origin::Error(error))),
        }
    }

    /// Not inlined, because each copy would have a table of the methods of the error.
    #[inline(never)]
    pub(super) fn text(&self) -> &(dyn Error + 'static) {
        &self.text
    }
}

/// What an error and its sources said.
#[derive(Debug)]
struct Text(String);

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Text {}

/// The text of an error is the user's code and may panic. So it runs here: a panic in a subscriber would leave half a line.
pub(super) fn text(origin: Origin<'_>) -> String {
    catch_panic(|| {
        let mut text = String::new();
        let _ = write_text(origin, &mut text);
        text
    })
    .unwrap_or_else(|| "an error whose `Display` panicked".to_owned())
}

fn write_text(origin: Origin<'_>, out: &mut String) -> fmt::Result {
    let mut out = Escaping(out);
    match origin {
        Origin::Error(error) => {
            let mut last = error.to_string();
            out.write_str(&last)?;
            let sources = std::iter::successors(error.source(), |source| (*source).source());
            // Nothing keeps an error from being its own source.
            for source in sources.take(MAX_SOURCES) {
                let text = source.to_string();
                // Many say what their source says, as `#[error("database: {0}")]` does.
                if !last.ends_with(&text) {
                    write!(out, ": {text}")?;
                }
                last = text;
            }
            Ok(())
        }
        Origin::Foreign([]) => out.write_str("a response without envelope"),
        Origin::Foreign(body) => {
            write!(out, "a response without envelope: {}", String::from_utf8_lossy(body))
        }
        Origin::Left => out.write_str("a response that the service wrote itself"),
        Origin::Panic(message) => write!(out, "panic: {message}"),
    }
}

/// The paths and codes of wrong fields, never their values.
pub(super) fn fields(fields: &[FieldError]) -> Option<String> {
    let mut text = String::new();
    for field in fields {
        let separator = if text.is_empty() { "" } else { ", " };
        let path = Escaped(field.path().dotted()).to_string();
        let code = Escaped(field.code().unwrap_or("invalid")).to_string();
        let length = separator.len() + path.len() + 2 + code.len();
        if text.len() + length > MAX_FIELDS {
            text.push_str(", …");
            break;
        }
        let _ = write!(text, "{separator}{path}: {code}");
    }
    (!text.is_empty()).then_some(text)
}
