//! Headers.

use super::found::Found;
use crate::lock::contents::Code;
use crate::lock::rules::Rule;

pub(super) fn compare(old: &Code, new: &Code, found: &mut Found<'_>) {
    let path = |name: &String| Some(format!("headers.{name}"));
    for (name, before) in &old.headers {
        let Some(after) = new.headers.get(name) else {
            found.add(Rule::HeaderRemoved, path(name), before.clone(), None);
            continue;
        };
        let (was, is) = (is_always_there(old, name), is_always_there(new, name));
        let rule = match (before, after) {
            _ if was && !is => Rule::HeaderOptional,
            (Some(before), after) if after.as_ref() != Some(before) => Rule::HeaderValueChanged,
            (None, Some(_)) => Rule::HeaderFixed,
            _ if is && !was => Rule::HeaderAlways,
            _ => continue,
        };
        found.add(rule, path(name), before.clone(), after.clone());
    }
    for (name, value) in new.headers.iter().filter(|(name, _)| !old.headers.contains_key(*name)) {
        found.add(Rule::HeaderAdded, path(name), None, value.clone());
    }
}

fn is_always_there(code: &Code, header: &String) -> bool {
    code.headers_always.contains(header) || code.headers.get(header).is_some_and(Option::is_some)
}
