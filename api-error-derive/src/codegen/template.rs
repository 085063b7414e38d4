//! `tokens!`, which is `quote!` with less to compile.
//!
//! `quote!` makes a call for each token. This macro is built without optimization in each build of a service, and those calls
//! were an eighth of its LLVM IR. With `tokens!`, the tokens are a constant, and only the interpolated values are code.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

/// The tokens as written, in which `#name` is the value of a variable. There are no repetitions, because a loop can make a value,
/// and no literals other than values.
macro_rules! tokens {
    ($($token:tt)*) => {{
        let values = $crate::codegen::template::Values::NONE;
        values!(values (@ $($token)*) ($($token)* @));
        $crate::codegen::template::stream(pieces!((@ $($token)*) ($($token)* @)), &values)
    }};
}

/// The constant part: a piece for each token. Each token comes with the one before it, which is `#` for the name of a variable.
/// `@` stands before the first one, and behind the last one.
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
    ($before:tt ($($token:tt)*)) => { group!(Parenthesis $($token)*) };
    ($before:tt [$($token:tt)*]) => { group!(Bracket $($token)*) };
    ($before:tt {$($token:tt)*}) => { group!(Brace $($token)*) };
    ($before:tt $token:tt) => { $crate::codegen::template::Piece::Token(stringify!($token)) };
}

macro_rules! group {
    ($delimiter:ident $($token:tt)*) => {
        $crate::codegen::template::Piece::Group(
            ::proc_macro2::Delimiter::$delimiter,
            pieces!((@ $($token)*) ($($token)* @)),
        )
    };
}

/// Adds the values of the variables, in their order.
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
    if let Some(name) = text.strip_prefix('\'') {
        tokens.append(TokenTree::Punct(Punct::new('\'', Spacing::Joint)));
        token(name, tokens);
    } else if let [b'a'..=b'z' | b'A'..=b'Z' | b'_', ..] = text.as_bytes() {
        tokens.append(TokenTree::Ident(Ident::new(text, Span::call_site())));
    } else {
        let mut left = text.as_bytes();
        while let [sign, rest @ ..] = left {
            let spacing = if rest.is_empty() { Spacing::Alone } else { Spacing::Joint };
            tokens.append(TokenTree::Punct(Punct::new(char::from(*sign), spacing)));
            left = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::{format_ident, quote};

    #[test]
    fn the_tokens_are_those_of_quote() {
        let (p, name, nothing) = (format_ident!("__p"), "a \"text\"", Some(7).filter(|_| false));
        let tokens = tokens! {
            #[automatically_derived]
            #nothing
            impl<'a, T> #p::Trait for Type<'_> where Self: 'static {
                fn f(&self) -> &'a [#p::Type] { match *self { Self { #p: ref #p, .. } => #name, _ => #p!(#name) } }
            }
        };
        let quoted = quote! {
            #[automatically_derived]
            #nothing
            impl<'a, T> #p::Trait for Type<'_> where Self: 'static {
                fn f(&self) -> &'a [#p::Type] { match *self { Self { #p: ref #p, .. } => #name, _ => #p!(#name) } }
            }
        };
        // With the spacing of signs.
        assert_eq!(format!("{tokens:?}"), format!("{quoted:?}"));
        assert!(tokens!().is_empty());
    }
}
