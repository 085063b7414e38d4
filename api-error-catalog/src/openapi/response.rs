//! The response of a status.

use std::collections::BTreeMap;

use api_error_core::Report;
use serde_json::{Map, Value, json};

use super::super::codes::Code;
use super::super::json_schema;
use super::super::words::summary;
use super::{OpenApi, discriminator, header, reference};
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
            by_media_type.entry(code.entry.envelope().content_type()).or_default().push(code);
        }
        let content: Map<_, _> = by_media_type
            .into_iter()
            .map(|(media_type, codes)| {
                let mut content = Map::from_iter([("schema".to_owned(), self.alternatives(&codes, schemas))]);
                let examples = named(
                    examples.iter().filter(|example| codes.iter().any(|code| code.name == example.code.name)),
                );
                if !examples.is_empty() {
                    content.insert("examples".to_owned(), examples.into());
                }
                (media_type.to_owned(), Value::Object(content))
            })
            .collect();
        let responses: Vec<_> = examples.iter().map(|example| &example.response).collect();
        json!({
            "description": description(codes),
            "headers": header::of(codes, &responses),
            "content": content,
        })
    }

    /// The schema of bodies of any of these codes.
    pub(super) fn alternatives(&self, codes: &[&Code], schemas: Schemas) -> Value {
        let each = codes.iter().map(|code| match (schemas, self.schemas.get(&code.name)) {
            #[cfg(feature = "utoipa")]
            (Schemas::InPlace, Some(schema)) => super::in_place::of(schema, &self.schemas),
            _ => reference(&code.name),
        });
        let mut schema = json_schema::alternatives(codes, each.collect());
        if schemas == Schemas::References
            && schema.contains_key("oneOf")
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
}

impl<'c> Example<'c> {
    fn of(code: &'c Code) -> Option<Self> {
        let error = code.entry.sent_example()?;
        Some(Self { code, response: Report::new(&*error).with_request_id(REQUEST_ID).to_response() })
    }
}

/// Each body under its code; under its name, where two codes are the same.
fn named<'e>(examples: impl Iterator<Item = &'e Example<'e>>) -> Map<String, Value> {
    let mut named = Map::new();
    for example in examples {
        if let Ok(body) = exact::from_str(&String::from_utf8_lossy(example.response.body())) {
            let code = example.code.code();
            let name = if named.contains_key(code) { &example.code.name } else { code };
            let summary = one_line(summary(example.code.entry.spec()));
            named.insert(name.to_owned(), json!({"summary": summary, "value": body}));
        }
    }
    named
}

/// In Markdown: what each code means.
fn description(codes: &[&Code]) -> String {
    let reason = codes.first().map_or("", |code| code.entry.spec().reason_phrase());
    let line = |code: &&Code| {
        let spec = code.entry.spec();
        let deprecated = if spec.deprecated().is_some() { " (deprecated)" } else { "" };
        format!("\n- `{}`{deprecated}: {}", spec.code(), one_line(summary(spec)))
    };
    let lines: String = codes.iter().map(line).collect();
    format!("{reason}\n{lines}")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
