//! Rules of a variant that is a code.

use syn::ext::IdentExt;
use syn::{Ident, Path};

use super::chars::illegal;
use super::{
    Defaults, example, fields, grpc, headers, log, members, named, retry, status, template, text,
    variant_path, write_form,
};
use crate::dynamic::AddTokens;
use crate::errors::Errors;
use crate::keys::{Key, Place};
use crate::model::{Code, Message, NamedMember, Retry, Spec, Value};
use crate::named::Named;
use crate::parse::{Given, Kind, Variant};

const MAX_BYTES: usize = 64;

/// The codes, ids and fallbacks of the variants so far.
#[derive(Default)]
pub(super) struct Taken<'a> {
    holders: Vec<Holder<'a>>,
    /// The holder of each id, which is the code if none was given.
    ids: Named,
    /// The holders of the codes of variants with an id of their own.
    shared: Named,
    fallbacks: Vec<(status::ErrorStatus, &'a Ident)>,
}

/// The variant that has a code or an id.
struct Holder<'a> {
    variant: &'a Ident,
    /// Whether what it has was given as `id`.
    has_id: bool,
}

impl<'a> Taken<'a> {
    /// The variant with this id, or with this code if it has no id.
    fn with_id(&self, id: &str) -> Option<&Holder<'a>> {
        self.holders.get(self.ids.get(id)?)
    }

    /// The variant with this code and an id of its own.
    fn with_shared(&self, code: &str) -> Option<&Holder<'a>> {
        self.holders.get(self.shared.get(code)?)
    }
}

pub(super) fn code<'a>(
    variant: &'a Variant<'a>,
    defaults: &Defaults<'a>,
    taken: &mut Taken<'a>,
    errors: &mut Errors,
) -> Option<Code<'a>> {
    let attrs = &variant.attrs;
    let code = self::code_text(variant, defaults, errors);
    let id = match attrs.get(Key::Id).text() {
        Some(id) => grammar(id, "id", id.value(), errors),
        None => None,
    };
    let code = match code {
        Some(code) if self::is_unique(&code, id.as_deref(), variant, taken, errors) => Some(code),
        _ => None,
    };
    let own_status = status::status(attrs.get(Key::Status), errors);
    let status = if attrs.get(Key::Status).is_absent() { defaults.status } else { own_status };
    if attrs.get(Key::Status).is_absent() && !defaults.has_status() && !attrs.unreadable {
        errors.say_help(
            variant.ident,
            format_args!("{} has no status", named(variant, defaults)),
            write_form(Key::Status, Place::Variant),
        );
    }

    let mut sent = fields::sent(variant, defaults.written, errors);
    let members = members::of_variant(variant, &defaults.members, &mut sent, errors);
    for field in &variant.fields {
        if let Some(inner) = field.attrs.get(Key::Inner).key() {
            errors.say_help(
                inner,
                "`inner` needs a `transparent` variant",
                "it marks the field that such a variant forwards to",
            );
            break;
        }
    }
    let retry = self::retry(variant, defaults, status, errors);
    let message = self::message(variant, defaults, status, errors);
    let title = text::fixed_text(attrs.get(Key::Title), variant, errors);
    let help = text::fixed_text(attrs.get(Key::Help), variant, errors);
    let code_value = code.as_deref().unwrap_or_default();
    let names = (code_value, id.as_deref().unwrap_or(code_value));
    let doc_url = text::url(attrs.get(Key::DocUrl), names, errors).or(text::fill(&defaults.doc_url, names));
    let type_uri =
        text::url(attrs.get(Key::TypeUri), names, errors).or(text::fill(&defaults.type_uri, names));
    let grpc = grpc::code(attrs.get(Key::Grpc), errors);
    self::check_required(variant, defaults, errors);
    let headers = headers::headers(&attrs.headers, errors);
    for pair in &attrs.headers {
        text::is_fixed(&pair.value, "header", variant, errors);
    }
    headers::check_field_headers(&sent.headers, &headers, variant, errors);
    example::check(variant, defaults.written, errors);
    let log = log::level(attrs.get(Key::Log), errors).or(defaults.log);
    let fallback = fallback(variant, status, taken, errors);
    let envelope = envelope(variant, defaults, errors);

    let (message, template) = message?;
    let number = match attrs.get(Key::Code).value() {
        Some(Given::Number { number, .. }) => *number,
        _ => None,
    };
    let has_arguments = match &message {
        Message::Template(template) => !template.arguments.is_empty(),
        Message::Spec | Message::Display => false,
    };
    let has_arguments = has_arguments || have_arguments(&sent.details) || have_arguments(&sent.extensions);
    let code = Code {
        path: variant_path(variant, defaults.written),
        spec: Spec {
            code: code?,
            number,
            id,
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
        sent,
        headers,
        example: attrs.get(Key::Example).expression(),
        scope: if has_arguments { &variant.fields } else { &[] },
        envelope,
        log,
        fallback,
        source: fields::source(variant),
    };
    members.then_some(code)
}

