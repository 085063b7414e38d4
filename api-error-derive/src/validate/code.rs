//! One variant that is a code.

use std::collections::HashMap;

use syn::Ident;
use syn::ext::IdentExt;

use super::{
    Defaults, example, fields, grpc, headers, named, retry, status, template, text, variant_path, write_form,
};
use crate::errors::Errors;
use crate::keys::{Key, Place};
use crate::model::{Code, Message, Retry, Spec};
use crate::parse::{Text, Variant};

const MOST_BYTES: usize = 64;

/// The codes so far, and the variants that have them.
pub(super) type Taken<'a> = HashMap<String, &'a Ident>;

pub(super) fn code<'a>(
    variant: &'a Variant<'a>,
    defaults: &Defaults<'a>,
    taken: &mut Taken<'a>,
    errors: &mut Errors,
) -> Option<Code<'a>> {
    let attrs = &variant.attrs;
    let code = self::grammar(variant, defaults, errors);
    let code = code.filter(|code| self::is_unique(code, variant, taken, errors));
    let own_status = status::status(&attrs.status, errors);
    let status = if attrs.status.is_absent() { defaults.status } else { own_status };
    if attrs.status.is_absent() && !defaults.has_status() && !attrs.unreadable {
        errors.say_help(
            variant.ident,
            format_args!("{} has no status", named(variant, defaults)),
            write_form(Key::Status, Place::Variant),
        );
    }

    let uses = fields::uses(variant, defaults.written, errors);
    let retry = self::retry(variant, defaults, status, uses.says_retryable, errors);
    let message = self::message(variant, defaults, status, errors);
    let title = text::text(&attrs.title, errors);
    let help = text::text(&attrs.help, errors);
    let code_value = code.as_deref().unwrap_or_default();
    let doc_url = text::url(&attrs.doc_url, code_value, errors).or(text::fill(&defaults.doc_url, code_value));
    let type_uri =
        text::url(&attrs.type_uri, code_value, errors).or(text::fill(&defaults.type_uri, code_value));
    let grpc = grpc::code(&attrs.grpc, errors);
    self::check_required(variant, defaults, errors);
    let headers = headers::headers(&attrs.headers, errors);
    headers::check_field_headers(&uses.headers, &headers, variant, errors);
    example::check(variant, defaults.written, errors);

    let (message, template) = message?;
    Some(Code {
        path: variant_path(variant, defaults.written),
        spec: Spec {
            code: code?,
            status: status?.number(),
            retry: retry?,
            message: template,
            title,
            description: variant.doc.clone(),
            help,
            doc_url,
            type_uri,
            grpc,
            variant: variant.ident.unraw().to_string(),
            deprecated: variant.deprecated.clone(),
        },
        message,
        details: uses.details,
        extensions: uses.extensions,
        headers,
        field_headers: uses.headers,
        example: attrs.example.value(),
        retry_after: uses.retry_after,
        retryable: uses.retryable,
        field_errors: uses.field_errors,
        rate_limit: uses.rate_limit,
        source: fields::source(variant),
    })
}

/// The advice of the variant, or else of the enum; `None` where it is wrong.
fn retry(
    variant: &Variant<'_>,
    defaults: &Defaults<'_>,
    status: Option<status::ErrorStatus>,
    field_says: bool,
    errors: &mut Errors,
) -> Option<Retry> {
    let attrs = &variant.attrs;
    let own = retry::advice(&attrs.retryable, errors).ok()?;
    if let Some(advice) = own.or(defaults.retry.ok()?) {
        return Some(advice);
    }
    if let Some(status) = status
        && status.carries_both()
        && !field_says
        && !attrs.unreadable
    {
        errors.say_help(
            variant.ident,
            format_args!("{} does not say whether it can be retried", named(variant, defaults)),
            format_args!("{status} carries both kinds of codes: write `retryable` or `retryable = false`"),
        );
    }
    Some(Retry::NEVER)
}

