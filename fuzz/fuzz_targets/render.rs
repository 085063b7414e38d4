//! Any values of fields give a valid body, in any envelope.

#![no_main]

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use api_error::envelope::*;
use api_error::http::{HeaderMap, StatusCode};
use api_error::{
    ApiError, ErrorSpec, FieldError, FieldPath, Location, Members, MessageWriter, RateLimit, Report,
};
use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

#[path = "../../tests/runtime/strict_json.rs"]
mod strict_json;

/// Any value, also one that no JSON has and one whose `Serialize` fails or panics.
#[derive(Arbitrary, Debug)]
enum Any {
    Null,
    Bool(bool),
    Signed(i128),
    Unsigned(u128),
    Float(f64),
    Char(char),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Any>),
    Map(Vec<(Any, Any)>),
    Fails,
    FailsWithin(Box<Any>),
    Some(Box<Any>),
}

impl Serialize for Any {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Signed(value) => serializer.serialize_i128(*value),
            Self::Unsigned(value) => serializer.serialize_u128(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Char(value) => serializer.serialize_char(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Bytes(value) => serializer.serialize_bytes(value),
            Self::List(values) => {
                let mut list = serializer.serialize_seq(None)?;
                values.iter().try_for_each(|value| list.serialize_element(value))?;
                list.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(None)?;
                // A map has a key once, and a number is the same key as its text.
                let mut keys = BTreeSet::new();
                for (key, value) in entries {
                    let text = serde_json::to_string(key).unwrap_or_default();
                    if keys.insert(text.trim_matches('"').to_owned()) {
                        map.serialize_entry(key, value)?;
                    }
                }
                map.end()
            }
            Self::Fails => Err(serde::ser::Error::custom("it fails")),
            // A failure of a part that is ignored.
            Self::FailsWithin(value) => {
                let mut list = serializer.serialize_seq(None)?;
                let _ = list.serialize_element(&Self::Fails);
                list.serialize_element(value)?;
                list.end()
            }
            Self::Some(value) => serializer.serialize_some(value),
        }
    }
}

#[derive(Debug, ApiError)]
#[api(std_error, doc_url = "https://docs.example.com/{code}", extension("kind" = "fuzz"))]
enum Derived {
    #[api(code = "values", status = 404, message = "No '{text}' in {number:?}", retryable(after = "1s"))]
    Values {
        #[api(detail)]
        text: String,
        #[api(detail)]
        number: f64,
        #[api(detail, nullable)]
        any: Any,
        #[api(extension, flatten)]
        more: Vec<(String, u8)>,
        #[api(extension)]
        other: Option<Any>,
        #[api(header = "X-Text")]
        header: String,
    },
    #[api(code = "occurrence", status = 503, retryable)]
    Occurrence {
        #[api(status)]
        status: Option<u16>,
        #[api(code)]
        code: Option<String>,
        #[api(retryable)]
        retryable: bool,
        #[api(retry_after)]
        wait: Option<Duration>,
        #[api(rate_limit)]
        limit: Option<RateLimit>,
        #[api(field_errors)]
        fields: Vec<FieldError>,
        #[api(detail = "templ\"ate")]
        detail: String,
    },
    #[api(transparent)]
    Forwards {
        #[api(inner)]
        error: ByHand,
        #[api(detail)]
        outer: String,
        #[api(extension = "code")]
        taken: Any,
    },
}

/// An error that is written by hand, with any names of members.
#[derive(Arbitrary, Debug)]
struct ByHand {
    message: Vec<String>,
    details: Vec<(String, Any)>,
    extensions: Vec<(String, Any)>,
}

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("by hand")
    }
}

impl std::error::Error for ByHand {}

static BY_HAND: [ErrorSpec; 1] = [ErrorSpec::new("by_hand", StatusCode::IM_A_TEAPOT, "By hand")];

impl api_error::Cataloged for ByHand {
    const CATALOG: api_error::Catalog = api_error::Catalog::new("ByHand", &BY_HAND);
}

