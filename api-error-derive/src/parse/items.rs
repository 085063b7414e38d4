//! Splits an attribute into its comma-separated items, before the keys are known.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::Ident;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};

use crate::errors::Errors;
use crate::keys::Key;

/// One item: a key and the tokens after it.
pub(super) struct Item {
    pub(super) key: Ident,
    pub(super) form: Form,
}

pub(super) enum Form {
    /// An item of the form `key`.
    Flag,
    /// An item of the form `key = tokens`.
    Value(Vec<TokenTree>),
    /// An item of the form `key(tokens)`.
    List(TokenStream),
}

/// Splits `tokens` at their commas, so that an error in one item does not affect the others. `None` is an invalid item, which
/// was reported.
pub(super) fn items(tokens: &TokenStream, what: &str, errors: &mut Errors) -> Vec<Option<Item>> {
    let mut items = Vec::new();
    for chunk in &mut chunks(tokens, errors) {
        items.push(item(chunk, what, errors));
    }
    items
}

/// Splits tokens at their commas. If a comma before a name is missing, that is reported, and the tokens are split there.
///
/// The value of `example` is an expression. It may contain commas, and words without a comma between them.
pub(super) fn chunks(tokens: &TokenStream, errors: &mut Errors) -> Vec<Vec<TokenTree>> {
    split(tokens, |key| key == Key::Example.name(), errors)
}

/// Splits the tokens of a list, in which the value of each named item is an expression.
pub(super) fn arguments(tokens: &TokenStream, errors: &mut Errors) -> Vec<Vec<TokenTree>> {
    split(tokens, |_| true, errors)
}

pub(super) fn stream(tokens: &[TokenTree]) -> TokenStream {
    let mut stream = TokenStream::new();
    for token in tokens {
        stream.append(token.clone());
    }
    stream
}

fn split(
    tokens: &TokenStream,
    is_expression: fn(&Ident) -> bool,
    errors: &mut Errors,
) -> Vec<Vec<TokenTree>> {
    let mut chunks = Vec::new();
    let mut chunk: Vec<TokenTree> = Vec::new();
    for token in tokens.clone() {
        // Looking up the key is slower than checking that the value is a single token, as most values are.
        if chunk.len() > 2
            && Expression::of(&chunk, is_expression).is_some_and(|expression| expression.goes_on_with(&token))
        {
            chunk.push(token);
            continue;
        }
        match (&token, chunk.last()) {
            (TokenTree::Punct(comma), before) if comma.as_char() == ',' => {
                // A comma with no tokens before it is kept. It is reported as an invalid item.
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
    if !chunk.is_empty() {
        chunks.push(chunk);
    }
    chunks
}

/// The tokens after the equals sign of `key = expression`.
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

    /// Whether the expression continues with `token`: a comma in generic arguments, or a word next to a keyword.
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

    /// Whether the expression is within angle brackets. A `<` opens a bracket where it cannot be a comparison: at the start,
    /// after `::` and within other brackets.
    fn is_in_angle_brackets(&self) -> bool {
        let mut depth = 0_usize;
        let mut before = None;
        for token in self.0 {
            if let TokenTree::Punct(punct) = token {
                match (punct.as_char(), before) {
                    ('<', before) if depth > 0 || matches!(before, None | Some(':')) => depth += 1,
                    // The arrow of `fn(u8) -> u8` does not close a bracket.
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

/// Parses a word with `Ident::parse`, or with `Ident::parse_any`, for which a keyword is a word, too.
pub(super) fn parse_word(
    tokens: TokenStream,
    parser: fn(ParseStream<'_>) -> syn::Result<Ident>,
) -> Option<Ident> {
    parser.parse2(tokens).ok()
}

/// Whether a word is a keyword that is not a key.
fn is_keyword(word: &Ident) -> bool {
    word != Key::Crate.name() && parse_word(word.to_token_stream(), Ident::parse).is_none()
}

fn item(chunk: &mut Vec<TokenTree>, what: &str, errors: &mut Errors) -> Option<Item> {
    let key = match chunk.first()? {
        TokenTree::Ident(key) => key.clone(),
        // The key may be in an invisible group, which `macro_rules!` adds.
        first => match parse_word(first.to_token_stream(), Ident::parse_any) {
            Some(key) => key,
            None => {
                errors.say(first, format_args!("expected {what}, found `{first}`"));
                return None;
            }
        },
    };
    let form = match chunk.as_slice() {
        [_, TokenTree::Punct(equals)] if equals.as_char() == '=' => {
            errors.say(&key, format_args!("`{key} =` lacks its value"));
            return None;
        }
        [_, TokenTree::Punct(equals), ..] if equals.as_char() == '=' => Form::Value(chunk.split_off(2)),
        [_, TokenTree::Group(group), rest @ ..] if group.delimiter() == Delimiter::Parenthesis => {
            if let Some(extra) = rest.first() {
                errors.say(extra, format_args!("expected a comma, found `{extra}`"));
                return None;
            }
            Form::List(group.stream())
        }
        [_, other, ..] => {
            errors.say(other, format_args!("expected `=`, `(` or a comma behind `{key}`, found `{other}`"));
            return None;
        }
        _ => Form::Flag,
    };
    Some(Item { key, form })
}
