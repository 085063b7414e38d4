//! `#[api(tonic)]`: an error as the status of a gRPC call.
//!
//! A handler returns `Result<Response<T>, Status>` and uses `?`. The status is made of the same facts as an HTTP
//! response, in the form of [AIP-193](https://google.aip.dev/193), like [`GOOGLE`](crate::envelope::GOOGLE) in JSON:
//!
//! | the status has | made of |
//! |---|---|
//! | the code | [`ErrorSpec::grpc_code`](crate::ErrorSpec::grpc_code) |
//! | the message | the public message |
//! | `ErrorInfo` | the code in `UPPER_SNAKE_CASE` as reason; the `domain` of the outermost enum that has one; details and extension members as metadata, all of them strings |
//! | `RetryInfo` | the wait, if there is one |
//! | `BadRequest` | the field errors, if there are any |
//! | `Help` | the link to the documentation, if there is one |
//! | `RequestInfo` | the id of the request, if there is an [`Edge`](crate::edge::Edge) around the server |
//! | metadata | the error's own headers, such as `www-authenticate` |
//!
//! Some headers are not sent as metadata: `retry-after`, because gRPC has `RetryInfo`; headers that describe a connection
//! or a body; and headers whose value is not ASCII.
//!
//! All of it is sent in one block of trailers, and clients may refuse more than 8 KiB. So a message is cut after 1 KiB. If
//! the details are larger than 4 KiB, the last field errors are omitted first, then the metadata of `ErrorInfo`. Headers that
//! do not fit into 1 KiB are omitted.
//!
//! The status keeps the error itself, for the log: see [`typed`].

#[cfg(feature = "tower")]
pub(super) mod edge;

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use http::HeaderMap;
use http::header::{
    CONNECTION, HeaderName, HeaderValue, RETRY_AFTER, TE, TRAILER, TRANSFER_ENCODING, UPGRADE,
};
use serde_json::Value;
use tonic_types::{
    BadRequest, ErrorDetail, ErrorInfo, FieldViolation, Help, HelpLink, RequestInfo, RetryInfo, StatusExt,
};

#[cfg(feature = "tower")]
use crate::edge::typed::Kept;
use crate::envelope::{
    CODE_UPPER_SNAKE, DOC_URL, DOMAIN, Envelope, METADATA, flatten, member, object, optional,
};
use crate::{ApiError, Report};

use ::tonic::Code;
use ::tonic::metadata::MetadataMap;

#[doc(hidden)]
pub use ::tonic::Status;

/// The impl of the word `tonic`.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_tonic {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::From<$($type)*> for $crate::__private::tonic::Status $($where)* {
            fn from(error: $($type)*) -> Self {
                $crate::__private::tonic::status(error)
            }
        }

        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::From<$crate::__private::Box<$($type)*>>
            for $crate::__private::tonic::Status $($where)*
        {
            fn from(error: $crate::__private::Box<$($type)*>) -> Self {
                $crate::__private::tonic::status(*error)
            }
        }
    };
}

/// How many bytes of a message are sent, counted as on the wire.
const MAX_MESSAGE: usize = 1024;

/// How many bytes of details are sent; in base64, a third more.
const MAX_DETAILS: usize = 4096;

/// How many bytes of the error's own headers are sent.
const MAX_METADATA: usize = 1024;

/// The typed error that a status was made of. `None` if it was made of none, or came over the wire.
///
/// For interceptors and layers that count or log errors. tonic puts the status of a failed call into the extensions of the
/// response, where the edge finds it.
///
/// ```
/// use api_error::ApiError;
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error, tonic, code = "gone", status = 410, message = "It is gone")]
/// struct Gone;
///
/// let status = tonic::Status::from(Gone);
/// assert_eq!(status.code(), tonic::Code::NotFound);
/// assert_eq!(api_error::tonic::typed(&status).map(|error| error.code()), Some("gone"));
/// ```
#[must_use]
pub fn typed(status: &Status) -> Option<&(dyn ApiError + Send + Sync + 'static)> {
    status.source()?.downcast_ref().map(|Cause(error)| &**error)
}

/// The typed error that a status was made of, to keep.
#[cfg(feature = "tower")]
fn kept(status: &Status) -> Option<Kept> {
    status.source()?.downcast_ref().map(|Cause(error)| Kept::from(Arc::clone(error)))
}

/// The status of an error, for an error without `#[api(tonic)]`, such as one of another crate. With it, `?` is enough.
///
/// ```
/// use api_error::ApiError;
/// use tonic::{Response, Status};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error, code = "gone", status = 410, message = "It is gone")]
/// struct Gone;
///
/// fn find() -> Result<u8, Gone> {
///     Err(Gone)
/// }
///
/// fn handler() -> Result<Response<u8>, Status> {
///     Ok(Response::new(find().map_err(api_error::tonic::status)?))
/// }
/// assert_eq!(handler().unwrap_err().code(), tonic::Code::NotFound);
/// ```
pub fn status<E: ApiError + Send + Sync + 'static>(error: E) -> Status {
    super::note(&error);
    let mut status = made_of(&error, &Facts::default());
    // Never sent: tonic writes code, message, details and metadata, and nothing else.
    status.set_source(Arc::new(Cause(Arc::new(error))));
    status
}

/// The error in its status, as the source.
struct Cause(Arc<dyn ApiError + Send + Sync>);

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

