//! `std_error`: `Display`, which is the message, and `std::error::Error`.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::optional;
use super::{Bounds, Context, at, message, values};
use crate::model::{Code, Field, Transparent};

pub(super) fn impls(cx: &Context<'_>) -> TokenStream {
    let display = impl_display(cx);
    let error = impl_error(cx);
    quote!(#display #error)
}

fn impl_display(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let model = cx.model;
    let mut bounds = Bounds::new(model.generics);
    for code in &model.codes {
        message::ask(&mut bounds, cx, code);
    }
    for transparent in &model.transparents {
        bounds.ask(transparent.field.ty, || quote!(#p::fmt::Display));
    }
    let (impl_generics, type_generics, _) = model.generics.split_for_impl();
    let (ident, where_clause, allow) = (model.ident, bounds.where_clause(), cx.allow_deprecated());
    let forwarded: Vec<_> = model
        .transparents
        .iter()
        .map(|transparent| {
            let Transparent { path, field: Field { member, binding, ty }, .. } = transparent;
            at(
                ty,
                quote!( #path { #member: ref #binding, .. } => #p::forward_display(#binding, __formatter),),
            )
        })
        .collect();
    let body = if model.is_empty() {
        quote!(match *self {})
    } else if model.generics.type_params().next().is_some() {
        // The bounds of `Display` are weaker than those of `ApiError`, so `Display` cannot call the methods of `ApiError`.
        let own = model.codes.iter().enumerate().map(|(row, code)| {
            let (pattern, body) = values::of_message(
                cx,
                code,
                |shown| quote!(#p::display_template(&__API_ERROR_SPECS[#row], &[#shown], __formatter)),
            );
            quote!(#pattern => #body,)
        });
        quote!(match *self { #(#own)* #(#forwarded)* })
    } else if forwarded.is_empty() {
        quote!(#p::display(self, __formatter))
    } else {
        let rest = (!model.codes.is_empty()).then(|| quote!(_ => #p::display(self, __formatter),));
        quote!(match *self { #(#forwarded)* #rest })
    };
    let unused = model.is_empty().then(|| quote!(#[allow(unused_variables)]));
    quote! {
        #[automatically_derived]
        #allow
        impl #impl_generics #p::fmt::Display for #ident #type_generics #where_clause {
            #unused
            fn fmt(&self, __formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result {
                #body
            }
        }
    }
}

fn impl_error(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let model = cx.model;
    let mut bounds = Bounds::new(model.generics);
    bounds.ask_self(quote!(#p::fmt::Debug + #p::fmt::Display));
    let own: Vec<_> = model
        .codes
        .iter()
        .filter_map(|Code { path, source, .. }| {
            let Field { member, binding, ty } = source.as_ref()?;
            bounds.ask(optional(ty).unwrap_or(ty), || quote!(#p::Error + 'static));
            let source = match optional(ty) {
                Some(_) => at(
                    ty,
                    quote!( match #binding {
                        #p::Some(__source) => #p::Some(__source.as_dyn_error()),
                        #p::None => #p::None,
                    }),
                ),
                None => at(ty, quote!( #p::Some(#binding.as_dyn_error()))),
            };
            Some(quote!(#path { #member: ref #binding, .. } => #source,))
        })
        .collect();
    for transparent in &model.transparents {
        bounds.ask(transparent.field.ty, || quote!(#p::Error));
    }
    let forwarded = model.transparents.iter().map(|transparent| {
        let Transparent { path, field: Field { member, binding, ty }, .. } = transparent;
        at(ty, quote!( #path { #member: ref #binding, .. } => #p::Error::source(#binding),))
    });
    let source = (!own.is_empty() || !model.transparents.is_empty()).then(|| {
        let rest = (own.len() < model.codes.len()).then(|| quote!(_ => #p::None,));
        let import = (!own.is_empty()).then(|| quote!(use #p::AsDynError as _;));
        quote! {
            fn source(&self) -> #p::Option<&(dyn #p::Error + 'static)> {
                #import
                match *self {
                    #(#own)*
                    #(#forwarded)*
                    #rest
                }
            }
        }
    });
    let (impl_generics, type_generics, _) = model.generics.split_for_impl();
    let (ident, where_clause, allow) = (model.ident, bounds.where_clause(), cx.allow_deprecated());
    quote! {
        #[automatically_derived]
        #allow
        impl #impl_generics #p::Error for #ident #type_generics #where_clause {
            #source
        }
    }
}