fn have_arguments(members: &[NamedMember<'_>]) -> bool {
    for member in members {
        if let Value::Template { template, .. } = &member.value
            && !template.arguments.is_empty()
        {
            return true;
        }
    }
    false
}

/// Whether the code is a fallback. A fallback cannot have fields, because the edge makes it without values.
fn fallback<'a>(
    variant: &'a Variant<'_>,
    status: Option<status::ErrorStatus>,
    taken: &mut Taken<'a>,
    errors: &mut Errors,
) -> bool {
    let Some(key) = variant.attrs.get(Key::Fallback).key() else { return false };
    if !variant.fields.is_empty() {
        errors.say_help(
            key,
            format_args!("`fallback` on variant `{}`, which has fields", variant.ident),
            "the edge makes a fallback of nothing, so it has no fields",
        );
    }
    if let Some(status) = status {
        match taken.fallbacks.iter().find(|(taken, _)| *taken == status) {
            Some((_, earlier)) => errors.say_help(
                key,
                format_args!("the fallback of status {status} is already variant `{earlier}`"),
                "the edge answers with one code for each status",
            ),
            None => taken.fallbacks.push((status, variant.ident)),
        }
    }
    true
}

/// The envelope of the variant. The envelope of a struct belongs to the type.
fn envelope<'a>(variant: &'a Variant<'_>, defaults: &Defaults<'_>, errors: &mut Errors) -> Option<&'a Path> {
    if defaults.written.kind == Kind::Struct {
        return None;
    }
    let path = variant.attrs.get(Key::Envelope).path()?;
    check_envelope(path, errors);
    Some(path)
}

/// The table of specs is outside of any impl, so `Self` has no meaning there.
pub(super) fn check_envelope(path: &Path, errors: &mut Errors) {
    if path.segments.first().is_some_and(|first| first.ident == "Self") {
        errors.say_help(
            path,
            "`Self` cannot be used in the envelope of a variant",
            "write the name of the type, or a `const` outside of it",
        );
    }
}

