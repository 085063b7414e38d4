//! The variants of the enum, with their attributes.

use api_error_core::__private::Part;
use api_error_core::envelope::walk::Slot;
use api_error_core::{Constant, GrpcCode, Retry, RetryWhen};

use super::envelope::Envelopes;
use super::idents::Fields;
use super::text::{doc_comment, fixed_template, literal};
use super::variant::{Header, Member, Value, Variant, wait};

/// A field of a variant.
struct Field {
    /// What is in `#[api(..)]`.
    mark: String,
    name: String,
    of: String,
    doc: &'static str,
    /// The name of the member, if a message may show it.
    shown_as: Option<&'static str>,
}

/// The variant called `name`. `of_enum` is the path to the envelope of the enum.
pub(super) fn variant(name: &str, variant: &Variant, of_enum: &str, envelopes: &mut Envelopes) -> String {
    let fields = fields(variant);
    let mut out = docs(variant);
    if let Some(deprecated) = variant.entry.spec().deprecated() {
        let since = deprecated.since.map(|since| format!("since = {}", literal(since)));
        let note = deprecated.note.map(|note| format!("note = {}", literal(note)));
        let parts: Vec<_> = since.into_iter().chain(note).collect();
        let parts = if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) };
        out.push_str(&format!("    #[deprecated{parts}]\n"));
    }
    for line in lines(variant, &fields, of_enum, envelopes) {
        out.push_str(&format!("    #[api({line})]\n"));
    }
    out.push_str(&format!("    {name}"));
    if !fields.is_empty() {
        out.push_str(" {\n");
        for Field { mark, name, of, doc, .. } in &fields {
            out.push_str(&doc_comment(doc, 8));
            out.push_str(&format!("        #[api({mark})]\n        {name}: {of},\n"));
        }
        out.push_str("    }");
    }
    out + ",\n"
}

fn docs(variant: &Variant) -> String {
    let mut docs = variant.description.clone();
    if let [_, _, ..] = &*variant.ids {
        let ids: Vec<_> = variant.ids.iter().map(|id| format!("`{id}`")).collect();
        docs.push_str(&format!("\n\nNo response tells these errors apart: {}.", ids.join(", ")));
    }
    doc_comment(&docs, 4)
}

/// The contents of each `#[api(..)]`.
fn lines(variant: &Variant, fields: &[Field], of_enum: &str, envelopes: &mut Envelopes) -> Vec<String> {
    let (entry, spec) = (&variant.entry, variant.entry.spec());
    let status = spec.status();
    let mut facts = vec![match spec.code_number() {
        Some(number) => format!("code = {number}"),
        None => format!("code = {}", literal(spec.code())),
    }];
    facts.extend(variant.id.as_ref().map(|id| format!("id = {}", literal(id))));
    facts.push(format!("status = {}", status.as_u16()));
    facts.extend(retryable(
        variant.retry,
        status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429),
    ));
    let mut lines = vec![facts.join(", ")];
    let message = variant.message.and_then(|template| message(template, fields));
    let needs_message = status.is_client_error().then(|| fixed_template(spec.title()));
    lines.extend(message.or(needs_message).map(|message| format!("message = {message}")));
    let mut texts = Vec::new();
    texts.extend(said("title", Some(spec.title()).filter(|title| *title != spec.reason_phrase())));
    texts.extend(said("help", spec.help()));
    lines.extend((!texts.is_empty()).then(|| texts.join(", ")));
    let links = [("doc_url", entry.doc_url()), ("type_uri", entry.type_uri())];
    lines.extend(links.iter().filter_map(|(key, link)| {
        let is_bad = |c: char| matches!(c, '{' | '}') || c.is_whitespace() || c.is_control();
        let link = link.as_deref().filter(|link| !link.contains(is_bad));
        said(key, link)
    }));
    if spec.grpc_code() != GrpcCode::of_status(status.as_u16()) {
        lines.push(format!("grpc = {}", literal(spec.grpc_code().name())));
    }
    let envelope = envelopes.path(variant.envelope);
    lines.extend((envelope != of_enum).then(|| format!("envelope = {envelope}")));
    for (place, members) in [("detail", &variant.details), ("extension", &variant.extensions)] {
        lines.extend(constants(place, members));
    }
    let headers: Vec<_> = variant.headers.iter().filter_map(fixed_header).collect();
    lines.extend((!headers.is_empty()).then(|| format!("header({})", headers.join(", "))));
    lines
}

/// `key = "text"`, if there is a text.
fn said(key: &str, text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).map(|text| format!("{key} = {}", literal(text)))
}