impl ApiError for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        &BY_HAND[0]
    }
    fn write_message(&self, out: &mut MessageWriter<'_>) {
        self.message.iter().for_each(|piece| out.push_str(piece));
    }
    fn write_details(&self, out: &mut Members<'_>) {
        self.details.iter().for_each(|(name, value)| out.member(name, value));
    }
    fn write_extensions(&self, out: &mut Members<'_>) {
        self.extensions.iter().for_each(|(name, value)| out.member(name, value));
    }
    fn write_headers(&self, headers: &mut HeaderMap) {
        headers.extend(None::<(api_error::http::HeaderName, api_error::http::HeaderValue)>);
    }
}

const ENVELOPES: [&Envelope; 12] = {
    static ALL: Envelope = Envelope::json(&[
        member("code", CODE),
        optional("message", first(&[field_errors_list(FIELD_MESSAGE), MESSAGE])),
        member("by_field", field_errors_map(FIELD, PARAMS)),
        member(
            "fields",
            field_errors(&[
                member("loc", LOC),
                member("at", FRAGMENT),
                optional("query", DOT_PATH.only_in(Location::Query)),
                optional("code", FIELD_CODE),
                flatten(PARAMS),
            ]),
        ),
        optional("text", detail("text")),
        optional("other", list(&[extension("other"), METADATA, CAUSES.verbose()])),
        member("wait", object(&[optional("seconds", RETRY_AFTER), optional("delay", RETRY_DELAY)])),
        member("fact", fact("tenant")),
        member("id", REQUEST_ID),
        member("instance", INSTANCE),
        flatten(DETAILS),
        flatten(EXTENSIONS),
    ]);
    static METADATA_ALONE: Envelope = Envelope::json(&[flatten(METADATA), member("help", HELP)]);
    static NESTED: Envelope =
        Envelope::json(&[member("e", list(&[object(&[flatten(DETAILS), optional("x", EXTENSIONS)])]))]);
    [
        &STANDARD,
        &PROBLEM_JSON,
        &GOOGLE,
        &JSON_API,
        &ODATA,
        &JSON_RPC,
        &OAUTH,
        &SCIM,
        &GRAPHQL,
        &ALL,
        &METADATA_ALONE,
        &NESTED,
    ]
};

#[derive(Debug)]
struct Input {
    error: Derived,
    envelope: &'static Envelope,
    request_id: Option<String>,
    instance: Option<String>,
    fact: Option<Any>,
    verbose: bool,
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(u: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self {
            envelope: if u.arbitrary()? { u.choose(&ENVELOPES)? } else { envelope(u)? },
            request_id: u.arbitrary()?,
            instance: u.arbitrary()?,
            fact: u.arbitrary()?,
            verbose: u.arbitrary()?,
            error: error(u)?,
        })
    }
}

