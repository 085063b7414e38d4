//! Details and extensions.

use std::collections::BTreeMap;

use super::found::Found;
use super::schemas;
use super::types::JsonType;
use crate::lock::contents::Detail;
use crate::lock::rules::Rule;

/// The rules of details or of extensions.
pub(super) struct MemberRules {
    pub(super) place: &'static str,
    pub(super) removed: Rule,
    pub(super) type_changed: Rule,
    pub(super) optional: Rule,
    pub(super) added: Rule,
    pub(super) always: Rule,
    pub(super) value_added: Rule,
    pub(super) respelled: Rule,
    schema_added: Rule,
    schema_removed: Rule,
}

pub(super) const DETAILS: MemberRules = MemberRules {
    place: "details",
    removed: Rule::DetailRemoved,
    type_changed: Rule::DetailTypeChanged,
    optional: Rule::DetailOptional,
    added: Rule::DetailAdded,
    always: Rule::DetailAlways,
    value_added: Rule::DetailValueAdded,
    respelled: Rule::DetailRespelled,
    schema_added: Rule::DetailSchemaAdded,
    schema_removed: Rule::DetailSchemaRemoved,
};

pub(super) const EXTENSIONS: MemberRules = MemberRules {
    place: "extensions",
    removed: Rule::ExtensionRemoved,
    type_changed: Rule::ExtensionTypeChanged,
    optional: Rule::ExtensionOptional,
    added: Rule::ExtensionAdded,
    always: Rule::ExtensionAlways,
    value_added: Rule::ExtensionValueAdded,
    respelled: Rule::ExtensionRespelled,
    schema_added: Rule::ExtensionSchemaAdded,
    schema_removed: Rule::ExtensionSchemaRemoved,
};

pub(super) fn compare(
    rules: &MemberRules,
    old: &BTreeMap<String, Detail>,
    new: &BTreeMap<String, Detail>,
    found: &mut Found<'_>,
) {
    for (name, old) in old {
        let path = format!("{}.{name}", rules.place);
        match new.get(name) {
            Some(new) => member(rules, &path, old, new, found),
            None => found.add(rules.removed, Some(path), Some(old.rust_type.clone()), None),
        }
    }
    for (name, new) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        found.add(rules.added, Some(format!("{}.{name}", rules.place)), None, Some(new.rust_type.clone()));
    }
}

fn member(rules: &MemberRules, path: &str, old: &Detail, new: &Detail, found: &mut Found<'_>) {
    let at = || Some(path.to_owned());
    let types = (Some(old.rust_type.clone()), Some(new.rust_type.clone()));
    let (before, after) = (JsonType::of(&old.rust_type), JsonType::of(&new.rust_type));
    if let (Some(old_schema), Some(new_schema)) = (&old.schema, &new.schema) {
        let mut any = false;
        // What may be missing is known from the schema too, where the type is not seen to be an `Option`.
        schemas::compare(rules, path.to_owned(), old_schema, new_schema, &mut |change| {
            any = true;
            found.add(change.rule, Some(change.path), change.before, change.after);
        });
        if !any && old.rust_type != new.rust_type {
            found.add(rules.respelled, at(), types.0, types.1);
        }
        return;
    }
    if !before.has_values_of(&after) {
        found.add(rules.type_changed, at(), types.0, types.1);
    } else if before.optional != after.optional {
        let rule = if after.optional { rules.optional } else { rules.always };
        found.add(rule, at(), types.0, types.1);
    } else if old.rust_type != new.rust_type {
        found.add(rules.respelled, at(), types.0, types.1);
    }
    match (&old.schema, &new.schema) {
        (None, Some(_)) => found.add(rules.schema_added, at(), None, None),
        (Some(_), None) => found.add(rules.schema_removed, at(), None, None),
        _ => {}
    }
}
