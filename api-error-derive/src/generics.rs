//! Questions about the generic parameters of a type.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Ident, Type, TypeParam, WherePredicate};

use crate::dynamic::{AddTokens, tokens_of};

/// Whether `ty` contains a type parameter.
pub(crate) fn mentions_type(generics: &Generics, ty: &Type) -> bool {
    let names = names(generics, false);
    !names.is_empty() && mentions(ty.to_token_stream(), &names)
}

/// Whether `ty` contains a type or const parameter, on which the size of a catalog may depend.
pub(crate) fn mentions_type_or_const(generics: &Generics, ty: &Type) -> bool {
    let names = names(generics, true);
    !names.is_empty() && mentions(ty.to_token_stream(), &names)
}

/// The names of the type parameters, and also of the const parameters.
fn names(generics: &Generics, also_consts: bool) -> Vec<&Ident> {
    let mut names = Vec::new();
    for param in &generics.params {
        match param {
            GenericParam::Type(param) => names.push(&param.ident),
            GenericParam::Const(param) if also_consts => names.push(&param.ident),
            GenericParam::Const(_) | GenericParam::Lifetime(_) => {}
        }
    }
    names
}

fn mentions(tokens: TokenStream, names: &[&Ident]) -> bool {
    for token in tokens {
        let is_mention = match token {
            TokenTree::Ident(ident) => names.contains(&&ident),
            TokenTree::Group(group) => mentions(group.stream(), names),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if is_mention {
            return true;
        }
    }
    false
}

/// Whether `tokens` contain a lifetime parameter.
pub(crate) fn mentions_lifetime(generics: &Generics, tokens: &dyn AddTokens) -> bool {
    generics.lifetimes().next().is_some() && names_lifetime(tokens_of(tokens), generics)
}

fn names_lifetime(tokens: TokenStream, generics: &Generics) -> bool {
    let mut after_quote = false;
    for token in tokens {
        let is_name = after_quote;
        after_quote = is_quote(&token);
        let is_mention = match token {
            TokenTree::Ident(ident) => is_name && is_lifetime(&ident, generics),
            TokenTree::Group(group) => names_lifetime(group.stream(), generics),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if is_mention {
            return true;
        }
    }
    false
}

/// Whether `name` is the name of a lifetime parameter, without the quote before it.
fn is_lifetime(name: &Ident, generics: &Generics) -> bool {
    for param in generics.lifetimes() {
        if param.lifetime.ident == *name {
            return true;
        }
    }
    false
}

fn is_quote(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '\'')
}

/// The predicates of the `where` clause.
pub(crate) fn predicates(generics: &Generics) -> Vec<&WherePredicate> {
    let mut predicates = Vec::new();
    if let Some(clause) = &generics.where_clause {
        // Not by an iterator: those of syn are long, and compiled for each type of item.
        while let Some(predicate) = clause.predicates.get(predicates.len()) {
            predicates.push(predicate);
        }
    }
    predicates
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
        let mut predicates = Vec::new();
        for predicate in &self::predicates(generics) {
            if !matches!(predicate, WherePredicate::Lifetime(_)) {
                predicates.push(with_static_lifetimes(predicate.to_token_stream(), generics));
            }
        }
        let mut bounds = Vec::new();
        for TypeParam { ident, bounds: of_param, .. } in generics.type_params() {
            if !of_param.is_empty() {
                bounds.push(with_static_lifetimes(quote!(#ident: #of_param), generics));
            }
        }
        let mut rest = generics.clone();
        rest.params.clear();
        for param in &generics.params {
            if !matches!(param, GenericParam::Lifetime(_)) {
                rest.params.push(param.clone());
            }
        }
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
    let mut replaced: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let is_name = after_quote;
        after_quote = is_quote(&token);
        replaced.push(match token {
            TokenTree::Ident(ident) if is_name && is_lifetime(&ident, generics) => {
                TokenTree::Ident(Ident::new("static", ident.span()))
            }
            TokenTree::Group(group) => {
                let inner = with_static_lifetimes(group.stream(), generics);
                TokenTree::Group(Group::new(group.delimiter(), inner))
            }
            other => other,
        });
    }
    replaced.into_iter().collect()
}
