//! The input of code generation, which can hold legal values only.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Path};

pub(crate) use crate::parse::Field;
use crate::parse::{Argument, Deprecated, Str};

/// An enum or struct whose attributes are valid and complete.
pub(crate) struct Model<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// The path to the facade crate.
    pub(crate) krate: TokenStream,
    pub(crate) envelope: Option<&'a Path>,
    /// The templates of links, which also apply to codes of enums that this one forwards to.
    pub(crate) doc_url: Option<String>,
    pub(crate) type_uri: Option<String>,
    pub(crate) domain: Option<String>,
    pub(crate) std_error: bool,
    pub(crate) decode: Option<Decode<'a>>,
    /// The frameworks whose response traits are asked for: each word is the name of a macro of the facade.
    pub(crate) frameworks: &'a [Ident],
    pub(crate) description: Option<String>,
    /// Whether the type or a part of it is deprecated, so that naming it causes a warning.
    pub(crate) is_deprecated: bool,
    /// Headers of every variant.
    pub(crate) headers: Vec<Header>,
    pub(crate) codes: Vec<Code<'a>>,
    pub(crate) transparents: Vec<Transparent<'a>>,
}

/// The fields of a variant that a client receives, and the members of its enum.
#[derive(Default)]
pub(crate) struct Sent<'a> {
    pub(crate) details: Vec<NamedMember<'a>>,
    pub(crate) extensions: Vec<NamedMember<'a>>,
    pub(crate) headers: Vec<FieldHeader<'a>>,
    pub(crate) retry_after: Option<&'a Field<'a>>,
    pub(crate) retryable: Option<&'a Field<'a>>,
    pub(crate) field_errors: Option<&'a Field<'a>>,
    pub(crate) rate_limit: Option<&'a Field<'a>>,
    pub(crate) status: Option<&'a Field<'a>>,
    pub(crate) code: Option<&'a Field<'a>>,
}

/// A variant that is a code.
pub(crate) struct Code<'a> {
    pub(crate) path: VariantPath<'a>,
    pub(crate) spec: Spec,
    pub(crate) message: Message<'a>,
    pub(crate) sent: Sent<'a>,
    /// The headers with fixed values.
    pub(crate) headers: Vec<Header>,
    /// The fields that arguments of templates can name.
    pub(crate) scope: &'a [Field<'a>],
    pub(crate) envelope: Option<&'a Path>,
    pub(crate) log: Option<&'static str>,
    pub(crate) fallback: bool,
    /// The expression of an example.
    pub(crate) example: Option<&'a TokenStream>,
    /// The source of the error, for `std_error`.
    pub(crate) source: Option<&'a Field<'a>>,
}

impl Model<'_> {
    /// Whether there are no variants, so that no value exists.
    pub(crate) fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.transparents.is_empty()
    }

    /// Whether an error of the enum may have its own envelope.
    pub(crate) fn has_envelopes_below(&self) -> bool {
        !self.transparents.is_empty() || self.codes.iter().any(|code| code.envelope.is_some())
    }
}

impl Sent<'_> {
    /// Whether only constant members are sent.
    fn is_constant(&self) -> bool {
        are_constant(&self.details)
            && are_constant(&self.extensions)
            && self.headers.is_empty()
            && self.retry_after.is_none()
            && self.retryable.is_none()
            && self.field_errors.is_none()
            && self.rate_limit.is_none()
            && self.status.is_none()
            && self.code.is_none()
    }

    /// Whether there are members.
    pub(crate) fn has_members(&self) -> bool {
        !self.details.is_empty() || !self.extensions.is_empty()
    }
}

impl Code<'_> {
    /// Whether the response is the same for every occurrence.
    pub(crate) fn is_constant(&self) -> bool {
        let message = match &self.message {
            Message::Spec => true,
            Message::Display => false,
            Message::Template(template) => template.placeholders.is_empty(),
        };
        message && self.sent.is_constant()
    }
}

/// The path to a variant in a pattern: `Error::Name`, or `Error` for a struct.
///
/// `Self::Name` is not used, because the type checker searches all variants for it in each pattern.
#[derive(Clone, Copy)]
pub(crate) struct VariantPath<'a> {
    pub(crate) of_type: &'a Ident,
    pub(crate) variant: Option<&'a Ident>,
}

impl ToTokens for VariantPath<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.of_type.to_tokens(tokens);
        if let Some(variant) = self.variant {
            tokens.extend(quote!(::#variant));
        }
    }
}

/// A variant that forwards to another error.
pub(crate) struct Transparent<'a> {
    pub(crate) path: VariantPath<'a>,
    /// The name that errors about the variant point at.
    pub(crate) name: &'a Ident,
    /// The number of codes of this enum that come before it.
    pub(crate) position: usize,
    pub(crate) field: &'a Field<'a>,
    /// Whether the variant has fields other than the forwarded one.
    pub(crate) has_others: bool,
    pub(crate) envelope: Option<&'a Path>,
    /// What the other fields and the enum add.
    pub(crate) sent: Sent<'a>,
    /// The expression of an example of what the fields add.
    pub(crate) example: Option<&'a TokenStream>,
}

