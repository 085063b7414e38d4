//! `tokens!`, which is `quote!` with less to compile.
//!
//! `quote!` makes a call for each token. This macro is built without optimization in each build of a service, and those calls
//! were an eighth of its LLVM IR. With `tokens!`, the tokens are a text, and only the interpolated values are code. The text is
//! that of `stringify!`, which may put white space between any two tokens.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::TokenStreamExt;

use crate::dynamic::AddTokens;

/// The tokens as written, in which `#name` is the value of a variable. There are no repetitions, because a loop can make a value,
/// and no literals other than values.
macro_rules! tokens {
    ($($token:tt)*) => {{
        let values = None;
        values!(values (@ $($token)*) ($($token)* @));
        $crate::codegen::template::stream(stringify!($($token)*), values)
    }};
}

/// Adds such tokens to a stream. That is faster than to make a stream of them first.
macro_rules! extend {
    ($stream:expr; $($token:tt)*) => {{
        let values = None;
        values!(values (@ $($token)*) ($($token)* @));
        $crate::codegen::template::extend(&mut $stream, stringify!($($token)*), values);
    }};
}

/// Adds the values of the variables, in their order. Each token comes with the one before it, which is `#` for a variable. `@`
/// stands before the first one, and behind the last one.
macro_rules! values {
    ($values:ident ($($before:tt)*) ($($token:tt)*)) => { $(value!($values $before $token);)* };
}

macro_rules! value {
    ($values:ident # $name:ident) => {
        let $values = Some(&$crate::codegen::template::Values { value: &$name, before: $values });
    };
    ($values:ident # ($($token:tt)*)) => { compile_error!("`tokens!` has no repetitions") };
    ($values:ident $before:tt ($($token:tt)*)) => { values!($values (@ $($token)*) ($($token)* @)); };
    ($values:ident $before:tt [$($token:tt)*]) => { values!($values (@ $($token)*) ($($token)* @)); };
    ($values:ident $before:tt {$($token:tt)*}) => { values!($values (@ $($token)*) ($($token)* @)); };
    ($values:ident $before:tt $token:tt) => {};
}

/// An interpolated value, and those before it.
pub(super) struct Values<'a> {
    pub(super) value: &'a dyn AddTokens,
    pub(super) before: Option<&'a Values<'a>>,
}

pub(super) fn stream(text: &str, values: Option<&Values<'_>>) -> TokenStream {
    let mut tokens = TokenStream::new();
    extend(&mut tokens, text, values);
    tokens
}

pub(super) fn extend(tokens: &mut TokenStream, text: &str, mut values: Option<&Values<'_>>) {
    let mut reader = Reader { left: text.as_bytes(), values: Vec::new() };
    while let Some(Values { value, before }) = values {
        reader.values.push(*value);
        values = *before;
    }
    reader.read(tokens);
}

/// Reads bytes one by one, because that is fast even without optimization.
struct Reader<'a> {
    left: &'a [u8],
    /// From the last one to the first one.
    values: Vec<&'a dyn AddTokens>,
}

impl<'a> Reader<'a> {
    /// Adds the tokens up to the end of the group.
    fn read(&mut self, tokens: &mut TokenStream) {
        loop {
            let word = self.word();
            if !word.is_empty() {
                tokens.append(TokenTree::Ident(Ident::new(word, Span::call_site())));
                continue;
            }
            let [sign, left @ ..] = self.left else { return };
            self.left = left;
            let delimiter = match sign {
                b')' | b']' | b'}' => return,
                b'(' => Delimiter::Parenthesis,
                b'[' => Delimiter::Bracket,
                b'{' => Delimiter::Brace,
                b'#' if !self.word().is_empty() => {
                    if let Some(value) = self.values.pop() {
                        value.add_to(tokens);
                    }
                    continue;
                }
                sign => {
                    tokens.append(TokenTree::Punct(Punct::new(char::from(*sign), self.spacing(*sign))));
                    continue;
                }
            };
            let mut group = TokenStream::new();
            self.read(&mut group);
            tokens.append(TokenTree::Group(Group::new(delimiter, group)));
        }
    }

    /// The word that comes next, behind white space, or an empty one.
    fn word(&mut self) -> &'a str {
        while let [b' ' | b'\t' | b'\r' | b'\n', left @ ..] = self.left {
            self.left = left;
        }
        let start = self.left;
        while let [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_', left @ ..] = self.left {
            self.left = left;
        }
        let (word, _) = start.split_at(start.len() - self.left.len());
        std::str::from_utf8(word).unwrap_or_default()
    }

    /// Whether a sign is one with what comes next: as a part of an operator, or of a lifetime.
    fn spacing(&self, sign: u8) -> Spacing {
        match (sign, self.left) {
            (b'\'', _)
            | (b':', [b':', ..])
            | (b'.', [b'.', ..])
            | (b'&', [b'&', ..])
            | (b'|', [b'|', ..])
            | (b'-' | b'=' | b'>', [b'>', ..]) => Spacing::Joint,
            _ => Spacing::Alone,
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
                fn f(&self) -> &'a [<Type as #p::Trait>::Type] {
                    match *self {
                        Self { #p: ref #p, ..#p } => #p::<T>(|| &&#name)?,
                        _ => #p!(#name),
                    }
                }
            }
        };
        let quoted = quote! {
            #[automatically_derived]
            #nothing
            impl<'a, T> #p::Trait for Type<'_> where Self: 'static {
                fn f(&self) -> &'a [<Type as #p::Trait>::Type] {
                    match *self {
                        Self { #p: ref #p, ..#p } => #p::<T>(|| &&#name)?,
                        _ => #p!(#name),
                    }
                }
            }
        };
        // With the spacing of signs.
        assert_eq!(format!("{tokens:?}"), format!("{quoted:?}"));
        assert!(tokens!().is_empty());
    }
}
