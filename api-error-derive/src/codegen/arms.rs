//! Match arms: those of variants that need one, those of forwarding variants, and one for all others.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Member;
use syn::ext::IdentExt;

use super::{Context, at};
use crate::model::{Field, Transparent};

/// The arms of variants that need one, and the number of variants that they cover.
#[derive(Default)]
pub(super) struct Arms {
    pub(super) arms: Vec<TokenStream>,
    pub(super) variants: usize,
}

/// Collects one arm for each variant.
impl FromIterator<TokenStream> for Arms {
    fn from_iter<I: IntoIterator<Item = TokenStream>>(arms: I) -> Self {
        let arms: Vec<_> = arms.into_iter().collect();
        Self { variants: arms.len(), arms }
    }
}

/// A match with the arms `own`, an arm for each forwarding variant, and `rest` for all others. `adding` makes the arm of a
/// forwarding variant that adds something to the forwarded error.
pub(super) fn match_all(
    cx: &Context<'_>,
    own: Arms,
    method: &TokenStream,
    argument: &TokenStream,
    rest: &TokenStream,
    adding: impl Fn(&Context<'_>, &Transparent<'_>) -> Option<TokenStream>,
) -> TokenStream {
    let p = cx.private;
    let Arms { arms: own, variants } = own;
    let rest = (variants < cx.model.codes.len()).then(|| quote!(_ => #rest,));
    let forwarded = cx.model.transparents.iter().map(|transparent| {
        adding(cx, transparent).unwrap_or_else(|| {
            let (pattern, binding, ty) = forwarding(transparent);
            at(ty, quote!( #pattern => #p::ApiError::#method(#binding, #argument),))
        })
    });
    quote!(match *self { #(#own)* #(#forwarded)* #rest })
}

/// A match as in [`match_all`], or `None` if no variant needs an arm. The default method of the trait is then enough.
pub(super) fn arms(
    cx: &Context<'_>,
    own: Arms,
    method: &TokenStream,
    rest: &TokenStream,
) -> Option<TokenStream> {
    (!own.arms.is_empty()).then(|| match_all(cx, own, method, &TokenStream::new(), rest, |_, _| None))
}

/// A match with the arms `own`, and `rest` for all other variants, including forwarding ones. `None` if no variant needs an
/// arm.
pub(super) fn own_arms(cx: &Context<'_>, own: Arms, rest: &TokenStream) -> Option<TokenStream> {
    let Arms { arms, variants } = own;
    if arms.is_empty() {
        return None;
    }
    let is_all = variants == cx.model.codes.len() && cx.model.transparents.is_empty();
    let rest = (!is_all).then(|| quote!(_ => #rest,));
    Some(quote!(match *self { #(#arms)* #rest }))
}

/// The pattern of a transparent variant, the name that it binds, and the tokens that errors about it point at.
pub(super) fn forwarding<'a>(
    transparent: &'a Transparent<'a>,
) -> (TokenStream, &'a syn::Ident, &'a syn::Type) {
    let Transparent { path, field: Field { member, binding, ty }, has_others, .. } = transparent;
    let others = has_others.then(|| quote!(, ..));
    (quote!(#path { #member: ref #binding #others }), binding, ty)
}

/// Removes duplicates, so that a field that is read several times is bound once.
pub(super) fn unique<'a>(fields: impl Iterator<Item = &'a Field<'a>>) -> Vec<&'a Field<'a>> {
    let mut unique: Vec<&Field<'_>> = Vec::new();
    for field in fields {
        if !unique.iter().any(|earlier| earlier.member == field.member) {
            unique.push(field);
        }
    }
    unique
}

/// The suffix of a name that is generated for a field.
pub(super) fn member_suffix(member: &Member) -> String {
    match member {
        Member::Named(name) => format!("_{}", name.unraw()),
        Member::Unnamed(index) => index.index.to_string(),
    }
}
