//! The listed values of each variant, which its message and its members are made of.

use std::collections::HashMap;
use std::fmt::Write;

use proc_macro2::{Delimiter, Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::methods::Arms;
use super::types::{as_written, is_said_by_text, looks_plain, optional};
use super::{Context, Tokens, at, message};
use crate::model::{Code, Field, Format, Message, Placeholder, VariantPath};

/// The values of a variant, in the order that the runtime expects: message, details, extensions.
struct Listed<'a> {
    path: &'a VariantPath<'a>,
    values: Vec<Value<'a>>,
}

enum Value<'a> {
    /// A field in the message.
    Shown(&'a Field<'a>, &'a Format),
    /// The entire message: the type's own `Display`.
    Whole,
    /// A field as a member.
    Detail(&'a Field<'a>),
}

/// The match arms that list values. Variants that list fields of the same types in the same way share an arm, because rustc
/// checks and compiles each arm separately.
pub(super) fn arms(cx: &Context<'_>) -> Arms {
    let listed: Vec<_> = cx.model.codes.iter().filter_map(Listed::of).collect();
    let mut places = HashMap::new();
    let mut arms: Vec<(Tokens, TokenStream)> = Vec::new();
    for variant in &listed {
        let place = *places.entry(variant.shape()).or_insert(arms.len());
        match arms.get_mut(place) {
            Some((patterns, _)) => {
                patterns.signs("|");
                patterns.append(variant.pattern());
            }
            None => arms.push((variant.pattern(), variant.take(cx))),
        }
    }
    let arms = arms.into_iter().map(|(patterns, take)| {
        let patterns = TokenStream::from(patterns);
        quote!(#patterns => #take,)
    });
    Arms { arms: arms.collect(), variants: listed.len() }
}

/// The pattern that binds the fields in the message of `code`, and the values of its placeholders.
pub(super) fn of_message(cx: &Context<'_>, code: &Code<'_>) -> (TokenStream, TokenStream) {
    let listed = Listed { path: &code.path, values: message_values(code).collect() };
    (listed.pattern().into(), listed.expressions(cx))
}

fn message_values<'a>(code: &'a Code<'a>) -> impl Iterator<Item = Value<'a>> {
    let whole = matches!(code.message, Message::Display).then_some(Value::Whole);
    let shown = message::placeholders(code).iter();
    whole.into_iter().chain(shown.map(|Placeholder { field, format }| Value::Shown(field, format)))
}

impl<'a> Listed<'a> {
    /// `None` if the message is the spec's and there are no members.
    fn of(code: &'a Code<'a>) -> Option<Self> {
        let members = code.details.iter().chain(&code.extensions).map(|member| Value::Detail(&member.field));
        let values: Vec<_> = message_values(code).chain(members).collect();
        let has_none = values.is_empty() && matches!(code.message, Message::Spec);
        (!has_none).then_some(Self { path: &code.path, values })
    }

    /// A text that is equal for variants that can share an arm.
    fn shape(&self) -> String {
        let mut shape = String::new();
        for (value, first) in self.with_first_uses() {
            match value {
                // A mistake in a format spec is reported for each template.
                Value::Shown(_, format) if !format.spec.is_empty() => {
                    return self.path.to_token_stream().to_string();
                }
                Value::Shown(..) => shape.push_str("shown"),
                Value::Detail(_) => shape.push_str("detail"),
                Value::Whole => shape.push_str("whole"),
            }
            if let Some(field) = value.field() {
                if !is_said_by_text(field.ty) {
                    return self.path.to_token_stream().to_string();
                }
                let _ = write!(shape, " {first} {}", as_written(field.ty));
            }
            shape.push('\n');
        }
        shape
    }

    /// Each value, with the number of the first value of the same field.
    fn with_first_uses(&self) -> impl Iterator<Item = (&Value<'a>, usize)> {
        self.values.iter().enumerate().map(|(nth, value)| {
            let same = |earlier: &Value<'_>| {
                matches!((earlier.field(), value.field()), (Some(earlier), Some(field)) if earlier.member == field.member)
            };
            (value, self.values.iter().position(same).unwrap_or(nth))
        })
    }

    fn pattern(&self) -> Tokens {
        let mut fields = Tokens::default();
        for (nth, (value, first)) in self.with_first_uses().enumerate() {
            if let Some(field) = value.field().filter(|_| nth == first) {
                fields.member(&field.member);
                fields.signs(":");
                fields.word("ref");
                fields.ident(&binding(nth, field));
                fields.signs(",");
            }
        }
        fields.signs("..");
        let mut pattern = Tokens::default();
        pattern.path(self.path);
        pattern.group(Delimiter::Brace, fields);
        pattern
    }

    fn take(&self, cx: &Context<'_>) -> TokenStream {
        let expressions = self.expressions(cx);
        quote!(__take(&[#expressions]))
    }

    fn expressions(&self, cx: &Context<'_>) -> TokenStream {
        self.with_first_uses().map(|(value, first)| value.expression(cx, first)).collect()
    }
}

impl Value<'_> {
    fn field(&self) -> Option<&Field<'_>> {
        match self {
            Self::Shown(field, _) | Self::Detail(field) => Some(field),
            Self::Whole => None,
        }
    }

    /// The expression of the value. The value number `first` binds its field.
    fn expression(&self, cx: &Context<'_>, first: usize) -> TokenStream {
        let (p, macros) = (cx.private, cx.macros);
        let (field, value) = match *self {
            Self::Whole => return quote!(#p::Value::whole(self),),
            Self::Shown(field, format) => {
                let binding = binding(first, field);
                let value = if !format.spec.is_empty() {
                    let format = format!("{{:{}}}", format.spec);
                    quote!(#p::Value::shown(&&#macros::format_args!(#format, #binding)),)
                } else if looks_plain(field.ty) {
                    quote!(#p::plain(#binding).__shown(),)
                } else {
                    quote!(#p::Value::shown(&#binding),)
                };
                (field, value)
            }
            Self::Detail(field) => {
                let binding = binding(first, field);
                let value = if looks_plain(field.ty) || optional(field.ty).is_some() {
                    quote!(#p::plain(#binding).__detail(),)
                } else {
                    quote!(#p::Value::detail(&#binding),)
                };
                (field, value)
            }
        };
        // An error about the type points at the type.
        at(field.ty, value)
    }
}

/// The name that a field is bound to. It does not depend on the field's own name, so that variants can share an arm.
fn binding(nth: usize, field: &Field<'_>) -> Ident {
    format_ident!("__field{nth}", span = field.binding.span())
}
