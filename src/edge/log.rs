//! One event for each error response. What it says is for the log only.

use std::error::Error;
use std::fmt;

use http::StatusCode;

use super::request_context::RequestContext;
use crate::__private::catch_panic;

const MAX_SOURCES: usize = 64;

/// Where an error response comes from.
#[derive(Clone, Copy)]
pub(crate) enum Origin<'a> {
    /// A typed error: its `Display` and that of its sources.
    Error(&'a (dyn Error + 'a)),
    /// A foreign failure, and the beginning of its body.
    Foreign(&'a [u8]),
    /// JSON that a handler wrote itself.
    Json,
    /// A panic, and what it said.
    Panic(&'a str),
}

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => {
                let mut last = error.to_string();
                f.write_str(&last)?;
                let sources = std::iter::successors(error.source(), |source| (*source).source());
                // Nothing keeps an error from being its own source.
                for source in sources.take(MAX_SOURCES) {
                    let text = source.to_string();
                    // Many say what their source says, as `#[error("database: {0}")]` does.
                    if !last.ends_with(&text) {
                        write!(f, ": {text}")?;
                    }
                    last = text;
                }
                Ok(())
            }
            Self::Foreign([]) => f.write_str("a response without envelope"),
            // Escaped, so that a body cannot forge a line of the log.
            Self::Foreign(body) => {
                write!(f, "a response without envelope: {}", String::from_utf8_lossy(body).escape_debug())
            }
            Self::Json => f.write_str("a response that the service wrote itself"),
            Self::Panic(message) => write!(f, "panic: {message}"),
        }
    }
}

/// Emits the event. `code` is empty if none is known.
pub(crate) fn event(context: &RequestContext, status: StatusCode, code: &str, origin: Origin<'_>) {
    // The level has to be known at compile time.
    macro_rules! at {
        ($level:ident) => {
            if tracing::event_enabled!(target: "api_error", tracing::Level::$level) {
                tracing::event!(
                    target: "api_error",
                    tracing::Level::$level,
                    status = status.as_u16(),
                    code,
                    method = %context.method(),
                    path = context.path(),
                    request_id = context.request_id().as_str(),
                    error = text(origin),
                    "error response",
                );
            }
        };
    }
    if status.is_server_error() {
        at!(ERROR);
    } else {
        at!(INFO);
    }
}

/// The text of an error is the user's code and may panic. So it runs here: a panic in a subscriber would leave half a line.
pub(super) fn text(origin: Origin<'_>) -> String {
    catch_panic(|| origin.to_string()).unwrap_or_else(|| "an error whose `Display` panicked".to_owned())
}
