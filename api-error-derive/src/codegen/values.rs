//! Generates the list of values of each variant, from which its message and its members are made.

use std::fmt::Write;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};

use super::arms::{Arms, member_suffix};
use super::types::{as_written, is_said_by_text, looks_plain, optional};
use super::{Context, Tokens, at, message};
use crate::model::{self, Code, Field, Format, Message, Placeholder, Source, Template};
use crate::named::Named;
use crate::parse::{Argument, Str, split_at_brace};

/// The values of a variant, in the order that the runtime expects: message, details, extensions.
struct Listed<'a> {
    code: &'a Code<'a>,
    values: Vec<Value<'a>>,
}

enum Value<'a> {
    /// A field in the message.
    Shown(&'a Field<'a>, &'a Format, &'a Str),
    /// An argument in the message.
    Argument(&'a Ident, &'a Format),
    /// The entire message, which is the type's own `Display`.
    Message,
    /// A field as a member.
    Detail(&'a Field<'a>),
    /// A member that is made from a template.
    Text(&'a str, &'a Template<'a>),
}

/// The match arms that list values. Variants that list fields of the same types in the same way share an arm, because rustc
/// checks and compiles each arm separately.
pub(super) fn arms(cx: &Context<'_>) -> Arms {
    let mut shared: Vec<Shared> = Vec::new();
    let mut places = Named::default();
    for code in &cx.model.codes {
        let Some(listed) = Listed::of(code) else { continue };
        let shape = listed.shape();
        let place = places.get(&shape).unwrap_or(shared.len());
        match shared.get_mut(place) {
            Some(arm) => {
                arm.patterns.signs("|");
                arm.patterns.append(listed.pattern());
                arm.variants += 1;
            }
            None => {
                places.insert(&shape, place);
                let (patterns, take) = (listed.pattern(), listed.take(cx));
                shared.push(Shared { patterns, take, variants: 1 });
            }
        }
    }
    let mut arms = Arms::default();
    for Shared { patterns, take, variants } in &mut shared {
        let patterns = TokenStream::from(std::mem::take(patterns));
        arms.push_shared(tokens!(#patterns => #take,), *variants);
    }
    arms
}

/// An arm of variants that have one shape.
struct Shared {
    patterns: Tokens,
    take: TokenStream,
    variants: usize,
}

/// The pattern that binds the fields in the message of `code`, and an expression in which `with` receives the values.
pub(super) fn of_message(
    cx: &Context<'_>,
    code: &Code<'_>,
    with: &dyn Fn(TokenStream) -> TokenStream,
) -> (TokenStream, TokenStream) {
    let listed = Listed { code, values: message_values(code) };
    let body = listed.with_arguments(cx, with(listed.expressions(cx)));
    (listed.pattern().into(), body)
}

fn message_values<'a>(code: &'a Code<'a>) -> Vec<Value<'a>> {
    let mut values = Vec::new();
    if let Message::Display = code.message {
        values.push(Value::Message);
    }
    for Placeholder { source, format, text } in message::placeholders(code) {
        values.push(match source {
            Source::Field(field) => Value::Shown(field, format, text),
            Source::Argument(name) => Value::Argument(name, format),
        });
    }
    values
}

/// The value of a member that a transparent variant adds.
pub(super) fn of_forwarded(cx: &Context<'_>, Field { binding, ty, .. }: &Field<'_>) -> TokenStream {
    let p = cx.private;
    let value = if looks_plain(ty) || optional(ty).is_some() {
        tokens!(#p::plain(#binding).__detail(),)
    } else {
        tokens!(#p::Value::detail(&#binding),)
    };
    at(ty, value)
}

impl<'a> Listed<'a> {
    /// The values of a code. `None` if the message is the spec's and all members are constant.
    fn of(code: &'a Code<'a>) -> Option<Self> {
        let mut values = message_values(code);
        for members in &[code.sent.details.as_slice(), &code.sent.extensions] {
            for member in *members {
                match &member.value {
                    model::Value::Field { field, .. } => values.push(Value::Detail(field)),
                    model::Value::Template { text, template } => values.push(Value::Text(text, template)),
                    // A constant is in the spec and not listed.
                    model::Value::Constant(_) => {}
                }
            }
        }
        let has_none = values.is_empty() && matches!(code.message, Message::Spec);
        (!has_none).then_some(Self { code, values })
    }

    /// A text that is equal for two variants if they can share an arm.
    fn shape(&self) -> String {
        let mut shape = String::new();
        for (nth, value) in self.values.iter().enumerate() {
            match value {
                // An invalid format spec must be reported for each template, so such variants share no arm.
                Value::Shown(_, format, _) if !format.spec.is_empty() => return self.alone(),
                // An expression belongs to one variant, so such variants share no arm.
                Value::Argument(..) | Value::Text(..) => return self.alone(),
                Value::Shown(..) => shape.push_str("shown"),
                Value::Detail(_) => shape.push_str("detail"),
                Value::Message => shape.push_str("message"),
            }
            if let Some(field) = value.field() {
                if !is_said_by_text(field.ty) {
                    return self.alone();
                }
                let first = self.first_use(field).unwrap_or(nth);
                let _ = write!(shape, " {first} {}", as_written(field.ty));
            }
            shape.push('\n');
        }
        shape
    }

    /// A shape that no other variant has, so that the variant gets its own arm.
    fn alone(&self) -> String {
        self.code.path.to_token_stream().to_string()
    }

    /// The index of the first value that reads the field.
    fn first_use(&self, field: &Field<'_>) -> Option<usize> {
        for (nth, value) in self.values.iter().enumerate() {
            if let Some(read) = value.field()
                && read.member == field.member
            {
                return Some(nth);
            }
        }
        None
    }

    fn pattern(&self) -> Tokens {
        let mut fields = Tokens::default();
        let mut bind = |field: &Field<'_>, name: &Ident| {
            fields.member(&field.member);
            fields.signs(":");
            fields.word("ref");
            fields.ident(name);
            fields.signs(",");
        };
        for (nth, value) in self.values.iter().enumerate() {
            if let Some(field) = value.field()
                && self.first_use(field) == Some(nth)
            {
                bind(field, &binding(nth, field));
            }
        }
        for field in &self.others() {
            bind(field, &field_binding(field));
        }
        fields.signs("..");
        let mut pattern = Tokens::default();
        pattern.path(&self.code.path);
        pattern.group(Delimiter::Brace, fields);
        pattern
    }

    /// Fields that are not listed as a value of their own: those in templates, and those that arguments may name.
    fn others(&self) -> Vec<&'a Field<'a>> {
        let mut fields = Vec::new();
        for value in &self.values {
            if let Value::Text(_, template) = value {
                for placeholder in &template.placeholders {
                    if let Source::Field(field) = placeholder.source {
                        fields.push(field);
                    }
                }
            }
        }
        for field in self.code.scope {
            fields.push(field);
        }
        let mut others: Vec<&Field<'_>> = Vec::new();
        for field in &fields {
            let is_known = others.iter().any(|other| other.member == field.member);
            if !is_known && self.first_use(field).is_none() {
                others.push(field);
            }
        }
        others
    }

    /// The name that the field is bound to.
    fn bound(&self, field: &Field<'_>) -> Ident {
        match self.first_use(field) {
            Some(nth) => binding(nth, field),
            None => field_binding(field),
        }
    }

    fn take(&self, cx: &Context<'_>) -> TokenStream {
        let expressions = self.expressions(cx);
        self.with_arguments(cx, tokens!(__take(&[#expressions])))
    }

    /// The arguments of all templates, without duplicates.
    fn arguments(&self) -> Vec<&'a Argument> {
        let mut arguments: Vec<&Argument> = Vec::new();
        for template in &message::templates(self.code) {
            for argument in &template.arguments {
                if !arguments.iter().any(|earlier| earlier.name == argument.name) {
                    arguments.push(argument);
                }
            }
        }
        arguments
    }

    /// The name that the value of an argument is bound to. Expressions of other arguments cannot name it.
    fn argument(&self, name: &Ident) -> Ident {
        let nth = self.arguments().iter().position(|argument| argument.name == *name);
        format_ident!("__argument{}", nth.unwrap_or_default(), span = name.span())
    }

    /// Wraps `body` so that it can use the arguments of the templates.
    fn with_arguments(&self, cx: &Context<'_>, body: TokenStream) -> TokenStream {
        let p = cx.private;
        let arguments = self.arguments();
        if arguments.is_empty() {
            return body;
        }
        let mut bindings = TokenStream::new();
        for field in self.code.scope {
            let (name, bound) = (field.name_in_arguments(), self.bound(field));
            // Used once, because an expression may not name it.
            extend!(bindings; let #name = #bound; let _ = #name;);
        }
        // An expression can use the fields, but no other argument.
        for Argument { name, value } in &arguments {
            let name = self.argument(name);
            // A field of a field stays where it is, as in `format!`.
            let value = if self.is_place(value) { tokens!(&#value) } else { value.clone() };
            extend!(bindings; let #name = &#p::argument(|| #value););
        }
        tokens!({ #bindings #body })
    }

    /// Whether an expression is a field of a field, such as `kind.name` or `_0.1`.
    fn is_place(&self, expression: &TokenStream) -> bool {
        let mut tokens = expression.clone().into_iter();
        let is_field = matches!(tokens.next(), Some(TokenTree::Ident(first)) if self.code.scope.iter().any(|field| field.name_in_arguments() == first));
        let mut steps = 0;
        while let Some(token) = tokens.next() {
            let is_dot = matches!(token, TokenTree::Punct(dot) if dot.as_char() == '.');
            if !is_dot || !matches!(tokens.next(), Some(TokenTree::Ident(_) | TokenTree::Literal(_))) {
                return false;
            }
            steps += 1;
        }
        is_field && steps > 0
    }

    fn expressions(&self, cx: &Context<'_>) -> TokenStream {
        let mut expressions = TokenStream::new();
        for (nth, value) in self.values.iter().enumerate() {
            let first = value.field().and_then(|field| self.first_use(field)).unwrap_or(nth);
            let expression = value.expression(cx, self, first);
            extend!(expressions; #expression);
        }
        expressions
    }
}

impl Value<'_> {
    fn field(&self) -> Option<&Field<'_>> {
        match self {
            Self::Shown(field, ..) | Self::Detail(field) => Some(field),
            Self::Message | Self::Argument(..) | Self::Text(..) => None,
        }
    }

    /// The expression for a value. Its field is bound under the name for the index `first`.
    fn expression(&self, cx: &Context<'_>, listed: &Listed<'_>, first: usize) -> TokenStream {
        let (p, macros) = (cx.private, cx.macros);
        let (field, value) = match *self {
            Self::Message => return tokens!(#p::Value::message(self),),
            Self::Argument(name, format) => {
                let binding = listed.argument(name);
                let value = if format.spec.is_empty() {
                    tokens!(#p::Value::shown(&#binding),)
                } else {
                    let format = format!("{{:{}}}", format.spec);
                    tokens!(#p::Value::shown(&&#macros::format_args!(#format, #binding)),)
                };
                return at(name, value);
            }
            Self::Text(text, template) => {
                let format = positional(text, template);
                let mut values = TokenStream::new();
                for placeholder in &template.placeholders {
                    let value = match &placeholder.source {
                        Source::Field(field) => at(field.ty, listed.bound(field).into_token_stream()),
                        Source::Argument(name) => listed.argument(name).into_token_stream(),
                    };
                    extend!(values; , #value);
                }
                return tokens!(#p::Value::shown(&&#macros::format_args!(#format #values)),);
            }
            Self::Shown(field, format, text) => {
                let binding = binding(first, field);
                let value = if !format.spec.is_empty() {
                    let format = format!("{{:{}}}", format.spec);
                    tokens!(#p::Value::shown(&&#macros::format_args!(#format, #binding)),)
                } else if looks_plain(field.ty) {
                    tokens!(#p::plain(#binding).__shown(),)
                } else {
                    return at(text, tokens!(#p::Value::field(&#binding),));
                };
                (field, value)
            }
            Self::Detail(field) => {
                let binding = binding(first, field);
                let value = if looks_plain(field.ty) || optional(field.ty).is_some() {
                    tokens!(#p::plain(#binding).__detail(),)
                } else {
                    tokens!(#p::Value::detail(&#binding),)
                };
                (field, value)
            }
        };
        // An error about the type of the field points at the type.
        at(field.ty, value)
    }
}

/// The name that a field is bound to. It does not depend on the field's own name, so that variants can share an arm.
fn binding(nth: usize, field: &Field<'_>) -> Ident {
    format_ident!("__field{nth}", span = field.binding.span())
}

/// The name of a field that is not listed as a value of its own.
fn field_binding(field: &Field<'_>) -> Ident {
    format_ident!("__other{}", member_suffix(&field.member), span = field.binding.span())
}

/// The template with empty placeholders, for `format_args!` with one argument for each placeholder.
fn positional(text: &str, template: &Template<'_>) -> String {
    let mut formats = template.placeholders.iter().map(|placeholder| placeholder.format.spec.as_str());
    let mut positional = String::new();
    let mut left = text;
    while let Some((before, rest)) = split_at_brace(left) {
        positional.push_str(before);
        if rest.starts_with("{{") || rest.starts_with("}}") {
            let (braces, rest) = rest.split_at(2);
            positional.push_str(braces);
            left = rest;
            continue;
        }
        match formats.next().unwrap_or_default() {
            "" => positional.push_str("{}"),
            spec => positional.push_str(&format!("{{:{spec}}}")),
        }
        (_, left) = rest.split_once('}').unwrap_or_default();
    }
    positional.push_str(left);
    positional
}
