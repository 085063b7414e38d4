//! A client and the service that it calls: what the client reads, and what of it the service does not send.

use std::collections::BTreeSet;

use super::found::Found;
use super::{bodies, code};
use crate::lock::change::{Change, Changes};
use crate::lock::contents::{Body, Code, Contents, Detail};
use crate::lock::file::Lock;
use crate::lock::rules::Rule;
use crate::rust_type;
use crate::wire_type::WireType;

/// What a client notices. It does not notice what the service sends in addition, nor texts for people.
const NOTICED: [Rule; 31] = [
    Rule::CodeRemoved,
    Rule::CodeChanged,
    Rule::CodeVaries,
    Rule::StatusChanged,
    Rule::HttpStatusChanged,
    Rule::TypeUriChanged,
    Rule::RetryWithdrawn,
    Rule::NotAppliedRemoved,
    Rule::RetryAfterRemoved,
    Rule::RetryAfterOptional,
    Rule::RateLimitRemoved,
    Rule::RateLimitOptional,
    Rule::FieldErrorsRemoved,
    Rule::MemberRemoved,
    Rule::MemberTypeChanged,
    Rule::MemberOptional,
    Rule::MemberNullable,
    Rule::MemberConstantChanged,
    Rule::MemberPlaceChanged,
    Rule::HeaderRemoved,
    Rule::HeaderOptional,
    Rule::EnvelopeMemberRemoved,
    Rule::EnvelopeMemberChanged,
    Rule::EnvelopeMemberOptional,
    Rule::RetryGranted,
    Rule::RetryChanged,
    Rule::RetryMaxChanged,
    Rule::NotAppliedAdded,
    Rule::RetryAfterChanged,
    Rule::MemberValueAdded,
    Rule::CodeDeprecated,
];

/// What a client and a service disagree about.
pub(in crate::lock) struct Disagreement {
    /// From what the client expects to what the service sends.
    pub(in crate::lock) changes: Changes,
    /// The errors of the service that the client does not know, each with its status.
    pub(in crate::lock) unknown: Vec<(String, u16)>,
}

/// Compares a client's catalogs with the lock file of a service.
///
/// An error is known by its id. One whose id the service does not have is known by its code: then it stands for all errors of
/// that code which it does not know by their ids, and only what is wrong with all of them is wrong.
pub(in crate::lock) fn compare(client: &Lock, service: &Lock) -> Disagreement {
    let (client, service) = (readable(&client.contents), readable(&service.contents));
    let mut changes: Vec<Change> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    // The same bodies, by the ids of the service.
    let (mut expected, mut sent) = (client.clone(), service.clone());
    expected.codes.clear();
    for (id, own) in &client.codes {
        let alternatives = alternatives(id, own, &client, &service);
        if alternatives.is_empty() {
            let mut found = Found { code: id, changes: &mut changes };
            found.add(Rule::CodeRemoved, None, Some(own.status.to_string()), None);
        }
        let of_each = alternatives.iter().map(|(theirs, code)| of_code(id, own, theirs, code));
        changes.extend(common(of_each));
        for (theirs, _) in alternatives {
            known.insert(theirs);
            let mut own = own.clone();
            if let Some(body) = client.envelopes.get(&own.envelope) {
                // Codes that read the same of an envelope still have one envelope.
                let read = [own.field_errors, !own.details.is_empty(), !own.extensions.is_empty()];
                let body = without_unread(body, read);
                own.envelope = format!("{} {read:?}", own.envelope);
                expected.envelopes.insert(own.envelope.clone(), body);
            }
            expected.codes.insert(theirs.to_owned(), own);
        }
    }
    let unknown = service.codes.iter().filter(|(id, _)| !known.contains(id.as_str()));
    let unknown = unknown.map(|(id, code)| (id.clone(), code.status)).collect();
    sent.codes.retain(|id, _| known.contains(id.as_str()));
    bodies::compare(&expected, &sent, &mut changes);
    changes.retain(|change| NOTICED.contains(&change.rule));
    changes.sort();
    Disagreement { changes: Changes { changes }, unknown }
}

