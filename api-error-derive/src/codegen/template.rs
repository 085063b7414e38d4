//! [`tokens!`], which is `quote!` with less to compile.
//!
//! `quote!` is a call for each token, and what has to be dropped if it panics. Those calls were a fifth of the code that a build
//! of this macro generates. Here, the tokens are a constant, and only the interpolated values are code.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

/// The tokens as written, in which `#name` is the value of the variable. There are no repetitions: a loop makes a value.
macro_rules! tokens {
    ($($token:tt)*) => {{
        const PIECES: &[$crate::codegen::template::Piece] = pieces!((@ $($token)*) ($($token)* @));
        let values = $crate::codegen::template::Values::NONE;
        values!(values (@ $($token)*) ($($token)* @));
        $crate::codegen::template::stream(PIECES, &values)
    }};
}

/// A piece for each token. Each of them is known together with the token before it.
macro_rules! pieces {
    (($($before:tt)*) ($($token:tt)*)) => { &[$(piece!($before $token),)*] };
}

macro_rules! piece {
    (# $name:ident) => { $crate::codegen::template::Piece::Value };
    (# [$($token:tt)*]) => {
        $crate::codegen::template::Piece::Attribute(pieces!((@ $($token)*) ($($token)* @)))
    };
    (# ($($token:tt)*)) => { compile_error!("there are no repetitions in `tokens!`") };
    ($before:tt #) => { $crate::codegen::template::Piece::Nothing };
    ($before:tt @) => { $crate::codegen::template::Piece::Nothing };
    ($before:tt ($($token:tt)*)) => { piece!(@group Parenthesis $($token)*) };
    ($before:tt [$($token:tt)*]) => { piece!(@group Bracket $($token)*) };
    ($before:tt {$($token:tt)*}) => { piece!(@group Brace $($token)*) };
    ($before:tt $token:tt) => { $crate::codegen::template::Piece::Token(stringify!($token)) };
    (@group $delimiter:ident $($token:tt)*) => {
        $crate::codegen::template::Piece::Group(
            ::proc_macro2::Delimiter::$delimiter,
            pieces!((@ $($token)*) ($($token)* @)),
        )
    };
}

/// Adds the values of all interpolated variables to `values`.
macro_rules! values {
    ($values:ident ($($before:tt)*) ($($token:tt)*)) => { $(value!($values $before $token);)* };
}

macro_rules! value {
    ($values:ident # $name:ident) => {
        let $values = $crate::codegen::template::Values { value: Some(&$name), before: Some(&$values) };
    };
    ($values:ident $before:tt ($($token:tt)*)) => { values!($values (@ $($token)*) ($($token)* @)); };
    ($values:ident $before:tt [$($token:tt)*]) => { values!($values (@ $($token)*) ($($token)* @)); };
    ($values:ident $before:tt {$($token:tt)*}) => { values!($values (@ $($token)*) ($($token)* @)); };
    ($values:ident $before:tt $token:tt) => {};
}

pub(super) enum Piece {
    /// The next value.
    Value,
    /// A word, a lifetime or an operator.
    Token(&'static str),
    Group(Delimiter, &'static [Self]),
    Attribute(&'static [Self]),
    /// The `#` before a name or an attribute, or the end.
    Nothing,
}

/// The interpolated values: the last one, and those before it.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    pub(super) value: Option<&'a dyn ToTokens>,
    pub(super) before: Option<&'a Values<'a>>,
}

impl Values<'_> {
    pub(super) const NONE: Self = Self { value: None, before: None };
}

pub(super) fn stream(pieces: &[Piece], values: &Values<'_>) -> TokenStream {
    let mut reversed = Vec::new();
    let mut values = *values;
    while let Values { value: Some(value), before: Some(before) } = values {
        reversed.push(value);
        values = *before;
    }
    write(pieces, &mut reversed)
}

fn write(pieces: &[Piece], values: &mut Vec<&dyn ToTokens>) -> TokenStream {
    let mut tokens = TokenStream::new();
    for piece in pieces {
        match piece {
            Piece::Value => {
                if let Some(value) = values.pop() {
                    value.to_tokens(&mut tokens);
                }
            }
            Piece::Token(text) => token(text, &mut tokens),
            Piece::Group(delimiter, pieces) => {
                tokens.append(TokenTree::Group(Group::new(*delimiter, write(pieces, values))));
            }
            Piece::Attribute(pieces) => {
                token("#", &mut tokens);
                tokens.append(TokenTree::Group(Group::new(Delimiter::Bracket, write(pieces, values))));
            }
            Piece::Nothing => {}
        }
    }
    tokens
}

fn token(text: &str, tokens: &mut TokenStream) {
    if text.starts_with(|first: char| first == '_' || first.is_ascii_alphabetic()) {
        tokens.append(TokenTree::Ident(Ident::new(text, Span::call_site())));
    } else if let Some(name) = text.strip_prefix('\'') {
        tokens.append(TokenTree::Punct(Punct::new('\'', Spacing::Joint)));
        token(name, tokens);
    } else {
        let mut left = text.as_bytes();
        while let [sign, rest @ ..] = left {
            let spacing = if rest.is_empty() { Spacing::Alone } else { Spacing::Joint };
            tokens.append(TokenTree::Punct(Punct::new(char::from(*sign), spacing)));
            left = rest;
        }
    }
}
