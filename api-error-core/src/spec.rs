//! The static facts of one error code.

use std::fmt;

use http::StatusCode;
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use crate::const_message::ConstMessage;
use crate::detail_spec::{DetailSpec, MemberSpecs};
use crate::envelope::Envelope;
use crate::grpc_code::GrpcCode;
use crate::header_spec::HeaderSpec;
use crate::log_level::LogLevel;
use crate::occurrence::Occurrence;
use crate::reason_phrase::reason_phrase;
use crate::retry::Retry;

/// The published facts of one error code that are the same for every occurrence.
///
/// The derive writes a spec for each variant. To write one by hand, build it in a `const` or `static`. An invalid fact is
/// then a compile error:
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
//
// The fields are public, but hidden, because generated code writes plain literals. A const function that makes the table
// from private rows costs a large enum 2 % of its check.
#[derive(Clone, Copy, PartialEq)]
pub struct ErrorSpec {
    #[doc(hidden)]
    pub __code: &'static str,
    #[doc(hidden)]
    pub __status: u16,
    #[doc(hidden)]
    pub __retry: Retry,
    #[doc(hidden)]
    pub __variant: &'static str,
    /// Empty if the message is the reason phrase.
    #[doc(hidden)]
    pub __message: &'static str,
    /// Empty if there is none.
    #[doc(hidden)]
    pub __description: &'static str,
    #[doc(hidden)]
    pub __rare: Rare,
}

/// The facts that some codes have.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq)]
pub struct Rare {
    pub details: MemberSpecs,
    pub extensions: MemberSpecs,
    pub headers: &'static [HeaderSpec],
    pub occurrence: Occurrence,
    /// Whether the response may differ between occurrences.
    pub varies: bool,
    pub rarest: Option<Rarest>,
    /// Never named by generated code, so that its `..` always has an effect: clippy reports one that has none.
    pub rest: (),
}

/// The facts that few codes have. They are an option of their own, because the compiler evaluates every field of every row:
/// with these fields in [`Rare`], the check of a large enum takes 3 % longer.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq)]
pub struct Rarest {
    pub id: Option<&'static str>,
    /// The code as a number, if it is a number on the wire.
    pub number: Option<i64>,
    pub title: Option<&'static str>,
    pub help: Option<&'static str>,
    pub doc_url: Option<&'static str>,
    pub type_uri: Option<&'static str>,
    pub grpc: Option<GrpcCode>,
    pub deprecated: Option<Deprecated>,
    pub envelope: Option<&'static Envelope>,
    pub log: Option<LogLevel>,
    pub fallback: bool,
    /// As in [`Rare`].
    pub rest: (),
}

impl Rare {
    /// No such facts.
    pub const NONE: Self = Self {
        details: MemberSpecs::NONE,
        extensions: MemberSpecs::NONE,
        headers: &[],
        occurrence: Occurrence::NONE,
        varies: false,
        rarest: None,
        rest: (),
    };
}

impl Rarest {
    /// No such facts.
    pub const NONE: Self = Self {
        id: None,
        number: None,
        title: None,
        help: None,
        doc_url: None,
        type_uri: None,
        grpc: None,
        deprecated: None,
        envelope: None,
        log: None,
        fallback: false,
        rest: (),
    };
}

impl ErrorSpec {
    /// Makes a spec with the facts that every code needs. The `with_*` methods add the others.
    ///
    /// # Panics
    ///
    /// If `code` is not a legal code (1 to 64 printable ASCII characters without `"` and `\`, no space at either end), or
    /// if `status` is not from 400 to 599. In a `const` or `static`, this is a compile error.
    #[track_caller]
    #[inline]
    pub const fn new(code: &'static str, status: StatusCode, message: &'static str) -> Self {
        assert_code(code);
        assert!(is_error_status(status.as_u16()), "an error status is from 400 to 599");
        // An error with a hand-written spec is hand-written too, so its response may vary.
        let rare = Rare { varies: true, ..Rare::NONE };
        Self {
            __code: code,
            __status: status.as_u16(),
            __retry: Retry::NEVER,
            __variant: "",
            __message: message,
            __description: "",
            __rare: rare,
        }
    }

    /// Replaces the code.
    ///
    /// # Panics
    ///
    /// If it is not a valid code, see [`new`](Self::new).
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn with_code(self, code: &'static str) -> Self {
        assert_code(code);
        Self { __code: code, ..self }
    }

