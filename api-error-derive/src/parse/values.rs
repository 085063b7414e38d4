//! Parsers for the values of keys, one for each kind of value.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, Parser};
use syn::{Ident, Lit, LitInt, Path};

use super::items::{self, Form, Item, chunks, items, parse_word, stream};
use super::string::{Str, literal};
use crate::dynamic::AddTokens;
use crate::errors::Errors;
use crate::similar;

/// The value of a key that can be written once.
pub(crate) enum Given {
    /// The key alone.
    Flag,
    Bool(bool),
    Text(Str),
    /// An integer. The number is `None` if it does not have 64 bits.
    Number {
        written: TokenStream,
        number: Option<i64>,
    },
    /// A word: the name of a status, or `display`.
    Name(Ident),
    Names(Vec<Ident>),
    Path(Path),
    Template(Template),
    Expression(TokenStream),
    /// The parts of `retryable(..)`.
    Advice(Vec<AdvicePart>),
}

impl ToTokens for Given {
    /// The tokens of a code.
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Text(text) => text.to_tokens(tokens),
            Self::Number { written, .. } => written.to_tokens(tokens),
            _ => {}
        }
    }
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

pub(super) fn string(item: &Item, form: &str, errors: &mut Errors) -> Option<Str> {
    let tokens = value(item, "a string", form, errors)?;
    let text = Str::of_tokens(tokens);
    if text.is_none() {
        say_kind(item, &stream(tokens), "a string", form, errors);
    }
    text
}

pub(super) fn flag(item: &Item, form: &str, errors: &mut Errors) -> Option<Given> {
    let tokens = match &item.form {
        Form::Flag => return Some(Given::Flag),
        Form::Value(tokens) => stream(tokens),
        Form::List(tokens) => tokens.clone(),
    };
    let at: &dyn AddTokens = if tokens.is_empty() { &item.key } else { &tokens };
    say_kind(item, at, "no value", form, errors);
    None
}

pub(super) fn flag_or_string(item: &Item, form: &str, errors: &mut Errors) -> Option<Given> {
    match item.form {
        Form::Flag => Some(Given::Flag),
        Form::Value(_) | Form::List(_) => {
            let form = format!("{form}` or `{form} = \"name\"");
            Some(Given::Text(string(item, &form, errors)?))
        }
    }
}

pub(super) fn path(item: &Item, form: &str, errors: &mut Errors) -> Option<Given> {
    let tokens = stream(value(item, "a path", form, errors)?);
    if let Ok(path) = Path::parse_mod_style.parse2(tokens.clone()) {
        return Some(Given::Path(path));
    }
    say_kind(item, &tokens, "a path", form, errors);
    None
}

/// Tokens that are passed to rustc unchanged, because it parses all expressions and reports errors in them best.
pub(super) fn expression(item: &Item, form: &str, errors: &mut Errors) -> Option<Given> {
    Some(Given::Expression(stream(value(item, "an expression", form, errors)?)))
}

pub(super) fn status(item: &Item, form: &str, errors: &mut Errors) -> Option<Given> {
    let tokens = value(item, "a number or a name", form, errors)?;
    let written = stream(tokens);
    // Without syn, which is slower.
    if let [TokenTree::Literal(literal)] = tokens
        && let Some(number) = integer(&literal.to_string())
    {
        return Some(Given::Number { number: Some(number), written });
    }
    match literal(tokens) {
        Some(Lit::Int(number)) => {
            // `None` if the number is negative or too large. Both are out of the range of statuses.
            return Some(Given::Number { number: integer(number.base10_digits()), written });
        }
        Some(_) => {}
        None => {
            if let Some(name) = parse_word(written.clone(), Ident::parse) {
                return Some(Given::Name(name));
            }
        }
    }
    say_kind(item, &written, "a number or a name", form, errors);
    None
}

/// The integer in decimal notation. `None` if it does not have 64 bits. All integers are parsed as `u64`, because the parser is
/// compiled for each type.
fn integer(text: &str) -> Option<i64> {
    match text.strip_prefix('-') {
        Some(digits) => 0_i64.checked_sub_unsigned(digits.parse().ok()?),
        None => i64::try_from(text.parse::<u64>().ok()?).ok(),
    }
}

/// Parses a code: a string or an integer.
pub(super) fn code(item: &Item, form: &str, errors: &mut Errors) -> Option<Given> {
    let tokens = value(item, "a string or an integer", form, errors)?;
    if let Some(text) = Str::of_tokens(tokens) {
        return Some(Given::Text(text));
    }
    let (sign, digits) = sign(tokens);
    let written = stream(tokens);
    if let Some(Lit::Int(number)) = literal(digits) {
        let number = integer(&format!("{sign}{}", number.base10_digits()));
        return Some(Given::Number { written, number });
    }
    say_kind(item, &written, "a string or an integer", form, errors);
    None
}

