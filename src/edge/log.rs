//! One event for each error response, in the log and for the observer.

use std::borrow::Cow;

use http::Method;
use tracing::field::{DisplayValue, display};

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
        // Without a subscriber there is no span, and looking for one is a tenth of what the edge costs a request.
        if tracing::dispatcher::has_been_set() {
            tracing::Span::current().record(REQUEST_ID, self.request_id().as_str());
        }
    }
}

/// What the log says about an error, in the order of the fields. A field that is `None` is omitted.
///
/// It is made before the event, so that each of the four levels only has to hand over what is ready.
struct Line<'a> {
    status: u16,
    code: &'a str,
    id: &'static str,
    error_type: &'a str,
    method: Option<DisplayValue<&'a Method>>,
    path: Option<DisplayValue<Escaped<'a>>>,
    request_id: Option<&'a str>,
    fields: Option<Cow<'a, str>>,
    error: String,
}

/// Emits an event at a level of ours. The levels of `tracing` have to be known at compile time.
fn write<'a>(level: LogLevel, line: &dyn Fn() -> Line<'a>) {
    macro_rules! write {
        ($level:ident) => {
            if tracing::event_enabled!(target: "api_error", tracing::Level::$level) {
                let Line { status, code, id, error_type, method, path, request_id, fields, error } = line();
                let (fields, error) = (fields.as_deref(), error.as_str());
                tracing::event!(
                    target: "api_error",
                    tracing::Level::$level,
                    status,
                    code,
                    id,
                    "error.type" = error_type,
                    method,
                    path,
                    request_id,
                    fields,
                    error,
                    "error response"
                );
            }
        };
    }
    match level {
        LogLevel::Error => write!(ERROR),
        LogLevel::Warn => write!(WARN),
        LogLevel::Info => write!(INFO),
        LogLevel::Debug => write!(DEBUG),
        LogLevel::Off => {}
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
    write(event.level(), &|| line(event));
}

fn line<'a>(event: &'a ErrorEvent<'_>) -> Line<'a> {
    Line {
        status: event.status().as_u16(),
        code: event.code(),
        id: event.id(),
        error_type: event.error_type(),
        method: Some(display(event.method())),
        path: Some(display(Escaped(event.path()))),
        request_id: Some(event.request_id().as_str()),
        fields: event.fields().map(Cow::Borrowed),
        error: event.text(),
    }
}

/// Emits the event of an error that leaves where no edge sees it. What is known of the request is in the span around it.
#[cfg(feature = "json-rpc")]
pub(crate) fn emit_alone(error: &dyn ApiError) {
    let (report, spec) = (Report::new(error), error.spec());
    #[cfg(feature = "testing")]
    crate::testing::coverage::note(spec);
    let status = report.status();
    write(spec.log_level_for(status), &|| Line {
        status: status.as_u16(),
        code: report.code(),
        id: spec.id(),
        error_type: spec.id(),
        method: None,
        path: None,
        request_id: None,
        fields: fields(catch_panic(|| error.field_errors()).unwrap_or_default()).map(Cow::Owned),
        error: text(Origin::Error(error)),
    });
}
