//! Parsers for the values of keys, one for each kind of value.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::{Ident, Lit, LitInt, Path};

use super::items::{self, Form, Item, chunks, items, stream};
use super::string::{Str, literal};
use crate::errors::Errors;
use crate::similar;

/// A status as written.
pub(crate) enum Status {
    Number { written: TokenStream, number: Option<u16> },
    Name(Ident),
}

/// A message as written.
pub(crate) enum Text {
    Template(Template),
    Display(Ident),
}

/// A template and the arguments after it.
pub(crate) struct Template {
    pub(crate) text: Str,
    pub(crate) arguments: Vec<Argument>,
}

/// An argument `name = expression` of a template. rustc parses the expression.
pub(crate) struct Argument {
    pub(crate) name: Ident,
    pub(crate) value: TokenStream,
}

/// A code as written.
pub(crate) enum CodeValue {
    Text(Str),
    Number { written: TokenStream, number: Option<i64> },
}

impl ToTokens for CodeValue {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Text(text) => text.to_tokens(tokens),
            Self::Number { written, .. } => written.to_tokens(tokens),
        }
    }
}

/// Members that every occurrence has, and the arguments of their templates: `("name" = value, ..)`.
#[derive(Default)]
pub(crate) struct Members {
    pub(crate) members: Vec<(Str, MemberValue)>,
    pub(crate) arguments: Vec<Argument>,
}

pub(crate) enum MemberValue {
    Template(Str),
    /// A number in its JSON notation.
    Number(String),
    Bool(bool),
}

/// Retry advice as written.
pub(crate) enum Advice {
    Flag,
    Bool(bool),
    Parts(Vec<AdvicePart>),
}

/// One part of `retryable(..)`.
pub(crate) enum AdvicePart {
    After { key: Ident, value: Str },
    Max { key: Ident, written: TokenStream, value: LitInt },
    Throttled(Ident),
    AfterRefresh(Ident),
    NotApplied(Ident),
}

impl AdvicePart {
    pub(crate) fn key(&self) -> &Ident {
        match self {
            Self::After { key, .. }
            | Self::Max { key, .. }
            | Self::Throttled(key)
            | Self::AfterRefresh(key)
            | Self::NotApplied(key) => key,
        }
    }
}

/// A header with a fixed value: `"Name" = "value"`.
pub(crate) struct HeaderPair {
    pub(crate) name: Str,
    pub(crate) value: Str,
}

pub(super) fn string(item: Item, form: &str, errors: &mut Errors) -> Option<Str> {
    let key = item.key.clone();
    let tokens = value(item, "a string", form, errors)?;
    let text = Str::of_tokens(&tokens);
    if text.is_none() {
        say_kind(&key, stream(tokens), "a string", form, errors);
    }
    text
}

pub(super) fn flag(item: Item, form: &str, errors: &mut Errors) -> Option<()> {
    let Item { key, form: written } = item;
    match written {
        Form::Flag => Some(()),
        Form::Value(_) | Form::List(_) => {
            let tokens = match written {
                Form::Value(tokens) => stream(tokens),
                Form::List(tokens) => tokens,
                Form::Flag => TokenStream::new(),
            };
            let fact = format!("`{key}` takes no value");
            let help = format!("write `{form}`");
            if tokens.is_empty() {
                errors.say_help(&key, fact, help);
            } else {
                errors.say_help(&tokens, fact, help);
            }
            None
        }
    }
}

pub(super) fn flag_or_string(item: Item, form: &str, errors: &mut Errors) -> Option<Option<Str>> {
    match item.form {
        Form::Flag => Some(None),
        Form::Value(_) | Form::List(_) => {
            let form = format!("{form}` or `{form} = \"name\"");
            string(item, &form, errors).map(Some)
        }
    }
}

pub(super) fn path(item: Item, form: &str, errors: &mut Errors) -> Option<Path> {
    let key = item.key.clone();
    let tokens = stream(value(item, "a path", form, errors)?);
    if let Ok(path) = Path::parse_mod_style.parse2(tokens.clone()) {
        return Some(path);
    }
    say_kind(&key, tokens, "a path", form, errors);
    None
}

