//! What changed between two locks.

mod alternatives;
mod bodies;
pub(super) mod client;
mod code;
mod found;
mod headers;
mod members;
mod recorded;
mod retry;
mod schemas;
mod types;
mod width;

use std::collections::BTreeSet;

use self::found::Found;
use super::change::{Change, Changes};
use super::file::Lock;
use super::rules::Rule;

/// Returns the changes from the older lock to the newer one, by the rules in the table of [`Rule`].
///
/// ```
/// use api_error::catalog::{Lock, Rule, compare};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let old_file = r#"{"format": 1, "envelopes": {"1": {"content_type": "application/json", "members": {}}}, "codes": {"rate_limited": {"status": 429, "grpc_status": "RESOURCE_EXHAUSTED", "retry": "throttled", "envelope": "1", "message": "Wait", "title": "Wait"}}, "retired": [], "breaks": []}"#;
/// # let new_file = &old_file.replace("throttled", "never");
/// let changes = compare(&old_file.parse()?, &new_file.parse()?);
///
/// let change = changes.breaking().next().ok_or("no change")?;
/// assert_eq!(change.rule(), Rule::RetryWithdrawn);
/// assert_eq!(change.to_string(), "breaking  RETRY_WITHDRAWN           rate_limited: throttled -> never");
/// # Ok(())
/// # }
/// ```
///
/// Not a change, or only a note: the order of codes, the names of enums and variants, which enum forwards to which, and a
/// Rust type that is written differently but is the same in JSON.
pub fn compare(old: &Lock, new: &Lock) -> Changes {
    let mut changes = Vec::new();
    codes(old, new, &mut changes);
    bodies::compare(&old.contents, &new.contents, &mut changes);
    let reasons = recorded::new_breaks(&old.contents.breaks, &new.contents.breaks);
    for change in &mut changes {
        change.reason = recorded::reason(change, &reasons);
    }
    changes.sort();
    Changes { changes }
}

fn codes(old: &Lock, new: &Lock, changes: &mut Vec<Change>) {
    let (before, now) = (&old.contents, &new.contents);
    let sent: BTreeSet<String> =
        now.codes.iter().map(|(name, code)| code.wire_code(name).to_string()).collect();
    for (name, old) in &before.codes {
        let mut found = Found { code: name, changes };
        match now.codes.get(name) {
            Some(new) => code::compare(name, old, new, &mut found),
            None => {
                let is_left = sent.contains(&old.wire_code(name).to_string());
                let rule = if is_left { Rule::IdRemoved } else { Rule::CodeRemoved };
                found.add(rule, None, Some(old.status.to_string()), None);
            }
        }
    }
    for (name, new) in now.codes.iter().filter(|(name, _)| !before.codes.contains_key(*name)) {
        let rule = if before.retired.contains(name) { Rule::CodeReused } else { Rule::CodeAdded };
        Found { code: name, changes }.add(rule, None, None, Some(new.status.to_string()));
    }
    // Catalogs know nothing of what once was.
    if !new.of_catalogs {
        for name in before.retired.difference(&now.retired).filter(|name| !now.codes.contains_key(*name)) {
            Found { code: name, changes }.add(Rule::RetiredForgotten, None, None, None);
        }
        for name in now.retired.difference(&before.retired).filter(|name| !before.codes.contains_key(*name)) {
            Found { code: name, changes }.add(Rule::CodeRetired, None, None, None);
        }
    }
}
