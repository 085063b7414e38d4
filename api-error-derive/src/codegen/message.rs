//! The fields in the public message.

use quote::quote;

use super::{Bounds, Context};
use crate::model::{Code, Formatting, Message, Placeholder};

/// The placeholders of the message of `code`, in their order.
pub(super) fn placeholders<'a>(code: &'a Code<'a>) -> &'a [Placeholder<'a>] {
    match &code.message {
        Message::Template(placeholders) => placeholders,
        Message::Spec | Message::Display => &[],
    }
}

/// What the fields in messages must be able to do.
pub(super) fn ask(bounds: &mut Bounds<'_>, cx: &Context<'_>, code: &Code<'_>) {
    let p = cx.private;
    for Placeholder { field, format } in placeholders(code) {
        bounds.ask(field.ty, || match format.formatting {
            Formatting::Display => quote!(#p::fmt::Display),
            Formatting::Debug => quote!(#p::fmt::Debug),
            Formatting::LowerHex => quote!(#p::fmt::LowerHex),
            Formatting::UpperHex => quote!(#p::fmt::UpperHex),
            Formatting::Octal => quote!(#p::fmt::Octal),
            Formatting::Binary => quote!(#p::fmt::Binary),
            Formatting::LowerExp => quote!(#p::fmt::LowerExp),
            Formatting::UpperExp => quote!(#p::fmt::UpperExp),
            Formatting::Pointer => quote!(#p::fmt::Pointer),
        });
    }
}
