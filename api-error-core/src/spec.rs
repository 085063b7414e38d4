//! The static facts of one error code.

use std::fmt;

use http::StatusCode;
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use crate::const_message::ConstMessage;
use crate::grpc_status;
use crate::reason_phrase::reason_phrase;
use crate::{DetailSpec, HeaderSpec, Occurrence, Retry};

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
/// assert_eq!(GONE.title(), "The secret's lifetime is over.");
/// assert_eq!(GONE.retry(), Retry::NEVER);
/// ```
// For generated code alone the fields are public and without names, and those that few codes have stand apart, in what
// is one constant for most: of a thousand rows with fourteen named fields, the check costs four times as much. What rows
// are slow with is `None`, which is generic, and `&[]`, of which each is a constant to evaluate.
#[derive(Clone, Copy, PartialEq)]
pub struct ErrorSpec(
    /// The code.
    #[doc(hidden)]
    pub &'static str,
    /// The status.
    #[doc(hidden)]
    pub u16,
    /// The static retry advice.
    #[doc(hidden)]
    pub Retry,
    /// The variant.
    #[doc(hidden)]
    pub &'static str,
    /// The message; empty for the reason phrase.
    #[doc(hidden)]
    pub &'static str,
    /// The description; empty for none.
    #[doc(hidden)]
    pub &'static str,
    #[doc(hidden)] pub Rare,
);

/// What few codes have.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rare {
    pub title: Option<&'static str>,
    pub help: Option<&'static str>,
    pub doc_url: Option<&'static str>,
    pub type_uri: Option<&'static str>,
    pub grpc_status: Option<&'static str>,
    pub details: MemberSpecs,
    pub extensions: MemberSpecs,
    pub deprecated: Option<Deprecated>,
    pub occurrence: Occurrence,
    pub headers: &'static [HeaderSpec],
    /// Whether anything of an occurrence changes the body or its headers, as far as is known.
    pub varies: bool,
}

impl Rare {
    /// Nothing of it.
    pub const NONE: Self = Self {
        title: None,
        help: None,
        doc_url: None,
        type_uri: None,
        grpc_status: None,
        details: MemberSpecs::NONE,
        extensions: MemberSpecs::NONE,
        deprecated: None,
        occurrence: Occurrence::NONE,
        headers: &[],
        varies: false,
    };
}

/// Some of a table of members: from one number, up to another.
///
/// An enum has one table of all its members. Lists of their own for a third of a thousand rows cost a check as much as
/// the strings of all the rows.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct MemberSpecs(
    pub &'static [DetailSpec],
    /// The first.
    pub u32,
    /// The first that is none of them.
    pub u32,
);

impl MemberSpecs {
    const NONE: Self = Self(&[], 0, 0);

    /// All of `members`.
    const fn all(members: &'static [DetailSpec]) -> Self {
        Self(members, 0, members.len() as u32)
    }

    const fn as_slice(self) -> &'static [DetailSpec] {
        let Self(table, from, to) = self;
        match table.split_at_checked(to as usize) {
            Some((up_to, _)) => match up_to.split_at_checked(from as usize) {
                Some((_, members)) => members,
                None => &[],
            },
            None => &[],
        }
    }
}

