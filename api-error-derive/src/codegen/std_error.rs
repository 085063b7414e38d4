//! `std_error`: `Display`, which is the message, and `std::error::Error`.

use proc_macro2::TokenStream;

use super::arms::reading;
use super::types::optional;
use super::{Bounds, Context, at, message, values};
use crate::model::{Code, Field, Transparent};

pub(super) fn impls(cx: &Context<'_>) -> TokenStream {
    let display = impl_display(cx);
    let error = impl_error(cx);
    tokens!(#display #error)
}

fn impl_display(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let model = cx.model;
    let mut bounds = Bounds::new(cx.target);
    if bounds.are_needed() {
        for code in &model.codes {
            message::ask(&mut bounds, code);
        }
    }
    let mut forwarded = TokenStream::new();
    for Transparent { path, field, .. } in &model.transparents {
        let (pattern, Field { binding, ty, .. }) = (reading(path, field), field);
        bounds.ask(ty, &["fmt", "Display"]);
        let arm = at(ty, tokens!( #pattern => #p::forward_display(#binding, __formatter),));
        extend!(forwarded; #arm);
    }
    let body = if model.is_empty() {
        tokens!(match *self {})
    } else if bounds.are_needed() {
        // The bounds of `Display` are weaker than those of `ApiError`, so `Display` cannot call the methods of `ApiError`.
        let mut arms = TokenStream::new();
        for (row, code) in model.codes.iter().enumerate() {
            let (pattern, body) = values::of_message(
                cx,
                code,
                &|shown| tokens!(#p::display_template(&__API_ERROR_SPECS[#row], &[#shown], __formatter)),
            );
            extend!(arms; #pattern => #body,);
        }
        tokens!(match *self { #arms #forwarded })
    } else if forwarded.is_empty() {
        tokens!(#p::display(self, __formatter))
    } else if model.codes.is_empty() {
        tokens!(match *self { #forwarded })
    } else {
        tokens!(match *self { #forwarded _ => #p::display(self, __formatter), })
    };
    let unused = if model.is_empty() { tokens!(#[allow(unused_variables)]) } else { TokenStream::new() };
    let fmt = tokens! {
        #unused
        fn fmt(&self, __formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result {
            #body
        }
    };
    cx.target.implement(&["fmt", "Display"], &bounds, &fmt)
}

fn impl_error(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let model = cx.model;
    let mut bounds = Bounds::new(cx.target);
    bounds.ask_named(tokens!(Self), tokens!(#p::fmt::Debug + #p::fmt::Display));
    let mut arms = TokenStream::new();
    let mut sources = 0;
    for Code { path, source, .. } in &model.codes {
        let Some(field) = source else { continue };
        let (pattern, Field { binding, ty, .. }) = (reading(path, field), field);
        bounds.ask_bound(optional(ty).unwrap_or(ty), tokens!(#p::Error + 'static));
        let source = if optional(ty).is_some() {
            tokens! {
                match #binding {
                    #p::Some(__source) => #p::Some(__source.as_dyn_error()),
                    #p::None => #p::None,
                }
            }
        } else {
            tokens!( #p::Some(#binding.as_dyn_error()))
        };
        let source = at(ty, source);
        extend!(arms; #pattern => #source,);
        sources += 1;
    }
    let import = if sources > 0 { tokens!(use #p::AsDynError as _;) } else { TokenStream::new() };
    for Transparent { path, field, .. } in &model.transparents {
        let (pattern, Field { binding, ty, .. }) = (reading(path, field), field);
        bounds.ask(ty, &["Error"]);
        let arm = at(ty, tokens!( #pattern => #p::Error::source(#binding),));
        extend!(arms; #arm);
    }
    let mut method = TokenStream::new();
    if !arms.is_empty() {
        if sources < model.codes.len() {
            extend!(arms; _ => #p::None,);
        }
        method = tokens! {
            fn source(&self) -> #p::Option<&(dyn #p::Error + 'static)> {
                #import
                match *self { #arms }
            }
        };
    }
    cx.target.implement(&["Error"], &bounds, &method)
}
