//! The [`ApiError`] trait.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::derived::{self, Forward, Kind, Sealed};
use crate::envelope::{self, Envelope};
use crate::listed::{self, Take};
use crate::{ErrorSpec, FieldError, Members, MessageWriter, Report, Retry};

/// An error that can be sent to a client.
///
/// Derive it, or write it by hand. [`spec`](Self::spec) is the only required method. Only what the methods up to
/// [`code`](Self::code) write or return reaches a client. Call the methods from [`message`](Self::message) on, but do not
/// override them.
///
/// On a `dyn ApiError`, start with [`Report::new`], because `report`, `to_json` and `to_response` need a sized type.
///
/// # Example
///
/// An error written by hand, with details, a header and a wait:
///
/// ```
/// use std::time::Duration;
///
/// use api_error_core::{ApiError, ErrorSpec, Members, MessageWriter, Retry};
/// use http::{HeaderMap, HeaderValue, StatusCode};
///
/// #[derive(Debug)]
/// struct QuotaExceeded {
///     limit: u32,
///     resets_in: Duration,
/// }
///
/// impl std::fmt::Display for QuotaExceeded {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.write_str("the quota of a tenant is used up")
///     }
/// }
///
/// impl std::error::Error for QuotaExceeded {}
///
/// impl ApiError for QuotaExceeded {
///     fn spec(&self) -> &'static ErrorSpec {
///         static SPEC: ErrorSpec =
///             ErrorSpec::new("quota_exceeded", StatusCode::TOO_MANY_REQUESTS, "The quota is used up")
///                 .with_retry(Retry::THROTTLED);
///         &SPEC
///     }
///
///     fn write_message(&self, out: &mut MessageWriter<'_>) {
///         out.push_str("The quota of ");
///         out.push_display(&self.limit);
///         out.push_str(" requests is used up");
///     }
///
///     fn write_details(&self, out: &mut Members<'_>) {
///         out.member("limit", &self.limit);
///     }
///
///     fn write_headers(&self, headers: &mut HeaderMap) {
///         headers.insert("x-quota", HeaderValue::from(self.limit));
///     }
///
///     fn retry(&self) -> Retry {
///         self.spec().retry().with_after(self.resets_in)
///     }
/// }
///
/// let response = QuotaExceeded { limit: 100, resets_in: Duration::from_millis(1500) }.to_response();
/// assert_eq!(response.status(), 429);
/// assert_eq!(response.headers()["x-quota"], "100");
/// assert_eq!(response.headers()["retry-after"], "2"); // whole seconds, rounded up
/// assert_eq!(
///     response.body(),
///     r#"{"schema_version":1,"error":{"code":"quota_exceeded","message":"The quota of 100 requests is used up","retryable":true,"details":{"limit":100}}}"#,
/// );
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `ApiError`",
    label = "not an `ApiError`",
    note = "a type of this crate can derive it: `#[derive(ApiError)]`",
    note = "for a type of another crate, write a variant with a code of its own, whose field is the `source`"
)]
// rustc shows the line of the bound to whoever has not met it.
pub trait ApiError: std::error::Error // by `#[api(std_error)]`, or by deriving `thiserror::Error` too
{
    /// The static facts of the error, which are the same for every occurrence.
    fn spec(&self) -> &'static ErrorSpec;

