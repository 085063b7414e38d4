//! Match arms: those of variants that have something of their own, those that forward, and one for the rest.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Member;
use syn::ext::IdentExt;

use super::{Context, at};
use crate::model::{Field, Transparent};

/// The arms of variants that have something of their own, and how many variants are in them.
#[derive(Default)]
pub(super) struct Arms {
    pub(super) arms: Vec<TokenStream>,
    pub(super) variants: usize,
}

/// One for each variant.
impl FromIterator<TokenStream> for Arms {
    fn from_iter<I: IntoIterator<Item = TokenStream>>(arms: I) -> Self {
        let arms: Vec<_> = arms.into_iter().collect();
        Self { variants: arms.len(), arms }
    }
}

/// A match of the variants that have something of their own, those that forward, and `rest` for all others. `adding` is the arm
/// of a variant that adds something to what it forwards.
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

/// The same, where a variant has something of its own. Otherwise the trait's own method does everything.
pub(super) fn arms(
    cx: &Context<'_>,
    own: Arms,
    method: &TokenStream,
    rest: &TokenStream,
) -> Option<TokenStream> {
    (!own.arms.is_empty()).then(|| match_all(cx, own, method, &TokenStream::new(), rest, |_, _| None))
}

/// A match of the variants that have something of their own, and `rest` for all others, also for those that forward; `None`
/// where no variant has something.
pub(super) fn own_arms(cx: &Context<'_>, own: Arms, rest: &TokenStream) -> Option<TokenStream> {
    let Arms { arms, variants } = own;
    if arms.is_empty() {
        return None;
    }
    let is_all = variants == cx.model.codes.len() && cx.model.transparents.is_empty();
    let rest = (!is_all).then(|| quote!(_ => #rest,));
    Some(quote!(match *self { #(#arms)* #rest }))
}

/// The pattern of a transparent variant, what it binds, and where an error about it points.
pub(super) fn forwarding<'a>(
    transparent: &'a Transparent<'a>,
) -> (TokenStream, &'a syn::Ident, &'a syn::Type) {
    let Transparent { path, field: Field { member, binding, ty }, has_others, .. } = transparent;
    let others = has_others.then(|| quote!(, ..));
    (quote!(#path { #member: ref #binding #others }), binding, ty)
}

/// A field is bound once, however often it is read.
pub(super) fn unique<'a>(fields: impl Iterator<Item = &'a Field<'a>>) -> Vec<&'a Field<'a>> {
    let mut unique: Vec<&Field<'_>> = Vec::new();
    for field in fields {
        if !unique.iter().any(|earlier| earlier.member == field.member) {
            unique.push(field);
        }
    }
    unique
}

/// The end of a name that is made for a field.
pub(super) fn member_suffix(member: &Member) -> String {
    match member {
        Member::Named(name) => format!("_{}", name.unraw()),
        Member::Unnamed(index) => index.index.to_string(),
    }
}
