//! The trait that everything else works on.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::envelope::{self, Envelope};
use crate::values::{self, Take};
use crate::{ErrorSpec, FieldError, Members, MessageWriter, Report, Retry};

/// An error that can be sent to a client.
///
/// Derive it. By hand, [`spec`](Self::spec) is the only method that must be written; nothing of the error
/// reaches a client that another method does not write. The methods from [`code`](Self::code) on are there to be
/// called: bodies and responses are made of the methods before them.
///
/// On a `dyn ApiError`, start with [`Report::new`]: `report`, `to_json` and `to_response` need to know the type.
///
/// ```
/// use api_error_core::{ApiError, ErrorSpec};
/// use http::StatusCode;
///
/// #[derive(Debug)]
/// struct Gone;
///
/// impl std::fmt::Display for Gone {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.write_str("shard 7 has dropped it")
///     }
/// }
///
/// impl std::error::Error for Gone {}
///
/// impl ApiError for Gone {
///     fn spec(&self) -> &'static ErrorSpec {
///         static SPEC: ErrorSpec = ErrorSpec::new("gone", StatusCode::GONE, "It is gone");
///         &SPEC
///     }
/// }
///
/// assert_eq!(
///     Gone.to_json(),
///     r#"{"schema_version":1,"error":{"code":"gone","message":"It is gone","retryable":false,"details":{}}}"#,
/// );
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `ApiError`",
    label = "not an `ApiError`",
    note = "derive it: `#[derive(ApiError)]`"
)]
pub trait ApiError: std::error::Error {
    /// The facts that no occurrence changes.
    fn spec(&self) -> &'static ErrorSpec;

    /// The envelope used when nobody upstream chooses another.
    fn envelope(&self) -> &'static Envelope {
        &envelope::STANDARD
    }

    /// Writes the public message. Without an own one, it is the spec's, as it stands.
    fn write_message(&self, out: &mut MessageWriter<'_>) {
        values::write_message(self, out);
    }

    /// Writes the members of the details.
    ///
    /// A value that cannot be written is left out, and so is one that is nested more than 100 levels deep: see [`Members`].
    fn write_details(&self, out: &mut Members<'_>) {
        values::write_details(self, out);
    }

    /// Writes the extension members. Values are left out as in [`write_details`](Self::write_details).
    fn write_extensions(&self, out: &mut Members<'_>) {
        values::write_extensions(self, out);
    }

    /// What is wrong with which field of the request.
    fn field_errors(&self) -> &[FieldError] {
        &[]
    }

    /// Sets the headers of this error, beside those that every response has.
    fn append_headers(&self, _headers: &mut HeaderMap) {}

    /// The retry advice of this occurrence: the spec's, unless a field overrides it.
    fn retry(&self) -> Retry {
        self.spec().retry()
    }

    /// The values of fields in the message and the members, which a derived error only lists.
    #[doc(hidden)]
    fn __values(&self, _take: Take<'_>) {}

    /// Whether this error has nothing that its spec and its values do not tell of, so that what is the same each time can be
    /// kept: bodies, the texts between values, headers. The derive knows; an error written by hand is asked each time.
    #[doc(hidden)]
    fn __trusts_spec(&self) -> bool {
        false
    }

    /// The machine-readable code.
    fn code(&self) -> &'static str {
        self.spec().code()
    }

    /// The HTTP status.
    fn status(&self) -> StatusCode {
        self.spec().status()
    }

    /// The public message, as text.
    fn message(&self) -> String {
        let mut message = String::new();
        self.write_message(&mut MessageWriter::text(&mut message));
        message
    }

    /// A report of this error, to which the facts of its request can be added.
    fn report(&self) -> Report<'_>
    where
        Self: Sized,
    {
        Report::new(self)
    }

    /// The body, with nothing known of the request.
    fn to_json(&self) -> Bytes
    where
        Self: Sized,
    {
        self.report().to_json()
    }

    /// The whole response, with nothing known of the request.
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
            fn field_errors(&self) -> &[FieldError] {
                (**self).field_errors()
            }
            fn append_headers(&self, headers: &mut HeaderMap) {
                (**self).append_headers(headers);
            }
            fn retry(&self) -> Retry {
                (**self).retry()
            }
            fn __values(&self, take: Take<'_>) {
                (**self).__values(take);
            }
            fn __trusts_spec(&self) -> bool {
                (**self).__trusts_spec()
            }
        }
    )*};
}

forward! {
    /// Not for `Box<dyn ApiError>`, because std has no `Error` for `Box<dyn Error>`: use
    /// [`Report::new`] with `&*error`, or an [`Arc`].
    [T: ApiError] Box<T>;
    /// Also for `Arc<dyn ApiError>`.
    [T: ApiError + ?Sized] Arc<T>;
    /// Also for `&dyn ApiError`.
    [T: ApiError + ?Sized] &T;
}
