//! Details and extension members.

use std::collections::BTreeMap;

use super::found::Found;
use super::schemas;
use super::types::JsonType;
use crate::lock::contents::Detail;
use crate::lock::rules::Rule;

/// `place` is `details` or `extensions`.
pub(super) fn compare(
    place: &str,
    old: &BTreeMap<String, Detail>,
    new: &BTreeMap<String, Detail>,
    found: &mut Found<'_>,
) {
    for (name, old) in old {
        let path = format!("{}.{name}", place);
        match new.get(name) {
            Some(new) => member(&path, old, new, found),
            None => found.add(Rule::MemberRemoved, Some(path), Some(old.rust_type.clone()), None),
        }
    }
    for (name, new) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        found.add(Rule::MemberAdded, Some(format!("{}.{name}", place)), None, Some(new.rust_type.clone()));
    }
}

fn member(path: &str, old: &Detail, new: &Detail, found: &mut Found<'_>) {
    let at = || Some(path.to_owned());
    let types = (Some(old.rust_type.clone()), Some(new.rust_type.clone()));
    let (before, after) = (JsonType::of(&old.rust_type), JsonType::of(&new.rust_type));
    if let (Some(old_schema), Some(new_schema)) = (&old.schema, &new.schema) {
        let mut any = false;
        // What may be missing is known from the schema too, where the type is not seen to be an `Option`.
        schemas::compare(path.to_owned(), old_schema, new_schema, &mut |change| {
            any = true;
            found.add(change.rule, Some(change.path), change.before, change.after);
        });
        if !any && old.rust_type != new.rust_type {
            found.add(Rule::MemberRespelled, at(), types.0, types.1);
        }
        return;
    }
    if !before.has_values_of(&after) {
        found.add(Rule::MemberTypeChanged, at(), types.0, types.1);
    } else if before.optional != after.optional {
        let rule = if after.optional { Rule::MemberOptional } else { Rule::MemberAlways };
        found.add(rule, at(), types.0, types.1);
    } else if old.rust_type != new.rust_type {
        found.add(Rule::MemberRespelled, at(), types.0, types.1);
    }
    match (&old.schema, &new.schema) {
        (None, Some(_)) => found.add(Rule::MemberSchemaAdded, at(), None, None),
        (Some(_), None) => found.add(Rule::MemberSchemaRemoved, at(), None, None),
        _ => {}
    }
}
