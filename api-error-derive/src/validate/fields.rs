//! Rules of fields: which of them reach a client, and how.

use syn::Ident;
use syn::ext::IdentExt;

use super::headers::{header_name, is_set};
use crate::errors::Errors;
use crate::generics::mentions_type_or_const;
use crate::keys::Key;
use crate::model::{Field, FieldHeader, NamedMember, Sent, Value};
use crate::parse::{Tried, Variant, Written};

/// What the fields of a variant send.
pub(super) fn sent<'a>(variant: &'a Variant<'a>, of_type: &'a Written<'_>, errors: &mut Errors) -> Sent<'a> {
    let mut sent = Sent::default();
    for written in &variant.fields {
        let attrs = &written.attrs;
        let schemars = self::schemars(written, of_type, errors);
        check_member_marks(written, errors);
        if let Some(named) = named(written, attrs.get(Key::Detail), schemars, errors) {
            add_named(named, &mut sent.details, &sent.extensions, written, attrs.get(Key::Detail), errors);
        }
        if let Some(named) = named(written, attrs.get(Key::Extension), schemars, errors) {
            add_named(named, &mut sent.extensions, &sent.details, written, attrs.get(Key::Extension), errors);
        }
        if let Some(literal) = attrs.get(Key::Header).text()
            && let Some(name) = header_name(literal, errors)
        {
            if is_set(&name, &sent.headers) {
                errors.say(literal, format_args!("header `{}` is set twice", literal.value()));
            } else {
                let (as_written, doc) = (literal.value().to_owned(), written.doc.clone());
                sent.headers.push(FieldHeader { name, written: as_written, doc, field: written });
            }
        }
        use_once(Key::RetryAfter, &mut sent.retry_after, written, errors);
        use_once(Key::Retryable, &mut sent.retryable, written, errors);
        use_once(Key::FieldErrors, &mut sent.field_errors, written, errors);
        use_once(Key::RateLimit, &mut sent.rate_limit, written, errors);
        use_once(Key::Status, &mut sent.status, written, errors);
        use_once(Key::Code, &mut sent.code, written, errors);
    }
    sent
}

/// Puts the field into the place of a key that only one field can have.
fn use_once<'a>(key: Key, place: &mut Option<&'a Field<'a>>, written: &'a Field<'a>, errors: &mut Errors) {
    let Some(key) = written.attrs.get(key).key() else { return };
    match place {
        Some(earlier) => errors.say(key, format_args!("`{key}` is already on field `{}`", earlier.name())),
        None => *place = Some(written),
    }
}

/// Checks `nullable` and `flatten`. Both apply to a member only, and they exclude each other.
fn check_member_marks(written: &Field<'_>, errors: &mut Errors) {
    let attrs = &written.attrs;
    let is_member = !attrs.get(Key::Detail).is_absent() || !attrs.get(Key::Extension).is_absent();
    for mark in &[attrs.get(Key::Nullable), attrs.get(Key::Flatten)] {
        if let Some(mark) = mark.key()
            && !is_member
        {
            errors.say_help(
                mark,
                format_args!("`{mark}` is about a `detail` or an `extension`, and the field is neither"),
                format_args!("write `#[api(extension, {mark})]`"),
            );
        }
    }
    if let (Some(nullable), Some(flatten)) = (attrs.get(Key::Nullable).key(), attrs.get(Key::Flatten).key()) {
        errors.say_help(
            later(nullable, flatten, &attrs.keys),
            "`nullable` and `flatten` contradict each other",
            "the members of a flattened field are in place, so there is no member that could be `null`",
        );
    }
    for member in &[attrs.get(Key::Detail), attrs.get(Key::Extension)] {
        if let (Some(flatten), Some(name)) = (attrs.get(Key::Flatten).key(), member.text()) {
            errors.say_help(
                name,
                format_args!("a field with `{flatten}` has no name"),
                "its members have their own names: remove this one",
            );
        }
    }
}

/// The one that was written after the other.
pub(super) fn later<'k>(one: &'k Ident, other: &'k Ident, keys: &[(Key, Ident)]) -> &'k Ident {
    for (_, first) in keys {
        if first == one {
            return other;
        }
        if first == other {
            return one;
        }
    }
    other
}

/// Why a detail and an extension cannot have one name.
pub(super) const ONE_OBJECT: &str =
    "choose another name: an envelope may put details and extensions in one object";

