//! The fields in the public message.

use super::Bounds;
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
    of_members(&code.sent.details, &mut templates);
    of_members(&code.sent.extensions, &mut templates);
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
pub(super) fn ask(bounds: &mut Bounds<'_>, code: &Code<'_>) {
    for template in &templates(code) {
        for Placeholder { source, format, .. } in &template.placeholders {
            let Some(field) = source.field() else { continue };
            let of_fmt = match format.formatting {
                Formatting::Display => "Display",
                Formatting::Debug => "Debug",
                Formatting::LowerHex => "LowerHex",
                Formatting::UpperHex => "UpperHex",
                Formatting::Octal => "Octal",
                Formatting::Binary => "Binary",
                Formatting::LowerExp => "LowerExp",
                Formatting::UpperExp => "UpperExp",
            };
            bounds.ask(field.ty, &["fmt", of_fmt]);
        }
    }
}
