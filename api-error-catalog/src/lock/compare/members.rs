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
            None => found.add(Rule::MemberRemoved, Some(path), Some(old.words()), None),
        }
    }
    for (name, new) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        found.add(Rule::MemberAdded, Some(format!("{}.{name}", place)), None, Some(new.words()));
    }
}

fn member(path: &str, old: &Detail, new: &Detail, found: &mut Found<'_>) {
    let at = || Some(path.to_owned());
    let words = || (Some(old.words()), Some(new.words()));
    if old.flatten != new.flatten {
        let (before, after) = words();
        return found.add(Rule::MemberPlaceChanged, at(), before, after);
    }
    match (&old.constant, &new.constant) {
        (Some(before), Some(after)) if before == after => return,
        (Some(_), _) => {
            let (before, after) = words();
            return found.add(Rule::MemberConstantChanged, at(), before, after);
        }
        _ => {}
    }
    if old.template.is_some() && new.template.is_some() {
        return found.compare_words(
            Rule::MemberTemplateChanged,
            old.template.as_ref(),
            new.template.as_ref(),
            at(),
        );
    }
    let (before, after) = (old.json_type(), new.json_type());
    // A member that may be nothing is missing then, or `null`.
    let absent = if new.nullable { Rule::MemberNullable } else { Rule::MemberOptional };
    match (old.nullable, new.nullable) {
        (false, true) => found.add(Rule::MemberNullable, at(), None, None),
        (true, false) => found.add(Rule::MemberOptional, at(), None, None),
        _ => {}
    }
    if let (Some(old_schema), Some(new_schema)) = (&old.schema, &new.schema) {
        let mut any = false;
        // What may be missing is known from the schema too, where the type is not seen to be an `Option`.
        schemas::compare(path.to_owned(), old_schema, new_schema, &mut |change| {
            any = true;
            let is_whole = change.rule == Rule::MemberOptional && change.path == path;
            found.add(
                if is_whole { absent } else { change.rule },
                Some(change.path),
                change.before,
                change.after,
            );
        });
        if !any && old.rust_type != new.rust_type {
            let (before, after) = words();
            found.add(Rule::MemberRespelled, at(), before, after);
        }
        return;
    }
    let (was, is) = words();
    if !before.has_values_of(&after) {
        found.add(Rule::MemberTypeChanged, at(), was, is);
    } else if before.optional != after.optional {
        found.add(if after.optional { absent } else { Rule::MemberAlways }, at(), was, is);
    } else if new.constant.is_some() {
        found.add(Rule::MemberFixed, at(), was, is);
    } else if old.rust_type != new.rust_type {
        found.add(Rule::MemberRespelled, at(), was, is);
    }
    match (&old.schema, &new.schema) {
        (None, Some(_)) => found.add(Rule::MemberSchemaAdded, at(), None, None),
        (Some(_), None) => found.add(Rule::MemberSchemaRemoved, at(), None, None),
        _ => {}
    }
}

impl Detail {
    /// What it is, as reports show it.
    fn words(&self) -> String {
        let words = match (&self.constant, &self.template) {
            (Some(constant), _) => format!("always {constant}"),
            (None, Some(_)) => "a template".to_owned(),
            (None, None) => self.rust_type.clone(),
        };
        if self.flatten { words + ", in place" } else { words }
    }

    fn json_type(&self) -> JsonType {
        match (&self.constant, &self.template) {
            (Some(constant), _) => JsonType::of_value(constant),
            (None, Some(_)) => JsonType::of("String"),
            (None, None) => JsonType::of(&self.rust_type),
        }
    }
}