    /// The envelope of the body, unless the report chooses another. The default is the envelope of the spec, or else
    /// [`STANDARD`](envelope::STANDARD).
    fn envelope(&self) -> &'static Envelope {
        match derived::kind(self) {
            Kind::Forwards(Forward { error, through }) => {
                derived::own_envelope(error).or(through.envelope).unwrap_or_else(|| error.envelope())
            }
            Kind::ByHand | Kind::Derived(_) => self.spec().envelope().unwrap_or(&envelope::STANDARD),
        }
    }

    /// Writes the public message. The default is the message of the spec.
    fn write_message(&self, out: &mut MessageWriter<'_>) {
        match derived::inner(self) {
            Some(inner) => inner.write_message(out),
            None => listed::write_message(self, out),
        }
    }

    /// Writes the members of the details. The default writes none.
    ///
    /// A value is omitted if it cannot be written, or if it is nested more than 100 levels deep. See [`Members`].
    fn write_details(&self, out: &mut Members<'_>) {
        match derived::inner(self) {
            Some(inner) => inner.write_details(out),
            None => listed::write_details(self, out),
        }
    }

    /// Writes the extension members. The default writes none. Values are omitted for the same reasons as in
    /// [`write_details`](Self::write_details).
    fn write_extensions(&self, out: &mut Members<'_>) {
        match derived::inner(self) {
            Some(inner) => inner.write_extensions(out),
            None => listed::write_extensions(self, out),
        }
    }

    /// Sets the headers of this error, in addition to those of every response. If a header is set twice, the last value wins.
    fn write_headers(&self, headers: &mut HeaderMap) {
        if let Some(inner) = derived::inner(self) {
            inner.write_headers(headers);
        }
    }

    /// The invalid fields of the request. The default is an empty slice.
    fn field_errors(&self) -> &[FieldError] {
        match derived::inner(self) {
            Some(inner) => inner.field_errors(),
            None => &[],
        }
    }

    /// The retry advice of this occurrence. The default is the advice of the spec.
    fn retry(&self) -> Retry {
        match derived::inner(self) {
            Some(inner) => inner.retry(),
            None => self.spec().retry(),
        }
    }

    /// The HTTP status of this occurrence. The default is the status of the spec.
    fn status(&self) -> StatusCode {
        match derived::inner(self) {
            Some(inner) => inner.status(),
            None => self.spec().status(),
        }
    }

    /// The machine-readable code of this occurrence. The default is the code of the spec.
    ///
    /// Override it only to pass on a code from another service. The code must follow the rules in [`ErrorSpec::new`].
    fn code(&self) -> &str {
        match derived::inner(self) {
            Some(inner) => inner.code(),
            None => self.spec().code(),
        }
    }

    /// The kind of this value: hand-written, derived or forwarding.
    #[doc(hidden)]
    fn __kind(&self, _: Sealed) -> Kind<'_> {
        Kind::ByHand
    }

    /// Lists the values of the fields that the message and the members show.
    #[doc(hidden)]
    fn __values(&self, _take: Take<'_>) {}

    /// The public message as a string.
    fn message(&self) -> String {
        let mut message = String::new();
        self.write_message(&mut MessageWriter::text(&mut message));
        message
    }

    /// Starts a report of this error, to which facts of the request can be added.
    fn report(&self) -> Report<'_>
    where
        Self: Sized,
    {
        Report::new(self)
    }

    /// The body as JSON, without any facts of the request.
    fn to_json(&self) -> Bytes
    where
        Self: Sized,
    {
        self.report().to_json()
    }

    /// The HTTP response, without any facts of the request.
    fn to_response(&self) -> http::Response<Bytes>
    where
        Self: Sized,
    {
        self.report().to_response()
    }
}

macro_rules! forward {
    ($($(#[$doc:meta])* [$($generics:tt)*] $pointer:ty;)*) => {$(
        $(#[$doc])*
        impl<$($generics)*> ApiError for $pointer {
            fn spec(&self) -> &'static ErrorSpec {
                (**self).spec()
            }
            fn envelope(&self) -> &'static Envelope {
                (**self).envelope()
            }
            fn write_message(&self, out: &mut MessageWriter<'_>) {
                (**self).write_message(out);
            }
            fn write_details(&self, out: &mut Members<'_>) {
                (**self).write_details(out);
            }
            fn write_extensions(&self, out: &mut Members<'_>) {
                (**self).write_extensions(out);
            }
            fn write_headers(&self, headers: &mut HeaderMap) {
                (**self).write_headers(headers);
            }
            fn field_errors(&self) -> &[FieldError] {
                (**self).field_errors()
            }
            fn retry(&self) -> Retry {
                (**self).retry()
            }
            fn status(&self) -> StatusCode {
                (**self).status()
            }
            fn code(&self) -> &str {
                (**self).code()
            }
            fn __kind(&self, sealed: Sealed) -> Kind<'_> {
                (**self).__kind(sealed)
            }
            fn __values(&self, take: Take<'_>) {
                (**self).__values(take);
            }
        }
    )*};
}

forward! {
    /// Does not cover `Box<dyn ApiError>`, because std does not implement `Error` for `Box<dyn Error>`. Use [`Report::new`]
    /// with `&*error`, or an [`Arc`].
    [T: ApiError] Box<T>;
    /// Covers `Arc<dyn ApiError>` too.
    [T: ApiError + ?Sized] Arc<T>;
    /// Covers `&dyn ApiError` too.
    [T: ApiError + ?Sized] &T;
}
