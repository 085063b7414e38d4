//! Questions about the generic parameters of a type.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Ident, Type, TypeParam, WherePredicate};

/// Whether `ty` contains a type parameter.
pub(crate) fn mentions_type(generics: &Generics, ty: &Type) -> bool {
    let names: Vec<String> = generics.type_params().map(|param| param.ident.to_string()).collect();
    !names.is_empty() && mentions(ty.to_token_stream(), &names)
}

/// Whether `ty` contains a type or const parameter, on which the size of a catalog may depend.
pub(crate) fn mentions_type_or_const(generics: &Generics, ty: &Type) -> bool {
    let types = generics.type_params().map(|param| param.ident.to_string());
    let consts = generics.const_params().map(|param| param.ident.to_string());
    let names: Vec<String> = types.chain(consts).collect();
    !names.is_empty() && mentions(ty.to_token_stream(), &names)
}

/// Whether `tokens` contain a lifetime parameter.
pub(crate) fn mentions_lifetime(generics: &Generics, tokens: &impl ToTokens) -> bool {
    let names: Vec<String> = generics.lifetimes().map(|param| param.lifetime.ident.to_string()).collect();
    !names.is_empty() && names_lifetime(tokens.to_token_stream(), &names)
}

fn names_lifetime(tokens: TokenStream, names: &[String]) -> bool {
    let mut after_quote = false;
    tokens.into_iter().any(|token| {
        let is_name = std::mem::replace(&mut after_quote, false);
        match token {
            TokenTree::Ident(ident) => is_name && names.iter().any(|name| ident == name),
            TokenTree::Punct(quote) => {
                after_quote = quote.as_char() == '\'';
                false
            }
            TokenTree::Group(group) => names_lifetime(group.stream(), names),
            TokenTree::Literal(_) => false,
        }
    })
}

/// The generic parameters of a type without its lifetimes, all of which are replaced by `'static`.
pub(crate) struct WithoutLifetimes {
    /// `<T: Bound, const N: usize>`
    pub(crate) parameters: TokenStream,
    /// `<'static, T, N>`
    pub(crate) arguments: TokenStream,
    /// The predicates of its `where` clause about types.
    pub(crate) predicates: Vec<TokenStream>,
    /// The bounds in `parameters`, as predicates.
    pub(crate) bounds: Vec<TokenStream>,
}

impl WithoutLifetimes {
    pub(crate) fn of(generics: &Generics) -> Self {
        let arguments = generics.split_for_impl().1.to_token_stream();
        let written = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let predicates = written
            .filter(|predicate| !matches!(predicate, WherePredicate::Lifetime(_)))
            .map(|predicate| with_static_lifetimes(predicate.to_token_stream(), generics))
            .collect();
        let bounds = generics
            .type_params()
            .filter(|param| !param.bounds.is_empty())
            .map(|TypeParam { ident, bounds, .. }| with_static_lifetimes(quote!(#ident: #bounds), generics))
            .collect();
        let mut rest = generics.clone();
        rest.params =
            rest.params.into_iter().filter(|param| !matches!(param, GenericParam::Lifetime(_))).collect();
        let parameters = rest.split_for_impl().0.to_token_stream();
        Self {
            parameters: with_static_lifetimes(parameters, generics),
            arguments: with_static_lifetimes(arguments, generics),
            predicates,
            bounds,
        }
    }
}

/// The tokens of a type in which each lifetime parameter of `generics` is replaced by `'static`.
pub(crate) fn with_static_lifetimes(tokens: TokenStream, generics: &Generics) -> TokenStream {
    let mut after_quote = false;
    let replaced = tokens.into_iter().map(|token| {
        let is_name = std::mem::replace(&mut after_quote, false);
        match token {
            TokenTree::Ident(ident)
                if is_name && generics.lifetimes().any(|param| param.lifetime.ident == ident) =>
            {
                TokenTree::Ident(Ident::new("static", ident.span()))
            }
            TokenTree::Punct(quote) => {
                after_quote = quote.as_char() == '\'';
                TokenTree::Punct(quote)
            }
            TokenTree::Group(group) => {
                let inner = with_static_lifetimes(group.stream(), generics);
                TokenTree::Group(Group::new(group.delimiter(), inner))
            }
            other => other,
        }
    });
    replaced.collect()
}

fn mentions(tokens: TokenStream, names: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.iter().any(|name| ident == name),
        TokenTree::Group(group) => mentions(group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
