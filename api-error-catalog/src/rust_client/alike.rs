//! Errors of one code that no response tells apart. They are one variant.

use api_error_core::{Constant, Occurrence};

use super::envelope::tells_id;
use super::variant::{Header, Member, Value, Variant};
use crate::agreed::agreed;
use crate::rust_type;

/// Makes one variant of those that are alike, until no two are.
pub(super) fn merge(variants: Vec<Variant>) -> Vec<Variant> {
    let mut apart: Vec<Variant> = Vec::new();
    for mut variant in variants {
        // What two have in common may be what a third one has.
        while let Some(at) = apart.iter().position(|other| are_alike(other, &variant)) {
            variant = merged(apart.remove(at), variant);
        }
        let at = apart.iter().position(|other| is_before(&variant, other)).unwrap_or(apart.len());
        apart.insert(at, variant);
    }
    let codes: Vec<_> = apart.iter().map(|one| (one.code(), one.id.clone())).collect();
    for (at, variant) in apart.iter_mut().enumerate() {
        let others = || codes.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, known)| known);
        // Two errors may share a code if each has an id.
        let shares = others().any(|(code, _)| *code == variant.code());
        let is_taken = others().any(|(_, id)| id.as_deref() == Some(variant.code()));
        let is_code = variant.ids.len() > 1 || variant.ids.first() == Some(&variant.code());
        variant.id = (shares || is_taken || !is_code).then(|| id(&variant.ids));
    }
    apart
}

/// The id of a variant: that of its error, or all of them.
fn id(ids: &[&str]) -> String {
    const MAX_LENGTH: usize = 64;
    let all = ids.join("|");
    match ids {
        [first, rest @ ..] if all.len() > MAX_LENGTH => {
            // A text that no error has, as it is too long for an id of its own.
            let more = format!("|+{}", rest.len());
            first.chars().take(MAX_LENGTH - more.len()).chain(more.chars()).collect()
        }
        _ => all,
    }
}

/// The order of the catalog, in which a merged variant is where its first error is.
fn is_before(variant: &Variant, other: &Variant) -> bool {
    variant.at < other.at
}

/// Whether both have the same code, status and members, and no body tells their ids: the rule of `#[api(decode)]`.
fn are_alike(one: &Variant, other: &Variant) -> bool {
    let is_status_fixed = !one.occurrence.status() && !other.occurrence.status();
    let differ = is_status_fixed && one.status() != other.status()
        || constants_differ(&one.details, &other.details)
        || constants_differ(&one.extensions, &other.extensions)
        || has_another(one, other)
        || has_another(other, one)
        || tells_id(one.envelope) && tells_id(other.envelope);
    one.code() == other.code() && !differ
}

fn constants_differ(one: &[Member], other: &[Member]) -> bool {
    one.iter().any(|member| match (&member.value, find(other, member.name).map(|other| &other.value)) {
        (Value::Constant(one), Some(Value::Constant(other))) => one != other,
        _ => false,
    })
}

/// Whether each occurrence of `one` has a member that no occurrence of `other` has.
fn has_another(one: &Variant, other: &Variant) -> bool {
    let is_open = other.members().any(|member| matches!(member.value, Value::Field { flatten: true, .. }));
    !is_open
        && one
            .members()
            .any(|member| member.is_always_there() && other.members().all(|other| other.name != member.name))
}

fn find<'m>(members: &'m [Member], name: &str) -> Option<&'m Member> {
    members.iter().find(|member| member.name == name)
}

/// One variant for both, with what any of them may have. `one` is the earlier one.
fn merged(one: Variant, other: Variant) -> Variant {
    let disagree = one.retry.is_retryable() != other.retry.is_retryable();
    let occurrence = occurrence(one.occurrence, other.occurrence);
    let is_said = one.description.contains(&other.description);
    Variant {
        id: None,
        retry: agreed(one.retry, other.retry),
        occurrence: if disagree { occurrence.with_retryable() } else { occurrence },
        details: members(&one.details, &other.details),
        extensions: members(&one.extensions, &other.extensions),
        headers: headers(&one.headers, &other.headers),
        message: one.message.filter(|_| one.message == other.message),
        description: if is_said {
            one.description
        } else {
            format!("{}\n\n{}", one.description, other.description)
        },
        ids: one.ids.into_iter().chain(other.ids).collect(),
        entry: one.entry,
        envelope: one.envelope,
        at: one.at,
    }
}

