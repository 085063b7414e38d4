//! The static facts of one error code.

use http::StatusCode;
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use crate::Retry;
use crate::const_message::ConstMessage;
use crate::reason_phrase::reason_phrase;

/// Everything that is published about one error code and that no occurrence changes.
///
/// The derive writes one per variant. By hand, build it in a `const`, where a wrong fact is a compile error:
///
/// ```
/// use api_error_core::{ErrorSpec, Retry};
/// use http::StatusCode;
///
/// static GONE: ErrorSpec = ErrorSpec::new("secret_expired", StatusCode::GONE, "The secret has expired")
///     .with_description("The secret's lifetime is over.")
///     .with_help("Write a new version of the secret.");
/// assert_eq!(GONE.title(), "Gone");
/// assert_eq!(GONE.retry(), Retry::NEVER);
/// ```
// The fields are public for generated code alone: a plain struct literal costs the compiler least.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErrorSpec {
    #[doc(hidden)]
    pub code: &'static str,
    #[doc(hidden)]
    pub status: u16,
    #[doc(hidden)]
    pub retry: Retry,
    #[doc(hidden)]
    pub message: Option<&'static str>,
    #[doc(hidden)]
    pub title: Option<&'static str>,
    #[doc(hidden)]
    pub description: Option<&'static str>,
    #[doc(hidden)]
    pub help: Option<&'static str>,
    #[doc(hidden)]
    pub doc_url: Option<&'static str>,
    #[doc(hidden)]
    pub type_uri: Option<&'static str>,
    #[doc(hidden)]
    pub variant: &'static str,
    #[doc(hidden)]
    pub details: &'static [DetailSpec],
    #[doc(hidden)]
    pub extensions: &'static [DetailSpec],
    #[doc(hidden)]
    pub deprecated: Option<Deprecated>,
    /// Whether the code has nothing that changes from occurrence to occurrence.
    #[doc(hidden)]
    pub is_constant: bool,
}

impl ErrorSpec {
    /// A spec with the facts that every code needs; the others are added by the `with_` functions.
    ///
    /// # Panics
    ///
    /// When `code` breaks the grammar of codes (`[A-Za-z0-9]`, then `[A-Za-z0-9_.:-]*`, at most 64 bytes) or
    /// `status` is not from 400 to 599. Call it in a `const` or `static`, and that is a compile error.
    #[track_caller]
    pub const fn new(code: &'static str, status: StatusCode, message: &'static str) -> Self {
        if !is_code(code) {
            #[allow(clippy::panic)] // the only way to refuse a value at compile time
            {
                panic!("{}", ConstMessage::new(&["`", code, "` is not an error code"]).as_str());
            }
        }
        assert!(status.as_u16() >= 400 && status.as_u16() < 600, "an error status is from 400 to 599");
        Self {
            code,
            status: status.as_u16(),
            retry: Retry::NEVER,
            message: Some(message),
            title: None,
            description: None,
            help: None,
            doc_url: None,
            type_uri: None,
            variant: "",
            details: &[],
            extensions: &[],
            deprecated: None,
            is_constant: false,
        }
    }

    /// With retry advice; without it, no retry helps.
    #[must_use]
    pub const fn with_retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }

    /// With a short summary; without it, the reason phrase of the status.
    #[must_use]
    pub const fn with_title(self, title: &'static str) -> Self {
        Self { title: Some(title), ..self }
    }

    /// With what the code means.
    #[must_use]
    pub const fn with_description(self, description: &'static str) -> Self {
        Self { description: Some(description), ..self }
    }

    /// With what to do about it.
    #[must_use]
    pub const fn with_help(self, help: &'static str) -> Self {
        Self { help: Some(help), ..self }
    }

    /// With a link to the documentation of this code.
    #[must_use]
    pub const fn with_doc_url(self, doc_url: &'static str) -> Self {
        Self { doc_url: Some(doc_url), ..self }
    }

    /// With the problem type of RFC 9457, a URI reference.
    #[must_use]
    pub const fn with_type_uri(self, type_uri: &'static str) -> Self {
        Self { type_uri: Some(type_uri), ..self }
    }

    /// With the members of the details that an occurrence may carry.
    #[must_use]
    pub const fn with_details(self, details: &'static [DetailSpec]) -> Self {
        Self { details, ..self }
    }

    /// The machine-readable code: what clients branch on.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The HTTP status, from 400 to 599.
    pub const fn status(&self) -> StatusCode {
        match StatusCode::from_u16(self.status) {
            Ok(status) => status,
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The static retry advice; [`ApiError::retry`](crate::ApiError::retry) knows an occurrence's own.
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// The template of the public message, as written: placeholders in braces, `{{` for a brace.
    pub const fn message(&self) -> &'static str {
        match self.message {
            Some(message) => message,
            None => self.reason_phrase(),
        }
    }

    /// A short summary that is the same for every occurrence.
    pub const fn title(&self) -> &'static str {
        match self.title {
            Some(title) => title,
            None => self.reason_phrase(),
        }
    }

    /// What the code means: the variant's doc comment.
    pub const fn description(&self) -> Option<&'static str> {
        self.description
    }

    /// What a client can do about it.
    pub const fn help(&self) -> Option<&'static str> {
        self.help
    }

    /// A link to the documentation of this code.
    pub const fn doc_url(&self) -> Option<&'static str> {
        self.doc_url
    }

    /// The problem type of RFC 9457; `None` stands for `about:blank`.
    pub const fn type_uri(&self) -> Option<&'static str> {
        self.type_uri
    }

    /// The name of the variant or struct in the source. For catalogs and logs; no envelope shows it.
    pub const fn variant(&self) -> &'static str {
        self.variant
    }

    /// The members of the details that an occurrence may carry.
    pub const fn details(&self) -> &'static [DetailSpec] {
        self.details
    }

    /// The extension members that an occurrence may carry.
    pub const fn extensions(&self) -> &'static [DetailSpec] {
        self.extensions
    }

    /// Whether the code is on its way out, and what its owners say about it.
    pub const fn deprecated(&self) -> Option<Deprecated> {
        self.deprecated
    }

    /// The reason phrase of the status (RFC 9110, section 15); `Client Error` or `Server Error` where none
    /// is registered.
    pub const fn reason_phrase(&self) -> &'static str {
        reason_phrase(self.status)
    }
}

