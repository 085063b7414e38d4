//! Match arms: those of variants that need one, those of forwarding variants, and one for all others.

use proc_macro2::TokenStream;
use syn::Member;
use syn::ext::IdentExt;

use super::{Context, at};
use crate::model::{Field, Transparent, VariantPath};

/// The arms of variants that need one, and the number of variants that they cover.
#[derive(Default)]
pub(super) struct Arms {
    arms: TokenStream,
    variants: usize,
}

impl Arms {
    /// Adds the arm of one variant.
    pub(super) fn push(&mut self, arm: TokenStream) {
        self.push_shared(arm, 1);
    }

    /// Adds an arm that several variants share.
    pub(super) fn push_shared(&mut self, arm: TokenStream, variants: usize) {
        extend!(self.arms; #arm);
        self.variants += variants;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.variants == 0
    }
}

/// Makes the arm of a forwarding variant that adds something to the forwarded error.
pub(super) type Adding = fn(&Context<'_>, &Transparent<'_>) -> Option<TokenStream>;

/// A match with the arms `own`, an arm for each forwarding variant, and `rest` for all others. The arm of a forwarding variant
/// is made by `adding`, or calls `method`.
pub(super) fn match_all(
    cx: &Context<'_>,
    own: Arms,
    method: &TokenStream,
    argument: &TokenStream,
    rest: &TokenStream,
    adding: Adding,
) -> TokenStream {
    let p = cx.private;
    let Arms { mut arms, variants } = own;
    for transparent in &cx.model.transparents {
        let arm = adding(cx, transparent).unwrap_or_else(|| {
            let Field { binding, ty, .. } = &transparent.field;
            let pattern = forwarding(transparent);
            at(ty, tokens!( #pattern => #p::ApiError::#method(#binding, #argument),))
        });
        extend!(arms; #arm);
    }
    if variants < cx.model.codes.len() {
        extend!(arms; _ => #rest,);
    }
    tokens!(match *self { #arms })
}

/// A match as in [`match_all`], or `None` if no variant needs an arm. The default method of the trait is then enough.
pub(super) fn arms(
    cx: &Context<'_>,
    own: Arms,
    method: &TokenStream,
    rest: &TokenStream,
) -> Option<TokenStream> {
    if own.is_empty() {
        return None;
    }
    Some(match_all(cx, own, method, &TokenStream::new(), rest, |_, _| None))
}

/// A match with the arms `own`, and `rest` for all other variants, including forwarding ones. `None` if no variant needs an
/// arm.
pub(super) fn own_arms(cx: &Context<'_>, own: Arms, rest: &TokenStream) -> Option<TokenStream> {
    let Arms { mut arms, variants } = own;
    if variants == 0 {
        return None;
    }
    if variants < cx.model.codes.len() || !cx.model.transparents.is_empty() {
        extend!(arms; _ => #rest,);
    }
    Some(tokens!(match *self { #arms }))
}

/// The pattern of a transparent variant that binds the forwarded field.
pub(super) fn forwarding(transparent: &Transparent<'_>) -> TokenStream {
    let Transparent { path, field: Field { member, binding, .. }, has_others, .. } = transparent;
    if *has_others { reading(path, transparent.field) } else { tokens!(#path { #member: ref #binding }) }
}

/// The pattern of a variant that binds one of its fields.
pub(super) fn reading(path: &VariantPath<'_>, Field { member, binding, .. }: &Field<'_>) -> TokenStream {
    tokens!(#path { #member: ref #binding, .. })
}

/// The fields in a pattern. A field that is read several times is bound once.
#[derive(Default)]
pub(super) struct Bindings<'a> {
    bound: Vec<&'a Member>,
    pub(super) tokens: TokenStream,
}

impl<'a> Bindings<'a> {
    pub(super) fn add(&mut self, Field { member, binding, .. }: &'a Field<'_>) {
        if !self.bound.contains(&member) {
            self.bound.push(member);
            extend!(self.tokens; #member: ref #binding,);
        }
    }
}

/// The suffix of a name that is generated for a field.
pub(super) fn member_suffix(member: &Member) -> String {
    match member {
        Member::Named(name) => format!("_{}", name.unraw()),
        Member::Unnamed(index) => index.index.to_string(),
    }
}
