//! Writing the public message.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Bounds, Context, at, types};
use crate::model::{Code, Field, Format, Formatting, Message, Placeholder};

/// The fields in the message of `code`, in their order.
pub(super) fn placeholders<'a>(code: &'a Code<'a>) -> &'a [Placeholder<'a>] {
    match &code.message {
        Message::Template(placeholders) => placeholders,
        Message::Spec | Message::Display => &[],
    }
}

/// What stands in the places of the placeholders, each with a comma behind it.
pub(super) fn values(cx: &Context<'_>, code: &Code<'_>) -> TokenStream {
    let p = cx.private;
    if matches!(code.message, Message::Display) {
        return quote!(#p::Value::whole(self),);
    }
    // An error about the type points at the type.
    placeholders(code)
        .iter()
        .map(|Placeholder { field: Field { binding, ty, .. }, format: Format { spec, .. } }| {
            if !spec.is_empty() {
                let format = format!("{{:{spec}}}");
                at(ty, quote!( #p::Value::shown(&#p::format_args!(#format, #binding)),))
            } else if types::looks_plain(ty) {
                at(ty, quote!( #p::Plain(#binding).shown(),))
            } else {
                at(ty, quote!( #p::Value::shown(#binding),))
            }
        })
        .collect()
}

/// What the fields in messages must be able to do.
pub(super) fn ask(bounds: &mut Bounds<'_>, cx: &Context<'_>, code: &Code<'_>) {
    let p = cx.private;
    for Placeholder { field, format } in placeholders(code) {
        bounds.ask(
            field.ty,
            match format.formatting {
                Formatting::Display => quote!(#p::fmt::Display),
                Formatting::Debug => quote!(#p::fmt::Debug),
                Formatting::LowerHex => quote!(#p::fmt::LowerHex),
                Formatting::UpperHex => quote!(#p::fmt::UpperHex),
                Formatting::Octal => quote!(#p::fmt::Octal),
                Formatting::Binary => quote!(#p::fmt::Binary),
                Formatting::LowerExp => quote!(#p::fmt::LowerExp),
                Formatting::UpperExp => quote!(#p::fmt::UpperExp),
                Formatting::Pointer => quote!(#p::fmt::Pointer),
            },
        );
    }
}