impl PartialEq for MemberSpecs {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl fmt::Debug for MemberSpecs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
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
        // The error that goes with it is written by hand as well, and may show whatever it likes.
        Self(code, status.as_u16(), Retry::NEVER, "", message, "", Rare { varies: true, ..Rare::NONE })
    }

    /// With retry advice; without it, no retry helps.
    #[must_use]
    pub const fn with_retry(self, retry: Retry) -> Self {
        Self(self.0, self.1, retry, self.3, self.4, self.5, self.6)
    }

    /// With a short summary; without it, the first line of the description or the reason phrase of the status.
    #[must_use]
    pub const fn with_title(self, title: &'static str) -> Self {
        self.with(Rare { title: Some(title), ..self.6 })
    }

    /// With what the code means.
    #[must_use]
    pub const fn with_description(self, description: &'static str) -> Self {
        Self(self.0, self.1, self.2, self.3, self.4, description, self.6)
    }

    /// With what to do about it.
    #[must_use]
    pub const fn with_help(self, help: &'static str) -> Self {
        self.with(Rare { help: Some(help), ..self.6 })
    }

    /// With a link to the documentation of this code.
    #[must_use]
    pub const fn with_doc_url(self, doc_url: &'static str) -> Self {
        self.with(Rare { doc_url: Some(doc_url), ..self.6 })
    }

    /// With the problem type of RFC 9457, a URI reference.
    #[must_use]
    pub const fn with_type_uri(self, type_uri: &'static str) -> Self {
        self.with(Rare { type_uri: Some(type_uri), ..self.6 })
    }

    /// With another canonical code of gRPC than the one that the status stands for.
    ///
    /// # Panics
    ///
    /// When it is not the name of an error in `google.rpc.Code`. Call it in a `const` or `static`, and that is a
    /// compile error.
    #[must_use]
    #[track_caller]
    pub const fn with_grpc_status(self, name: &'static str) -> Self {
        assert!(grpc_status::is_error(name), "a name of `google.rpc.Code` is such as `FAILED_PRECONDITION`");
        self.with(Rare { grpc_status: Some(name), ..self.6 })
    }

    /// With the members of the details that an occurrence may carry.
    #[must_use]
    pub const fn with_details(self, details: &'static [DetailSpec]) -> Self {
        self.with(Rare { details: MemberSpecs::all(details), ..self.6 })
    }

    /// With the extension members that an occurrence may carry.
    #[must_use]
    pub const fn with_extensions(self, extensions: &'static [DetailSpec]) -> Self {
        self.with(Rare { extensions: MemberSpecs::all(extensions), ..self.6 })
    }

    /// With the headers that an occurrence sends beside those that every response has.
    #[must_use]
    pub const fn with_headers(self, headers: &'static [HeaderSpec]) -> Self {
        self.with(Rare { headers, ..self.6 })
    }

    /// With what each occurrence decides for itself.
    #[must_use]
    pub const fn with_occurrence(self, occurrence: Occurrence) -> Self {
        self.with(Rare { occurrence, ..self.6 })
    }

    const fn with(self, rare: Rare) -> Self {
        Self(self.0, self.1, self.2, self.3, self.4, self.5, rare)
    }

    /// The machine-readable code: what clients branch on.
    pub const fn code(&self) -> &'static str {
        self.0
    }

    /// The HTTP status, from 400 to 599.
    pub const fn status(&self) -> StatusCode {
        match StatusCode::from_u16(self.1) {
            Ok(status) => status,
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The static retry advice; [`ApiError::retry`](crate::ApiError::retry) knows an occurrence's own.
    pub const fn retry(&self) -> Retry {
        self.2
    }

    /// The template of the public message, as written: placeholders in braces, `{{` for a brace.
    pub const fn message(&self) -> &'static str {
        if self.4.is_empty() { self.reason_phrase() } else { self.4 }
    }

    /// A short summary that is the same for every occurrence: the first line of the description, unless another is
    /// given; without either, the reason phrase.
    pub const fn title(&self) -> &'static str {
        match self.6.title {
            Some(title) => title,
            None if self.5.is_empty() => self.reason_phrase(),
            None => first_line(self.5),
        }
    }

    /// What the code means: the variant's doc comment.
    pub const fn description(&self) -> Option<&'static str> {
        if self.5.is_empty() { None } else { Some(self.5) }
    }

    /// What a client can do about it.
    pub const fn help(&self) -> Option<&'static str> {
        self.6.help
    }

    /// A link to the documentation of this code.
    pub const fn doc_url(&self) -> Option<&'static str> {
        self.6.doc_url
    }

    /// The problem type of RFC 9457; `None` stands for `about:blank`.
    pub const fn type_uri(&self) -> Option<&'static str> {
        self.6.type_uri
    }

    /// The name of the canonical code of gRPC, in `google.rpc.Code`: the one that the status stands for, unless another
    /// is given.
    pub const fn grpc_status(&self) -> &'static str {
        match self.6.grpc_status {
            Some(name) => name,
            None => grpc_status::of_status(self.1),
        }
    }

    /// The name of the variant or struct in the source. For catalogs and logs; no envelope shows it.
    pub const fn variant(&self) -> &'static str {
        self.3
    }

    /// The members of the details that an occurrence may carry.
    pub const fn details(&self) -> &'static [DetailSpec] {
        self.6.details.as_slice()
    }

    /// The extension members that an occurrence may carry.
    pub const fn extensions(&self) -> &'static [DetailSpec] {
        self.6.extensions.as_slice()
    }

    /// What each occurrence decides for itself.
    pub const fn occurrence(&self) -> Occurrence {
        self.6.occurrence
    }

    /// The code's own headers: fixed ones, and those of its fields. Its enum and the enums that forward to it may have
    /// more: [`Entry::headers`](crate::Entry::headers) has them all.
    ///
    /// `Retry-After` is not among them, see [`retry`](Self::retry) and [`occurrence`](Self::occurrence); nor is what a
    /// [`RateLimit`](crate::RateLimit) sends.
    pub const fn headers(&self) -> &'static [HeaderSpec] {
        self.6.headers
    }

    /// Whether bodies of the code differ from occurrence to occurrence.
    pub(crate) const fn varies(&self) -> bool {
        self.6.varies
    }

    /// Whether the code is on its way out, and what its owners say about it.
    pub const fn deprecated(&self) -> Option<Deprecated> {
        self.6.deprecated
    }

    /// The reason phrase of the status (RFC 9110, section 15); `Client Error` or `Server Error` where none
    /// is registered.
    pub const fn reason_phrase(&self) -> &'static str {
        reason_phrase(self.1)
    }
}