pub(super) fn message(item: &Item, form: &str, errors: &mut Errors) -> Option<Given> {
    if let Form::List(tokens) = &item.form {
        return Some(Given::Template(template(&item.key, tokens, errors)?));
    }
    let tokens = value(item, "a string or `display`", form, errors)?;
    if let Some(text) = Str::of_tokens(tokens) {
        return Some(Given::Template(Template { text, arguments: Vec::new() }));
    }
    let tokens = stream(tokens);
    match parse_word(tokens.clone(), Ident::parse) {
        Some(display) if display == "display" => Some(Given::Name(display)),
        _ => {
            say_kind(item, &tokens, "a string or `display`", form, errors);
            None
        }
    }
}

/// Parses `"template", name = expression`.
fn template(key: &Ident, tokens: &TokenStream, errors: &mut Errors) -> Option<Template> {
    const FORM: &str = "write `message(\"No {what}\", what = kind.noun())`";
    let chunks = items::arguments(tokens, errors);
    let [first, rest @ ..] = chunks.as_slice() else {
        errors.say_help(key, "`message()` has no template", FORM);
        return None;
    };
    let text = Str::of_tokens(first);
    if text.is_none() {
        errors.say_help(&stream(first), "a message starts with its template", FORM);
    }
    let mut is_valid = true;
    let mut arguments = Vec::new();
    for chunk in rest {
        match argument(chunk, errors) {
            Some(argument) => arguments.push(argument),
            None => is_valid = false,
        }
    }
    if is_valid { Some(Template { text: text?, arguments }) } else { None }
}

