//! The facts that generated code gives the runtime, in addition to the public methods of [`ApiError`].

use crate::envelope::Envelope;
use crate::percent::push_encoded;
use crate::{ApiError, ErrorSpec};

/// The argument of the hidden methods. Only this crate can make one, so no other code can call them.
pub struct Sealed(());

/// The kind of an error.
pub enum Kind<'e> {
    /// A hand-written error. The runtime calls all of its methods.
    ByHand,
    /// A derived error. Its spec and the values that it lists describe it completely. Holds the namespace of its enum.
    Derived(Option<&'static str>),
    /// A derived error that forwards to another.
    Forwards(Forward<'e>),
}

/// The error that a `transparent` variant forwards to.
#[derive(Clone, Copy)]
pub struct Forward<'e> {
    /// The error itself.
    pub error: &'e dyn ApiError,
    /// The settings that the variant and its enum apply to the error.
    pub through: &'e Through,
}

/// The settings that a `transparent` variant and its enum apply to the errors that it forwards.
#[derive(Clone, Copy, Debug)]
pub struct Through {
    /// The template of documentation links, used for codes without one.
    pub doc_url: Option<&'static str>,
    /// The template of problem types, used for codes without one.
    pub type_uri: Option<&'static str>,
    /// The namespace of the codes.
    pub domain: Option<&'static str>,
    /// The envelope of all errors that the variant forwards.
    pub envelope: Option<&'static Envelope>,
    /// Whether the enum or the variant adds headers.
    pub has_headers: bool,
    /// Whether the variant adds members, a wait, or any other data.
    pub has_members: bool,
}

impl Through {
    /// No settings.
    pub const NOTHING: Self = Self {
        doc_url: None,
        type_uri: None,
        domain: None,
        envelope: None,
        has_headers: false,
        has_members: false,
    };

    /// Whether there are no settings.
    fn is_nothing(&self) -> bool {
        let links = self.doc_url.is_some() || self.type_uri.is_some() || self.domain.is_some();
        !(links || self.envelope.is_some() || self.has_headers || self.has_members)
    }

    /// Combines these settings with those of a variant further in. The outer settings win, except that the inner envelope
    /// wins.
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

/// The kind of `error`: hand-written, derived or forwarding.
#[inline]
pub(crate) fn kind<E: ApiError + ?Sized>(error: &E) -> Kind<'_> {
    error.__kind(Sealed(()))
}

/// The error that `error` forwards to, if any.
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

/// The facts, in addition to the spec, that the plan of a body depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Nature {
    /// Whether the spec and the listed values describe the error completely, so that constant parts can be kept.
    pub(crate) is_derived: bool,
    /// Whether forwarding variants apply settings to it, such as a link or a header.
    pub(crate) is_scoped: bool,
}

/// The nature of an error, which takes forwarding variants into account.
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
    Nature { is_derived: is_derived && !through.has_members, is_scoped: is_scoped || !through.is_nothing() }
}

/// The settings that forwarding variants, and the enum of the error itself, apply to it.
pub(crate) fn through(error: &dyn ApiError) -> Through {
    match kind(error) {
        Kind::Derived(domain) => Through { domain, ..Through::NOTHING },
        Kind::ByHand => Through::NOTHING,
        Kind::Forwards(forward) => forward.through.around(&through(forward.error)),
    }
}

/// Whether forwarding variants add members to an error.
pub(crate) fn adds_members(error: &dyn ApiError) -> bool {
    matches!(kind(error), Kind::Forwards(Forward { error, through }) if through.has_members || adds_members(error))
}

/// The spec of the error that `error` forwards to. Generated code calls it for forwarding variants only.
pub fn forwarded_spec<E: ApiError + ?Sized>(error: &E) -> &'static ErrorSpec {
    inner(error).map_or(&STUB, ApiError::spec)
}

/// The envelope that is set for this error alone, which wins over the envelopes of enums and of the edge.
pub(crate) fn own_envelope<E: ApiError + ?Sized>(error: &E) -> Option<&'static Envelope> {
    if let Some(envelope) = error.spec().envelope() {
        return Some(envelope);
    }
    match kind(error) {
        Kind::Forwards(Forward { error, through }) => own_envelope(error).or(through.envelope),
        Kind::ByHand | Kind::Derived(_) => None,
    }
}

/// Fills the template of a link with the code and the id of a spec. Characters that are not allowed in a path segment
/// (RFC 3986, section 3.3) are percent-encoded. The derive does the same at compile time in `validate/text.rs`.
pub(crate) fn fill_link(template: &str, spec: &ErrorSpec) -> String {
    let mut link = String::with_capacity(template.len() + spec.code().len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        link.push_str(before);
        if let Some(after) = after.strip_prefix("code}") {
            push_encoded(&mut link, spec.code(), b"");
            rest = after;
        } else if let Some(after) = after.strip_prefix("id}") {
            push_encoded(&mut link, spec.id(), b"");
            rest = after;
        } else {
            link.push('{');
            rest = after;
        }
    }
    link.push_str(rest);
    link
}

/// The envelope of an error of an enum that sets an envelope: the error's own, or else that of the enum.
pub fn envelope_or<E: ApiError + ?Sized>(error: &E, of_enum: &'static Envelope) -> &'static Envelope {
    own_envelope(error).unwrap_or(of_enum)
}

/// The spec of a type with invalid attributes. It keeps the type usable while the compile errors are reported.
pub static STUB: ErrorSpec =
    ErrorSpec::new("stub", http::StatusCode::INTERNAL_SERVER_ERROR, "the attributes of this error are wrong");
