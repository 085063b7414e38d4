//! What changed about one code, but for its body.

use super::found::Found;
use super::{headers, members, retry};
use crate::lock::contents::{Code, Deprecated};
use crate::lock::rules::Rule;

/// Named field by field, so that one that is added is not forgotten here.
pub(super) fn compare(old: &Code, new: &Code, found: &mut Found<'_>) {
    let Code {
        status,
        grpc_status,
        type_uri,
        retry: _,
        retry_varies: _,
        retry_max,
        retry_after: _,
        retry_after_varies: _,
        retry_after_always: _,
        field_errors,
        rate_limit,
        rate_limit_always,
        details,
        extensions,
        headers: _,
        headers_always: _,
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
    retry::compare(old, new, found);
    if *retry_max != new.retry_max {
        let max = |max: Option<u32>| max.map(|max| max.to_string());
        found.add(Rule::RetryMaxChanged, None, max(*retry_max), max(new.retry_max));
    }
    retry::compare_wait(old, new, found);
    found.compare_fact(Rule::FieldErrorsRemoved, Rule::FieldErrorsAdded, *field_errors, new.field_errors);
    found.compare_fact(Rule::RateLimitRemoved, Rule::RateLimitAdded, *rate_limit, new.rate_limit);
    if *rate_limit && new.rate_limit {
        let (optional, always) = (Rule::RateLimitOptional, Rule::RateLimitAlways);
        found.compare_fact(optional, always, *rate_limit_always, new.rate_limit_always);
    }
    members::compare("details", details, &new.details, found);
    members::compare("extensions", extensions, &new.extensions, found);
    headers::compare(old, new, found);
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
