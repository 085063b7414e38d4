//! The response of a status.

use std::collections::BTreeMap;

use api_error_core::__private::catch_panic;
use api_error_core::Report;
use serde_json::{Map, Value, json};

use super::super::codes::Code;
use super::super::json_schema;
use super::super::shape::Dialect;
use super::super::words::summary;
use super::{OpenApi, discriminator, header, media_type, reference};
use crate::exact;

/// Where the schemas of a response are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Schemas {
    /// Among the components.
    References,
    /// In the response itself.
    // Only types of utoipa stand without components.
    #[cfg(feature = "utoipa")]
    InPlace,
}

/// The id of the request that the examples answer.
const REQUEST_ID: &str = "req_abc";

/// An example of a code, as it is sent.
struct Example<'c> {
    code: &'c Code,
    response: http::Response<bytes::Bytes>,
}

impl OpenApi {
    /// The response of codes that share a status; there is one at least.
    pub(super) fn response(&self, codes: &[&Code], schemas: Schemas) -> Value {
        let examples: Vec<Example<'_>> = codes.iter().filter_map(|code| Example::of(code)).collect();
        let mut by_media_type: BTreeMap<&str, Vec<&Code>> = BTreeMap::new();
        for code in codes {
            by_media_type.entry(media_type(code.entry.envelope())).or_default().push(code);
        }
        let content: Map<_, _> = by_media_type
            .into_iter()
            .map(|(media, codes)| {
                let mut content = Map::from_iter([("schema".to_owned(), self.alternatives(&codes, schemas))]);
                let examples = named(
                    examples.iter().filter(|example| media_type(example.code.entry.envelope()) == media),
                );
                if !examples.is_empty() {
                    content.insert("examples".to_owned(), examples.into());
                }
                (media.to_owned(), Value::Object(content))
            })
            .collect();
        let responses: Vec<_> = examples.iter().map(|example| &example.response).collect();
        json!({
            "description": description(codes),
            "headers": header::of(codes, &responses),
            "content": content,
        })
    }

    /// The schema of bodies of any of these codes, which share a status and a media type.
    fn alternatives(&self, codes: &[&Code], schemas: Schemas) -> Value {
        if self.options.one_schema {
            return self.one_schema(codes);
        }
        match schemas {
            Schemas::References => {
                let key = codes
                    .first()
                    .map(|code| (code.http_status().as_u16(), media_type(code.entry.envelope())));
                let whole = key.and_then(|key| self.alternatives.get(&key));
                let is_whole = |name: &&String| {
                    let all = self.schemas.get(*name).and_then(Value::as_object);
                    let all =
                        all.and_then(|all| all.get("oneOf").or(all.get("anyOf"))).and_then(Value::as_array);
                    all.is_some_and(|all| all.len() == codes.len())
                };
                match whole.filter(is_whole) {
                    Some(name) => reference(name),
                    None => titled(references(codes), codes),
                }
            }
            #[cfg(feature = "utoipa")]
            Schemas::InPlace => {
                let each = codes.iter().map(|code| match self.schemas.get(&code.name) {
                    Some(schema) => {
                        let mut schema = super::in_place::of(schema, &self.schemas);
                        put_title(&mut schema, code.name.clone());
                        schema
                    }
                    None => reference(&code.name),
                });
                titled(alternatives(codes, each.collect()).into(), codes)
            }
        }
    }

    /// The schemas of the envelopes, whatever the code.
    fn one_schema(&self, codes: &[&Code]) -> Value {
        let mut schemas: Vec<Value> = Vec::new();
        for envelope in codes.iter().map(|code| code.entry.envelope()) {
            let schema = self.any_body(envelope).map(|body| reference(&body.name)).unwrap_or_default();
            if !schemas.contains(&schema) {
                schemas.push(schema);
            }
        }
        match (schemas.pop(), schemas.is_empty()) {
            (Some(only), true) => only,
            (last, _) => {
                schemas.extend(last);
                json!({"anyOf": schemas})
            }
        }
    }
}

