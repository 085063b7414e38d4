//! The next state of the file.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Changes;
use super::file::Lock;

/// What the file is to hold: what catalogs say, and what the file alone knows.
///
/// A code that is gone becomes a retired one, a breaking change is kept with the reason, and envelopes keep their names.
pub(super) fn next(old: &Lock, now: &Lock, changes: &Changes, reason: &str) -> Lock {
    let mut next = now.clone();
    next.of_catalogs = false;
    let contents = &mut next.contents;
    contents.retired = old
        .contents
        .retired
        .iter()
        .chain(old.contents.codes.keys())
        .filter(|code| !contents.codes.contains_key(*code))
        .cloned()
        .collect();
    contents.breaks = old.contents.breaks.clone();
    contents.breaks.extend(changes.breaking().map(|change| change.with_reason(reason)));
    keep_names(old, &mut next);
    next
}

/// An envelope keeps the name that most of its codes know it by, so that the file changes where the contract does.
fn keep_names(old: &Lock, next: &mut Lock) {
    let contents = &mut next.contents;
    let mut votes: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (name, code) in &contents.codes {
        if let Some(before) = old.contents.codes.get(name) {
            *votes.entry((&before.envelope, code.envelope.clone())).or_default() += 1;
        }
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_by_key(|((before, now), count)| (std::cmp::Reverse(*count), *before, now.clone()));
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for ((before, now), _) in votes {
        if !names.contains_key(&now) && taken.insert(before.to_owned()) {
            names.insert(now, before.to_owned());
        }
    }
    for now in contents.envelopes.keys() {
        if !names.contains_key(now) {
            let free = (1_usize..).map(|number| number.to_string()).find(|name| !taken.contains(name));
            let free = free.unwrap_or_default();
            taken.insert(free.clone());
            names.insert(now.clone(), free);
        }
    }
    let named = |name: &String| names.get(name).unwrap_or(name).clone();
    contents.envelopes = std::mem::take(&mut contents.envelopes)
        .into_iter()
        .map(|(name, body)| (named(&name), body))
        .collect();
    for code in contents.codes.values_mut() {
        code.envelope = named(&code.envelope);
    }
}
