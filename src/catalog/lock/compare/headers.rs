//! Headers.

use std::collections::BTreeMap;

use super::found::Found;
use crate::catalog::lock::rules::Rule;

pub(super) fn compare(
    old: &BTreeMap<String, Option<String>>,
    new: &BTreeMap<String, Option<String>>,
    found: &mut Found<'_>,
) {
    let path = |name: &String| Some(format!("headers.{name}"));
    for (name, before) in old {
        match (before, new.get(name)) {
            (before, None) => found.add(Rule::HeaderRemoved, path(name), before.clone(), None),
            (Some(before), Some(None)) => {
                found.add(Rule::HeaderOptional, path(name), Some(before.clone()), None);
            }
            (None, Some(Some(after))) => found.add(Rule::HeaderFixed, path(name), None, Some(after.clone())),
            (Some(before), Some(Some(after))) if before != after => {
                found.add(Rule::HeaderValueChanged, path(name), Some(before.clone()), Some(after.clone()));
            }
            _ => {}
        }
    }
    for (name, value) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        found.add(Rule::HeaderAdded, path(name), None, value.clone());
    }
}