/// `[A-Za-z0-9][A-Za-z0-9_.:-]*`, at most 64 bytes.
#[allow(clippy::indexing_slicing)] // `const fn`: bytes are only reached by index, all within bounds here
const fn is_code(code: &str) -> bool {
    let code = code.as_bytes();
    if code.is_empty() || code.len() > 64 || !code[0].is_ascii_alphanumeric() {
        return false;
    }
    let mut at = 1;
    while at < code.len() {
        if !code[at].is_ascii_alphanumeric() && !matches!(code[at], b'_' | b'.' | b':' | b'-') {
            return false;
        }
        at += 1;
    }
    true
}

/// An object with the accessors' names as keys; `status` is a number, an absent fact is `null`.
impl Serialize for ErrorSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut spec = serializer.serialize_struct("ErrorSpec", 13)?;
        spec.serialize_field("code", self.code())?;
        spec.serialize_field("status", &self.status)?;
        spec.serialize_field("retry", &self.retry())?;
        spec.serialize_field("message", self.message())?;
        spec.serialize_field("title", self.title())?;
        spec.serialize_field("description", &self.description())?;
        spec.serialize_field("help", &self.help())?;
        spec.serialize_field("doc_url", &self.doc_url())?;
        spec.serialize_field("type_uri", &self.type_uri())?;
        spec.serialize_field("variant", self.variant())?;
        spec.serialize_field("details", self.details())?;
        spec.serialize_field("extensions", self.extensions())?;
        spec.serialize_field("deprecated", &self.deprecated())?;
        spec.end()
    }
}

/// One member of the details or extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DetailSpec {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub rust_type: &'static str,
    #[doc(hidden)]
    pub doc: Option<&'static str>,
}

impl DetailSpec {
    /// A member called `name` that holds a `rust_type`.
    pub const fn new(name: &'static str, rust_type: &'static str) -> Self {
        Self { name, rust_type, doc: None }
    }

    /// With what the member means.
    #[must_use]
    pub const fn with_doc(self, doc: &'static str) -> Self {
        Self { doc: Some(doc), ..self }
    }

    /// The member's name on the wire.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The Rust type as it is written in the source.
    pub const fn rust_type(&self) -> &'static str {
        self.rust_type
    }

    /// The field's doc comment.
    pub const fn doc(&self) -> Option<&'static str> {
        self.doc
    }
}

/// `{"name": …, "rust_type": …, "doc": …}`.
impl Serialize for DetailSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut detail = serializer.serialize_struct("DetailSpec", 3)?;
        detail.serialize_field("name", self.name)?;
        detail.serialize_field("rust_type", self.rust_type)?;
        detail.serialize_field("doc", &self.doc)?;
        detail.end()
    }
}

/// What `#[deprecated]` on a variant says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deprecated {
    /// Since which release.
    pub since: Option<&'static str>,
    /// Why, and what to use instead.
    pub note: Option<&'static str>,
}

/// `{"since": …, "note": …}`.
impl Serialize for Deprecated {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut deprecated = serializer.serialize_struct("Deprecated", 2)?;
        deprecated.serialize_field("since", &self.since)?;
        deprecated.serialize_field("note", &self.note)?;
        deprecated.end()
    }
}
