//! The headers of a response.

use http::Response;
use serde_json::{Map, Value, json};

use super::super::codes::Code;

/// What is known of one header, of all codes that share a response.
struct Header {
    name: String,
    description: Option<String>,
    values: Values,
    /// The codes that send it.
    codes: Vec<&'static str>,
    /// Whether each of these sends it always.
    always: bool,
}

#[derive(Clone, PartialEq)]
enum Values {
    Integer,
    Text,
    Fixed(Vec<&'static str>),
}

/// The headers that these codes are sent with. `responses` are examples of theirs.
pub(super) fn of<B>(codes: &[&Code], responses: &[&Response<B>]) -> Map<String, Value> {
    let mut headers: Vec<Header> = Vec::new();
    for code in codes {
        for header in of_code(code) {
            put(&mut headers, header);
        }
    }
    headers.push(Header {
        name: "X-Request-ID".to_owned(),
        description: Some("The id of the request.".to_owned()),
        values: Values::Text,
        codes: codes.iter().map(|code| code.code()).collect(),
        always: false,
    });
    headers.into_iter().map(|header| (header.name.clone(), header.into_value(codes, responses))).collect()
}

fn of_code(code: &Code) -> Vec<Header> {
    let spec = code.entry.spec();
    let (occurrence, retry) = (spec.occurrence(), spec.retry());
    let one = |name: &str, description: Option<&str>, values, always| Header {
        name: name.to_owned(),
        description: description.map(str::to_owned),
        values,
        codes: vec![spec.code()],
        always,
    };
    let mut headers = Vec::new();
    for header in code.entry.headers() {
        // That of the body is its media type; OpenAPI has it ignored here.
        if !header.name().eq_ignore_ascii_case("Content-Type") {
            let values = header.value().map_or(Values::Text, |value| Values::Fixed(vec![value]));
            headers.push(one(header.name(), header.doc(), values, header.value().is_some()));
        }
    }
    let has = |headers: &[Header], name: &str| headers.iter().any(|one| one.name.eq_ignore_ascii_case(name));
    if occurrence.rate_limit() {
        for (name, description) in [
            ("X-RateLimit-Limit", "How many requests are allowed in the window."),
            ("X-RateLimit-Remaining", "How many requests are left in the window."),
            ("X-RateLimit-Reset", "When the window starts anew."),
        ] {
            if !has(&headers, name) {
                headers.push(one(name, Some(description), Values::Integer, false));
            }
        }
    }
    if (retry.after.is_some() || occurrence.retry_after()) && !has(&headers, "Retry-After") {
        let description = "How long to wait before the next request, in seconds.";
        let always = retry.after.is_some() && !occurrence.retryable();
        headers.push(one("Retry-After", Some(description), Values::Integer, always));
    }
    headers
}

/// Joins what two codes say of one header; case means nothing in its name.
fn put(headers: &mut Vec<Header>, late: Header) {
    let Some(early) = headers.iter_mut().find(|early| early.name.eq_ignore_ascii_case(&late.name)) else {
        headers.push(late);
        return;
    };
    early.values = match (early.values.clone(), late.values) {
        (Values::Fixed(mut values), Values::Fixed(more)) => {
            for value in more {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            Values::Fixed(values)
        }
        (values, others) if values == others => values,
        _ => Values::Text,
    };
    if early.description != late.description {
        let both = [early.description.take(), late.description].into_iter().flatten();
        early.description = Some(both.collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
    }
    early.codes.extend(late.codes);
    early.always &= late.always;
}

impl Header {
    fn into_value<B>(self, codes: &[&Code], responses: &[&Response<B>]) -> Value {
        let is_everywhere = codes.iter().all(|code| self.codes.contains(&code.code()));
        let mut paragraphs: Vec<String> = self.description.into_iter().collect();
        if !is_everywhere {
            paragraphs.push(format!("Sent with `{}`.", self.codes.join("`, `")));
        }
        let schema = match &self.values {
            Values::Integer => json!({"type": "integer", "minimum": 0}),
            Values::Text => json!({"type": "string"}),
            Values::Fixed(values) => match values.as_slice() {
                [value] => json!({"type": "string", "const": value}),
                values => json!({"type": "string", "enum": values}),
            },
        };
        let mut header = Map::from_iter([("schema".to_owned(), schema)]);
        if !paragraphs.is_empty() {
            header.insert("description".to_owned(), paragraphs.join(" ").into());
        }
        if is_everywhere && self.always {
            header.insert("required".to_owned(), true.into());
        }
        let sent = responses.iter().find_map(|response| response.headers().get(self.name.as_str()));
        if let Some(sent) = sent.and_then(|value| value.to_str().ok()) {
            let example = match self.values {
                Values::Integer => sent.parse::<u64>().map(Value::from).ok(),
                _ => Some(Value::from(sent)),
            };
            header.extend(example.map(|example| ("example".to_owned(), example)));
        }
        header.into()
    }
}
