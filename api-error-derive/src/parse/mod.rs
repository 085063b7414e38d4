//! The parsed attributes as written. Only the syntax is checked here.

mod attrs;
mod docs;
mod input;
mod items;
mod string;
mod values;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Ident, Index, Member, Type};

pub(crate) use self::attrs::{Attrs, Tried, squeezed};
pub(crate) use self::docs::Deprecated;
pub(crate) use self::input::input;
pub(crate) use self::string::{Str, split_at_brace};
pub(crate) use self::values::{AdvicePart, Argument, Given, HeaderPair, MemberValue, Members, Template};

use crate::errors::Errors;
use crate::keys::{Key, Place};

/// A type and its attributes, as written.
pub(crate) struct Written<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) kind: Kind,
    pub(crate) attrs: Attrs,
    pub(crate) doc: Option<String>,
    /// The variants. For a struct, the only variant is the struct itself.
    pub(crate) variants: Vec<Variant<'a>>,
}

impl Written<'_> {
    /// The path to the facade crate.
    pub(crate) fn krate(&self) -> TokenStream {
        match self.attrs.get(Key::Crate).path() {
            Some(path) => path.to_token_stream(),
            None => quote!(::api_error),
        }
    }

    /// Whether the type, a variant or a field is deprecated.
    pub(crate) fn is_deprecated(&self) -> bool {
        for variant in &self.variants {
            if variant.deprecated.is_some() {
                return true;
            }
            for field in &variant.fields {
                if docs::is_deprecated(&field.written.attrs) {
                    return true;
                }
            }
        }
        docs::is_deprecated(&self.input.attrs)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Enum,
    Struct,
    Union,
}

/// The name of the attributes that are read. Other attributes are ignored.
const API: &str = "api";
const DOC: &str = "doc";
const DEPRECATED: &str = "deprecated";
const THISERROR: &str = "error";
const READ: [&str; 4] = [API, DOC, DEPRECATED, THISERROR];

pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) attrs: Attrs,
    pub(crate) doc: Option<String>,
    pub(crate) deprecated: Option<Deprecated>,
    attributes: &'a [syn::Attribute],
    pub(crate) fields: Vec<Field<'a>>,
}

impl Variant<'_> {
    /// The template of thiserror's `#[error("…")]`.
    pub(crate) fn display(&self) -> Option<String> {
        docs::thiserror_template(self.attributes)
    }
}

pub(crate) struct Field<'a> {
    pub(crate) written: &'a syn::Field,
    pub(crate) member: Member,
    /// The name that a pattern binds it to.
    pub(crate) binding: Ident,
    pub(crate) ty: &'a Type,
    pub(crate) attrs: Attrs,
    pub(crate) doc: Option<String>,
}

impl Field<'_> {
    /// As it is named in a message.
    pub(crate) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    /// The name that arguments of templates use for it.
    pub(crate) fn name_in_arguments(&self) -> Ident {
        match &self.member {
            Member::Named(ident) => ident.clone(),
            Member::Unnamed(index) => Ident::new(&format!("_{}", index.index), Span::call_site()),
        }
    }
}

/// Reads a type and all its attributes.
pub(crate) fn written<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Written<'a> {
    let doc = docs::doc(&input.attrs, errors);
    match &input.data {
        Data::Enum(data) => {
            let attrs = Attrs::read(&input.attrs, &[Place::Enum], errors);
            let mut variants = Vec::new();
            // Not by an iterator: those of syn are long, and compiled for each type of item.
            while let Some(variant) = data.variants.get(variants.len()) {
                let attrs = Attrs::read(&variant.attrs, &[Place::Variant], errors);
                let doc = docs::doc(&variant.attrs, errors);
                variants.push(self::variant(
                    &variant.ident,
                    &variant.attrs,
                    attrs,
                    doc,
                    &variant.fields,
                    errors,
                ));
            }
            Written { input, kind: Kind::Enum, attrs, doc, variants }
        }
        Data::Struct(data) => {
            let places = [Place::Enum, Place::Variant];
            let attrs = Attrs::read(&input.attrs, &places, errors);
            // Read again for the variant, whose fields may change them. What is wrong was reported.
            let of_variant = Attrs::read(&input.attrs, &places, &mut Errors::default());
            let variant = variant(&input.ident, &input.attrs, of_variant, doc.clone(), &data.fields, errors);
            Written { input, kind: Kind::Struct, attrs, doc, variants: vec![variant] }
        }
        Data::Union(data) => {
            errors.say_help(
                &data.union_token,
                "a union cannot be an `ApiError`",
                "nothing tells which of its fields holds; use an enum",
            );
            Written { input, kind: Kind::Union, attrs: Attrs::default(), doc, variants: Vec::new() }
        }
    }
}

fn variant<'a>(
    ident: &'a Ident,
    attributes: &'a [syn::Attribute],
    mut attrs: Attrs,
    doc: Option<String>,
    fields: &'a Fields,
    errors: &mut Errors,
) -> Variant<'a> {
    let mut read = Vec::new();
    for field in fields {
        let index = read.len();
        let of_field = Attrs::read(&field.attrs, &[Place::Field], errors);
        // `transparent` is never required. Treating it as present would apply the rules of transparent variants.
        for key in &of_field.misplaced {
            if *key != Key::Transparent {
                attrs.spoil(*key, &[Place::Variant]);
            }
        }
        let doc = docs::doc(&field.attrs, errors);
        let member = match &field.ident {
            Some(ident) => Member::Named(ident.clone()),
            None => Member::Unnamed(Index::from(index)),
        };
        // The field's own name is not used, because a pattern would match a constant of that name. The span is that of the
        // type, so that errors of rustc point at the type.
        let span = Span::call_site().located_at(field.ty.span());
        let binding = Ident::new(&format!("__field{index}"), span);
        read.push(Field { written: field, member, binding, ty: &field.ty, attrs: of_field, doc });
    }
    Variant { ident, attrs, doc, deprecated: docs::deprecated(attributes), attributes, fields: read }
}
