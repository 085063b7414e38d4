//! What changed between two locks.

use std::collections::BTreeMap;

use super::change::{Change, Changes};
use super::compare_schema;
use super::contents::{Body, Break, Code, Contents, Deprecated, Detail, When};
use super::file::Lock;
use super::rules::Rule;
use super::text::Text;
use super::type_names::spelled;

/// What changed from the older lock to the newer one, by the rules in the table of [`Rule`].
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
/// The order of codes, the names of enums and variants, which enum forwards to which, and how a detail's Rust type is
/// written where that is the same in JSON: all that is no change, or a note.
pub fn compare(old: &Lock, new: &Lock) -> Changes {
    let mut changes = Vec::new();
    codes(old, new, &mut changes);
    envelopes(&old.contents, &new.contents, &mut changes);
    let reasons = new_breaks(&old.contents.breaks, &new.contents.breaks);
    for change in &mut changes {
        change.reason = reason(change, &reasons);
    }
    changes.sort();
    Changes { changes }
}

fn codes(old: &Lock, new: &Lock, changes: &mut Vec<Change>) {
    let (before, now) = (&old.contents, &new.contents);
    for (name, old) in &before.codes {
        let mut found = Found { code: name, changes };
        match now.codes.get(name) {
            Some(new) => code(old, new, &mut found),
            None => found.add(Rule::CodeRemoved, None, Some(old.status.to_string()), None),
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

/// The changes of one code.
struct Found<'a> {
    code: &'a str,
    changes: &'a mut Vec<Change>,
}

impl Found<'_> {
    fn add(&mut self, rule: Rule, member: Option<String>, before: Option<String>, after: Option<String>) {
        let codes = vec![self.code.to_owned()];
        self.changes.push(Change { rule, every_code: false, codes, member, before, after, reason: None });
    }

    fn compare<T: PartialEq + ToString>(&mut self, rule: Rule, old: &T, new: &T) {
        if old != new {
            self.add(rule, None, Some(old.to_string()), Some(new.to_string()));
        }
    }

    fn compare_words(&mut self, rule: Rule, old: Option<&Text>, new: Option<&Text>) {
        if old != new {
            let words = |text: Option<&Text>| text.map(|text| text.0.clone());
            self.add(rule, None, words(old), words(new));
        }
    }

    /// Something that a code has or has not.
    fn compare_fact(&mut self, removed: Rule, added: Rule, old: bool, new: bool) {
        match (old, new) {
            (true, false) => self.add(removed, None, None, None),
            (false, true) => self.add(added, None, None, None),
            _ => {}
        }
    }
}

/// Named field by field, so that one that is added is not forgotten here.
fn code(old: &Code, new: &Code, found: &mut Found<'_>) {
    let Code {
        status,
        grpc_status,
        type_uri,
        retry: _,
        retry_varies: _,
        retry_max,
        retry_after: _,
        retry_after_varies: _,
        field_errors,
        rate_limit,
        details,
        extensions,
        headers: of_code,
        envelope: _, // by what is in it, below
        message,
        title: _, // as it is sent, below
        description,
        help,
        doc_url,
        deprecated,
    } = old;
    found.compare(Rule::StatusChanged, status, &new.status);
    found.compare(Rule::GrpcStatusChanged, grpc_status, &new.grpc_status);
    match (type_uri, &new.type_uri) {
        (None, Some(added)) => found.add(Rule::TypeUriAdded, None, None, Some(added.clone())),
        (before, after) if before != after => {
            found.add(Rule::TypeUriChanged, None, before.clone(), after.clone());
        }
        _ => {}
    }
    retry(old, new, found);
    if *retry_max != new.retry_max {
        let max = |max: Option<u32>| max.map(|max| max.to_string());
        found.add(Rule::RetryMaxChanged, None, max(*retry_max), max(new.retry_max));
    }
    retry_after(old, new, found);
    found.compare_fact(Rule::FieldErrorsRemoved, Rule::FieldErrorsAdded, *field_errors, new.field_errors);
    found.compare_fact(Rule::RateLimitRemoved, Rule::RateLimitAdded, *rate_limit, new.rate_limit);
    members(&DETAILS, details, &new.details, found);
    members(&EXTENSIONS, extensions, &new.extensions, found);
    headers(of_code, &new.headers, found);
    found.compare_words(Rule::MessageChanged, Some(message), Some(&new.message));
    found.compare(Rule::TitleChanged, &old.title(), &new.title());
    found.compare_words(Rule::DescriptionChanged, description.as_ref(), new.description.as_ref());
    found.compare_words(Rule::HelpChanged, help.as_ref(), new.help.as_ref());
    if *doc_url != new.doc_url {
        found.add(Rule::DocUrlChanged, None, doc_url.clone(), new.doc_url.clone());
    }
    if *deprecated != new.deprecated {
        let rule = match (deprecated, &new.deprecated) {
            (None, _) => Rule::CodeDeprecated,
            (_, None) => Rule::DeprecationWithdrawn,
            _ => Rule::DeprecationChanged,
        };
        found.add(rule, None, deprecated.as_ref().map(words), new.deprecated.as_ref().map(words));
    }
}

fn words(deprecated: &Deprecated) -> String {
    let since = deprecated.since.as_ref().map(|since| format!("since {}", since.0));
    let note = deprecated.note.as_ref().map(|note| note.0.clone());
    since.into_iter().chain(note).collect::<Vec<_>>().join(": ")
}

fn retry(old: &Code, new: &Code, found: &mut Found<'_>) {
    if (old.retry, old.retry_varies) == (new.retry, new.retry_varies) {
        return;
    }
    let (before, after) = (old.least_and_most(), new.least_and_most());
    let rule = if after.0 < before.0 || after.1 < before.1 {
        Rule::RetryWithdrawn
    } else if after != before {
        Rule::RetryGranted
    } else {
        Rule::RetryChanged
    };
    found.add(rule, None, Some(old.advice()), Some(new.advice()));
}

impl When {
    /// How much it promises.
    const fn worth(self) -> u8 {
        match self {
            Self::Never => 0,
            // Another request than the same one.
            Self::AfterRefresh => 1,
            Self::Backoff | Self::Throttled => 2,
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::AfterRefresh => "after_refresh",
            Self::Backoff => "backoff",
            Self::Throttled => "throttled",
        }
    }
}

impl Code {
    /// How much the advice of any occurrence promises, at the least and at the most. An occurrence that decides says
    /// never, or that the same request may succeed, see [`Retry::for_occurrence`](crate::Retry::for_occurrence).
    const fn least_and_most(&self) -> (u8, u8) {
        if self.retry_varies {
            (When::Never.worth(), When::Backoff.worth())
        } else {
            (self.retry.worth(), self.retry.worth())
        }
    }

    fn advice(&self) -> String {
        self.retry.as_str().to_owned() + if self.retry_varies { ", each occurrence decides" } else { "" }
    }

    fn wait(&self) -> Option<String> {
        match (&self.retry_after, self.retry_after_varies) {
            (None, false) => None,
            (Some(after), false) => Some(after.clone()),
            (None, true) => Some("known to each occurrence".to_owned()),
            (Some(after), true) => Some(format!("{after}, or known to each occurrence")),
        }
    }
}

fn retry_after(old: &Code, new: &Code, found: &mut Found<'_>) {
    let (before, after) = (old.wait(), new.wait());
    if before != after {
        let rule = match (&before, &after) {
            (None, _) => Rule::RetryAfterAdded,
            (_, None) => Rule::RetryAfterRemoved,
            _ => Rule::RetryAfterChanged,
        };
        found.add(rule, None, before, after);
    }
}

/// The rules of details or of extensions.
pub(super) struct MemberRules {
    pub(super) place: &'static str,
    pub(super) removed: Rule,
    pub(super) type_changed: Rule,
    pub(super) optional: Rule,
    pub(super) added: Rule,
    pub(super) always: Rule,
    pub(super) value_added: Rule,
    respelled: Rule,
    schema_added: Rule,
    schema_removed: Rule,
}

const DETAILS: MemberRules = MemberRules {
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

const EXTENSIONS: MemberRules = MemberRules {
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

fn members(
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
    let (before, after) = (spelled(&old.rust_type), spelled(&new.rust_type));
    if let (Some(old_schema), Some(new_schema)) = (&old.schema, &new.schema) {
        let mut any = false;
        // What may be missing is known from the schema too, where the type is not seen to be an `Option`.
        compare_schema::compare(rules, path.to_owned(), old_schema, new_schema, &mut |change| {
            any = true;
            found.add(change.rule, Some(change.path), change.before, change.after);
        });
        if !any && old.rust_type != new.rust_type {
            found.add(rules.respelled, at(), types.0, types.1);
        }
        return;
    }
    if before.json != after.json {
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

fn headers(
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

/// The envelope of each code that there was and is, and each change of one once, with all codes that it is about.
fn envelopes(old: &Contents, new: &Contents, changes: &mut Vec<Change>) {
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
    let Body { content_type, members } = old;
    let mut changes = Vec::new();
    if *content_type != new.content_type {
        changes.push((
            Rule::ContentTypeChanged,
            None,
            Some(content_type.clone()),
            Some(new.content_type.clone()),
        ));
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
fn is_within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[', '|']))
}

/// The breaks that the newer file has and the older one has not.
fn new_breaks<'b>(old: &[Break], new: &'b [Break]) -> Vec<&'b Break> {
    let mut known: Vec<&Break> = old.iter().collect();
    new.iter()
        .filter(|broken| match known.iter().position(|known| known == broken) {
            Some(at) => {
                known.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

/// Why the change was meant: the last of the breaks that lead from what it was to what it is.
fn reason(change: &Change, breaks: &[&Break]) -> Option<String> {
    let mut way = breaks.iter().filter(|broken| change.is_about(broken));
    let first = way.next()?;
    let last = way.next_back().unwrap_or(first);
    (first.before() == change.before() && last.after() == change.after()).then(|| last.reason().to_owned())
}
