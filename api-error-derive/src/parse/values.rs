//! The values of keys, by kind.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, Lit, LitBool, LitInt, Path, Token};

use super::items::{Form, Item, chunks, items};
use super::string::Str;
use crate::errors::Errors;
use crate::similar::closest;

/// A status as written.
#[derive(Clone)]
pub(crate) enum Status {
    Number { written: TokenStream, number: Option<u16> },
    Name(Ident),
}

/// A message as written.
#[derive(Clone)]
pub(crate) enum Text {
    Template(Str),
    Display(Ident),
}

/// Retry advice as written.
#[derive(Clone)]
pub(crate) enum Advice {
    Flag,
    Bool(bool),
    Arguments(Vec<Argument>),
}

/// An argument of `retryable(..)`.
#[derive(Clone)]
pub(crate) enum Argument {
    After { key: Ident, value: Str },
    Max { key: Ident, written: TokenStream, value: LitInt },
    Throttled(Ident),
    AfterRefresh(Ident),
}

impl Argument {
    pub(crate) fn key(&self) -> &Ident {
        match self {
            Self::After { key, .. }
            | Self::Max { key, .. }
            | Self::Throttled(key)
            | Self::AfterRefresh(key) => key,
        }
    }
}

/// `"Name" = "value"`
#[derive(Clone)]
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
                errors.say_help(tokens, fact, help);
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

/// Tokens that are left to rustc: it knows all expressions, and says best what is wrong with one.
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
        // No number where it is negative or too large, which is as far from a status as 200 is.
        return Some(Status::Number { number: number.base10_parse().ok(), written: tokens });
    }
    say_kind(&key, tokens, "a number or a name", form, errors);
    None
}

pub(super) fn message(item: Item, form: &str, errors: &mut Errors) -> Option<Text> {
    let key = item.key.clone();
    let tokens = value(item, "a string or `display`", form, errors)?;
    if let Some(text) = Str::of_tokens(&tokens) {
        return Some(Text::Template(text));
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

pub(super) fn advice(item: Item, form: &str, errors: &mut Errors) -> Option<Advice> {
    let Item { key, form: written } = item;
    match written {
        Form::Flag => Some(Advice::Flag),
        Form::Value(tokens) => match syn::parse2::<LitBool>(tokens.iter().cloned().collect()) {
            Ok(value) => Some(Advice::Bool(value.value)),
            Err(_) => {
                errors.say_help(
                    stream(tokens),
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
            let mut taken: Vec<Argument> = Vec::new();
            let mut whole = true;
            for argument in arguments {
                match argument.and_then(|item| self::argument(item, errors)) {
                    Some(argument) => match taken.iter().find(|taken| taken.key() == argument.key()) {
                        Some(_) => {
                            errors.say(argument.key(), format_args!("`{}` is set twice", argument.key()));
                            whole = false;
                        }
                        None => taken.push(argument),
                    },
                    None => whole = false,
                }
            }
            whole.then_some(Advice::Arguments(taken))
        }
    }
}

fn argument(item: Item, errors: &mut Errors) -> Option<Argument> {
    const LEGAL: [&str; 4] = ["after", "max", "throttled", "after_refresh"];
    let key = item.key.clone();
    match key.to_string().as_str() {
        "after" => Some(Argument::After { key, value: string(item, "after = \"30s\"", errors)? }),
        "max" => {
            let tokens = value(item, "a whole number", "max = 3", errors)?;
            let literal = literal(&tokens);
            let written = stream(tokens);
            match literal {
                Some(Lit::Int(value)) => Some(Argument::Max { key, written, value }),
                _ => {
                    say_kind(&key, written, "a whole number", "max = 3", errors);
                    None
                }
            }
        }
        "throttled" => flag(item, "throttled", errors).map(|()| Argument::Throttled(key)),
        "after_refresh" => flag(item, "after_refresh", errors).map(|()| Argument::AfterRefresh(key)),
        unknown => {
            let help = match closest(unknown, LEGAL) {
                Some(near) => format!("an argument with a similar name exists: `{near}`"),
                None => "the arguments are `after`, `max`, `throttled`, `after_refresh`".to_owned(),
            };
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
    let pair = |input: ParseStream<'_>| {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(HeaderPair { name, value: input.parse()? })
    };
    let mut pairs = Vec::new();
    for chunk in chunks(tokens, errors).into_iter().filter(|chunk| !chunk.is_empty()) {
        let tokens: TokenStream = chunk.into_iter().collect();
        match pair.parse2(tokens.clone()) {
            Ok(pair) => pairs.push(pair),
            Err(_) => errors.say_help(tokens, "expected a name and a value", format_args!("write `{form}`")),
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
    for chunk in chunks(tokens, errors).into_iter().filter(|chunk| !chunk.is_empty()) {
        match chunk.as_slice() {
            [TokenTree::Ident(name)] => names.push(name.unraw()),
            _ => errors.say_help(
                chunk.into_iter().collect::<TokenStream>(),
                "expected a key",
                format_args!("write `{form}`"),
            ),
        }
    }
    Some(names)
}

fn say_kind(key: &Ident, at: TokenStream, kind: &str, form: &str, errors: &mut Errors) {
    errors.say_help(at, format_args!("`{key}` takes {kind}"), format_args!("write `{form}`"));
}

/// The literal that `tokens` are.
fn literal(tokens: &[TokenTree]) -> Option<Lit> {
    match tokens {
        [TokenTree::Literal(literal)] => Some(Lit::new(literal.clone())),
        tokens => syn::parse2(tokens.iter().cloned().collect()).ok(),
    }
}

fn stream(tokens: Vec<TokenTree>) -> TokenStream {
    tokens.into_iter().collect()
}

/// The tokens behind `=`.
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