/// What any of them decides for each occurrence, and what both always have.
fn occurrence(one: Occurrence, other: Occurrence) -> Occurrence {
    let (any, both) = (
        |fact: fn(Occurrence) -> bool| fact(one) || fact(other),
        |fact: fn(Occurrence) -> bool| fact(one) && fact(other),
    );
    type Fact = (bool, fn(Occurrence) -> Occurrence);
    let facts: [Fact; 9] = [
        (any(Occurrence::retryable), Occurrence::with_retryable),
        (any(Occurrence::retry_after), Occurrence::with_retry_after),
        (both(Occurrence::retry_after_always), Occurrence::with_retry_after_always),
        (both(Occurrence::retry_after_date), Occurrence::with_retry_after_date),
        (any(Occurrence::field_errors), Occurrence::with_field_errors),
        (any(Occurrence::rate_limit), Occurrence::with_rate_limit),
        (both(Occurrence::rate_limit_always), Occurrence::with_rate_limit_always),
        (any(Occurrence::status), Occurrence::with_status),
        (any(Occurrence::code), Occurrence::with_code),
    ];
    let facts = facts.into_iter().filter(|(is_so, _)| *is_so);
    facts.fold(Occurrence::NONE, |occurrence, (_, with)| with(occurrence))
}

/// The members of both; what only one has may be missing.
fn members(one: &[Member], other: &[Member]) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for member in one.iter().chain(other) {
        if members.iter().any(|known| known.name == member.name) {
            continue;
        }
        let value = match (find(one, member.name), find(other, member.name)) {
            (Some(one), Some(other)) if one.value == other.value => one.value.clone(),
            (Some(one), Some(other)) => either(&one.value, &other.value),
            _ => match &member.value {
                Value::Field { of, flatten: true, .. } => Value::field(of.clone(), true),
                value => Value::field(rust_type::option(type_of(value)), false),
            },
        };
        members.push(Member { value, ..member.clone() });
    }
    members
}

/// A value that may be either.
fn either(one: &Value, other: &Value) -> Value {
    let is_flattened = |value: &Value| matches!(value, Value::Field { flatten: true, .. });
    if is_flattened(one) || is_flattened(other) {
        return Value::field(rust_type::map(rust_type::ANY), true);
    }
    let (of_one, of_other) = (type_of(one), type_of(other));
    let optional = rust_type::option(of_one.clone());
    Value::field(
        if of_one == of_other {
            of_one
        } else if optional == rust_type::option(of_other) {
            optional
        } else {
            rust_type::ANY.to_owned()
        },
        false,
    )
}

fn type_of(value: &Value) -> String {
    match value {
        Value::Constant(Constant::Text(_)) => "String".to_owned(),
        Value::Constant(Constant::Bool(_)) => "bool".to_owned(),
        Value::Constant(_) => rust_type::ANY.to_owned(),
        Value::Field { of, .. } => of.clone(),
    }
}

/// The headers of both; one that only one of them sends may be missing.
fn headers(one: &[Header], other: &[Header]) -> Vec<Header> {
    let same = |header: &Header, name: &str| header.name.eq_ignore_ascii_case(name);
    let mut headers: Vec<Header> = Vec::new();
    for header in one.iter().chain(other) {
        if headers.iter().any(|known| same(known, header.name)) {
            continue;
        }
        let find = |headers: &[Header]| headers.iter().find(|known| same(known, header.name)).cloned();
        headers.push(match (find(one), find(other)) {
            (Some(one), Some(other)) if one.value == other.value => {
                Header { always: one.always && other.always, ..one }
            }
            (Some(one), Some(other)) => Header { value: None, always: one.always && other.always, ..one },
            _ => Header { value: None, always: false, ..header.clone() },
        });
    }
    headers
}
