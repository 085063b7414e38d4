//! Parses the type from tokens.

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::{
    AttrStyle, Attribute, Data, DeriveInput, Expr, ExprLit, Field, FieldModifiers, Fields, FieldsNamed,
    FieldsUnnamed, Lit, MacroDelimiter, Meta, MetaList, MetaNameValue, Token, Type, TypePath, Variant,
    Visibility, token,
};

use super::items::stream;

/// Parses a type. The variants of an enum are parsed here, and everything else by syn.
///
/// syn copies all tokens and parses all strings, including those in other attributes. For a thousand variants with messages
/// and docs, that takes 27 ms in an unoptimized macro, and this parser takes 9 ms.
pub(crate) fn input(tokens: TokenStream) -> syn::Result<DeriveInput> {
    let mut head = trees(tokens);
    let is_enum = head.iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "enum"));
    if let Some(TokenTree::Group(body)) = head.last()
        && is_enum
        && body.delimiter() == Delimiter::Brace
        && let Some(variants) = variants(body.stream())
    {
        let mut emptied = Group::new(Delimiter::Brace, TokenStream::new());
        emptied.set_span(body.span());
        head.pop();
        head.push(TokenTree::Group(emptied));
        let mut input: DeriveInput = syn::parse2(head.into_iter().collect())?;
        if let Data::Enum(data) = &mut input.data {
            data.variants = variants;
        }
        return Ok(input);
    }
    syn::parse2(head.into_iter().collect())
}

/// Returns `None` at an unexpected token. Then syn parses the type, or reports the error.
fn variants(body: TokenStream) -> Option<Punctuated<Variant, Token![,]>> {
    let mut variants = Punctuated::new();
    let tokens = trees(body);
    let mut left = tokens.as_slice();
    while !left.is_empty() {
        let attrs = attributes(&mut left)?;
        let [TokenTree::Ident(ident), rest @ ..] = left else { return None };
        if ident == "pub" {
            return None;
        }
        let (fields, rest) = match rest {
            [TokenTree::Group(group), rest @ ..] => (self::fields(ident, group)?, rest),
            rest => (Fields::Unit, rest),
        };
        variants.push(Variant { attrs, ident: ident.clone(), fields, discriminant: None });
        // A discriminant is an expression, which may contain commas.
        left = behind_comma(rest)?;
    }
    Some(variants)
}

/// Parses the fields of the variant `ident`.
fn fields(ident: &Ident, group: &Group) -> Option<Fields> {
    let is_named = match group.delimiter() {
        Delimiter::Brace => true,
        Delimiter::Parenthesis => false,
        Delimiter::Bracket | Delimiter::None => return None,
    };
    let Some(fields) = plain_fields(group.stream(), is_named) else {
        let variant = [TokenTree::Ident(ident.clone()), TokenTree::Group(group.clone())];
        let variant: Variant = syn::parse2(stream(&variant)).ok()?;
        return Some(variant.fields);
    };
    let span = group.delim_span();
    Some(if is_named {
        Fields::Named(FieldsNamed { brace_token: token::Brace { span }, named: fields })
    } else {
        Fields::Unnamed(FieldsUnnamed { paren_token: token::Paren { span }, unnamed: fields })
    })
}

/// Parses fields whose types are a single word, as most types of sent fields are. Returns `None` for others.
fn plain_fields(body: TokenStream, is_named: bool) -> Option<Punctuated<Field, Token![,]>> {
    let mut fields = Punctuated::new();
    let tokens = trees(body);
    let mut left = tokens.as_slice();
    while !left.is_empty() {
        let attrs = attributes(&mut left)?;
        let (ident, colon_token, ty, rest) = match left {
            [TokenTree::Ident(name), TokenTree::Punct(colon), TokenTree::Ident(ty), rest @ ..]
                if is_named && colon.as_char() == ':' =>
            {
                (Some(name.clone()), Some(Token![:](colon.span())), ty, rest)
            }
            [TokenTree::Ident(ty), rest @ ..] if !is_named => (None, None, ty, rest),
            _ => return None,
        };
        fields.push(Field {
            attrs,
            vis: Visibility::Inherited,
            modifiers: FieldModifiers::default(),
            ident,
            colon_token,
            ty: Type::Path(TypePath { attrs: Vec::new(), qself: None, path: ty.clone().into() }),
            default: None,
        });
        left = behind_comma(rest)?;
    }
    Some(fields)
}

/// The tokens behind a comma. `None` if they begin with another token.
fn behind_comma(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    match tokens {
        [] => Some(tokens),
        [TokenTree::Punct(comma), rest @ ..] if comma.as_char() == ',' => Some(rest),
        _ => None,
    }
}