/// The field of another member with the name of `named`.
fn taken_by<'m, 'a>(
    named: &NamedMember<'_>,
    own: &'m [NamedMember<'a>],
    other: &'m [NamedMember<'a>],
) -> Option<&'a Field<'a>> {
    let field = named.field()?;
    if is_flattened(named) {
        return None;
    }
    for earlier in own {
        if earlier.name == named.name && !is_flattened(earlier) {
            return earlier.field();
        }
    }
    // One field may be both a detail and an extension. Two fields cannot share a name, because one would hide the other in
    // envelopes that put details and extensions into one object.
    for earlier in other {
        let Some(of_earlier) = earlier.field() else { continue };
        if earlier.name == named.name && !is_flattened(earlier) && of_earlier.member != field.member {
            return Some(of_earlier);
        }
    }
    None
}

fn is_flattened(member: &NamedMember<'_>) -> bool {
    matches!(member.value, Value::Field { flatten: true, .. })
}

fn add_named<'a>(
    named: NamedMember<'a>,
    own: &mut Vec<NamedMember<'a>>,
    other: &[NamedMember<'a>],
    written: &Field<'_>,
    key: &Tried,
    errors: &mut Errors,
) {
    match taken_by(&named, own, other) {
        Some(earlier) => {
            let fact = format!("the name `{}` is already taken by field `{}`", named.name, earlier.name());
            match (key.text(), key.key(), &written.written.ident) {
                (Some(literal), _, _) => errors.say_help(literal, fact, ONE_OBJECT),
                (_, _, Some(ident)) => errors.say_help(ident, fact, ONE_OBJECT),
                (_, key, None) => errors.say_help(&key, fact, ONE_OBJECT),
            }
        }
        None => own.push(named),
    }
}

fn named<'a>(
    written: &'a Field<'a>,
    key: &Tried,
    schemars: Option<&'a Ident>,
    errors: &mut Errors,
) -> Option<NamedMember<'a>> {
    let flatten = written.attrs.get(Key::Flatten).key().is_some();
    let word = key.key()?;
    let name = match (key.text(), &written.written.ident) {
        (_, _) if flatten => written.name(),
        (Some(literal), _) => {
            let name = literal.value();
            if name.is_empty() {
                errors.say(literal, "the name of a member is empty");
                return None;
            }
            name.to_owned()
        }
        (None, Some(ident)) => ident.unraw().to_string(),
        (None, None) => {
            errors.say_help(
                word,
                format_args!("`{word}` on a field without a name needs one"),
                format_args!("write `{word} = \"name\"`"),
            );
            return None;
        }
    };
    let nullable = written.attrs.get(Key::Nullable).key().is_some();
    let value = Value::Field { field: written, schemars, nullable, flatten };
    Some(NamedMember { name, doc: written.doc.clone(), value })
}

/// The word that requests the schema of the field's type: the field's own, or that of the enum if the type allows it.
fn schemars<'a>(written: &'a Field<'a>, of_type: &'a Written<'_>, errors: &mut Errors) -> Option<&'a Ident> {
    let attrs = &written.attrs;
    let depends = mentions_type_or_const(&of_type.input.generics, &written.written.ty);
    let Some(own) = attrs.get(Key::Schemars).key() else {
        return if depends { None } else { of_type.attrs.get(Key::Schemars).key() };
    };
    if attrs.get(Key::Detail).is_absent() && attrs.get(Key::Extension).is_absent() {
        errors.say_help(
            own,
            "`schemars` is about a `detail` or an `extension`, and the field is neither",
            "write `#[api(detail, schemars)]`",
        );
    } else if depends {
        errors.say_help(
            own,
            "`schemars` cannot describe a type that mentions a generic parameter",
            "a code is described once, whatever the parameter is",
        );
    }
    Some(own)
}

/// The field that thiserror would use as the source: the one called `source`.
pub(super) fn source<'a>(variant: &'a Variant<'a>) -> Option<&'a Field<'a>> {
    for written in &variant.fields {
        if let Some(ident) = &written.written.ident
            && ident == "source"
        {
            return Some(written);
        }
    }
    None
}

/// Whether a message or the expression of an argument knows a field by this name.
pub(super) fn is_known(variant: &Variant<'_>, known_as: &str) -> bool {
    for field in &variant.fields {
        let name = field.name();
        if known_as == name || field.written.ident.is_none() && known_as.strip_prefix('_') == Some(&name) {
            return true;
        }
    }
    false
}