/// Tokens that are passed to rustc unchanged, because it parses all expressions and reports errors in them best.
pub(super) fn expression(item: Item, form: &str, errors: &mut Errors) -> Option<TokenStream> {
    value(item, "an expression", form, errors).map(stream)
}

pub(super) fn status(item: Item, form: &str, errors: &mut Errors) -> Option<Status> {
    let key = item.key.clone();
    let tokens = value(item, "a number or a name", form, errors)?;
    if let [TokenTree::Literal(literal)] = tokens.as_slice()
        && let Ok(number) = literal.to_string().parse()
    {
        return Some(Status::Number { number: Some(number), written: stream(tokens) });
    }
    let literal = literal(&tokens);
    let tokens = stream(tokens);
    if literal.is_none()
        && let Ok(name) = syn::parse2::<Ident>(tokens.clone())
    {
        return Some(Status::Name(name));
    }
    if let Some(Lit::Int(number)) = literal {
        // `None` if the number is negative or too large. Both are out of the range of statuses.
        return Some(Status::Number { number: number.base10_parse().ok(), written: tokens });
    }
    say_kind(&key, tokens, "a number or a name", form, errors);
    None
}

/// Parses a code: a string or an integer.
pub(super) fn code(item: Item, form: &str, errors: &mut Errors) -> Option<CodeValue> {
    let key = item.key.clone();
    let tokens = value(item, "a string or an integer", form, errors)?;
    if let Some(text) = Str::of_tokens(&tokens) {
        return Some(CodeValue::Text(text));
    }
    let (minus, digits) = without_minus(&tokens);
    let number = literal(digits);
    let written = stream(tokens.clone());
    match number {
        Some(Lit::Int(number)) => {
            let digits = number.base10_digits();
            let number = if minus { format!("-{digits}").parse() } else { digits.parse() };
            Some(CodeValue::Number { written, number: number.ok() })
        }
        _ => {
            say_kind(&key, written, "a string or an integer", form, errors);
            None
        }
    }
}

pub(super) fn message(item: Item, form: &str, errors: &mut Errors) -> Option<Text> {
    if let Form::List(tokens) = &item.form {
        return template(&item.key, tokens, errors).map(Text::Template);
    }
    let key = item.key.clone();
    let tokens = value(item, "a string or `display`", form, errors)?;
    if let Some(text) = Str::of_tokens(&tokens) {
        return Some(Text::Template(Template { text, arguments: Vec::new() }));
    }
    let tokens = stream(tokens);
    match syn::parse2::<Ident>(tokens.clone()) {
        Ok(display) if display == "display" => Some(Text::Display(display)),
        _ => {
            say_kind(&key, tokens, "a string or `display`", form, errors);
            None
        }
    }
}

/// Parses `"template", name = expression`.
fn template(key: &Ident, tokens: &TokenStream, errors: &mut Errors) -> Option<Template> {
    const FORM: &str = "write `message(\"No {what}\", what = kind.noun())`";
    let mut items = items::arguments(tokens.clone(), errors).into_iter();
    let Some(first) = items.next() else {
        errors.say_help(key, "`message()` has no template", FORM);
        return None;
    };
    let text = Str::of_tokens(&first);
    if text.is_none() {
        errors.say_help(&stream(first), "a message starts with its template", FORM);
    }
    let mut is_valid = true;
    let mut arguments = Vec::new();
    for chunk in items {
        match argument(chunk, errors) {
            Some(argument) => arguments.push(argument),
            None => is_valid = false,
        }
    }
    let text = text.filter(|_| is_valid)?;
    Some(Template { text, arguments })
}

/// Parses `name = expression`.
fn argument(chunk: Vec<TokenTree>, errors: &mut Errors) -> Option<Argument> {
    match chunk.as_slice() {
        [TokenTree::Ident(name), TokenTree::Punct(equals), value @ ..]
            if equals.as_char() == '=' && !value.is_empty() =>
        {
            Some(Argument { name: name.clone(), value: stream(value.to_vec()) })
        }
        _ => {
            errors.say_help(
                &stream(chunk),
                "an argument of a template has a name and a value",
                "write `name = expression`",
            );
            None
        }
    }
}