/// Takes the attributes from the start of `left`.
fn attributes(left: &mut &[TokenTree]) -> Option<Vec<Attribute>> {
    let mut attributes = Vec::new();
    while let [TokenTree::Punct(hash), rest @ ..] = *left
        && hash.as_char() == '#'
    {
        let [TokenTree::Group(group), rest @ ..] = rest else { return None };
        if group.delimiter() != Delimiter::Bracket {
            return None;
        }
        if let Some(attribute) = attribute(group)? {
            attributes.push(attribute);
        }
        *left = rest;
    }
    Some(attributes)
}

/// Parses an attribute that this macro reads, and only the parts that it needs. Other attributes are skipped.
fn attribute(group: &Group) -> Option<Option<Attribute>> {
    let tokens = trees(group.stream());
    let [TokenTree::Ident(name), rest @ ..] = tokens.as_slice() else { return None };
    let word = name.to_string();
    if !super::READ.contains(&word.as_str()) {
        return Some(None);
    }
    let meta = match (word.as_str(), rest) {
        (super::API | super::THISERROR, [TokenTree::Group(list)])
            if list.delimiter() == Delimiter::Parenthesis =>
        {
            Meta::List(MetaList {
                path: name.clone().into(),
                delimiter: MacroDelimiter::Paren(token::Paren { span: list.delim_span() }),
                tokens: list.stream(),
            })
        }
        (super::DOC, [TokenTree::Punct(equals), TokenTree::Literal(text)]) if equals.as_char() == '=' => {
            Meta::NameValue(MetaNameValue {
                path: name.clone().into(),
                eq_token: Token![=](equals.span()),
                value: unread(text.clone()),
            })
        }
        _ => {
            let hash = TokenTree::Punct(proc_macro2::Punct::new('#', proc_macro2::Spacing::Alone));
            // syn parses the attribute of a variant, because this crate parses variants anyway.
            let variant = [hash, TokenTree::Group(group.clone()), TokenTree::Ident(name.clone())];
            let mut variant: Variant = syn::parse2(stream(&variant)).ok()?;
            return Some(variant.attrs.pop());
        }
    };
    Some(Some(Attribute {
        pound_token: token::Pound::default(),
        style: AttrStyle::Outer,
        bracket_token: token::Bracket { span: group.delim_span() },
        meta,
    }))
}

fn trees(tokens: TokenStream) -> Vec<TokenTree> {
    let mut trees = Vec::new();
    for token in tokens {
        trees.push(token);
    }
    trees
}

/// Wraps a literal without letting syn parse it.
fn unread(literal: Literal) -> Expr {
    Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Verbatim(literal) })
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, quote};
    use syn::{Data, DeriveInput};

    use super::input;

    #[test]
    fn an_enum_is_read_as_syn_reads_it() {
        for tokens in [
            quote! { enum Empty {} },
            quote! {
                /// Doc.
                pub(crate) enum E<'a, T: From<u8>, const N: usize> where T: Ord {
                    /// One
                    /// and two.
                    #[api(code = "a", status = 404)]
                    #[deprecated]
                    A,
                    #[error("b {0}")]
                    #[error = "odd"]
                    #[deprecated(since = "1", note = "no")]
                    #[doc(hidden)]
                    B(#[api(detail = "b")] pub T, [u8; N],),
                    #[api]
                    #[api = "odd"]
                    #[api[odd]]
                    D(#[api(detail = "d")] String, r#u8),
                    F { /** Doc. */ #[api(detail)] r#in: u8, other: T },
                    G { pub a: u8 },
                    H { a: m::Type },
                    I(!),
                    r#C { r#type: &'a str, of: Vec<(u8, T)> }
                }
            },
            quote! { enum Discriminants { A = of::<1, 2>(), B } },
            quote! { enum Visible { pub A, B } },
            quote! { struct S { r#enum: u8 } },
            quote! { struct T(#[api(detail)] u8); },
        ] {
            let by_syn: DeriveInput = syn::parse2(tokens.clone()).unwrap();
            let read = input(tokens).unwrap();
            assert_eq!(read.to_token_stream().to_string(), by_syn.to_token_stream().to_string());
            assert_eq!(matches!(read.data, Data::Enum(_)), matches!(by_syn.data, Data::Enum(_)));
        }
    }

    #[test]
    fn attributes_of_other_macros_are_ignored() {
        let read = input(quote! { enum E { #[serde(rename = "a")] #[a::path] A } }).unwrap();
        assert_eq!(read.to_token_stream().to_string(), "enum E { A }");
    }
}
