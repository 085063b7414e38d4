//! One event for each error response, in the log and for the observer.

use std::borrow::Cow;

use http::Method;
use tracing::Level;
use tracing::field::{DisplayValue, display};
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};

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
        // Without a subscriber no level is on and there is no span. Looking for one is a tenth of what the edge costs a request.
        if LevelFilter::current() != LevelFilter::OFF {
            tracing::Span::current().record(REQUEST_ID, self.request_id().as_str());
        }
    }
}

/// What the log says about an error, in the order of the fields. A field that is `None` is omitted.
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

/// Emits an event. The line is made if the level is on: once, and not at each level.
fn write<'a>(level: LogLevel, line: &dyn Fn() -> Line<'a>) {
    let traced = match level {
        LogLevel::Error => Level::ERROR,
        LogLevel::Warn => Level::WARN,
        LogLevel::Info => Level::INFO,
        LogLevel::Debug => Level::DEBUG,
        LogLevel::Off => return,
    };
    if traced > STATIC_MAX_LEVEL || traced > LevelFilter::current() {
        return;
    }
    let line = line();
    // The levels of `tracing` have to be known at compile time.
    macro_rules! event {
        ($level:ident) => {
            tracing::event!(
                target: "api_error",
                Level::$level,
                status = line.status,
                code = line.code,
                id = line.id,
                "error.type" = line.error_type,
                method = line.method,
                path = line.path,
                request_id = line.request_id,
                fields = line.fields.as_deref(),
                error = line.error.as_str(),
                "error response"
            )
        };
    }
    match traced {
        Level::ERROR => event!(ERROR),
        Level::WARN => event!(WARN),
        Level::INFO => event!(INFO),
        _ => event!(DEBUG),
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
