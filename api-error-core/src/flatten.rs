//! Puts the members of a map or struct in place of a single member.

use crate::json::{Buffer, each_member, unescape};
use crate::members::Members;
use crate::value::Value;

/// Writes the members of a value in place, without those whose names are declared. A value that is not a map or a struct has
/// no members.
pub(crate) fn flatten(value: &Value<'_>, out: &mut Members<'_>) {
    // The entire value is written first. If any part of it fails, all of its members are omitted.
    let mut json = Buffer::default();
    if value.push_member(&mut json)
        && let Ok(json) = str::from_utf8(json.as_slice())
        && json.starts_with('{')
    {
        each_member(json, |name, value| {
            let name = unescape(name);
            if !out.is_declared(&name) {
                out.raw(&name, value);
            }
        });
    }
}