/// An envelope without the places of what an error of the client does not read: field errors, details, extensions.
fn without_unread(body: &Body, [field_errors, details, extensions]: [bool; 3]) -> Body {
    let is_unread = |path: &str, value: &str| {
        let holds = |slot: &str| value == slot || path.ends_with(&format!("<{slot}>"));
        let is_list = value.starts_with("lists of ")
            || value.starts_with("list of ") && value.ends_with("field errors");
        // Of several, another one may be read.
        let is_only = !value.contains(" or ");
        is_only
            && (!field_errors && is_list
                || !details && holds("details")
                || !extensions && holds("extensions")
                || !details && !extensions && holds("metadata"))
    };
    let unread: Vec<&String> = body
        .members
        .iter()
        .filter(|(path, member)| is_unread(path, &member.value))
        .map(|(path, _)| path)
        .collect();
    let mut body = body.clone();
    body.members
        .retain(|path, _| !unread.iter().any(|outer| path == *outer || bodies::is_within(path, outer)));
    body
}

/// The errors of the service that an error of the client may be.
fn alternatives<'s>(
    id: &str,
    own: &Code,
    client: &Contents,
    service: &'s Contents,
) -> Vec<(&'s str, &'s Code)> {
    if let Some((id, code)) = service.codes.get_key_value(id) {
        return vec![(id, code)];
    }
    let wire = own.wire_code(id);
    let same = service
        .codes
        .iter()
        .filter(|(id, code)| code.wire_code(id) == wire && !client.codes.contains_key(*id));
    same.map(|(id, code)| (id.as_str(), code)).collect()
}

fn of_code(id: &str, own: &Code, theirs: &str, code: &Code) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut own, mut code) = (own.clone(), code.clone());
    (own.code, code.code) = (Some(own.wire_code(id)), Some(code.wire_code(theirs)));
    for (expected, sent) in
        [(&mut own.details, &mut code.details), (&mut own.extensions, &mut code.extensions)]
    {
        // What is in a map of the service cannot be told, and a map of the client takes whatever is there.
        let is_open = sent.values().any(|member| member.flatten);
        expected.retain(|name, member| sent.contains_key(name) || !is_open && !member.flatten);
        for (name, member) in expected.iter_mut() {
            if let Some(sent) = sent.get_mut(name) {
                read_as(member, sent);
            }
        }
    }
    code::compare(id, &own, &code, &mut Found { code: id, changes: &mut changes });
    changes
}

/// The changes that are in all lists.
fn common(lists: impl Iterator<Item = Vec<Change>>) -> Vec<Change> {
    let is_about = |one: &Change, other: &Change| (one.rule, &one.member) == (other.rule, &other.member);
    lists
        .reduce(|mut all, list| {
            all.retain(|change| list.iter().any(|other| is_about(change, other)));
            all
        })
        .unwrap_or_default()
}

/// The contents, without headers whose values are fixed: a client reads only the others.
fn readable(contents: &Contents) -> Contents {
    let mut readable = contents.clone();
    for code in readable.codes.values_mut() {
        code.headers.retain(|_, value| value.is_none());
    }
    readable
}

/// Writes the types of a member so that they differ where the client may fail.
fn read_as(own: &mut Detail, theirs: &mut Detail) {
    let is_fixed = |member: &Detail| member.constant.is_some() || member.template.is_some();
    if is_fixed(theirs) && !is_fixed(own) && !WireType::of(&own.rust_type).is_known() {
        // Whatever it is, the client takes it.
        *own = theirs.clone();
    }
    if is_fixed(own) || is_fixed(theirs) || own.schema.is_some() && theirs.schema.is_some() {
        return;
    }
    let (own_type, their_type) = (WireType::of(&own.rust_type), WireType::of(&theirs.rust_type));
    if own_type.is_known() && their_type.is_known() {
        // A number that is not finite is `null`, which the type of the service does not say.
        own.rust_type = rust_type::of(&own_type);
        theirs.rust_type = rust_type::of(&their_type);
        return;
    }
    // One of them may be any JSON. A `Value` is also read if it is missing.
    let is_optional = |wire_type: &WireType| matches!(wire_type, WireType::Option(_));
    let is_value = own.rust_type.trim_end().ends_with("Value");
    own.rust_type = unknown(is_optional(&own_type) || is_value);
    theirs.rust_type = unknown(is_optional(&their_type));
    (own.schema, theirs.schema) = (None, None);
}

fn unknown(is_optional: bool) -> String {
    if is_optional { format!("Option<{}>", rust_type::ANY) } else { rust_type::ANY.to_owned() }
}
