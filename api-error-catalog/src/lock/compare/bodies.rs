//! Envelopes: the members of a body, whatever the code.

use std::collections::BTreeMap;

use crate::lock::change::Change;
use crate::lock::contents::{Body, CacheControl, Contents};
use crate::lock::rules::Rule;

/// The envelope of each code that there was and is, and each change of one once, with all codes that it is about.
pub(super) fn compare(old: &Contents, new: &Contents, changes: &mut Vec<Change>) {
    let mut codes_of: BTreeMap<(&str, &str), Vec<&String>> = BTreeMap::new();
    let mut total = 0;
    for (name, before) in &old.codes {
        if let Some(after) = new.codes.get(name) {
            codes_of.entry((&before.envelope, &after.envelope)).or_default().push(name);
            total += 1;
        }
    }
    let mut found: BTreeMap<BodyChange, Vec<String>> = BTreeMap::new();
    for ((before, after), codes) in codes_of {
        if let (Some(before), Some(after)) = (old.envelopes.get(before), new.envelopes.get(after)) {
            for change in body(before, after) {
                found.entry(change).or_default().extend(codes.iter().map(|code| (*code).clone()));
            }
        }
    }
    for ((rule, member, before, after), mut codes) in found {
        codes.sort();
        let every_code = codes.len() == total && total > 1;
        changes.push(Change { rule, every_code, codes, member, before, after, reason: None });
    }
}

type BodyChange = (Rule, Option<String>, Option<String>, Option<String>);

fn body(old: &Body, new: &Body) -> Vec<BodyChange> {
    let Body { content_type, http_status, cache_control, members } = old;
    let mut changes = Vec::new();
    if *content_type != new.content_type {
        changes.push((
            Rule::ContentTypeChanged,
            None,
            Some(content_type.clone()),
            Some(new.content_type.clone()),
        ));
    }
    if *http_status != new.http_status {
        let words = |status: Option<u16>| {
            Some(status.map_or_else(|| "that of the code".to_owned(), |status| status.to_string()))
        };
        changes.push((Rule::HttpStatusChanged, None, words(*http_status), words(new.http_status)));
    }
    if *cache_control != new.cache_control {
        let words = |value: &CacheControl| Some(value.0.clone().unwrap_or_else(|| "none".to_owned()));
        changes.push((Rule::CacheControlChanged, None, words(cache_control), words(&new.cache_control)));
    }
    let gone: Vec<&String> = members.keys().filter(|path| !new.members.contains_key(*path)).collect();
    let come: Vec<&String> = new.members.keys().filter(|path| !members.contains_key(*path)).collect();
    for (path, before) in members {
        let Some(after) = new.members.get(path) else {
            // What is in it goes with it.
            if !gone.iter().any(|outer| is_within(path, outer)) {
                changes.push((
                    Rule::EnvelopeMemberRemoved,
                    Some(path.clone()),
                    Some(before.to_string()),
                    None,
                ));
            }
            continue;
        };
        let both = (Some(before.to_string()), Some(after.to_string()));
        if before.value != after.value {
            changes.push((Rule::EnvelopeMemberChanged, Some(path.clone()), both.0, both.1));
        } else if before.presence != after.presence {
            let less = after.presence < before.presence;
            let rule = if less { Rule::EnvelopeMemberOptional } else { Rule::EnvelopeMemberAlways };
            changes.push((rule, Some(path.clone()), both.0, both.1));
        }
    }
    for path in &come {
        if !come.iter().any(|outer| is_within(path, outer)) {
            let after = new.members.get(*path).map(ToString::to_string);
            changes.push((Rule::EnvelopeMemberAdded, Some((*path).clone()), None, after));
        }
    }
    changes
}

/// Whether `path` is that of a member of what is at `outer`.
pub(super) fn is_within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[', '|']))
}