/// Parses `"name" = value`, and the arguments of templates.
pub(super) fn members(item: Item, form: &str, errors: &mut Errors) -> Members {
    let Item { key, form: written } = item;
    let tokens = match written {
        Form::List(tokens) if !tokens.is_empty() => tokens,
        Form::Flag | Form::Value(_) | Form::List(_) => {
            let fact = format!("`{key}` takes a name and a value here");
            errors.say_help(&key, fact, format_args!("write `{form}`"));
            return Members::default();
        }
    };
    let mut members = Members::default();
    for chunk in items::arguments(tokens, errors) {
        if matches!(chunk.first(), Some(TokenTree::Ident(_))) {
            if let Some(argument) = argument(chunk, errors) {
                members.arguments.push(argument);
            }
            continue;
        }
        let (name, value) = at_equals(&chunk);
        match (Str::of_tokens(name), member_value(value)) {
            (Some(name), Some(value)) => members.members.push((name, value)),
            (Some(_), None) if !value.is_empty() => errors.say_help(
                &stream(value.to_vec()),
                "a member is a string, a number or a boolean here",
                "another value belongs in a field: `#[api(detail)]`",
            ),
            _ => {
                errors.say_help(&stream(chunk), "expected a name and a value", format_args!("write `{form}`"))
            }
        }
    }
    members
}

/// The tokens before the first equals sign, and those after it.
fn at_equals(tokens: &[TokenTree]) -> (&[TokenTree], &[TokenTree]) {
    let mut name = 0;
    for token in tokens {
        if matches!(token, TokenTree::Punct(sign) if sign.as_char() == '=') {
            break;
        }
        name += 1;
    }
    let (name, value) = tokens.split_at(name);
    (name, value.get(1..).unwrap_or_default())
}

fn member_value(tokens: &[TokenTree]) -> Option<MemberValue> {
    if let Some(text) = Str::of_tokens(tokens) {
        return Some(MemberValue::Template(text));
    }
    let (minus, digits) = without_minus(tokens);
    let sign = if minus { "-" } else { "" };
    match literal(digits)? {
        Lit::Bool(value) if !minus => Some(MemberValue::Bool(value.value)),
        Lit::Int(number) => Some(MemberValue::Number(format!("{sign}{}", number.base10_digits()))),
        Lit::Float(number) => {
            let digits = number.base10_digits();
            // In JSON, a number cannot end with a decimal point.
            let zero = if digits.ends_with('.') { "0" } else { "" };
            Some(MemberValue::Number(format!("{sign}{digits}{zero}")))
        }
        _ => None,
    }
}

/// The tokens after a minus sign, and whether there is one.
fn without_minus(tokens: &[TokenTree]) -> (bool, &[TokenTree]) {
    match tokens {
        [TokenTree::Punct(minus), rest @ ..] if minus.as_char() == '-' => (true, rest),
        tokens => (false, tokens),
    }
}

pub(super) fn advice(item: Item, form: &str, errors: &mut Errors) -> Option<Advice> {
    let Item { key, form: written } = item;
    match written {
        Form::Flag => Some(Advice::Flag),
        Form::Value(tokens) => match literal(&tokens) {
            Some(Lit::Bool(value)) => Some(Advice::Bool(value.value)),
            _ => {
                errors.say_help(
                    &stream(tokens),
                    "`retryable` takes `true` or `false`",
                    format_args!(
                        "write `{form}`, `retryable = false` or `retryable(after = \"30s\", max = 3)`"
                    ),
                );
                None
            }
        },
        Form::List(tokens) => {
            let arguments = items(tokens, "an argument of `retryable`", errors);
            if arguments.is_empty() {
                errors.say_help(&key, "`retryable()` has no argument", "write `retryable`");
                return None;
            }
            let mut taken: Vec<AdvicePart> = Vec::new();
            let mut is_valid = true;
            for argument in arguments {
                let argument = match argument {
                    Some(item) => advice_part(item, errors),
                    None => None,
                };
                let Some(argument) = argument else {
                    is_valid = false;
                    continue;
                };
                if taken.iter().any(|taken| taken.key() == argument.key()) {
                    errors.say(argument.key(), format_args!("`{}` is set twice", argument.key()));
                    is_valid = false;
                } else {
                    taken.push(argument);
                }
            }
            is_valid.then_some(Advice::Parts(taken))
        }
    }
}