/// Up to the first line break.
const fn first_line(text: &'static str) -> &'static str {
    let mut at = 0;
    while let Some((_, [byte, ..])) = text.as_bytes().split_at_checked(at) {
        if *byte == b'\n' {
            return text.split_at(at).0;
        }
        at += 1;
    }
    text
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
/// With the names of the accessors.
impl fmt::Debug for ErrorSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorSpec")
            .field("code", &self.code())
            .field("status", &self.1)
            .field("retry", &self.retry())
            .field("message", &self.message())
            .field("title", &self.title())
            .field("description", &self.description())
            .field("help", &self.help())
            .field("doc_url", &self.doc_url())
            .field("type_uri", &self.type_uri())
            .field("grpc_status", &self.grpc_status())
            .field("variant", &self.variant())
            .field("details", &self.details())
            .field("extensions", &self.extensions())
            .field("deprecated", &self.deprecated())
            .field("occurrence", &self.occurrence())
            .field("headers", &self.headers())
            .finish()
    }
}

impl Serialize for ErrorSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut spec = serializer.serialize_struct("ErrorSpec", 16)?;
        spec.serialize_field("code", self.code())?;
        spec.serialize_field("status", &self.1)?;
        spec.serialize_field("retry", &self.retry())?;
        spec.serialize_field("message", self.message())?;
        spec.serialize_field("title", self.title())?;
        spec.serialize_field("description", &self.description())?;
        spec.serialize_field("help", &self.help())?;
        spec.serialize_field("doc_url", &self.doc_url())?;
        spec.serialize_field("type_uri", &self.type_uri())?;
        spec.serialize_field("grpc_status", self.grpc_status())?;
        spec.serialize_field("variant", self.variant())?;
        spec.serialize_field("details", self.details())?;
        spec.serialize_field("extensions", self.extensions())?;
        spec.serialize_field("deprecated", &self.deprecated())?;
        spec.serialize_field("occurrence", &self.occurrence())?;
        spec.serialize_field("headers", self.headers())?;
        spec.end()
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
