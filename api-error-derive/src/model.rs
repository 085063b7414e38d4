//! What is generated for: legal values only.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Member, Path, Type};

/// An enum or struct whose attributes say all that they must.
pub(crate) struct Model<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// Where the facade lives.
    pub(crate) krate: TokenStream,
    pub(crate) envelope: Option<&'a Path>,
    /// The templates of links, for codes of other enums that come through this one.
    pub(crate) doc_url: Option<String>,
    pub(crate) type_uri: Option<String>,
    pub(crate) std_error: bool,
    /// The frameworks whose response traits are asked for: each word is the name of a macro of the facade.
    pub(crate) frameworks: &'a [Ident],
    pub(crate) description: Option<String>,
    /// Whether the type or anything in it is deprecated, so that naming it warns.
    pub(crate) is_deprecated: bool,
    /// Headers of every variant.
    pub(crate) headers: Vec<Header>,
    pub(crate) codes: Vec<Code<'a>>,
    pub(crate) transparents: Vec<Transparent<'a>>,
}

/// A variant that is a code.
pub(crate) struct Code<'a> {
    pub(crate) path: VariantPath<'a>,
    pub(crate) spec: Spec,
    pub(crate) message: Message<'a>,
    pub(crate) details: Vec<Named<'a>>,
    pub(crate) extensions: Vec<Named<'a>>,
    pub(crate) headers: Vec<Header>,
    pub(crate) field_headers: Vec<FieldHeader<'a>>,
    /// The expression of an example.
    pub(crate) example: Option<&'a TokenStream>,
    pub(crate) retry_after: Option<Field<'a>>,
    pub(crate) retryable: Option<Field<'a>>,
    pub(crate) field_errors: Option<Field<'a>>,
    pub(crate) rate_limit: Option<Field<'a>>,
    /// For `std_error`.
    pub(crate) source: Option<Field<'a>>,
}

impl Model<'_> {
    /// Whether there is no variant, and so no value.
    pub(crate) fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.transparents.is_empty()
    }

    /// Whether an error of the enum may have an envelope of its own.
    pub(crate) fn has_envelopes_below(&self) -> bool {
        !self.transparents.is_empty()
    }
}

impl Code<'_> {
    /// Whether every occurrence looks the same.
    pub(crate) fn is_constant(&self) -> bool {
        let message = match &self.message {
            Message::Spec => true,
            Message::Display => false,
            Message::Template(placeholders) => placeholders.is_empty(),
        };
        let fields = [&self.retry_after, &self.retryable, &self.field_errors, &self.rate_limit];
        message
            && self.details.is_empty()
            && self.extensions.is_empty()
            && self.field_headers.is_empty()
            && fields.iter().all(|field| field.is_none())
    }
}

/// The way to a variant in a pattern: `Error::Name`, or `Error` for a struct.
///
/// Not `Self::Name`: that is looked up among all variants, when types are checked, for each pattern anew.
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

/// A variant that forwards everything.
pub(crate) struct Transparent<'a> {
    pub(crate) path: VariantPath<'a>,
    /// What an error about the variant points at.
    pub(crate) name: &'a Ident,
    /// How many codes of this enum come before it.
    pub(crate) position: usize,
    pub(crate) field: Field<'a>,
}

/// The facts of a code that no occurrence changes.
pub(crate) struct Spec {
    pub(crate) code: String,
    pub(crate) status: u16,
    pub(crate) retry: Retry,
    pub(crate) message: Option<String>,
    /// Only where it is not the first line of the description.
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) help: Option<String>,
    pub(crate) doc_url: Option<String>,
    pub(crate) type_uri: Option<String>,
    /// The variant of the runtime's `GrpcCode`, where it is not the one of the status.
    pub(crate) grpc: Option<String>,
    pub(crate) variant: String,
    pub(crate) deprecated: Option<Deprecated>,
}

impl Spec {
    /// What the error is known by: its code.
    pub(crate) fn id(&self) -> &str {
        &self.code
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Retry {
    pub(crate) when: RetryWhen,
    pub(crate) after_millis: Option<u64>,
    pub(crate) max: Option<u32>,
}

impl Retry {
    pub(crate) const NEVER: Self = Self { when: RetryWhen::Never, after_millis: None, max: None };
    pub(crate) const BACKOFF: Self = Self { when: RetryWhen::Backoff, after_millis: None, max: None };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RetryWhen {
    Never,
    Backoff,
    Throttled,
    AfterRefresh,
}

/// What `#[deprecated]` says.
#[derive(Clone)]
pub(crate) struct Deprecated {
    pub(crate) since: Option<String>,
    pub(crate) note: Option<String>,
}

/// Where the public message of an occurrence comes from.
pub(crate) enum Message<'a> {
    /// The spec's message, as it stands.
    Spec,
    /// The type's own `Display`.
    Display,
    /// A template with at least one placeholder or escaped brace. Its words are the spec's message.
    Template(Vec<Placeholder<'a>>),
}

/// A field in a template.
pub(crate) struct Placeholder<'a> {
    pub(crate) field: Field<'a>,
    pub(crate) format: Format,
}

/// What stands behind the colon in `{field:>5}`.
pub(crate) struct Format {
    /// As written, without the colon.
    pub(crate) spec: String,
    /// The trait of `std::fmt` that it asks for.
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
    Pointer,
}

/// A header with a fixed value. The name is in lower case.
pub(crate) struct Header {
    pub(crate) name: String,
    /// The name as it was written, for people.
    pub(crate) written: String,
    pub(crate) value: String,
}

/// A header whose value is a field.
pub(crate) struct FieldHeader<'a> {
    pub(crate) name: String,
    /// The name as it was written, for people.
    pub(crate) written: String,
    pub(crate) doc: Option<String>,
    pub(crate) field: Field<'a>,
}

/// A field under its name on the wire.
pub(crate) struct Named<'a> {
    pub(crate) name: String,
    pub(crate) doc: Option<String>,
    /// The word that asks for the schema of its type.
    pub(crate) schemars: Option<&'a Ident>,
    pub(crate) field: Field<'a>,
}

/// A field that generated code reads.
#[derive(Clone)]
pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    /// What a pattern binds it to.
    pub(crate) binding: Ident,
    pub(crate) ty: &'a Type,
}
