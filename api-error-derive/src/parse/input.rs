//! Parses the type from tokens.

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree, token_stream::IntoIter};
use syn::parse::Parser;
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
    let mut head: Vec<TokenTree> = tokens.into_iter().collect();
    if let Some(TokenTree::Group(body)) = head.pop_if(|last| is_group(last, Delimiter::Brace)) {
        let is_enum = head.iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "enum"));
        if is_enum && let Some(variants) = variants(body.stream()) {
            let mut emptied = Group::new(Delimiter::Brace, TokenStream::new());
            emptied.set_span(body.span());
            head.push(TokenTree::Group(emptied));
            let mut input: DeriveInput = syn::parse2(head.into_iter().collect())?;
            if let Data::Enum(data) = &mut input.data {
                data.variants = variants;
            }
            return Ok(input);
        }
        head.push(TokenTree::Group(body));
    }
    syn::parse2(head.into_iter().collect())
}

/// Returns `None` at an unexpected token. Then syn parses the type, or reports the error.
fn variants(body: TokenStream) -> Option<Punctuated<Variant, Token![,]>> {
    let mut variants = Punctuated::new();
    let mut tokens = body.into_iter();
    let mut next = tokens.next();
    while next.is_some() {
        let (attrs, ident) = match attributes(next, &mut tokens)? {
            (attrs, Some(TokenTree::Ident(ident))) if ident != "pub" => (attrs, ident),
            _ => return None,
        };
        let mut fields = Fields::Unit;
        next = tokens.next();
        if let Some(TokenTree::Group(group)) = &next {
            fields = self::fields(&ident, group)?;
            next = tokens.next();
        }
        // A discriminant is an expression, which may contain commas.
        if next.as_ref().is_some_and(|token| !is_punct(token, ',')) {
            return None;
        }
        variants.push(Variant { attrs, ident, fields, discriminant: None });
        next = tokens.next();
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
    let mut tokens = body.into_iter();
    let mut next = tokens.next();
    while next.is_some() {
        let (attrs, first) = attributes(next, &mut tokens)?;
        let Some(TokenTree::Ident(mut word)) = first else { return None };
        let mut name = None;
        if is_named {
            let Some(TokenTree::Punct(colon)) = tokens.next().filter(|token| is_punct(token, ':')) else {
                return None;
            };
            let Some(TokenTree::Ident(ty)) = tokens.next() else { return None };
            name = Some((std::mem::replace(&mut word, ty), Token![:](colon.span())));
        }
        if tokens.next().is_some_and(|token| !is_punct(&token, ',')) {
            return None;
        }
        let (ident, colon_token) = name.unzip();
        fields.push(Field {
            attrs,
            vis: Visibility::Inherited,
            modifiers: FieldModifiers::default(),
            ident,
            colon_token,
            ty: Type::Path(TypePath { attrs: Vec::new(), qself: None, path: word.into() }),
            default: None,
        });
        next = tokens.next();
    }
    Some(fields)
}

/// The attributes from `next` on, and the token after them.
fn attributes(
    mut next: Option<TokenTree>,
    tokens: &mut IntoIter,
) -> Option<(Vec<Attribute>, Option<TokenTree>)> {
    let mut attributes = Vec::new();
    while next.as_ref().is_some_and(|token| is_punct(token, '#')) {
        match tokens.next()? {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                attributes.extend(attribute(&group)?);
            }
            _ => return None,
        }
        next = tokens.next();
    }
    Some((attributes, next))
}

/// Parses an attribute that this macro reads, and only the parts that it needs. Other attributes are skipped.
fn attribute(group: &Group) -> Option<Option<Attribute>> {
    let mut tokens = group.stream().into_iter();
    let Some(TokenTree::Ident(name)) = tokens.next() else { return None };
    let word = name.to_string();
    if !super::READ.iter().any(|read| word == *read) {
        return Some(None);
    }
    let meta = match (word.as_str(), tokens.next(), tokens.next(), tokens.next()) {
        (super::API | super::THISERROR, Some(TokenTree::Group(list)), None, None)
            if list.delimiter() == Delimiter::Parenthesis =>
        {
            Meta::List(MetaList {
                path: name.into(),
                delimiter: MacroDelimiter::Paren(token::Paren { span: list.delim_span() }),
                tokens: list.stream(),
            })
        }
        (super::DOC, Some(TokenTree::Punct(equals)), Some(TokenTree::Literal(text)), None)
            if equals.as_char() == '=' =>
        {
            Meta::NameValue(MetaNameValue {
                path: name.into(),
                eq_token: Token![=](equals.span()),
                value: unread(text),
            })
        }
        _ => {
            let hash = TokenTree::Punct(proc_macro2::Punct::new('#', proc_macro2::Spacing::Alone));
            let tokens = stream(&[hash, TokenTree::Group(group.clone())]);
            return Some(Some(Attribute::parse_outer.parse2(tokens).ok()?.pop()?));
        }
    };
    Some(Some(Attribute {
        pound_token: token::Pound::default(),
        style: AttrStyle::Outer,
        bracket_token: token::Bracket { span: group.delim_span() },
        meta,
    }))
}

/// Wraps a literal without letting syn parse it.
fn unread(literal: Literal) -> Expr {
    Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Verbatim(literal) })
}

fn is_punct(token: &TokenTree, c: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == c)
}

fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
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