    /// Replaces the status.
    ///
    /// # Panics
    ///
    /// If it is not from 400 to 599.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn with_status(self, status: StatusCode) -> Self {
        assert!(is_error_status(status.as_u16()), "an error status is from 400 to 599");
        Self { __status: status.as_u16(), ..self }
    }

    /// Replaces the message template.
    #[must_use]
    #[inline]
    pub const fn with_message(self, message: &'static str) -> Self {
        Self { __message: message, ..self }
    }

    /// Adds the name of the variant or struct in the source. It appears in catalogs only.
    #[must_use]
    #[inline]
    pub const fn with_variant(self, variant: &'static str) -> Self {
        Self { __variant: variant, ..self }
    }

    /// Adds an id, which tells errors apart that share one code. The default is the code.
    ///
    /// # Panics
    ///
    /// If `id` does not follow the rules for a code, see [`new`](Self::new).
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn with_id(self, id: &'static str) -> Self {
        assert_code(id);
        self.with_rarest(Rarest { id: Some(id), ..*self.rarest() })
    }

    /// Sends the code as this number. [`code`](Self::code) stays the text given to [`new`](Self::new), which should be the
    /// same number in decimal.
    #[must_use]
    #[inline]
    pub const fn with_code_number(self, number: i64) -> Self {
        self.with_rarest(Rarest { number: Some(number), ..*self.rarest() })
    }

    /// Adds retry advice. The default is [`Retry::NEVER`].
    #[must_use]
    #[inline]
    pub const fn with_retry(self, retry: Retry) -> Self {
        Self { __retry: retry, ..self }
    }

    /// Adds a short summary. The default is the reason phrase of the status.
    #[must_use]
    #[inline]
    pub const fn with_title(self, title: &'static str) -> Self {
        self.with_rarest(Rarest { title: Some(title), ..*self.rarest() })
    }

    /// Adds a description of the code. It appears in catalogs and documents, never on the wire.
    #[must_use]
    #[inline]
    pub const fn with_description(self, description: &'static str) -> Self {
        Self { __description: description, ..self }
    }

    /// Adds advice on what a client can do about the error.
    #[must_use]
    #[inline]
    pub const fn with_help(self, help: &'static str) -> Self {
        self.with_rarest(Rarest { help: Some(help), ..*self.rarest() })
    }

    /// Adds a link to the documentation of this code.
    #[must_use]
    #[inline]
    pub const fn with_doc_url(self, doc_url: &'static str) -> Self {
        self.with_rarest(Rarest { doc_url: Some(doc_url), ..*self.rarest() })
    }

    /// Adds the problem type, a URI reference (RFC 9457, section 3.1.1).
    #[must_use]
    #[inline]
    pub const fn with_type_uri(self, type_uri: &'static str) -> Self {
        self.with_rarest(Rarest { type_uri: Some(type_uri), ..*self.rarest() })
    }

    /// Sets the canonical code of gRPC. The default follows from the status.
    #[must_use]
    #[inline]
    pub const fn with_grpc_code(self, code: GrpcCode) -> Self {
        self.with_rarest(Rarest { grpc: Some(code), ..*self.rarest() })
    }

    /// Adds the members of the details that an occurrence may have.
    #[must_use]
    #[inline]
    pub const fn with_details(self, details: &'static [DetailSpec]) -> Self {
        self.with(Rare { details: MemberSpecs::all(details), ..self.__rare })
    }

    /// Adds the extension members that an occurrence may have.
    #[must_use]
    #[inline]
    pub const fn with_extensions(self, extensions: &'static [DetailSpec]) -> Self {
        self.with(Rare { extensions: MemberSpecs::all(extensions), ..self.__rare })
    }

    /// Adds the headers that an occurrence sends in addition to those of every response.
    #[must_use]
    #[inline]
    pub const fn with_headers(self, headers: &'static [HeaderSpec]) -> Self {
        self.with(Rare { headers, ..self.__rare })
    }

    /// Sets the facts that each occurrence decides.
    #[must_use]
    #[inline]
    pub const fn with_occurrence(self, occurrence: Occurrence) -> Self {
        self.with(Rare { occurrence, ..self.__rare })
    }

    /// Sets an envelope for this code alone. It wins over the envelopes of the enum and of the edge.
    #[must_use]
    #[inline]
    pub const fn with_envelope(self, envelope: &'static Envelope) -> Self {
        self.with_rarest(Rarest { envelope: Some(envelope), ..*self.rarest() })
    }

    /// Sets the level of the edge's log event. The default is `error` for a 5xx and `info` for a 4xx.
    #[must_use]
    #[inline]
    pub const fn with_log_level(self, level: LogLevel) -> Self {
        self.with_rarest(Rarest { log: Some(level), ..*self.rarest() })
    }

    /// Makes this code the fallback for its status: the code that the edge sends if something other than an `ApiError` caused
    /// a failure of this status.
    #[must_use]
    #[inline]
    pub const fn with_fallback(self) -> Self {
        self.with_rarest(Rarest { fallback: true, ..*self.rarest() })
    }

    #[inline]
    const fn with(self, rare: Rare) -> Self {
        Self { __rare: rare, ..self }
    }

    #[inline]
    const fn with_rarest(self, rarest: Rarest) -> Self {
        self.with(Rare { rarest: Some(rarest), ..self.__rare })
    }

    #[inline]
    const fn rarest(&self) -> &Rarest {
        match &self.__rare.rarest {
            Some(rarest) => rarest,
            None => &Rarest::NONE,
        }
    }

    /// The id of the error, unique in its catalog. The default is the [`code`](Self::code).
    #[inline]
    pub const fn id(&self) -> &'static str {
        match self.rarest().id {
            Some(id) => id,
            None => self.__code,
        }
    }

    /// Whether the error has an id of its own.
    #[inline]
    pub(crate) const fn has_id(&self) -> bool {
        self.rarest().id.is_some()
    }

    /// The machine-readable code, on which clients branch. Several errors may share one code, see [`id`](Self::id).
    #[inline]
    pub const fn code(&self) -> &'static str {
        self.__code
    }

    /// The code as a number, if it is a number on the wire.
    #[inline]
    pub const fn code_number(&self) -> Option<i64> {
        self.rarest().number
    }

    /// The name of the error that the slot [`CODE_UPPER_SNAKE`](crate::envelope::CODE_UPPER_SNAKE) writes: the code, or the id if the code
    /// is a number.
    #[inline]
    pub const fn reason(&self) -> &'static str {
        match self.rarest().number {
            Some(_) => self.id(),
            None => self.__code,
        }
    }

    /// The number that `code`, the code of an occurrence, is on the wire. `None` if it is a string there: so are `007` and
    /// `+7`, because a number would read back as another text.
    #[inline]
    pub(crate) fn number_of(&self, code: &str) -> Option<i64> {
        let number = self.code_number()?;
        if code == self.code() {
            return Some(number);
        }
        code.parse().ok().filter(|number| itoa::Buffer::new().format(*number) == code)
    }

    /// The HTTP status, from 400 to 599.
    #[inline]
    pub const fn status(&self) -> StatusCode {
        match StatusCode::from_u16(self.__status) {
            Ok(status) if is_error_status(self.__status) => status,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The static retry advice. [`ApiError::retry`](crate::ApiError::retry) includes the overrides of an occurrence.
    #[inline]
    pub const fn retry(&self) -> Retry {
        self.__retry
    }

    /// The template of the public message, as written: placeholders in braces, `{{` for a brace.
    #[inline]
    pub const fn message(&self) -> &'static str {
        if self.__message.is_empty() { self.reason_phrase() } else { self.__message }
    }

    /// Whether the code has a message of its own. Without one, the message is the reason phrase.
    #[inline]
    pub const fn has_message(&self) -> bool {
        !self.__message.is_empty()
    }

    /// A short summary that is the same for every occurrence. The default is the reason phrase of the status.
    #[inline]
    pub const fn title(&self) -> &'static str {
        self.title_for(self.status())
    }

    /// The title of an occurrence with this status: the title of the code, or else the reason phrase.
    #[inline]
    pub(crate) const fn title_for(&self, status: StatusCode) -> &'static str {
        match self.rarest().title {
            Some(title) => title,
            None => reason_phrase(status.as_u16()),
        }
    }

    /// The canonical code of gRPC for an occurrence with this status.
    #[inline]
    pub const fn grpc_code_for(&self, status: StatusCode) -> GrpcCode {
        match self.rarest().grpc {
            Some(code) => code,
            None => GrpcCode::of_status(status.as_u16()),
        }
    }

    /// The description of the code, which is the doc comment of the variant. It is never sent on the wire.
    #[inline]
    pub const fn description(&self) -> Option<&'static str> {
        if self.__description.is_empty() { None } else { Some(self.__description) }
    }

    /// Advice on what a client can do about the error.
    #[inline]
    pub const fn help(&self) -> Option<&'static str> {
        self.rarest().help
    }

    /// A link to the documentation of this code. [`Entry::doc_url`](crate::Entry::doc_url) includes the template of an outer
    /// enum.
    #[inline]
    pub const fn doc_url(&self) -> Option<&'static str> {
        self.rarest().doc_url
    }

    /// The problem type (RFC 9457, section 3.1.1). The default is `about:blank`. [`Entry::type_uri`](crate::Entry::type_uri)
    /// includes the template of an outer enum.
    #[inline]
    pub const fn type_uri(&self) -> Option<&'static str> {
        self.rarest().type_uri
    }

    /// The canonical code of gRPC. The default follows from the status.
    #[inline]
    pub const fn grpc_code(&self) -> GrpcCode {
        self.grpc_code_for(self.status())
    }

    /// The name of the variant or struct in the source. It appears in catalogs and logs, never in a body.
    #[inline]
    pub const fn variant(&self) -> &'static str {
        self.__variant
    }

    /// The members of the details that an occurrence may have.
    #[inline]
    pub const fn details(&self) -> &'static [DetailSpec] {
        self.__rare.details.as_slice()
    }

    /// The extension members that an occurrence may have.
    #[inline]
    pub const fn extensions(&self) -> &'static [DetailSpec] {
        self.__rare.extensions.as_slice()
    }

    /// The facts that each occurrence decides.
    #[inline]
    pub const fn occurrence(&self) -> Occurrence {
        self.__rare.occurrence
    }

    /// The headers of the code: fixed headers and those of its fields. Its enum and the enums that forward to it may add
    /// more, see [`Entry::headers`](crate::Entry::headers).
    ///
    /// Two kinds are not listed here: `Retry-After`, which follows from [`retry`](Self::retry) and
    /// [`occurrence`](Self::occurrence), and the headers of a [`RateLimit`](crate::RateLimit).
    #[inline]
    pub const fn headers(&self) -> &'static [HeaderSpec] {
        self.__rare.headers
    }

    /// The envelope of this code alone, if it has one.
    #[inline]
    pub const fn envelope(&self) -> Option<&'static Envelope> {
        self.rarest().envelope
    }

    /// The level of the edge's log event. The default is `error` for a 5xx and `info` for a 4xx.
    #[inline]
    pub const fn log_level(&self) -> LogLevel {
        self.log_level_for(self.status())
    }

    /// The log level of an occurrence with this status: the level of the code, or else the default of the status.
    #[inline]
    pub const fn log_level_for(&self, status: StatusCode) -> LogLevel {
        match self.rarest().log {
            Some(level) => level,
            None => LogLevel::of_status(status.as_u16()),
        }
    }

    /// Whether this code is the fallback for its status, see [`with_fallback`](Self::with_fallback).
    #[inline]
    pub const fn is_fallback(&self) -> bool {
        self.rarest().fallback
    }

    /// Whether the response may differ between occurrences.
    #[inline]
    pub(crate) const fn varies(&self) -> bool {
        self.__rare.varies
    }

    /// The deprecation of the code, if it is deprecated.
    #[inline]
    pub const fn deprecated(&self) -> Option<Deprecated> {
        self.rarest().deprecated
    }

    /// The reason phrase of the status (RFC 9110, section 15). If none is registered, it is `Client Error` or `Server Error`.
    // Each copy would be 1 KB of code, and a table.
    #[inline(never)]
    pub const fn reason_phrase(&self) -> &'static str {
        reason_phrase(self.status().as_u16())
    }
}

