//! One event for each error response, in the log and for the observer.

use super::escape::Escaped;
use super::event::ErrorEvent;
use super::request_context::RequestContext;
use crate::__private::catch_panic;
use crate::LogLevel;

/// The field of a span that gets the id of the request, if the span declares it.
const REQUEST_ID: &str = "request_id";

impl RequestContext {
    /// Records the id in the field `request_id` of the current span of `tracing`, if the span declares this field. An adapter
    /// calls it once, inside the spans of outer middleware and before the service runs.
    pub fn record_request_id(&self) {
        tracing::Span::current().record(REQUEST_ID, self.request_id().as_str());
    }
}

/// Emits the event and shows it to the observer.
pub(crate) fn emit(context: &RequestContext, event: &ErrorEvent<'_>) {
    #[cfg(feature = "testing")]
    if let Some(spec) = event.spec() {
        crate::testing::coverage::note(spec);
    }
    if let Some(observer) = &context.config.observer {
        catch_panic(|| observer(event));
    }
    // The level has to be known at compile time.
    macro_rules! at {
        ($level:ident) => {
            if tracing::event_enabled!(target: "api_error", tracing::Level::$level) {
                tracing::event!(
                    target: "api_error",
                    tracing::Level::$level,
                    status = event.status().as_u16(),
                    code = event.code(),
                    id = event.id(),
                    "error.type" = event.error_type(),
                    method = %event.method(),
                    path = %Escaped(event.path()),
                    request_id = event.request_id().as_str(),
                    fields = event.fields(),
                    error = event.text(),
                    "error response",
                );
            }
        };
    }
    match event.level() {
        LogLevel::Error => at!(ERROR),
        LogLevel::Warn => at!(WARN),
        LogLevel::Info => at!(INFO),
        LogLevel::Debug => at!(DEBUG),
        LogLevel::Off => {}
    }
}
