//! Checks all rules, and makes the model from what was written. Reports all errors in one run.

mod chars;
mod code;
mod decode;
mod example;
mod fields;
mod grpc;
mod headers;
mod log;
mod members;
mod rename;
mod retry;
mod status;
mod template;
mod text;
mod transparent;

use syn::Ident;
use syn::ext::IdentExt;

use self::status::ErrorStatus;
use crate::errors::Errors;
use crate::keys::Key;
use crate::model::{Model, Retry, VariantPath};
use crate::parse::{Given, Kind, Variant, Written};

/// The defaults that variants get from their enum.
struct Defaults<'a> {
    written: &'a Written<'a>,
    status: Option<ErrorStatus>,
    /// The retry advice. `Err` if it is present but invalid.
    retry: Result<Option<Retry>, ()>,
    /// Whether the enum has `message = display`.
    display: bool,
    doc_url: Option<String>,
    type_uri: Option<String>,
    domain: Option<String>,
    rename: Option<rename::Rename>,
    log: Option<&'static str>,
    members: members::EnumMembers,
    require: Required,
}

/// The requirements of `require(..)`.
#[derive(Default)]
struct Required {
    description: bool,
    help: bool,
    doc_url: bool,
    example: bool,
}

/// Makes the model of a type. Returns `None` if any rule is broken.
pub(crate) fn model<'a>(written: &'a Written<'a>, errors: &mut Errors) -> Option<Model<'a>> {
    if written.kind == Kind::Union {
        return None;
    }
    let attrs = &written.attrs;
    let is_struct = written.kind == Kind::Struct;
    let defaults =
        if is_struct { Defaults::of_struct(written, errors) } else { Defaults::of_enum(written, errors) };
    let mut codes = Vec::new();
    let mut transparents = Vec::new();
    let mut is_valid = true;
    let mut taken = code::Taken::default();
    for variant in &written.variants {
        if !variant.attrs.get(Key::Transparent).is_absent() {
            let transparent =
                transparent::transparent(variant, written, &defaults.members, codes.len(), errors);
            match transparent {
                Some(transparent) => transparents.push(transparent),
                None => is_valid = false,
            }
        } else if !variant.attrs.present && defaults.rename.is_none() {
            say_no_attribute(variant, &defaults, errors);
            is_valid = false;
        } else {
            match code::code(variant, &defaults, &mut taken, errors) {
                Some(code) => codes.push(code),
                None => is_valid = false,
            }
        }
    }
    self::frameworks(written, errors);
    let decode = decode::decode(written, &codes, &transparents, errors);
    // On a struct, the headers are those of its one variant.
    let headers = if is_struct { Vec::new() } else { headers::headers(&attrs.headers, errors) };
    if !is_valid {
        return None;
    }
    Some(Model {
        ident: &written.input.ident,
        generics: &written.input.generics,
        krate: written.krate(),
        envelope: attrs.get(Key::Envelope).path(),
        doc_url: defaults.doc_url,
        type_uri: defaults.type_uri,
        domain: defaults.domain,
        std_error: attrs.get(Key::StdError).key().is_some(),
        decode,
        frameworks: &attrs.frameworks,
        description: written.doc.clone(),
        is_deprecated: written.is_deprecated(),
        headers,
        codes,
        transparents,
    })
}

impl<'a> Defaults<'a> {
    fn of_enum(written: &'a Written<'a>, errors: &mut Errors) -> Self {
        let attrs = &written.attrs;
        let display = match attrs.get(Key::Message).value() {
            Some(Given::Name(key)) => {
                say_display_needs_another(written, key, errors);
                true
            }
            Some(Given::Template(written)) => {
                errors.say_help(
                    &written.text,
                    "`message` on an enum can only be `display`",
                    "a text belongs on a variant: `#[api(message = \"…\")]`",
                );
                true
            }
            _ => false,
        };
        Self {
            written,
            status: status::status(attrs.get(Key::Status), errors),
            retry: retry::advice(attrs.get(Key::Retryable), errors),
            display,
            doc_url: text::url_template(attrs.get(Key::DocUrl), errors),
            type_uri: text::url_template(attrs.get(Key::TypeUri), errors),
            domain: text::domain(attrs.get(Key::Domain), errors),
            rename: rename::case(attrs.get(Key::RenameAll), errors),
            log: log::level(attrs.get(Key::Log), errors),
            members: members::EnumMembers::read(&attrs.fixed_details, &attrs.fixed_extensions, errors),
            require: required(written, errors),
        }
    }

    /// A struct is its own variant, which declares everything, so there are no defaults.
    fn of_struct(written: &'a Written<'a>, errors: &mut Errors) -> Self {
        Self {
            written,
            status: None,
            retry: Ok(None),
            display: false,
            doc_url: None,
            type_uri: None,
            domain: text::domain(written.attrs.get(Key::Domain), errors),
            rename: rename::case(written.attrs.get(Key::RenameAll), errors),
            log: None,
            members: members::EnumMembers::default(),
            require: required(written, errors),
        }
    }

