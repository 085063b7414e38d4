//! The fields in the public message.

use super::{Bounds, Context};
use crate::model::{Code, Formatting, Message, NamedMember, Placeholder, Template, Value};

/// The placeholders in the message of `code`, in order.
pub(super) fn placeholders<'a>(code: &'a Code<'a>) -> &'a [Placeholder<'a>] {
    match &code.message {
        Message::Template(template) => &template.placeholders,
        Message::Spec | Message::Display => &[],
    }
}

/// All templates of `code`: those of its message and of its members.
pub(super) fn templates<'a>(code: &'a Code<'a>) -> Vec<&'a Template<'a>> {
    let mut templates = Vec::new();
    if let Message::Template(template) = &code.message {
        templates.push(template);
    }
    of_members(&code.details, &mut templates);
    of_members(&code.extensions, &mut templates);
    templates
}

fn of_members<'a>(members: &'a [NamedMember<'a>], templates: &mut Vec<&'a Template<'a>>) {
    for member in members {
        if let Value::Template { template, .. } = &member.value {
            templates.push(template);
        }
    }
}

/// Adds the bounds for the fields that templates show.
pub(super) fn ask(bounds: &mut Bounds<'_>, cx: &Context<'_>, code: &Code<'_>) {
    let p = cx.private;
    for template in &templates(code) {
        for Placeholder { source, format, .. } in &template.placeholders {
            let Some(field) = source.field() else { continue };
            let of_fmt = match format.formatting {
                Formatting::Display => tokens!(Display),
                Formatting::Debug => tokens!(Debug),
                Formatting::LowerHex => tokens!(LowerHex),
                Formatting::UpperHex => tokens!(UpperHex),
                Formatting::Octal => tokens!(Octal),
                Formatting::Binary => tokens!(Binary),
                Formatting::LowerExp => tokens!(LowerExp),
                Formatting::UpperExp => tokens!(UpperExp),
            };
            bounds.ask(field.ty, tokens!(#p::fmt::#of_fmt));
        }
    }
}
