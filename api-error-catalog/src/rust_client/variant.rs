//! What a client knows of one error: a variant of its enum.

use std::time::Duration;

use api_error_core::__private::{Part, has_place};
use api_error_core::envelope::Envelope;
use api_error_core::{Constant, DetailSpec, Entry, HeaderSpec, Occurrence, Retry};
use http::StatusCode;

use super::types::SchemaTypes;
use crate::rust_type;
use crate::wire_type::WireType;
use crate::words::description;

/// A variant of the enum.
pub(super) struct Variant {
    pub(super) entry: Entry,
    /// Its place in the order of the catalogs.
    pub(super) at: usize,
    pub(super) envelope: &'static Envelope,
    /// `None` if the error is known by its code alone.
    pub(super) id: Option<String>,
    /// The errors that are this variant: no response tells them apart.
    pub(super) ids: Vec<&'static str>,
    pub(super) retry: Retry,
    pub(super) occurrence: Occurrence,
    pub(super) details: Vec<Member>,
    pub(super) extensions: Vec<Member>,
    pub(super) headers: Vec<Header>,
    /// The message of all errors that are this variant; `None` if they do not have the same.
    pub(super) message: Option<&'static str>,
    pub(super) description: String,
}

/// A detail or an extension member.
#[derive(Clone, PartialEq)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) doc: &'static str,
    pub(super) value: Value,
}

/// Where the value of a member comes from.
#[derive(Clone, PartialEq)]
pub(super) enum Value {
    Constant(Constant),
    Field { of: String, nullable: bool, flatten: bool },
}

/// A header.
#[derive(Clone, PartialEq)]
pub(super) struct Header {
    pub(super) name: &'static str,
    /// `None` if a field has it.
    pub(super) value: Option<&'static str>,
    pub(super) always: bool,
    pub(super) doc: &'static str,
}

impl Variant {
    pub(super) fn of(entry: Entry, at: usize, schemas: &mut SchemaTypes) -> Self {
        let spec = entry.spec();
        let has_field_errors = entry.occurrence().field_errors();
        let mut members = |specs: Vec<DetailSpec>, part: fn(&str) -> Part<'_>| -> Vec<Member> {
            let named = specs.into_iter().filter(|member| !member.name().is_empty());
            let is_sent = |name| has_place(entry.envelope(), part(name), has_field_errors);
            named.map(|member| Member::of(&member, is_sent(member.name()), schemas)).collect()
        };
        let details = members(entry.details(), |name| Part::Detail(name));
        let mut extensions = members(entry.extensions(), |name| Part::Extension(name));
        extensions.retain(|member| details.iter().all(|detail| detail.name != member.name));
        let rate_limit = entry.occurrence().rate_limit();
        let is_settable = |header: &HeaderSpec| is_settable(header, rate_limit);
        Self {
            entry,
            at,
            envelope: entry.envelope(),
            id: Some(spec.id().to_owned()),
            ids: vec![spec.id()],
            retry: spec.retry(),
            occurrence: entry.occurrence(),
            details,
            extensions,
            headers: entry.headers().iter().filter(|header| is_settable(header)).map(Header::of).collect(),
            message: Some(spec.message()).filter(|_| spec.has_message()),
            description: description(spec)
                .filter(|text| !text.trim().is_empty())
                .unwrap_or_else(|| format!("{}.", spec.reason_phrase())),
        }
    }

    pub(super) fn code(&self) -> &'static str {
        self.entry.spec().code()
    }

    pub(super) fn status(&self) -> StatusCode {
        self.entry.spec().status()
    }

    /// Whether a body says this of an occurrence.
    pub(super) fn has_place_for(&self, part: Part<'_>) -> bool {
        has_place(self.envelope, part, self.occurrence.field_errors())
    }

    pub(super) fn members(&self) -> impl Iterator<Item = &Member> {
        self.details.iter().chain(&self.extensions)
    }
}