/// The facts of a code that are the same for every occurrence.
pub(crate) struct Spec {
    pub(crate) code: String,
    /// The code as a number, if it is a number on the wire.
    pub(crate) number: Option<i64>,
    pub(crate) id: Option<String>,
    pub(crate) status: u16,
    pub(crate) retry: Retry,
    pub(crate) message: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) help: Option<String>,
    pub(crate) doc_url: Option<String>,
    pub(crate) type_uri: Option<String>,
    /// The variant of the runtime's `GrpcCode`, if it is not the default for the status.
    pub(crate) grpc: Option<String>,
    pub(crate) variant: String,
    pub(crate) deprecated: Option<Deprecated>,
}

impl Spec {
    /// The id of the error. The default is the code.
    pub(crate) fn id(&self) -> &str {
        self.id.as_ref().unwrap_or(&self.code)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Retry {
    pub(crate) when: RetryWhen,
    pub(crate) after_millis: Option<u64>,
    pub(crate) max: Option<u32>,
    pub(crate) not_applied: bool,
}

impl Retry {
    pub(crate) const NEVER: Self =
        Self { when: RetryWhen::Never, after_millis: None, max: None, not_applied: false };
    pub(crate) const BACKOFF: Self = Self { when: RetryWhen::Backoff, ..Self::NEVER };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RetryWhen {
    Never,
    Backoff,
    Throttled,
    AfterRefresh,
}

/// The source of the public message.
pub(crate) enum Message<'a> {
    /// The message of the spec, unchanged.
    Spec,
    /// The type's own `Display`.
    Display,
    /// A template with at least one placeholder or escaped brace. Its text is the message of the spec.
    Template(Template<'a>),
}

/// The placeholders and arguments of a template.
#[derive(Default)]
pub(crate) struct Template<'a> {
    pub(crate) placeholders: Vec<Placeholder<'a>>,
    /// The arguments that the placeholders name.
    pub(crate) arguments: Vec<&'a Argument>,
}

/// A field or an argument in a template.
pub(crate) struct Placeholder<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) format: Format,
    /// The template that it is written in.
    pub(crate) text: &'a Str,
}

pub(crate) enum Source<'a> {
    Field(&'a Field<'a>),
    Argument(&'a Ident),
}

impl<'a> Source<'a> {
    pub(crate) fn field(&self) -> Option<&'a Field<'a>> {
        match self {
            Self::Field(field) => Some(field),
            Self::Argument(_) => None,
        }
    }
}

/// The part after the colon in `{field:>5}`.
pub(crate) struct Format {
    /// The spec as written, without the colon.
    pub(crate) spec: String,
    /// The trait of `std::fmt` that the spec selects.
    pub(crate) formatting: Formatting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Formatting {
    Display,
    Debug,
    LowerHex,
    UpperHex,
    Octal,
    Binary,
    LowerExp,
    UpperExp,
}

/// A header with a fixed value. The name is in lower case.
pub(crate) struct Header {
    pub(crate) name: String,
    /// The name as written, for documents and errors.
    pub(crate) written: String,
    pub(crate) value: String,
}

/// A header whose value is a field.
pub(crate) struct FieldHeader<'a> {
    pub(crate) name: String,
    /// The name as written, for documents and errors.
    pub(crate) written: String,
    pub(crate) doc: Option<String>,
    pub(crate) field: &'a Field<'a>,
}

/// A member, with its name on the wire.
pub(crate) struct NamedMember<'a> {
    pub(crate) name: String,
    pub(crate) doc: Option<String>,
    pub(crate) value: Value<'a>,
}

/// The source of the value of a member.
pub(crate) enum Value<'a> {
    Field {
        field: &'a Field<'a>,
        /// The word in the attribute that requests the JSON Schema of the field's type.
        schemars: Option<&'a Ident>,
        nullable: bool,
        flatten: bool,
    },
    Constant(Constant),
    Template {
        text: String,
        template: Template<'a>,
    },
}

#[derive(Clone)]
pub(crate) enum Constant {
    Text(String),
    /// A number in its JSON notation.
    Number(String),
    Bool(bool),
}

fn are_constant(members: &[NamedMember<'_>]) -> bool {
    for member in members {
        if !matches!(member.value, Value::Constant(_)) {
            return false;
        }
    }
    true
}

impl<'a> NamedMember<'a> {
    pub(crate) fn field(&self) -> Option<&'a Field<'a>> {
        match &self.value {
            Value::Field { field, .. } => Some(field),
            Value::Constant(_) | Value::Template { .. } => None,
        }
    }
}

/// How a value of the type is made from a response.
pub(crate) struct Decode<'a> {
    /// The word that asks for it.
    pub(crate) word: &'a Ident,
    pub(crate) variants: Vec<Decoded<'a>>,
}

/// How a variant is made from a response.
pub(crate) struct Decoded<'a> {
    pub(crate) path: VariantPath<'a>,
    /// The forwarded field of a transparent variant, which is not among `fields`.
    pub(crate) inner: Option<&'a Field<'a>>,
    pub(crate) fields: Vec<DecodedField<'a>>,
}

/// A field of a value that is made from a response.
pub(crate) struct DecodedField<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) from: From,
}

/// Where the value of a field comes from.
pub(crate) enum From {
    Detail(String),
    Extension(String),
    /// The details that have no name in the catalog.
    Details,
    Extensions,
    Header(String),
    RetryAfter,
    RateLimit,
    FieldErrors,
    Retryable,
    Status,
    Code,
    /// Its `Default`.
    Absent,
}
