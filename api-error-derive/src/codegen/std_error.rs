//! `std_error`: `Display`, which is the message, and `std::error::Error`.

use proc_macro2::TokenStream;
use quote::quote;

use super::arms::reading;
use super::types::optional;
use super::{Bounds, Context, at, message, values};
use crate::model::{Code, Field, Transparent};

pub(super) fn impls(cx: &Context<'_>) -> TokenStream {
    let mut impls = impl_display(cx);
    impls.extend(impl_error(cx));
    impls
}

fn impl_display(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let model = cx.model;
    let mut bounds = Bounds::new(model.generics);
    if bounds.are_needed() {
        for code in &model.codes {
            message::ask(&mut bounds, cx, code);
        }
    }
    let mut forwarded = TokenStream::new();
    for Transparent { path, field, .. } in &model.transparents {
        let (pattern, Field { binding, ty, .. }) = (reading(path, field), field);
        bounds.ask(ty, quote!(#p::fmt::Display));
        forwarded.extend(at(*ty, quote!( #pattern => #p::forward_display(#binding, __formatter),)));
    }
    let body = if model.is_empty() {
        quote!(match *self {})
    } else if bounds.are_needed() {
        // The bounds of `Display` are weaker than those of `ApiError`, so `Display` cannot call the methods of `ApiError`.
        let mut arms = TokenStream::new();
        for (row, code) in model.codes.iter().enumerate() {
            let (pattern, body) = values::of_message(
                cx,
                code,
                &|shown| quote!(#p::display_template(&__API_ERROR_SPECS[#row], &[#shown], __formatter)),
            );
            arms.extend(quote!(#pattern => #body,));
        }
        quote!(match *self { #arms #forwarded })
    } else if forwarded.is_empty() {
        quote!(#p::display(self, __formatter))
    } else if model.codes.is_empty() {
        quote!(match *self { #forwarded })
    } else {
        quote!(match *self { #forwarded _ => #p::display(self, __formatter), })
    };
    let unused = if model.is_empty() { quote!(#[allow(unused_variables)]) } else { TokenStream::new() };
    let fmt = quote! {
        #unused
        fn fmt(&self, __formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result {
            #body
        }
    };
    cx.target.implement(&quote!(#p::fmt::Display), &bounds, &fmt)
}

fn impl_error(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let model = cx.model;
    let mut bounds = Bounds::new(model.generics);
    bounds.ask_self(quote!(#p::fmt::Debug + #p::fmt::Display));
    let mut arms = TokenStream::new();
    let mut sources = 0;
    for Code { path, source, .. } in &model.codes {
        let Some(field) = source else { continue };
        let (pattern, Field { binding, ty, .. }) = (reading(path, field), field);
        bounds.ask(optional(ty).unwrap_or(ty), quote!(#p::Error + 'static));
        let source = if optional(ty).is_some() {
            quote! {
                match #binding {
                    #p::Some(__source) => #p::Some(__source.as_dyn_error()),
                    #p::None => #p::None,
                }
            }
        } else {
            quote!( #p::Some(#binding.as_dyn_error()))
        };
        let source = at(*ty, source);
        arms.extend(quote!(#pattern => #source,));
        sources += 1;
    }
    let import = if sources > 0 { quote!(use #p::AsDynError as _;) } else { TokenStream::new() };
    for Transparent { path, field, .. } in &model.transparents {
        let (pattern, Field { binding, ty, .. }) = (reading(path, field), field);
        bounds.ask(ty, quote!(#p::Error));
        arms.extend(at(*ty, quote!( #pattern => #p::Error::source(#binding),)));
    }
    let mut method = TokenStream::new();
    if !arms.is_empty() {
        if sources < model.codes.len() {
            arms.extend(quote!(_ => #p::None,));
        }
        method = quote! {
            fn source(&self) -> #p::Option<&(dyn #p::Error + 'static)> {
                #import
                match *self { #arms }
            }
        };
    }
    cx.target.implement(&quote!(#p::Error), &bounds, &method)
}