    /// Whether the enum has a status, even an invalid one. Then no variant lacks a status.
    fn has_status(&self) -> bool {
        self.written.kind == Kind::Enum && !self.written.attrs.get(Key::Status).is_absent()
    }
}

fn required(written: &Written<'_>, errors: &mut Errors) -> Required {
    let mut required = Required::default();
    let Some(Given::Names(names)) = written.attrs.get(Key::Require).value() else { return required };
    for name in names {
        let place = match name.to_string().as_str() {
            "description" => &mut required.description,
            "help" => &mut required.help,
            "doc_url" => &mut required.doc_url,
            "example" => &mut required.example,
            other => {
                errors.say_help(
                    name,
                    format_args!("`{other}` cannot be required"),
                    "`require` takes `description`, `help`, `doc_url`, `example`",
                );
                continue;
            }
        };
        if std::mem::replace(place, true) {
            errors.say(name, format_args!("`{name}` is required twice"));
        }
    }
    required
}

/// Rejects errors that borrow, because a response outlives the call that makes it.
fn frameworks(written: &Written<'_>, errors: &mut Errors) {
    if let Some(lifetime) = written.input.generics.lifetimes().next() {
        let lifetime = &lifetime.lifetime;
        for word in &written.attrs.frameworks {
            if word != "utoipa" {
                errors.say_help(
                    word,
                    format_args!("`{word}` needs an error that borrows nothing, this one has `{lifetime}`"),
                    "hold owned values, such as `String` in place of `&str`",
                );
            }
        }
    }
}

/// With `std_error`, `Display` is the message, so `message = display` would refer to itself.
fn say_display_needs_another(written: &Written<'_>, display: &Ident, errors: &mut Errors) {
    if written.attrs.get(Key::StdError).key().is_some() {
        errors.say_help(
            display,
            "`message = display` and `std_error` contradict each other",
            "with `std_error`, `Display` is made of the message",
        );
    }
}

fn say_no_attribute(variant: &Variant<'_>, defaults: &Defaults<'_>, errors: &mut Errors) {
    let mut attribute = format!("code = \"{}\"", suggested_code(variant.ident));
    if !defaults.has_status() {
        attribute.push_str(", status = 404");
    }
    if !defaults.display && defaults.status.is_none_or(|status| status.is_client_error()) {
        attribute.push_str(", message = \"…\"");
    }
    errors.say_help(
        variant.ident,
        format_args!("{} has no `api` attribute", named(variant, defaults)),
        format_args!("write `#[api({attribute})]`"),
    );
}

/// Suggests a code for a variant, such as `http_error` for `HTTPError`. It is legal for any name.
fn suggested_code(ident: &Ident) -> String {
    let mut name = String::new();
    for c in ident.unraw().to_string().chars() {
        if c.is_ascii_alphanumeric() || c == '_' {
            name.push(c);
        }
    }
    let mut code = String::new();
    let mut before = ' ';
    let mut letters = name.chars();
    while let Some(c) = letters.next() {
        let is_before_lowercase = letters.as_str().as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        let starts_word = before.is_ascii_lowercase() || before.is_ascii_uppercase() && is_before_lowercase;
        if c.is_ascii_uppercase() && starts_word {
            code.push('_');
        }
        code.push(c.to_ascii_lowercase());
        before = c;
    }
    let code = code.trim_matches('_');
    if code.is_empty() { "not_found".to_owned() } else { code.to_owned() }
}

/// The words "write" and the form of a key, such as ``write `status = 404` ``.
fn write_form(key: Key, place: crate::keys::Place) -> String {
    format!("write `{}`", key.form_in(&[place]))
}

/// The variant in words, such as ``variant `Timeout` ``. If the type is a struct: ``struct `Timeout` ``.
fn named(variant: &Variant<'_>, defaults: &Defaults<'_>) -> String {
    let what = if defaults.written.kind == Kind::Struct { "struct" } else { "variant" };
    format!("{what} `{}`", variant.ident)
}

fn variant_path<'a>(variant: &'a Variant<'_>, written: &'a Written<'_>) -> VariantPath<'a> {
    VariantPath {
        of_type: &written.input.ident,
        variant: (written.kind == Kind::Enum).then_some(variant.ident),
    }
}

#[cfg(test)]
mod tests {
    use super::suggested_code;

    #[test]
    fn suggested_codes_are_legal_whatever_the_name() {
        let code = |name: &str| suggested_code(&syn::parse_str(name).unwrap());
        assert_eq!(code("NotFound"), "not_found");
        assert_eq!(code("HTTPError"), "http_error");
        assert_eq!(code("IPv6_Bad"), "i_pv6_bad");
        assert_eq!(code("r#type"), "type");
        assert_eq!(code("Größe"), "gre");
        assert_eq!(code("Ü"), "not_found");
    }
}