/// What an error alone does not know.
#[derive(Clone, Copy, Default)]
pub(crate) struct Facts<'a> {
    /// The namespace of codes whose enums name none.
    pub(crate) domain: &'a str,
    pub(crate) request_id: Option<&'a str>,
}

/// The status of an error, without the error itself.
pub(crate) fn made_of(error: &dyn ApiError, facts: &Facts<'_>) -> Status {
    let code = Code::from_i32(error.spec().grpc_code_for(error.status()).number());
    let message = message(error);
    let metadata = metadata(error);
    let mut details = Details::of(error, facts);
    loop {
        let status = Status::with_error_details_vec_and_metadata(
            code,
            message.clone(),
            details.clone().into_list(),
            metadata.clone(),
        );
        if status.details().len() <= MAX_DETAILS || !details.shrink() {
            return status;
        }
    }
}

/// The messages of `google.rpc` that a status has.
#[derive(Clone)]
struct Details {
    info: ErrorInfo,
    violations: Vec<FieldViolation>,
    retry: Option<RetryInfo>,
    help: Option<Help>,
    request: Option<RequestInfo>,
}

impl Details {
    fn of(error: &dyn ApiError, facts: &Facts<'_>) -> Self {
        let violations = error.field_errors().iter().map(|field| FieldViolation {
            field: field.path().dotted().to_string(),
            description: field.message().to_owned(),
            reason: field.code().unwrap_or_default().to_owned(),
            localized_message: None,
        });
        let link = |url| Help::new([HelpLink { description: "Documentation".to_owned(), url }]);
        let (info, doc_url) = info(error, facts.domain);
        Self {
            info,
            violations: violations.collect(),
            retry: error.retry().after.map(|wait| RetryInfo::new(Some(wait))),
            help: doc_url.map(link),
            request: facts.request_id.map(|id| RequestInfo::new(id, "")),
        }
    }

    fn into_list(self) -> impl Iterator<Item = ErrorDetail> {
        let violations = Some(self.violations).filter(|violations| !violations.is_empty());
        std::iter::once(self.info.into())
            .chain(violations.map(|violations| BadRequest::new(violations).into()))
            .chain(self.retry.map(Into::into))
            .chain(self.help.map(Into::into))
            .chain(self.request.map(Into::into))
    }

    /// Omits some of it. `false` if there is nothing to omit.
    fn shrink(&mut self) -> bool {
        if self.violations.is_empty() {
            !std::mem::take(&mut self.info.metadata).is_empty()
        } else {
            self.violations.truncate(self.violations.len() / 2);
            true
        }
    }
}

/// What only the writer of envelopes makes of an error.
const INFO: Envelope = Envelope::json(&[
    member("reason", CODE_UPPER_SNAKE),
    optional("domain", DOMAIN),
    optional("doc_url", DOC_URL),
    member("metadata", object(&[flatten(METADATA)])),
]);

/// The info of an error, and the link to its documentation. The domain is for an error that has none.
fn info(error: &dyn ApiError, domain: &str) -> (ErrorInfo, Option<String>) {
    let json = Report::new(error).with_envelope(&INFO).to_json();
    let info: Value = serde_json::from_slice(&json).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let member = |name| info.get(name).map(text);
    let metadata = info.get("metadata").and_then(Value::as_object).into_iter().flatten();
    let info_of_error = ErrorInfo {
        reason: member("reason").unwrap_or_default(),
        domain: member("domain").unwrap_or_else(|| domain.to_owned()),
        metadata: metadata.map(|(name, value)| (name.clone(), text(value))).collect(),
    };
    (info_of_error, member("doc_url"))
}

fn message(error: &dyn ApiError) -> String {
    let mut message = error.message();
    let mut sent = 0;
    let end = message.char_indices().find_map(|(at, letter)| {
        // On the wire the message is percent-encoded. Count that for everything except letters and digits.
        sent += if letter.is_ascii_alphanumeric() { 1 } else { 3 * letter.len_utf8() };
        (sent > MAX_MESSAGE).then_some(at)
    });
    if let Some(end) = end {
        message.truncate(end);
        message.push('…');
    }
    message
}

/// The error's own headers that metadata can have.
fn metadata(error: &dyn ApiError) -> MetadataMap {
    let mut headers = HeaderMap::new();
    error.write_headers(&mut headers);
    let is_legal = |name: &HeaderName, value: &HeaderValue| {
        let text = name.as_str();
        let is_reserved = text.starts_with("grpc-") || text.starts_with("content-") || *name == RETRY_AFTER;
        // `-bin` promises base64.
        !is_reserved && !OF_CONNECTION.contains(name) && !text.ends_with("-bin") && value.to_str().is_ok()
    };
    let mut legal = HeaderMap::with_capacity(headers.len());
    let mut room = MAX_METADATA;
    for (name, value) in &headers {
        // As HTTP/2 counts (RFC 9113, section 6.5.2).
        let size = name.as_str().len() + value.len() + 32;
        if is_legal(name, value) && size <= room {
            room -= size;
            legal.append(name, value.clone());
        }
    }
    MetadataMap::from_headers(legal)
}

/// The headers that describe one connection (RFC 9110, section 7.6.1). HTTP/2 does not allow them.
const OF_CONNECTION: [HeaderName; 7] = [
    CONNECTION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
];
