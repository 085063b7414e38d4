//! The comma-separated items of an attribute, before any key is known.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Ident;
use syn::ext::IdentExt;
use syn::parse::Parser;

use crate::errors::Errors;
use crate::keys::Key;

/// One item: a key and what stands behind it.
pub(super) struct Item {
    pub(super) key: Ident,
    pub(super) form: Form,
}

pub(super) enum Form {
    /// `key`
    Flag,
    /// `key = tokens`
    Value(Vec<TokenTree>),
    /// `key(tokens)`
    List(TokenStream),
}

/// Splits `tokens` at their commas, so that a mistake in one item leaves the others readable. `None` stands for
/// an item that is none; it has been reported.
pub(super) fn items(tokens: TokenStream, what: &str, errors: &mut Errors) -> Vec<Option<Item>> {
    chunks(tokens, errors)
        .into_iter()
        .filter(|chunk| !chunk.is_empty())
        .map(|chunk| item(chunk, what, errors))
        .collect()
}

/// The tokens between commas. Where a comma is forgotten before a name, that is said and mended.
///
/// The value of `example` is an expression, which may have commas of its own, and words without a comma between them.
pub(super) fn chunks(tokens: TokenStream, errors: &mut Errors) -> Vec<Vec<TokenTree>> {
    split(tokens, |key| key == Key::Example.name(), errors)
}

/// The tokens between commas of a list whose named items are all expressions.
pub(super) fn arguments(tokens: TokenStream, errors: &mut Errors) -> Vec<Vec<TokenTree>> {
    split(tokens, |_| true, errors).into_iter().filter(|chunk| !chunk.is_empty()).collect()
}

fn split(tokens: TokenStream, is_expression: fn(&Ident) -> bool, errors: &mut Errors) -> Vec<Vec<TokenTree>> {
    let mut chunks = Vec::new();
    let mut chunk: Vec<TokenTree> = Vec::new();
    for token in tokens {
        // To know the key costs more than to see that most values are one token.
        if chunk.len() > 2
            && Expression::of(&chunk, is_expression).is_some_and(|expression| expression.goes_on_with(&token))
        {
            chunk.push(token);
            continue;
        }
        match (&token, chunk.last()) {
            (TokenTree::Punct(comma), before) if comma.as_char() == ',' => {
                // A comma with nothing before it stays, and is no item.
                if before.is_none() {
                    chunk.push(token);
                }
                chunks.push(std::mem::take(&mut chunk));
                continue;
            }
            (
                TokenTree::Ident(name),
                Some(TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_)),
            ) => {
                errors.say(name, format_args!("expected a comma before `{name}`"));
                chunks.push(std::mem::take(&mut chunk));
            }
            _ => {}
        }
        chunk.push(token);
    }
    chunks.push(chunk);
    chunks
}

/// The tokens of `key = expression` behind the equals sign.
struct Expression<'a>(&'a [TokenTree]);

impl<'a> Expression<'a> {
    fn of(chunk: &'a [TokenTree], is_expression: fn(&Ident) -> bool) -> Option<Self> {
        match chunk {
            [TokenTree::Ident(key), TokenTree::Punct(equals), tokens @ ..]
                if is_expression(key) && equals.as_char() == '=' =>
            {
                Some(Self(tokens))
            }
            _ => None,
        }
    }

    /// Whether a comma is one of generic arguments, or a word behind another one that only an expression has there.
    fn goes_on_with(&self, token: &TokenTree) -> bool {
        match token {
            TokenTree::Punct(comma) => comma.as_char() == ',' && self.is_in_angle_brackets(),
            TokenTree::Ident(word) => {
                let before = self.0.last();
                is_keyword(word) || matches!(before, Some(TokenTree::Ident(before)) if is_keyword(before))
            }
            TokenTree::Group(_) | TokenTree::Literal(_) => false,
        }
    }

    /// A `<` opens brackets where no number could be compared: at the start, behind `::` and within others.
    fn is_in_angle_brackets(&self) -> bool {
        let mut depth = 0_usize;
        let mut before = None;
        for token in self.0 {
            if let TokenTree::Punct(punct) = token {
                match (punct.as_char(), before) {
                    ('<', before) if depth > 0 || matches!(before, None | Some(':')) => depth += 1,
                    // Not the arrow of `fn(u8) -> u8`.
                    ('>', before) if before != Some('-') => depth = depth.saturating_sub(1),
                    _ => {}
                }
                before = Some(punct.as_char());
            } else {
                before = Some(' ');
            }
        }
        depth > 0
    }
}

/// Whether it is a word of the language that cannot be a key.
fn is_keyword(word: &Ident) -> bool {
    word != Key::Crate.name() && syn::parse2::<Ident>(word.to_token_stream()).is_err()
}

fn item(chunk: Vec<TokenTree>, what: &str, errors: &mut Errors) -> Option<Item> {
    let mut tokens = chunk.into_iter();
    let first = tokens.next()?;
    let key = match first {
        TokenTree::Ident(key) => key,
        // Perhaps a key in the invisible group that `macro_rules!` puts around it.
        first => match Ident::parse_any.parse2(first.to_token_stream()) {
            Ok(key) => key,
            Err(_) => {
                errors.say(&first, format_args!("expected {what}, found `{first}`"));
                return None;
            }
        },
    };
    let form = match tokens.next() {
        None => Form::Flag,
        Some(TokenTree::Punct(equals)) if equals.as_char() == '=' => {
            let value: Vec<_> = tokens.collect();
            if value.is_empty() {
                errors.say(&key, format_args!("`{key} =` lacks its value"));
                return None;
            }
            return Some(Item { key, form: Form::Value(value) });
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
            Form::List(group.stream())
        }
        Some(other) => {
            errors.say(&other, format_args!("expected `=`, `(` or a comma behind `{key}`, found `{other}`"));
            return None;
        }
    };
    if let Some(extra) = tokens.next() {
        errors.say(&extra, format_args!("expected a comma, found `{extra}`"));
        return None;
    }
    Some(Item { key, form })
}
