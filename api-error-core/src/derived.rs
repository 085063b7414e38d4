//! What generated code tells the runtime in addition to the public methods of [`ApiError`].

use crate::envelope::Envelope;
use crate::{ApiError, ErrorSpec};

/// The argument of the hidden methods: only this crate can make one, so nobody else can call them.
pub struct Sealed(());

/// What kind of error a value is.
pub enum Kind<'e> {
    /// A hand-written error: everything is asked of its methods.
    ByHand,
    /// A derived error: it is its spec and the values that it lists. With the namespace of its enum.
    Derived(Option<&'static str>),
    /// A derived error that forwards to another.
    Forwards(Forward<'e>),
}

/// The error that a `transparent` variant forwards to.
#[derive(Clone, Copy)]
pub struct Forward<'e> {
    /// The error itself.
    pub error: &'e dyn ApiError,
    /// What the variant and its enum say about it.
    pub through: &'e Through,
}

/// What a `transparent` variant and its enum say about the errors that come through it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Through {
    /// The template of links to the documentation, for codes that have none.
    pub doc_url: Option<&'static str>,
    /// The template of problem types, for codes that have none.
    pub type_uri: Option<&'static str>,
    /// The namespace of the codes.
    pub domain: Option<&'static str>,
    /// The shape of everything that comes through.
    pub envelope: Option<&'static Envelope>,
    /// Whether the enum or the variant adds headers.
    pub has_headers: bool,
    /// Whether the variant adds members, a wait, or anything else of its own.
    pub has_members: bool,
}

impl Through {
    /// Nothing.
    pub const NOTHING: Self = Self {
        doc_url: None,
        type_uri: None,
        domain: None,
        envelope: None,
        has_headers: false,
        has_members: false,
    };

    /// What is said by this variant, or else by one further in. The shape is that of the innermost variant.
    pub(crate) const fn around(self, inner: &Self) -> Self {
        const fn or<T: Copy>(first: Option<T>, second: Option<T>) -> Option<T> {
            if first.is_some() { first } else { second }
        }
        Self {
            doc_url: or(self.doc_url, inner.doc_url),
            type_uri: or(self.type_uri, inner.type_uri),
            domain: or(self.domain, inner.domain),
            envelope: or(inner.envelope, self.envelope),
            has_headers: self.has_headers || inner.has_headers,
            has_members: self.has_members || inner.has_members,
        }
    }
}

/// What kind of error `error` is.
#[inline]
pub(crate) fn kind<E: ApiError + ?Sized>(error: &E) -> Kind<'_> {
    error.__kind(Sealed(()))
}

/// The error that `error` forwards to.
#[inline]
pub(crate) fn inner<E: ApiError + ?Sized>(error: &E) -> Option<&dyn ApiError> {
    match kind(error) {
        Kind::Forwards(forward) => Some(forward.error),
        Kind::ByHand | Kind::Derived(_) => None,
    }
}

/// The error at the end of a chain of forwarding variants.
pub(crate) fn innermost(mut error: &dyn ApiError) -> &dyn ApiError {
    while let Some(inner) = inner(error) {
        error = inner;
    }
    error
}

/// What the plan of a body depends on, in addition to the spec.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Nature {
    /// Whether the error is its spec and its values, so that what is the same each time can be kept.
    pub(crate) is_derived: bool,
    /// Whether forwarding variants say something about it, such as a link or a header.
    pub(crate) is_scoped: bool,
}

/// Looks through forwarding variants.
#[inline]
pub(crate) fn nature(error: &dyn ApiError) -> Nature {
    match kind(error) {
        Kind::Derived(_) => Nature { is_derived: true, is_scoped: false },
        Kind::ByHand => Nature { is_derived: false, is_scoped: false },
        Kind::Forwards(forward) => forwarded_nature(forward),
    }
}

#[cold]
fn forwarded_nature(Forward { error, through }: Forward<'_>) -> Nature {
    let Nature { is_derived, is_scoped } = nature(error);
    Nature {
        is_derived: is_derived && !through.has_members,
        is_scoped: is_scoped || *through != Through::NOTHING,
    }
}

/// What forwarding variants, and the enum of the error itself, say about it.
pub(crate) fn through(error: &dyn ApiError) -> Through {
    match kind(error) {
        Kind::Derived(domain) => Through { domain, ..Through::NOTHING },
        Kind::ByHand => Through::NOTHING,
        Kind::Forwards(forward) => forward.through.around(&through(forward.error)),
    }
}

/// The spec of the error that a variant forwards to. Only that variant calls it.
pub fn forwarded_spec<E: ApiError + ?Sized>(error: &E) -> &'static ErrorSpec {
    inner(error).map_or(&STUB, ApiError::spec)
}

/// The shape that an error has by itself, whatever the envelopes of its enums and of the edge are.
pub(crate) fn own_envelope<E: ApiError + ?Sized>(error: &E) -> Option<&'static Envelope> {
    if let Some(envelope) = error.spec().envelope() {
        return Some(envelope);
    }
    match kind(error) {
        Kind::Forwards(Forward { error, through }) => own_envelope(error).or(through.envelope),
        Kind::ByHand | Kind::Derived(_) => None,
    }
}

/// The link to a code that a template makes. What cannot be in a segment of a path (RFC 3986, section 3.3) is percent-encoded.
/// The derive does the same for the codes of an enum itself (`validate/text.rs`).
pub(crate) fn fill_link(template: &str, code: &str) -> String {
    let mut encoded = String::with_capacity(code.len());
    for c in code.chars() {
        if c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(c) {
            encoded.push(c);
        } else {
            // A code is ASCII.
            encoded.push_str(&format!("%{:02X}", u32::from(c)));
        }
    }
    template.replace("{code}", &encoded)
}

/// The envelope of an error of an enum that has one.
pub fn envelope_or<E: ApiError + ?Sized>(error: &E, of_enum: &'static Envelope) -> &'static Envelope {
    own_envelope(error).unwrap_or(of_enum)
}

/// The spec of a type whose attributes are wrong: it keeps the type usable while the mistakes are reported.
pub static STUB: ErrorSpec =
    ErrorSpec::new("stub", http::StatusCode::INTERNAL_SERVER_ERROR, "the attributes of this error are wrong");