#[inline]
const fn is_error_status(status: u16) -> bool {
    status >= 400 && status < 600
}

#[track_caller]
#[inline]
const fn assert_code(code: &str) {
    if !is_code(code) {
        #[allow(clippy::panic)] // the only way to refuse a value at compile time
        {
            panic!("{}", ConstMessage::new(&["`", code, "` is not an error code"]).as_str());
        }
    }
}

/// Whether `code` has 1 to 64 printable ASCII characters without `"` and `\`, and no space at either end. Such a code needs
/// no escape in JSON, and is a valid header value.
#[inline]
pub const fn is_code(code: &str) -> bool {
    is_code_in_bytes(code.as_bytes())
}

/// Whether the bytes are a [code](is_code). If they are, they are ASCII.
#[allow(clippy::indexing_slicing)] // `const fn`: bytes are only reached by index, all within bounds here
#[inline]
pub const fn is_code_in_bytes(code: &[u8]) -> bool {
    if code.is_empty() || code.len() > MAX_CODE_LEN || code[0] == b' ' || code[code.len() - 1] == b' ' {
        return false;
    }
    // Without a branch for each byte.
    let (mut at, mut is_legal) = (0, true);
    while at < code.len() {
        is_legal &= matches!(code[at], b' '..=b'~') & (code[at] != b'"') & (code[at] != b'\\');
        at += 1;
    }
    is_legal
}