/// References to the schemas of these codes.
pub(super) fn references(codes: &[&Code]) -> Value {
    let mut schema = alternatives(codes, codes.iter().map(|code| reference(&code.name)).collect());
    if schema.contains_key("oneOf")
        && let Some((property, values)) = discriminator::of(codes)
    {
        let mapping: Map<_, _> = values
            .into_iter()
            .map(|(value, code)| (value.to_owned(), json!(format!("#/components/schemas/{}", code.name))))
            .collect();
        schema.insert("discriminator".to_owned(), json!({"propertyName": property, "mapping": mapping}));
    }
    schema.into()
}

fn alternatives(codes: &[&Code], schemas: Vec<Value>) -> Map<String, Value> {
    let shapes: Vec<_> = codes.iter().map(|code| &code.shape).collect();
    json_schema::alternatives(&shapes, schemas, Dialect::OpenApi)
}

/// Names alternatives that are no component: generators call the type by their title, or else by a number.
fn titled(mut schema: Value, codes: &[&Code]) -> Value {
    let title = match codes {
        [] | [_] => return schema,
        [first, second] => format!("{}Or{}", first.name, second.name),
        [first, others @ ..] => format!("{}Or{}Others", first.name, others.len()),
    };
    put_title(&mut schema, title);
    schema
}

fn put_title(schema: &mut Value, title: String) {
    if let Value::Object(members) = schema {
        members.insert("title".to_owned(), title.into());
    }
}

impl<'c> Example<'c> {
    fn of(code: &'c Code) -> Option<Self> {
        // An example that panics is left out, as on the page.
        let error = catch_panic(|| code.entry.sent_example()).flatten()?;
        Some(Self { code, response: Report::new(&*error).with_request_id(REQUEST_ID).to_response() })
    }
}

/// Each body under its id; under its name, where two are the same.
fn named<'e>(examples: impl Iterator<Item = &'e Example<'e>>) -> Map<String, Value> {
    let mut named = Map::new();
    for example in examples {
        let (code, body) = (example.code, String::from_utf8_lossy(example.response.body()));
        let body = match code.entry.envelope().text_node() {
            Some(_) => Value::from(body),
            None => match exact::from_str(&body) {
                Ok(body) => body,
                Err(_) => continue,
            },
        };
        let name = if named.contains_key(code.id()) { &code.name } else { code.id() };
        let summary = one_line(&summary(code.entry.spec()));
        named.insert(name.to_owned(), json!({"summary": summary, "value": body}));
    }
    named
}

/// In Markdown: what each code means.
fn description(codes: &[&Code]) -> String {
    let status = codes.first().map(|code| code.http_status());
    let reason = status.and_then(|status| status.canonical_reason());
    let reason = reason.or(codes.first().map(|code| code.entry.spec().reason_phrase())).unwrap_or_default();
    let lines: String = codes.iter().map(|code| line(code)).collect();
    format!("{reason}\n{lines}")
}

fn line(code: &Code) -> String {
    let (spec, occurrence) = (code.entry.spec(), code.entry.occurrence());
    let id = if spec.id() == spec.code() { String::new() } else { format!(" (`{}`)", spec.id()) };
    let deprecated = if spec.deprecated().is_some() { " (deprecated)" } else { "" };
    let mut line = format!("\n- `{}`{id}{deprecated}: {}", spec.code(), one_line(&summary(spec)));
    let decided: Vec<_> = [(occurrence.status(), "status"), (occurrence.code(), "code")]
        .into_iter()
        .filter_map(|(decides, what)| decides.then_some(what))
        .collect();
    if !decided.is_empty() {
        let is_one = decided.len() == 1;
        let verb = if is_one { "this is the default" } else { "these are the defaults" };
        line.push_str(&format!(" Each occurrence decides the {}; {verb}.", decided.join(" and the ")));
    }
    if spec.is_fallback() {
        line.push_str(" Also the answer to other failures of this status.");
    }
    line
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