impl Member {
    /// `is_sent`: whether the envelope has a place for it. Without one, a client never has a value.
    fn of(spec: &DetailSpec, is_sent: bool, schemas: &mut SchemaTypes) -> Self {
        let value = match spec.constant().filter(|constant| is_literal(*constant)) {
            Some(constant) => Value::Constant(constant),
            None => {
                let of = of_spec(spec, schemas);
                let (nullable, flatten) = (spec.is_nullable(), spec.is_flattened());
                let is_absent = !is_sent && !flatten && !nullable && !of.starts_with("Option");
                Value::Field { of: if is_absent { format!("Option<{of}>") } else { of }, nullable, flatten }
            }
        };
        Self { name: spec.name(), doc: spec.doc().unwrap_or_default(), value }
    }

    /// Whether each occurrence has the member, as the macro sees it.
    pub(super) fn is_always_there(&self) -> bool {
        match &self.value {
            Value::Constant(_) => true,
            Value::Field { of, nullable, flatten } => *nullable || !flatten && !of.contains("Option"),
        }
    }
}

impl Value {
    /// The value of a field that is omitted if it is `null`.
    pub(super) const fn field(of: String, flatten: bool) -> Self {
        Self::Field { of, nullable: false, flatten }
    }
}

impl Header {
    fn of(spec: &HeaderSpec) -> Self {
        Self {
            name: spec.name(),
            value: spec.value(),
            always: spec.is_always_there(),
            doc: spec.doc().unwrap_or_default(),
        }
    }
}

/// The type of a field.
fn of_spec(spec: &DetailSpec, schemas: &mut SchemaTypes) -> String {
    if spec.template().is_some() {
        return "String".to_owned();
    }
    if spec.constant().is_some() {
        return rust_type::ANY.to_owned();
    }
    let wire_type = WireType::of(spec.rust_type());
    let of = match spec.schema() {
        Some(schema) if !wire_type.is_known() => schemas.of(schema, spec.name()),
        _ if spec.is_flattened() && !is_map(&wire_type) => rust_type::map(rust_type::ANY),
        _ => rust_type::of(&wire_type),
    };
    let of_flattened = |of: String| if of == rust_type::ANY { rust_type::map(rust_type::ANY) } else { of };
    let of = if spec.is_flattened() { of_flattened(of) } else { of };
    let is_there = if wire_type.is_known() { wire_type.is_always_there() } else { spec.is_always_there() };
    // A `flatten` is a map or a struct, which is empty if its members are missing.
    if is_there || spec.is_nullable() || spec.is_flattened() { of } else { rust_type::option(of) }
}

fn is_map(wire_type: &WireType) -> bool {
    match wire_type {
        WireType::Map(_) => true,
        WireType::Option(inner) => is_map(inner),
        _ => false,
    }
}

/// Whether Rust has a literal of this constant that is the same. A spec written by hand may have any text as number.
fn is_literal(constant: Constant) -> bool {
    match constant {
        Constant::Text(_) | Constant::Bool(_) => true,
        Constant::Number(number) => serde_json::from_str::<serde_json::Number>(number).is_ok(),
        _ => false,
    }
}

/// Whether the macro takes the header. It sets some itself, and a spec written by hand may have any text as name.
fn is_settable(header: &HeaderSpec, rate_limit: bool) -> bool {
    const OWN: [&str; 6] =
        ["content-type", "content-length", "retry-after", "transfer-encoding", "connection", "x-request-id"];
    let name = header.name().to_ascii_lowercase();
    let is_legal_value = header.value().is_none_or(|value| {
        !value.is_empty()
            && value.trim() == value
            && value.chars().all(|c| c == '\t' || (' '..='~').contains(&c))
    });
    http::HeaderName::from_bytes(name.as_bytes()).is_ok()
        && !OWN.contains(&name.as_str())
        && !(rate_limit && name.starts_with("x-ratelimit-"))
        && is_legal_value
}

/// `30s`, or `1500ms`; `None` if it is shorter than a millisecond, which the macro does not take.
pub(super) fn wait(after: Duration) -> Option<String> {
    let millis = u64::try_from(after.as_millis()).ok().filter(|millis| *millis > 0)?;
    Some(if millis % 1000 == 0 { format!("{}s", millis / 1000) } else { format!("{millis}ms") })
}