fn advice_part(item: Item, errors: &mut Errors) -> Option<AdvicePart> {
    const LEGAL: [&str; 5] = ["after", "max", "throttled", "after_refresh", "not_applied"];
    let key = item.key.clone();
    match key.to_string().as_str() {
        "after" => Some(AdvicePart::After { key, value: string(item, "after = \"30s\"", errors)? }),
        "max" => {
            let tokens = value(item, "a whole number", "max = 3", errors)?;
            let literal = literal(&tokens);
            let written = stream(tokens);
            match literal {
                Some(Lit::Int(value)) => Some(AdvicePart::Max { key, written, value }),
                _ => {
                    say_kind(&key, written, "a whole number", "max = 3", errors);
                    None
                }
            }
        }
        "throttled" => flag(item, "throttled", errors).map(|()| AdvicePart::Throttled(key)),
        "after_refresh" => flag(item, "after_refresh", errors).map(|()| AdvicePart::AfterRefresh(key)),
        "not_applied" => flag(item, "not_applied", errors).map(|()| AdvicePart::NotApplied(key)),
        unknown => {
            let help = similar::help("an argument", unknown, &LEGAL);
            errors.say_help(&key, format_args!("unknown argument `{unknown}` of `retryable`"), help);
            None
        }
    }
}

pub(super) fn headers(item: Item, form: &str, errors: &mut Errors) -> Vec<HeaderPair> {
    let Item { key, form: written } = item;
    let tokens = match written {
        Form::List(tokens) if !tokens.is_empty() => tokens,
        Form::Flag | Form::Value(_) | Form::List(_) => {
            errors.say_help(&key, "`header` takes a name and a value", format_args!("write `{form}`"));
            return Vec::new();
        }
    };
    let mut pairs = Vec::new();
    for chunk in chunks(tokens, errors) {
        let (name, value) = at_equals(&chunk);
        match (Str::of_tokens(name), Str::of_tokens(value)) {
            (Some(name), Some(value)) => pairs.push(HeaderPair { name, value }),
            _ => {
                errors.say_help(&stream(chunk), "expected a name and a value", format_args!("write `{form}`"))
            }
        }
    }
    pairs
}

pub(super) fn names(item: Item, form: &str, errors: &mut Errors) -> Option<Vec<Ident>> {
    let Item { key, form: written } = item;
    let tokens = match written {
        Form::List(tokens) if !tokens.is_empty() => tokens,
        Form::Flag | Form::Value(_) | Form::List(_) => {
            errors.say_help(
                &key,
                format_args!("`{key}` takes a list of keys"),
                format_args!("write `{form}`"),
            );
            return None;
        }
    };
    let mut names = Vec::new();
    for chunk in chunks(tokens, errors) {
        match chunk.as_slice() {
            [TokenTree::Ident(name)] => names.push(name.unraw()),
            _ => errors.say_help(&stream(chunk), "expected a key", format_args!("write `{form}`")),
        }
    }
    Some(names)
}

fn say_kind(key: &Ident, at: TokenStream, kind: &str, form: &str, errors: &mut Errors) {
    errors.say_help(&at, format_args!("`{key}` takes {kind}"), format_args!("write `{form}`"));
}

/// The tokens after the equals sign.
fn value(item: Item, kind: &str, form: &str, errors: &mut Errors) -> Option<Vec<TokenTree>> {
    let Item { key, form: written } = item;
    match written {
        Form::Value(tokens) => Some(tokens),
        Form::Flag | Form::List(_) => {
            say_kind(&key, key.to_token_stream(), kind, form, errors);
            None
        }
    }
}
