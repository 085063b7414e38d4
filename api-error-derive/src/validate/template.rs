//! Message templates: `{field}`, `{0}`, format specs, `{{`.

use syn::ext::IdentExt;

use super::fields;
use crate::errors::Errors;
use crate::model::{Format, Formatting, Message, Placeholder};
use crate::parse::{Str, Variant};
use crate::similar::closest;

/// The message, or what is wrong with its template.
pub(super) fn message<'a>(
    literal: &Str,
    variant: &'a Variant<'a>,
    errors: &mut Errors,
) -> Option<Message<'a>> {
    let template = literal.value();
    if template.trim().is_empty() {
        errors.say_help(literal, "the message is empty", "write what the client is told");
        return None;
    }
    if !template.contains('{') && !template.contains('}') {
        return Some(Message::Spec);
    }
    let mut placeholders = Vec::new();
    let mut whole = true;
    let mut left = template;
    while let Some(at) = left.find(['{', '}']) {
        let (_, rest) = left.split_at(at);
        if let Some(rest) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
            left = rest;
        } else if let Some((placeholder, rest)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'))
        {
            let placeholder = self::placeholder(placeholder, literal, variant, errors);
            whole &= placeholder.is_some();
            placeholders.extend(placeholder);
            left = rest;
        } else {
            let brace = if rest.starts_with('{') { '{' } else { '}' };
            errors.say_help(
                literal,
                format_args!("a `{brace}` of the message has no partner"),
                format_args!("write `{brace}{brace}` for a brace that the client sees"),
            );
            return None;
        }
    }
    whole.then_some(Message::Template(placeholders))
}

fn placeholder<'a>(
    placeholder: &str,
    literal: &Str,
    variant: &'a Variant<'a>,
    errors: &mut Errors,
) -> Option<Placeholder<'a>> {
    let (name, spec) = placeholder.split_once(':').unwrap_or((placeholder, ""));
    let name = name.trim();
    let bare = name.strip_prefix("r#").unwrap_or(name);
    let field = variant.fields.iter().find(|field| match &field.written.ident {
        Some(ident) => ident.unraw() == bare,
        None => field.index.to_string() == bare,
    });
    let format = match format(spec) {
        Ok(format) => Some(format),
        Err(fact) => {
            errors.say(literal, fact);
            None
        }
    };
    match field {
        Some(field) => Some(Placeholder { field: fields::field(field), format: format? }),
        None => {
            let names: Vec<String> = variant.fields.iter().map(fields::name).collect();
            let fact = if bare.is_empty() {
                "`{}` of the message names no field".to_owned()
            } else {
                format!("`{{{bare}}}` of the message is no field of `{}`", variant.ident)
            };
            let help = match (closest(bare, names.iter().map(String::as_str)), names.is_empty()) {
                (Some(near), _) => format!("a field with a similar name exists: `{{{near}}}`"),
                (None, true) => {
                    format!("it has no fields; write `{{{{{bare}}}}}` for braces that the client sees")
                }
                (None, false) => {
                    let names: Vec<_> = names.iter().map(|name| format!("`{{{name}}}`")).collect();
                    format!("its fields are {}", names.join(", "))
                }
            };
            errors.say_help(literal, fact, help);
            None
        }
    }
}

/// `[[fill]align][sign]['#']['0'][width]['.' precision][type]`, see `std::fmt`. Widths and precisions are numbers:
/// one that comes from another field would put that field into the message unnamed.
fn format(spec: &str) -> Result<Format, String> {
    let bad = || format!("`:{spec}` is not a format spec");
    let mut left = spec;
    let mut chars = left.chars();
    let (first, second) = (chars.next(), chars.next());
    let align = |c: Option<char>| matches!(c, Some('<' | '^' | '>'));
    if align(second) {
        left = chars.as_str();
    } else if align(first) {
        left = left.get(1..).unwrap_or_default();
    }
    left = left.strip_prefix(['+', '-']).unwrap_or(left);
    left = left.strip_prefix('#').unwrap_or(left);
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    // `std::fmt` counts columns in 16 bits.
    let fits = |number: &str| number.is_empty() || number.parse::<u16>().is_ok();
    // The zero flag is a digit like any of the width.
    let (width, rest) = left.split_at(digits(left));
    left = rest;
    let mut precision = "";
    if let Some(rest) = left.strip_prefix('.') {
        (precision, left) = rest.split_at(digits(rest));
        if precision.is_empty() && !rest.contains(['$', '*']) {
            return Err(bad());
        }
    }
    if !fits(width) || !fits(precision) {
        return Err(bad());
    }
    if left.contains(['$', '*']) {
        return Err(format!("`:{spec}` takes its width or precision from an argument\nhelp: write a number"));
    }
    let formatting = match left {
        "" => Formatting::Display,
        "?" | "x?" | "X?" => Formatting::Debug,
        "x" => Formatting::LowerHex,
        "X" => Formatting::UpperHex,
        "o" => Formatting::Octal,
        "b" => Formatting::Binary,
        "e" => Formatting::LowerExp,
        "E" => Formatting::UpperExp,
        "p" => Formatting::Pointer,
        _ => return Err(bad()),
    };
    Ok(Format { spec: spec.to_owned(), formatting })
}