/// The retry advice of the variant, or else of the enum. `None` if it is invalid.
fn retry(
    variant: &Variant<'_>,
    defaults: &Defaults<'_>,
    status: Option<status::ErrorStatus>,
    errors: &mut Errors,
) -> Option<Retry> {
    let attrs = &variant.attrs;
    let own = retry::advice(attrs.get(Key::Retryable), errors).ok()?;
    if let Some(advice) = own.or(defaults.retry.ok()?) {
        return Some(advice);
    }
    if let Some(status) = status
        && status.carries_both()
        && !has_field(variant, Key::Retryable)
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

/// Whether a field has the key, even if it is invalid.
fn has_field(variant: &Variant<'_>, key: Key) -> bool {
    for field in &variant.fields {
        if !field.attrs.get(key).is_absent() {
            return true;
        }
    }
    false
}

/// Checks the rules of `require(..)` on the enum.
fn check_required(variant: &Variant<'_>, defaults: &Defaults<'_>, errors: &mut Errors) {
    let attrs = &variant.attrs;
    let of_enum = &defaults.written.attrs;
    let has_doc_url = !attrs.get(Key::DocUrl).is_absent() || !of_enum.get(Key::DocUrl).is_absent();
    for (required, there, key, help) in &[
        (defaults.require.description, variant.doc.is_some(), "description", "write a doc comment"),
        (defaults.require.help, !attrs.get(Key::Help).is_absent(), "help", "write `help = \"…\"`"),
        (
            defaults.require.doc_url,
            has_doc_url,
            "doc_url",
            "write `doc_url = \"…\"` here, or one with `{id}` on the enum",
        ),
    ] {
        if *required && !there && !attrs.unreadable {
            let fact = format!("{} has no `{key}`, which `require` asks for", named(variant, defaults));
            errors.say_help(variant.ident, fact, help);
        }
    }
}

/// The code as text: as written, or made from the name of the variant.
fn code_text(variant: &Variant<'_>, defaults: &Defaults<'_>, errors: &mut Errors) -> Option<String> {
    let attrs = &variant.attrs;
    match attrs.get(Key::Code).value() {
        Some(Given::Text(text)) => grammar(text, "code", text.value(), errors),
        Some(Given::Number { number: Some(number), .. }) => Some(number.to_string()),
        Some(Given::Number { written, .. }) => {
            errors.say_help(
                written,
                "the code is not a 64-bit integer",
                "write a smaller number, or a string",
            );
            None
        }
        _ if !attrs.get(Key::Code).is_absent() || attrs.unreadable => None,
        _ => match (defaults.rename, defaults.written.attrs.get(Key::RenameAll).is_absent()) {
            (Some(rename), _) => {
                let code = rename.apply(&variant.ident.unraw().to_string());
                grammar(variant.ident, "code", &code, errors)
            }
            (None, true) => {
                let code = super::suggested_code(variant.ident);
                errors.say_help(
                    variant.ident,
                    format_args!("{} has no code", named(variant, defaults)),
                    format_args!("write `code = \"{code}\"`"),
                );
                None
            }
            (None, false) => None,
        },
    }
}

/// Checks that `text` has 1 to 64 printable ASCII characters without `"` and `\`, and no space at either end. `what` is
/// `code` or `id`.
fn grammar(at: &dyn AddTokens, what: &str, text: &str, errors: &mut Errors) -> Option<String> {
    let article = if what == "id" { "an" } else { "a" };
    let is_legal = |c: char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
    if text.is_empty() {
        let key = if what == "id" { Key::Id } else { Key::Code };
        errors.say_help(at, format_args!("the {what} is empty"), write_form(key, Place::Variant));
    } else if let Some(bad) = illegal(text, is_legal) {
        errors.say_help(
            at,
            format_args!("`{}` cannot be in {article} {what}", bad.escape_debug()),
            format_args!("{article} {what} is made of printable ASCII characters without `\"` and `\\`"),
        );
    } else if text.trim() != text {
        errors.say(at, format_args!("the {what} has a space at one of its ends"));
    } else if text.len() > MAX_BYTES {
        errors.say(at, format_args!("the {what} is {} bytes long, more than {MAX_BYTES}", text.len()));
    } else {
        return Some(text.to_owned());
    }
    None
}

/// Whether the id is unique in the enum, and all variants with the same code have an id of their own.
fn is_unique<'a>(
    code: &str,
    id: Option<&str>,
    variant: &'a Variant<'_>,
    taken: &mut Taken<'a>,
    errors: &mut Errors,
) -> bool {
    let attrs = &variant.attrs;
    let without_id = "two errors may share a code if each has an `id`: `id = \"…\"`";
    if let Some(id) = id {
        if let Some(earlier) = taken.with_id(id) {
            errors.say_help(
                &attrs.get(Key::Id).text(),
                format_args!("id `{id}` is already taken by variant `{}`", earlier.variant),
                "an id is the identity of one error; the id of an error without one is its code",
            );
            return false;
        }
        if let Some(Holder { variant: earlier, has_id: false }) = taken.with_id(code) {
            errors.say_help(
                &attrs.get(Key::Code).value(),
                format_args!("code `{code}` is already taken by variant `{earlier}`, which has no `id`"),
                without_id,
            );
            return false;
        }
        taken.ids.insert(id, taken.holders.len());
        taken.holders.push(Holder { variant: variant.ident, has_id: true });
        taken.shared.insert(code, taken.holders.len());
        taken.holders.push(Holder { variant: variant.ident, has_id: false });
        return true;
    }
    match taken.with_shared(code).or(taken.with_id(code)) {
        Some(earlier) => {
            let what = if earlier.has_id { "the id of" } else { "already taken by" };
            let fact = format!("code `{code}` is {what} variant `{}`", earlier.variant);
            match attrs.get(Key::Code).value() {
                Some(written) => errors.say_help(written, fact, without_id),
                None => errors.say_help(variant.ident, fact, without_id),
            }
            false
        }
        None => {
            taken.ids.insert(code, taken.holders.len());
            taken.holders.push(Holder { variant: variant.ident, has_id: false });
            true
        }
    }
}

/// The message, and the template that the catalog shows.
fn message<'a>(
    variant: &'a Variant<'a>,
    defaults: &Defaults<'_>,
    status: Option<status::ErrorStatus>,
    errors: &mut Errors,
) -> Option<(Message<'a>, Option<String>)> {
    let attrs = &variant.attrs;
    match attrs.get(Key::Message).value() {
        Some(Given::Name(key)) => {
            super::say_display_needs_another(defaults.written, key, errors);
            Some((Message::Display, variant.display()))
        }
        Some(Given::Template(written)) => {
            let message = template::message(written, variant, errors)?;
            Some((message, Some(written.text.value().to_owned())))
        }
        _ if !attrs.get(Key::Message).is_absent() => None,
        _ if defaults.display && status.is_none_or(status::ErrorStatus::is_client_error) => {
            Some((Message::Display, variant.display()))
        }
        _ => {
            if status.is_some_and(status::ErrorStatus::is_client_error) && !attrs.unreadable {
                // With `std_error`, `Display` is made of the message.
                let help = if defaults.written.attrs.get(Key::StdError).key().is_some() {
                    "write `message = \"…\"`"
                } else {
                    "write `message = \"…\"`, or `message = display` to publish its `Display`"
                };
                errors.say_help(
                    variant.ident,
                    format_args!("{} has no message for the client", named(variant, defaults)),
                    help,
                );
            }
            Some((Message::Spec, None))
        }
    }
}