/// Any envelope. It is `'static`, so it is leaked.
fn envelope(u: &mut Unstructured<'_>) -> arbitrary::Result<&'static Envelope> {
    let envelope = Envelope::json(members(u, 3)?);
    Ok(Box::leak(Box::new(envelope)))
}

fn members(u: &mut Unstructured<'_>, depth: u8) -> arbitrary::Result<&'static [Member]> {
    let mut members = Vec::new();
    // An envelope has a name once. These are names of members of the errors, too.
    for name in ["text", "kind", "a", "number"] {
        members.push(match u.int_in_range(0..=4)? {
            0 => break,
            1 => flatten(*u.choose(&[DETAILS, EXTENSIONS, METADATA])?),
            2 => optional(name, node(u, depth)?),
            _ => member(name, node(u, depth)?),
        });
    }
    Ok(members.leak())
}

fn nodes(u: &mut Unstructured<'_>, depth: u8) -> arbitrary::Result<&'static [Node]> {
    let nodes = (0..u.int_in_range(1..=3)?).map(|_| node(u, depth)).collect::<arbitrary::Result<Vec<_>>>()?;
    Ok(nodes.leak())
}

fn node(u: &mut Unstructured<'_>, depth: u8) -> arbitrary::Result<Node> {
    const SLOTS: [Node; 20] = [
        CODE,
        CODE_UPPER_SNAKE,
        ID,
        STATUS,
        MESSAGE,
        TITLE,
        TYPE_URI,
        DOC_URL,
        DOMAIN,
        INSTANCE,
        RETRYABLE,
        RETRY_AFTER,
        RETRY_DELAY,
        HELP,
        CAUSES,
        DETAILS,
        METADATA,
        EXTENSIONS,
        REQUEST_ID,
        TIMESTAMP,
    ];
    let node = match u.int_in_range(if depth == 0 { 4 } else { 0 }..=9)? {
        0 | 1 => object(members(u, depth - 1)?),
        2 => list(nodes(u, depth - 1)?),
        3 => first(nodes(u, depth - 1)?),
        4 => text("a \"text\""),
        5 => detail("text"),
        6 => *u.choose(&[extension("other"), fact("tenant"), field_errors_list(FIELD_MESSAGE)])?,
        _ => *u.choose(&SLOTS)?,
    };
    Ok(if u.ratio(1, 8)? { node.verbose() } else { node })
}

fn error(u: &mut Unstructured<'_>) -> arbitrary::Result<Derived> {
    Ok(match u.int_in_range(0..=2)? {
        0 => Derived::Values {
            text: u.arbitrary()?,
            number: u.arbitrary()?,
            any: u.arbitrary()?,
            more: u.arbitrary()?,
            other: u.arbitrary()?,
            header: u.arbitrary()?,
        },
        1 => Derived::Occurrence {
            status: u.arbitrary()?,
            code: u.arbitrary()?,
            retryable: u.arbitrary()?,
            wait: u.arbitrary()?,
            limit: u.arbitrary::<Option<(u64, u64, u64)>>()?.map(|(limit, remaining, reset)| RateLimit {
                limit,
                remaining,
                reset,
            }),
            fields: (0..u.int_in_range(0..=4)?).map(|_| field(u)).collect::<arbitrary::Result<_>>()?,
            detail: u.arbitrary()?,
        },
        _ => Derived::Forwards { error: u.arbitrary()?, outer: u.arbitrary()?, taken: u.arbitrary()? },
    })
}

fn field(u: &mut Unstructured<'_>) -> arbitrary::Result<FieldError> {
    let mut path = FieldPath::root();
    for _ in 0..u.int_in_range(0..=4)? {
        path = if u.arbitrary()? { path.index(u.arbitrary()?) } else { path.key(u.arbitrary()?) };
    }
    let mut field = FieldError::new(path, u.arbitrary::<String>()?);
    if let Some(code) = u.arbitrary::<Option<String>>()? {
        field = field.with_code(code);
    }
    if u.arbitrary()? {
        field = field.with_location(*u.choose(&[Location::Query, Location::Header, Location::Path])?);
    }
    for _ in 0..u.int_in_range(0..=2)? {
        field = field.with_param(u.arbitrary::<String>()?, u.arbitrary::<i64>()?);
    }
    Ok(field)
}

fuzz_target!(|input: Input| {
    let mut report = Report::new(&input.error).with_envelope(input.envelope).with_verbose(input.verbose);
    // A report has one time.
    report = report.with_time(std::time::SystemTime::UNIX_EPOCH);
    if let Some(id) = &input.request_id {
        report = report.with_request_id(id);
    }
    if let Some(instance) = &input.instance {
        report = report.with_instance(instance);
    }
    if let Some(fact) = &input.fact {
        report = report.with_fact("tenant", fact);
    }
    let response = report.to_response();
    let body = report.to_json();
    assert_eq!(response.body(), &body);
    assert!(
        response.status().is_client_error()
            || response.status().is_server_error()
            || input.envelope.http_status().is_some()
    );
    let text = std::str::from_utf8(&body).expect("UTF-8");
    if let Some(fault) = strict_json::fault(text) {
        panic!("{fault}: {text}");
    }
    // What `Serialize` gives is the same.
    let serialized = serde_json::to_string(&report).expect("it serializes");
    let read = |json: &str| serde_json::from_str::<serde_json::Value>(json).expect("JSON");
    assert_eq!(read(&serialized), read(text));
});