/// What `require(..)` on the enum asks of every variant.
fn check_required(variant: &Variant<'_>, defaults: &Defaults<'_>, errors: &mut Errors) {
    let attrs = &variant.attrs;
    let of_enum = &defaults.written.attrs;
    let has_doc_url = !attrs.doc_url.is_absent() || !of_enum.doc_url.is_absent();
    for (required, there, key, help) in [
        (defaults.require.description, variant.doc.is_some(), "description", "write a doc comment"),
        (defaults.require.help, !attrs.help.is_absent(), "help", "write `help = \"…\"`"),
        (
            defaults.require.doc_url,
            has_doc_url,
            "doc_url",
            "write `doc_url = \"…\"` here, or one with `{code}` on the enum",
        ),
    ] {
        if required && !there && !attrs.unreadable {
            let fact = format!("{} has no `{key}`, which `require` asks for", named(variant, defaults));
            errors.say_help(variant.ident, fact, help);
        }
    }
}

/// `[A-Za-z0-9]`, then `[A-Za-z0-9_.:-]*`, at most 64 bytes.
fn grammar(variant: &Variant<'_>, defaults: &Defaults<'_>, errors: &mut Errors) -> Option<String> {
    let attrs = &variant.attrs;
    let Some(literal) = attrs.code.value() else {
        if attrs.code.is_absent() && !attrs.unreadable {
            let code = super::suggested_code(variant.ident);
            errors.say_help(
                variant.ident,
                format_args!("{} has no code", named(variant, defaults)),
                format_args!("write `code = \"{code}\"`"),
            );
        }
        return None;
    };
    let code = literal.value();
    let letter = |c: char| c.is_ascii_alphanumeric();
    let legal = |c: char| letter(c) || matches!(c, '_' | '.' | ':' | '-');
    if code.is_empty() {
        errors.say_help(literal, "the code is empty", write_form(Key::Code, Place::Variant));
    } else if let Some(bad) = code.chars().find(|c| !legal(*c)) {
        errors.say_help(
            literal,
            format_args!("`{}` can not stand in a code", bad.escape_debug()),
            "a code is made of letters, digits and `_`, `.`, `:`, `-`",
        );
    } else if !code.starts_with(letter) {
        errors.say_help(
            literal,
            "a code starts with a letter or a digit",
            write_form(Key::Code, Place::Variant),
        );
    } else if code.len() > MOST_BYTES {
        errors.say(literal, format_args!("the code is {} bytes long, more than {MOST_BYTES}", code.len()));
    } else {
        return Some(code.to_owned());
    }
    None
}

fn is_unique<'a>(code: &str, variant: &'a Variant<'_>, taken: &mut Taken<'a>, errors: &mut Errors) -> bool {
    match taken.get(code) {
        Some(earlier) => {
            errors.say_help(
                variant.attrs.code.value(),
                format_args!("code `{code}` is already taken by variant `{earlier}`"),
                "clients branch on the code, so it must be unique",
            );
            false
        }
        None => {
            taken.insert(code.to_owned(), variant.ident);
            true
        }
    }
}

/// The message, and the template for the catalog.
fn message<'a>(
    variant: &'a Variant<'a>,
    defaults: &Defaults<'_>,
    status: Option<status::ErrorStatus>,
    errors: &mut Errors,
) -> Option<(Message<'a>, Option<String>)> {
    let attrs = &variant.attrs;
    match attrs.message.value() {
        Some(Text::Display(key)) => {
            super::say_display_needs_another(defaults.written, key, errors);
            Some((Message::Display, variant.display()))
        }
        Some(Text::Template(literal)) => {
            let message = template::message(literal, variant, errors)?;
            Some((message, Some(literal.value().to_owned())))
        }
        None if !attrs.message.is_absent() => None,
        None if defaults.display && status.is_none_or(status::ErrorStatus::is_client_error) => {
            Some((Message::Display, variant.display()))
        }
        None => {
            if status.is_some_and(status::ErrorStatus::is_client_error) && !attrs.unreadable {
                errors.say_help(
                    variant.ident,
                    format_args!("{} has no message for the client", named(variant, defaults)),
                    "write `message = \"…\"`, or `message = display` to publish its `Display`",
                );
            }
            Some((Message::Spec, None))
        }
    }
}
