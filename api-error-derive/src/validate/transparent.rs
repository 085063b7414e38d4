//! Rules of transparent variants.

use syn::{GenericArgument, PathArguments, Type};

use super::code::check_envelope;
use super::example;
use super::fields;
use super::members::EnumMembers;
use super::variant_path;
use crate::errors::Errors;
use crate::keys::{Key, Place};
use crate::model::{Sent, Transparent};
use crate::parse::{Field, Kind, Variant, Written};

pub(super) fn transparent<'a>(
    variant: &'a Variant<'a>,
    written: &'a Written<'_>,
    of_enum: &EnumMembers,
    position: usize,
    errors: &mut Errors,
) -> Option<Transparent<'a>> {
    let attrs = &variant.attrs;
    let mut is_valid = attrs.get(Key::Transparent).key().is_some();
    for (key, ident) in &attrs.keys {
        let may_be_beside = match key {
            Key::Transparent | Key::Envelope => true,
            Key::Example if sends_other_fields(variant) => true,
            // On a struct, keys that belong to the type are legal next to `transparent`. Keys that belong to its code are not.
            key => written.kind == Kind::Struct && !is_of_code(*key) && key.is_legal_in(&[Place::Enum]),
        };
        if !may_be_beside {
            errors.say_help(
                ident,
                format_args!("`{}` cannot be set next to `transparent`", key.name()),
                "a transparent variant forwards everything to its field",
            );
            is_valid = false;
        }
    }
    example::check(variant, written, errors);
    let inner = match inner(variant, errors) {
        Some(inner) if has_catalog(inner, errors) => Some(inner),
        _ => None,
    };
    let mut sent = Sent::default();
    if let Some(inner) = inner {
        is_valid &= check_marks(variant, inner, errors);
        sent = fields::sent(variant, written, errors);
    }
    of_enum.add_to(&mut sent);
    let envelope = if written.kind == Kind::Struct { None } else { attrs.get(Key::Envelope).path() };
    if let Some(path) = envelope {
        check_envelope(path, errors);
    }
    let field = inner?;
    if !is_valid {
        return None;
    }
    Some(Transparent {
        path: variant_path(variant, written),
        name: variant.ident,
        position,
        field,
        has_others: variant.fields.len() > 1,
        envelope,
        sent,
        example: attrs.get(Key::Example).expression(),
    })
}

/// Whether another field than the forwarded one is sent.
fn sends_other_fields(variant: &Variant<'_>) -> bool {
    for field in &variant.fields {
        for (key, _) in &field.attrs.keys {
            if matches!(key, Key::Detail | Key::Extension | Key::Header | Key::RetryAfter) {
                return true;
            }
        }
    }
    false
}

/// The field that the variant forwards to: its only one, or the one with `inner`.
fn inner<'a>(variant: &'a Variant<'a>, errors: &mut Errors) -> Option<&'a Field<'a>> {
    let key = variant.attrs.get(Key::Transparent).key();
    let (mut first, mut second) = (None, None);
    for field in &variant.fields {
        if field.attrs.get(Key::Inner).is_absent() {
            continue;
        }
        if first.is_none() {
            first = Some(field);
        } else {
            second = second.or(Some(field));
        }
    }
    match (variant.fields.as_slice(), first, second) {
        ([field], ..) => Some(field),
        (_, Some(field), None) => Some(field),
        (_, Some(_), Some(second)) => {
            errors.say_help(
                &second.attrs.get(Key::Inner).key(),
                "`inner` is already on another field",
                "a variant forwards to one error",
            );
            None
        }
        ([], None, _) => {
            errors.say_help(
                &key,
                format_args!("`transparent` on variant `{}`, which has no field", variant.ident),
                "the field is another `ApiError`, to which everything is forwarded",
            );
            None
        }
        (fields, None, _) => {
            errors.say_help(
                &key,
                format_args!("`{}` has {} fields, and none is marked `inner`", variant.ident, fields.len()),
                "mark the field that everything is forwarded to: `#[api(inner)]`",
            );
            None
        }
    }
}

/// Rejects a trait object behind a pointer: nobody knows its codes when this is compiled.
fn has_catalog(inner: &Field<'_>, errors: &mut Errors) -> bool {
    let Some(object) = behind_pointer(&inner.written.ty) else { return true };
    errors.say_help(
        object,
        "a trait object has no catalog of codes",
        "give the variant a code of its own, and the error as a field that is its `source`",
    );
    false
}

/// The trait object in `dyn …`, `Box<dyn …>`, `Arc<dyn …>` or `&dyn …`.
fn behind_pointer(ty: &Type) -> Option<&Type> {
    match ty {
        Type::TraitObject(_) => Some(ty),
        Type::Reference(reference) => behind_pointer(&reference.elem),
        Type::Group(group) => behind_pointer(&group.elem),
        Type::Paren(paren) => behind_pointer(&paren.elem),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            if last.ident != "Box" && last.ident != "Arc" {
                return None;
            }
            let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
            match arguments.args.get(0)? {
                GenericArgument::Type(inner) => behind_pointer(inner),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Checks that the other fields of a transparent variant have legal keys only.
fn check_marks(variant: &Variant<'_>, inner: &Field<'_>, errors: &mut Errors) -> bool {
    const OTHERS: [Key; 8] = [
        Key::Detail,
        Key::Extension,
        Key::Nullable,
        Key::Flatten,
        Key::Schemars,
        Key::Header,
        Key::RetryAfter,
        Key::Absent,
    ];
    let mut is_valid = true;
    for field in &variant.fields {
        let is_inner = std::ptr::eq(field, inner);
        for (key, ident) in &field.attrs.keys {
            let is_legal = if is_inner { *key == Key::Inner } else { OTHERS.contains(key) };
            if !is_legal {
                let help = if is_inner {
                    "everything is forwarded to this field"
                } else {
                    "another field can be a `detail`, an `extension`, a `header` or `retry_after`"
                };
                errors.say_help(
                    ident,
                    format_args!("`{}` cannot be set on a field of a transparent variant", key.name()),
                    help,
                );
                is_valid = false;
            }
        }
    }
    is_valid
}

/// Whether a key of an enum is a default for its codes.
fn is_of_code(key: Key) -> bool {
    key.is_legal_in(&[Place::Variant])
}
