//! The fields in the public message.

use quote::quote;

use super::{Bounds, Context};
use crate::model::{Code, Formatting, Message, Placeholder, Template, Value};

/// The placeholders in the message of `code`, in order.
pub(super) fn placeholders<'a>(code: &'a Code<'a>) -> &'a [Placeholder<'a>] {
    match &code.message {
        Message::Template(template) => &template.placeholders,
        Message::Spec | Message::Display => &[],
    }
}

/// All templates of `code`: those of its message and of its members.
pub(super) fn templates<'a>(code: &'a Code<'a>) -> impl Iterator<Item = &'a Template<'a>> {
    let message = match &code.message {
        Message::Template(template) => Some(template),
        Message::Spec | Message::Display => None,
    };
    let members = code.details.iter().chain(&code.extensions).filter_map(|member| match &member.value {
        Value::Template { template, .. } => Some(template),
        Value::Field { .. } | Value::Constant(_) => None,
    });
    message.into_iter().chain(members)
}

/// Adds the bounds for the fields that templates show.
pub(super) fn ask(bounds: &mut Bounds<'_>, cx: &Context<'_>, code: &Code<'_>) {
    for template in templates(code) {
        ask_placeholders(bounds, cx, &template.placeholders);
    }
}

fn ask_placeholders(bounds: &mut Bounds<'_>, cx: &Context<'_>, placeholders: &[Placeholder<'_>]) {
    let p = cx.private;
    for Placeholder { source, format, .. } in placeholders {
        let Some(field) = source.field() else { continue };
        bounds.ask(field.ty, || match format.formatting {
            Formatting::Display => quote!(#p::fmt::Display),
            Formatting::Debug => quote!(#p::fmt::Debug),
            Formatting::LowerHex => quote!(#p::fmt::LowerHex),
            Formatting::UpperHex => quote!(#p::fmt::UpperHex),
            Formatting::Octal => quote!(#p::fmt::Octal),
            Formatting::Binary => quote!(#p::fmt::Binary),
            Formatting::LowerExp => quote!(#p::fmt::LowerExp),
            Formatting::UpperExp => quote!(#p::fmt::UpperExp),
        });
    }
}