/// The maximum number of bytes of a code.
const MAX_CODE_LEN: usize = 64;

/// Shows the facts under the names of the accessors.
impl fmt::Debug for ErrorSpec {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorSpec")
            .field("id", &self.id())
            .field("code", &self.code())
            .field("status", &self.status().as_u16())
            .field("retry", &self.retry())
            .field("message", &self.message())
            .field("title", &self.title())
            .field("description", &self.description())
            .field("help", &self.help())
            .field("doc_url", &self.doc_url())
            .field("type_uri", &self.type_uri())
            .field("grpc_code", &self.grpc_code())
            .field("variant", &self.variant())
            .field("details", &self.details())
            .field("extensions", &self.extensions())
            .field("deprecated", &self.deprecated())
            .field("occurrence", &self.occurrence())
            .field("headers", &self.headers())
            .field("log_level", &self.log_level())
            .field("fallback", &self.is_fallback())
            .finish()
    }
}

/// Serializes as an object whose keys are the names of the accessors. `status` is a number. `code` is a number if it is a
/// number on the wire. Absent facts are `null`.
impl Serialize for ErrorSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut spec = serializer.serialize_struct("ErrorSpec", 19)?;
        spec.serialize_field("id", self.id())?;
        match self.code_number() {
            Some(number) => spec.serialize_field("code", &number)?,
            None => spec.serialize_field("code", self.code())?,
        }
        spec.serialize_field("status", &self.status().as_u16())?;
        spec.serialize_field("retry", &self.retry())?;
        spec.serialize_field("message", self.message())?;
        spec.serialize_field("title", self.title())?;
        spec.serialize_field("description", &self.description())?;
        spec.serialize_field("help", &self.help())?;
        spec.serialize_field("doc_url", &self.doc_url())?;
        spec.serialize_field("type_uri", &self.type_uri())?;
        spec.serialize_field("grpc_status", self.grpc_code().name())?;
        spec.serialize_field("variant", self.variant())?;
        spec.serialize_field("details", self.details())?;
        spec.serialize_field("extensions", self.extensions())?;
        spec.serialize_field("deprecated", &self.deprecated())?;
        spec.serialize_field("occurrence", &self.occurrence())?;
        spec.serialize_field("headers", self.headers())?;
        spec.serialize_field("log_level", self.log_level().as_str())?;
        spec.serialize_field("fallback", &self.is_fallback())?;
        spec.end()
    }
}

/// The contents of `#[deprecated]` on a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deprecated {
    /// The release since which the code is deprecated.
    pub since: Option<&'static str>,
    /// The reason, and the code to use instead.
    pub note: Option<&'static str>,
}

impl Deprecated {
    /// A deprecation, with a release and a note.
    #[inline]
    pub const fn new(since: Option<&'static str>, note: Option<&'static str>) -> Self {
        Self { since, note }
    }
}

/// Serializes as `{"since": …, "note": …}`.
impl Serialize for Deprecated {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut deprecated = serializer.serialize_struct("Deprecated", 2)?;
        deprecated.serialize_field("since", &self.since)?;
        deprecated.serialize_field("note", &self.note)?;
        deprecated.end()
    }
}