/// The advice as it is typed; `None` for the default. `carries_both` is a status of which each code has to say it.
fn retryable(retry: Retry, carries_both: bool) -> Option<String> {
    let mut parts = Vec::new();
    match retry.when {
        RetryWhen::Never => return carries_both.then(|| "retryable = false".to_owned()),
        RetryWhen::Backoff => {}
        RetryWhen::Throttled => parts.push("throttled".to_owned()),
        RetryWhen::AfterRefresh => parts.push("after_refresh".to_owned()),
    }
    parts.extend(retry.after.and_then(wait).map(|after| format!("after = {}", literal(&after))));
    parts.extend(retry.max.filter(|max| *max > 0).map(|max| format!("max = {max}")));
    if retry.not_applied && retry.when != RetryWhen::Throttled {
        parts.push("not_applied".to_owned());
    }
    Some(if parts.is_empty() { "retryable".to_owned() } else { format!("retryable({})", parts.join(", ")) })
}

fn constants(place: &str, members: &[Member]) -> Option<String> {
    let constants = members.iter().filter_map(|member| match member.value {
        Value::Constant(constant) => Some(format!("{} = {}", literal(member.name), value(constant)?)),
        Value::Field { .. } => None,
    });
    let constants: Vec<_> = constants.collect();
    (!constants.is_empty()).then(|| format!("{place}({})", constants.join(", ")))
}

fn value(constant: Constant) -> Option<String> {
    match constant {
        Constant::Text(text) => Some(fixed_template(text)),
        Constant::Number(number) => Some(number.trim().to_owned()),
        Constant::Bool(is) => Some(is.to_string()),
        _ => None,
    }
}

fn fixed_header(header: &Header) -> Option<String> {
    Some(format!("{} = {}", literal(header.name), literal(header.value?)))
}

fn fields(variant: &Variant) -> Vec<Field> {
    let mut names = Fields::default();
    let mut fields = Vec::new();
    for (place, members) in [("detail", &variant.details), ("extension", &variant.extensions)] {
        for Member { name, doc, value } in members {
            let Value::Field { of, nullable, flatten } = value else { continue };
            let field = names.take(name);
            let mut mark = place.to_owned();
            if *flatten {
                mark.push_str(", flatten");
            } else if field != *name {
                mark.push_str(&format!(" = {}", literal(name)));
            }
            if *nullable && !flatten {
                mark.push_str(", nullable");
            }
            let is_shown = matches!(of.as_str(), "String" | "bool") || of.starts_with(['i', 'u']);
            fields.push(Field { mark, name: field, of: of.clone(), doc, shown_as: is_shown.then_some(name) });
        }
    }
    for Header { name, always, doc, .. } in variant.headers.iter().filter(|header| header.value.is_none()) {
        let of = if *always { "String" } else { "Option<String>" };
        let mark = format!("header = {}", literal(name));
        fields.push(Field { mark, name: names.take(name), of: of.to_owned(), doc, shown_as: None });
    }
    let facts = variant.occurrence;
    let has = |part| variant.has_place_for(part);
    let wait = if facts.retry_after_date() { "std::time::SystemTime" } else { "std::time::Duration" };
    for (is_there, mark, of, always) in [
        (facts.retry_after(), "retry_after", wait, facts.retry_after_always()),
        (facts.rate_limit(), "rate_limit", "api_error::RateLimit", facts.rate_limit_always()),
        (facts.field_errors() && has(Part::FieldErrors), "field_errors", "Vec<api_error::FieldError>", true),
        (facts.retryable(), "retryable", "bool", has(Part::Slot(Slot::Retryable))),
        (facts.status(), "status", "u16", true),
        (facts.code(), "code", "String", has(Part::Slot(Slot::Code))),
    ] {
        if is_there {
            let of = if always { of.to_owned() } else { format!("Option<{of}>") };
            fields.push(Field { mark: mark.to_owned(), name: names.take(mark), of, doc: "", shown_as: None });
        }
    }
    fields
}

/// A message that shows the fields of the variant. What else the message of the server shows is `…` here.
fn message(template: &str, fields: &[Field]) -> Option<String> {
    let mut message = String::new();
    let mut left = template;
    while let Some((text, rest)) = left.find(['{', '}']).and_then(|at| left.split_at_checked(at)) {
        message.push_str(text);
        if let Some(rest) = rest.strip_prefix("{{") {
            message.push_str("{{");
            left = rest;
        } else if let Some(rest) = rest.strip_prefix("}}") {
            message.push_str("}}");
            left = rest;
        } else if let Some((placeholder, rest)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'))
        {
            match fields.iter().find(|field| field.shown_as == Some(placeholder.trim())) {
                Some(field) => message.push_str(&format!("{{{}}}", field.name)),
                None => message.push('…'),
            }
            left = rest;
        } else {
            // Nobody's template.
            return Some(fixed_template(template));
        }
    }
    message.push_str(left);
    (!message.trim().is_empty()).then(|| literal(&message))
}