/// Parses `name = expression`.
fn argument(chunk: &[TokenTree], errors: &mut Errors) -> Option<Argument> {
    match chunk {
        [TokenTree::Ident(name), TokenTree::Punct(equals), value @ ..]
            if equals.as_char() == '=' && !value.is_empty() =>
        {
            Some(Argument { name: name.clone(), value: stream(value) })
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
pub(super) fn members(item: &Item, form: &str, errors: &mut Errors) -> Members {
    let mut members = Members::default();
    let Some(tokens) = list(item, "a name and a value here", form, errors) else { return members };
    for chunk in &items::arguments(tokens, errors) {
        if let Some(TokenTree::Ident(_)) = chunk.first() {
            if let Some(argument) = argument(chunk, errors) {
                members.arguments.push(argument);
            }
            continue;
        }
        let (name, value) = at_equals(chunk);
        match (Str::of_tokens(name), member_value(value)) {
            (Some(name), Some(value)) => members.members.push((name, value)),
            (Some(_), None) if !value.is_empty() => errors.say_help(
                &stream(value),
                "a member is a string, a number or a boolean here",
                "another value belongs in a field: `#[api(detail)]`",
            ),
            _ => say_pair(chunk, form, errors),
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
    let (sign, digits) = sign(tokens);
    match literal(digits)? {
        Lit::Bool(value) if sign.is_empty() => Some(MemberValue::Bool(value.value)),
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

/// A minus sign, if there is one, and the tokens after it.
fn sign(tokens: &[TokenTree]) -> (&'static str, &[TokenTree]) {
    match tokens {
        [TokenTree::Punct(minus), rest @ ..] if minus.as_char() == '-' => ("-", rest),
        tokens => ("", tokens),
    }
}

pub(super) fn advice(item: &Item, form: &str, errors: &mut Errors) -> Option<Given> {
    let tokens = match &item.form {
        Form::Flag => return Some(Given::Flag),
        Form::Value(tokens) => {
            if let Some(Lit::Bool(value)) = literal(tokens) {
                return Some(Given::Bool(value.value));
            }
            errors.say_help(
                &stream(tokens),
                "`retryable` takes `true` or `false`",
                format_args!("write `{form}`, `retryable = false` or `retryable(after = \"30s\", max = 3)`"),
            );
            return None;
        }
        Form::List(tokens) => tokens,
    };
    let arguments = items(tokens, "an argument of `retryable`", errors);
    if arguments.is_empty() {
        errors.say_help(&item.key, "`retryable()` has no argument", "write `retryable`");
        return None;
    }
    let mut taken: Vec<AdvicePart> = Vec::new();
    let mut is_valid = true;
    for argument in &arguments {
        let part = match argument {
            Some(item) => advice_part(item, errors),
            None => None,
        };
        let Some(part) = part else {
            is_valid = false;
            continue;
        };
        let key = part.key();
        if taken.iter().any(|taken| taken.key() == key) {
            errors.say(key, format_args!("`{key}` is set twice"));
            is_valid = false;
        } else {
            taken.push(part);
        }
    }
    if is_valid { Some(Given::Advice(taken)) } else { None }
}

fn advice_part(item: &Item, errors: &mut Errors) -> Option<AdvicePart> {
    const LEGAL: [&str; 5] = ["after", "max", "throttled", "after_refresh", "not_applied"];
    let key = item.key.clone();
    match key.to_string().as_str() {
        "after" => Some(AdvicePart::After { key, value: string(item, "after = \"30s\"", errors)? }),
        "max" => {
            let tokens = value(item, "a whole number", "max = 3", errors)?;
            let written = stream(tokens);
            if let Some(Lit::Int(value)) = literal(tokens) {
                return Some(AdvicePart::Max { key, written, value });
            }
            say_kind(item, &written, "a whole number", "max = 3", errors);
            None
        }
        "throttled" => {
            flag(item, "throttled", errors)?;
            Some(AdvicePart::Throttled(key))
        }
        "after_refresh" => {
            flag(item, "after_refresh", errors)?;
            Some(AdvicePart::AfterRefresh(key))
        }
        "not_applied" => {
            flag(item, "not_applied", errors)?;
            Some(AdvicePart::NotApplied(key))
        }
        unknown => {
            let help = similar::help("an argument", unknown, &LEGAL);
            errors.say_help(&key, format_args!("unknown argument `{unknown}` of `retryable`"), help);
            None
        }
    }
}

pub(super) fn headers(item: &Item, form: &str, errors: &mut Errors) -> Vec<HeaderPair> {
    let mut pairs = Vec::new();
    let Some(tokens) = list(item, "a name and a value", form, errors) else { return pairs };
    for chunk in &chunks(tokens, errors) {
        let (name, value) = at_equals(chunk);
        match (Str::of_tokens(name), Str::of_tokens(value)) {
            (Some(name), Some(value)) => pairs.push(HeaderPair { name, value }),
            _ => say_pair(chunk, form, errors),
        }
    }
    pairs
}

pub(super) fn names(item: &Item, form: &str, errors: &mut Errors) -> Option<Given> {
    let tokens = list(item, "a list of keys", form, errors)?;
    let mut names = Vec::new();
    for chunk in &chunks(tokens, errors) {
        match chunk.as_slice() {
            [TokenTree::Ident(name)] => names.push(name.unraw()),
            _ => errors.say_help(&stream(chunk), "expected a key", format_args!("write `{form}`")),
        }
    }
    Some(Given::Names(names))
}

fn say_pair(chunk: &[TokenTree], form: &str, errors: &mut Errors) {
    errors.say_help(&stream(chunk), "expected a name and a value", format_args!("write `{form}`"));
}

fn say_kind(item: &Item, at: &dyn AddTokens, kind: &str, form: &str, errors: &mut Errors) {
    errors.say_help(at, format_args!("`{}` takes {kind}", item.key), format_args!("write `{form}`"));
}

/// The tokens after the equals sign.
fn value<'i>(item: &'i Item, kind: &str, form: &str, errors: &mut Errors) -> Option<&'i [TokenTree]> {
    match &item.form {
        Form::Value(tokens) => Some(tokens),
        Form::Flag | Form::List(_) => {
            say_kind(item, &item.key, kind, form, errors);
            None
        }
    }
}

/// The tokens in the parentheses.
fn list<'i>(item: &'i Item, kind: &str, form: &str, errors: &mut Errors) -> Option<&'i TokenStream> {
    match &item.form {
        Form::List(tokens) if !tokens.is_empty() => Some(tokens),
        Form::Flag | Form::Value(_) | Form::List(_) => {
            say_kind(item, &item.key, kind, form, errors);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::integer;

    #[test]
    fn integers_have_64_bits_and_a_sign() {
        assert_eq!(integer("9223372036854775807"), Some(i64::MAX));
        assert_eq!(integer("9223372036854775808"), None);
        assert_eq!(integer("-9223372036854775808"), Some(i64::MIN));
        assert_eq!(integer("-9223372036854775809"), None);
        assert_eq!(
            ["0", "-0", "404", "-", "--1", ""].map(integer),
            [Some(0), Some(0), Some(404), None, None, None]
        );
    }
}
