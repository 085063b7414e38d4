//! Facts about a type that its tokens show.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type, TypePath};

/// The type as a person writes it, such as `Vec<String>`. Printing the tokens would put spaces between all of them, and break
/// long lines.
pub(super) fn as_written(ty: &Type) -> String {
    // The fast path for most types.
    if let Type::Path(TypePath { qself: None, path, .. }) = ty
        && let Some(word) = path.get_ident()
    {
        return word.to_string();
    }
    let mut text = String::new();
    write(ty.to_token_stream(), &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    // Whether the previous token is a word, so that a word after it needs a space.
    let mut word_before = false;
    let mut joint = String::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                joint.push(punct.as_char());
                if punct.as_char() != '\'' && punct.spacing() == Spacing::Joint {
                    continue;
                }
                word_before = false;
                match joint.as_str() {
                    "," | ";" => text.push_str(&format!("{joint} ")),
                    "->" | "+" | "=" => text.push_str(&format!(" {joint} ")),
                    _ => text.push_str(&joint),
                }
                joint.clear();
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
                word_before = false;
            }
            word => {
                let word = word.to_string();
                if word_before || word == "as" {
                    text.push(' ');
                }
                text.push_str(&word);
                word_before = true;
            }
        }
    }
    text.push_str(&joint);
}

/// Whether types with equal text are equal types. This is not so for types from macros: `$crate` can be different crates,
/// `line!()` is a different number each time, and the group around a fragment is not part of the text.
pub(super) fn is_said_by_text(ty: &Type) -> bool {
    fn is_plain(tokens: TokenStream) -> bool {
        for token in tokens {
            let is_plain = match token {
                TokenTree::Punct(punct) => !matches!(punct.as_char(), '$' | '!'),
                TokenTree::Group(group) => group.delimiter() != Delimiter::None && is_plain(group.stream()),
                TokenTree::Ident(_) | TokenTree::Literal(_) => true,
            };
            if !is_plain {
                return false;
            }
        }
        true
    }
    match ty {
        Type::Path(TypePath { qself: None, path, .. }) if path.get_ident().is_some() => true,
        ty => is_plain(bare(ty).to_token_stream()),
    }
}

/// The `T` of a type that is written as `Option<T>`.
pub(super) fn optional(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = bare(ty) else { return None };
    let last = path.path.segments.last()?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) if last.ident == "Option" => match arguments.args.get(0)? {
            GenericArgument::Type(inner) => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the type is written as `SystemTime`, also within an `Option` or a reference.
pub(super) fn is_time(ty: &Type) -> bool {
    if let Type::Reference(reference) = bare(ty) {
        return is_time(&reference.elem);
    }
    let ty = optional(ty).unwrap_or(ty);
    match bare(ty) {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "SystemTime"),
        Type::Reference(reference) => is_time(&reference.elem),
        _ => false,
    }
}

/// Whether the type has the name of a string or an integer, which can be written without a formatter. If another type has the
/// same name, its `Display` is used.
pub(super) fn looks_plain(ty: &Type) -> bool {
    const PLAIN: [&str; 16] = [
        "String", "str", "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "Cow",
        "Box", "Arc", "Rc",
    ];
    match bare(ty) {
        Type::Path(path) => {
            path.path.segments.last().is_some_and(|last| PLAIN.iter().any(|name| last.ident == name))
        }
        Type::Reference(reference) => looks_plain(&reference.elem),
        _ => false,
    }
}

/// The type without the invisible groups that `macro_rules!` puts around it.
fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        _ => ty,
    }
}

#[cfg(test)]
mod tests {
    use super::as_written;

    #[test]
    fn types_are_spelled_as_written() {
        for written in [
            "String",
            "Vec<std::collections::BTreeMap<&'static str, Option<(u8, [u8; 4])>>>",
            "Box<dyn std::error::Error + Send + Sync + 'static>",
            "&'a mut T",
            "fn(&str, usize) -> Result<(), E>",
            "*const u8",
            "<T as Iterator>::Item",
            "Matrix<f64, { N + 1 }>",
            "impl Fn(u8) -> u8",
            "Box<dyn Iterator<Item = u8>>",
            "!",
        ] {
            let squeezed = written.replace("{ N + 1 }", "{N + 1}");
            assert_eq!(as_written(&syn::parse_str(written).unwrap()), squeezed);
        }
    }
}
