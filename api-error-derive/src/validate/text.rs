//! Rules of titles, help texts and links.

use super::chars::{has_braces, illegal};
use super::fields;
use crate::errors::Errors;
use crate::parse::{Str, Tried, Variant};

/// A text that is not empty.
pub(super) fn text(written: &Tried, errors: &mut Errors) -> Option<String> {
    let literal = written.text()?;
    let text = literal.value();
    if text.trim().is_empty() {
        let key = written.key().map(ToString::to_string).unwrap_or_default();
        errors.say_help(
            literal,
            format_args!("`{key}` is empty"),
            format_args!("say something, or leave `{key}` out"),
        );
        return None;
    }
    Some(text.to_owned())
}

/// A text that is the same for every occurrence. The placeholder of a field would be sent as it is.
pub(super) fn fixed_text(written: &Tried, variant: &Variant<'_>, errors: &mut Errors) -> Option<String> {
    let text = text(written, errors)?;
    let key = written.key().map(ToString::to_string).unwrap_or_default();
    is_fixed(written.text()?, &key, variant, errors).then_some(text)
}

/// Reports the placeholder of a field in a text that has none. Other braces are legal.
pub(super) fn is_fixed(literal: &Str, key: &str, variant: &Variant<'_>, errors: &mut Errors) -> bool {
    for piece in literal.value().split('{').skip(1) {
        let Some((placeholder, _)) = piece.split_once('}') else { continue };
        let (name, _) = placeholder.split_once(':').unwrap_or((placeholder, ""));
        if fields::is_known(variant, name) {
            let help = match key {
                "header" => "mark the field with `header = \"X-Name\"`, or leave out the braces".to_owned(),
                _ => format!("put `{{{name}}}` in `message`, or leave out the braces"),
            };
            let fact = format_args!("`{key}` has no placeholders: clients would see `{{{name}}}`");
            errors.say_help(literal, fact, help);
            return false;
        }
    }
    true
}

/// A namespace: the domain in `google.rpc.ErrorInfo`.
pub(super) fn domain(written: &Tried, errors: &mut Errors) -> Option<String> {
    let domain = text(written, errors)?;
    if illegal(&domain, |c| c.is_ascii_graphic() && !matches!(c, '"' | '\\')).is_some() {
        errors.say_help(
            &written.text(),
            "a domain is made of visible ASCII characters",
            "write a name such as `vault.example.com`",
        );
        return None;
    }
    Some(domain)
}

/// A template of a link. `{code}` and `{id}` are the only legal placeholders.
pub(super) fn url_template(written: &Tried, errors: &mut Errors) -> Option<String> {
    let url = text(written, errors)?;
    let literal = written.text()?;
    let without = url.replace("{code}", "").replace("{id}", "");
    if has_braces(&without) {
        errors.say_help(
            literal,
            "a link has no placeholders other than `{code}` and `{id}`",
            "write `{code}` or `{id}`, or another brace as `%7B` or `%7D`",
        );
        return None;
    }
    if illegal(&url, |c| !c.is_whitespace() && !c.is_control()).is_some() {
        errors.say_help(
            literal,
            "a link has no white space and no control characters",
            "write a space as `%20`",
        );
        return None;
    }
    Some(url)
}

/// A link to the documentation or the problem type of this code.
pub(super) fn url(written: &Tried, names: (&str, &str), errors: &mut Errors) -> Option<String> {
    fill(&url_template(written, errors), names)
}

/// Fills the template of a link with a code and its id. Characters that are not allowed in a path segment (RFC 3986, section
/// 3.3) are percent-encoded.
pub(super) fn fill(template: &Option<String>, (code, id): (&str, &str)) -> Option<String> {
    Some(template.as_ref()?.replace("{code}", &encoded(code)).replace("{id}", &encoded(id)))
}

fn encoded(code: &str) -> String {
    let mut encoded = String::new();
    for c in code.chars() {
        if c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(c) {
            encoded.push(c);
        } else {
            encoded.push_str(&format!("%{:02X}", u32::from(c)));
        }
    }
    encoded
}
