//! One event for each error response, in the log and for the observer.

use super::escape::Escaped;
use super::event::ErrorEvent;
#[cfg(feature = "json-rpc")]
use super::event::{Origin, fields, text};
use super::request_context::RequestContext;
use crate::__private::catch_panic;
use crate::LogLevel;
#[cfg(feature = "json-rpc")]
use crate::{ApiError, Report};

/// The field of a span that gets the id of the request, if the span declares it.
const REQUEST_ID: &str = "request_id";

impl RequestContext {
    /// Records the id in the field `request_id` of the current span of `tracing`, if the span declares this field. An adapter
    /// calls it once, inside the spans of outer middleware and before the service runs.
    pub fn record_request_id(&self) {
        tracing::Span::current().record(REQUEST_ID, self.request_id().as_str());
    }
}

/// Emits an event at a level of ours. The levels of `tracing` have to be known at compile time.
macro_rules! emit {
    ($level:expr, $($fields:tt)*) => {
        match $level {
            LogLevel::Error => emit!(@ERROR $($fields)*),
            LogLevel::Warn => emit!(@WARN $($fields)*),
            LogLevel::Info => emit!(@INFO $($fields)*),
            LogLevel::Debug => emit!(@DEBUG $($fields)*),
            LogLevel::Off => {}
        }
    };
    (@$level:ident $($fields:tt)*) => {
        if tracing::event_enabled!(target: "api_error", tracing::Level::$level) {
            tracing::event!(target: "api_error", tracing::Level::$level, $($fields)*, "error response");
        }
    };
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
    emit!(
        event.level(),
        status = event.status().as_u16(),
        code = event.code(),
        id = event.id(),
        "error.type" = event.error_type(),
        method = %event.method(),
        path = %Escaped(event.path()),
        request_id = event.request_id().as_str(),
        fields = event.fields(),
        error = event.text()
    );
}

/// Emits the event of an error that leaves where no edge sees it. What is known of the request is in the span around it.
#[cfg(feature = "json-rpc")]
pub(crate) fn emit_alone(error: &dyn ApiError) {
    let (report, spec) = (Report::new(error), error.spec());
    #[cfg(feature = "testing")]
    crate::testing::coverage::note(spec);
    let status = report.status();
    emit!(
        spec.log_level_for(status),
        status = status.as_u16(),
        code = report.code(),
        id = spec.id(),
        "error.type" = spec.id(),
        fields = fields(catch_panic(|| error.field_errors()).unwrap_or_default()),
        error = text(Origin::Error(error))
    );
}
