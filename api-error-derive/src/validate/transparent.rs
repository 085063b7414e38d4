//! Variants that forward everything.

use super::{fields, variant_path};
use crate::errors::Errors;
use crate::keys::{Key, Place};
use crate::model::Transparent;
use crate::parse::{Kind, Variant, Written};

pub(super) fn transparent<'a>(
    variant: &'a Variant<'a>,
    written: &'a Written<'_>,
    position: usize,
    errors: &mut Errors,
) -> Option<Transparent<'a>> {
    // A struct keeps the keys that are about the type, not about its one code.
    let is_of_type = |key: Key| {
        written.kind == Kind::Struct
            && key != Key::Header
            && !is_of_code(key)
            && key.is_legal_in(&[Place::Enum])
    };
    let mut whole = variant.attrs.transparent.value().is_some();
    let own = variant.attrs.keys.iter().map(|(key, ident)| (*key, ident));
    let marks = variant.fields.iter().flat_map(|field| &field.attrs.keys).map(|(key, ident)| (*key, ident));
    for (key, ident) in own.filter(|(key, _)| *key != Key::Transparent && !is_of_type(*key)).chain(marks) {
        errors.say_help(
            ident,
            format_args!("`{}` can not stand beside `transparent`", key.name()),
            "a transparent variant forwards everything to its field",
        );
        whole = false;
    }
    match variant.fields.as_slice() {
        [field] => whole.then(|| Transparent {
            path: variant_path(variant, written),
            name: variant.ident,
            position,
            field: fields::field(field),
        }),
        fields => {
            errors.say_help(
                variant.attrs.transparent.key(),
                format_args!(
                    "`transparent` needs exactly one field, `{}` has {}",
                    variant.ident,
                    fields.len()
                ),
                "the field is another `ApiError`, to which everything is forwarded",
            );
            None
        }
    }
}

/// Keys of an enum that are defaults for its codes.
fn is_of_code(key: Key) -> bool {
    key.is_legal_in(&[Place::Variant])
}
