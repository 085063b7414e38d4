//! A vocabulary of odd things, in every preset and in an envelope that has it all: for the tools that read what is made
//! of a catalog. Every text has in it what Markdown, HTML, JSON or TypeScript could trip over.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use api_error::envelope::*;
use api_error::serde_json::{Value, json};
use api_error::{ApiError, Cataloged, FieldError, Location, RateLimit, envelope};
use serde::Serialize;

use super::{Vocabulary, boxed};

/// */ alert(1) /* </script><!-- `${code}` {{code}} | **bold** \u{2028} " ' \ # [link](javascript:1) & &amp;
///
/// @deprecated this line is no tag, and nor is the next
/// @ts-ignore
///
/// Averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword.
#[derive(Debug, ApiError)]
#[api(std_error, doc_url = "https://docs.example.com/errors?a=1&b=*/#{code}")]
#[cfg_attr(feature = "schemars", api(schemars))]
#[allow(deprecated, clippy::deprecated_semver)] // one of the codes is, since an odd release
pub enum OddError {
    /// Nothing but the code.
    #[api(code = "plain", status = 404, message = "plain", example = Self::Plain)]
    Plain,

    /// A code of all that may stand in one.
    #[api(example = example("auth.token:expired-2"))]
    #[api(code = "auth.token:expired-2", status = 404, message = "{{odd}} */ \"quoted\" \\ </script>")]
    #[api(
        title = "*/ </script> `title`\n@deprecated",
        help = "*/ </script> ${help}",
        type_uri = "urn:odd:*/\""
    )]
    OddCode,

    /// A code that is a word of JavaScript.
    #[api(example = example("class"))]
    #[api(code = "class", status = 404, message = "class")]
    Class,

    /// A code that begins with a digit.
    #[api(example = example("404"))]
    #[api(code = "404", status = 410, message = "404")]
    Digits,

    #[doc = "*/ The description of a code.\n@ts-ignore"]
    #[api(example = example("SHOUTING"))]
    #[api(code = "SHOUTING", status = 451, message = "shouting", header("X-Odd" = "a\"b", "Content-Language" = "en"))]
    #[deprecated(since = "1.0 */", note = "*/ use `plain`\n@see nothing")]
    Shouting,

    /// Details of all kinds.
    #[api(example = example("details"))]
    #[api(code = "details", status = 409, message = "details", header("X-Odd" = "other"))]
    Details {
        /// */ the text
        #[api(detail)]
        text: Cow<'static, str>,
        #[api(detail)]
        maybe: Option<u64>,
        /// Left out where it is not finite.
        #[api(detail)]
        float: f64,
        #[api(detail = "floats")]
        floats: Vec<f64>,
        #[api(detail = "@type")]
        pair: (i8, Option<bool>),
        #[api(detail = "constructor")]
        map: BTreeMap<String, Vec<Option<u8>>>,
        #[api(detail = "a \"quoted\" */ name")]
        quoted: bool,
        #[api(detail)]
        shape: Geometry,
        #[api(detail)]
        tree: Tree,
        /// The envelope may have a member of that name itself.
        #[api(extension)]
        code: u8,

        #[api(extension)]
        second: &'static str,
        #[api(header = "X-Pair")]
        header: &'static str,
    },

    /// Fields of the request.
    #[api(example = example("fields"))]
    #[api(code = "fields", status = 422, message = "fields")]
    Fields {
        #[api(field_errors)]
        errors: Vec<FieldError>,
        #[api(detail)]
        count: Option<usize>,
    },

    /// Waits, and says so for itself.
    #[api(example = example("waiting"))]
    #[api(code = "waiting", status = 429, retryable(throttled, after = "3s", max = 2), message = "wait")]
    Waiting {
        #[api(retry_after)]
        wait: Option<u64>,
        #[api(rate_limit)]
        limit: Option<RateLimit>,
    },

    /// Decides for itself.
    #[api(example = example("deciding"))]
    #[api(code = "deciding", status = 500, retryable(after = "1m"), grpc = "DATA_LOSS")]
    Deciding {
        #[api(retryable)]
        transient: bool,
        source: fmt::Error,
    },
}

/// Of a type that serde tags.
#[derive(Debug, Serialize)]
#[cfg_attr(
    feature = "schemars",
    derive(api_error::schemars::JsonSchema),
    schemars(crate = "api_error::schemars")
)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Geometry {
    /// */ a circle
    Circle {
        radius: f32,
    },
    Polygon {
        points: Vec<(f32, f32)>,
        color: Option<Color>,
    },
    Nothing,
}

#[derive(Debug, Serialize)]
#[cfg_attr(
    feature = "schemars",
    derive(api_error::schemars::JsonSchema),
    schemars(crate = "api_error::schemars")
)]
pub enum Color {
    Red,
    Rgb(u8, u8, u8),
}

/// A tree of trees.
#[derive(Debug, Serialize)]
#[cfg_attr(
    feature = "schemars",
    derive(api_error::schemars::JsonSchema),
    schemars(crate = "api_error::schemars")
)]
pub struct Tree {
    name: &'static str,
    children: Vec<Tree>,
    parents: BTreeMap<String, Tree>,
}

fn errors() -> Vec<OddError> {
    let leaf = || Tree { name: "leaf", children: Vec::new(), parents: BTreeMap::new() };
    let details = |maybe, float, shape| OddError::Details {
        text: "*/ </script>".into(),
        maybe,
        float,
        floats: vec![1.5, f64::NAN],
        pair: (-1, maybe.map(|_| true)),
        map: BTreeMap::from([("constructor".to_owned(), vec![Some(1), None])]),
        quoted: true,
        shape,
        tree: Tree { name: "root", children: vec![leaf()], parents: BTreeMap::from([("a".into(), leaf())]) },
        code: 7,
        second: "second",
        header: "a, b",
    };
    let fields =
        [Location::Body, Location::Query, Location::Path, Location::Header, Location::Cookie, Location::Form]
            .map(|location| FieldError::new("rules[0].name", "*/ </script>").with_location(location));
    let mut coded = fields.to_vec();
    coded.push(
        FieldError::new("/a~1b", "odd")
            .with_code("odd")
            .with_param("max", 3)
            .with_param("constructor", json!({})),
    );
    #[allow(deprecated)]
    let shouting = OddError::Shouting;
    vec![
        OddError::Plain,
        OddError::OddCode,
        OddError::Class,
        OddError::Digits,
        shouting,
        details(Some(1), 0.5, Geometry::Circle { radius: 1.0 }),
        details(
            None,
            f64::INFINITY,
            Geometry::Polygon { points: vec![(0.0, 1.0)], color: Some(Color::Rgb(1, 2, 3)) },
        ),
        details(None, -0.0, Geometry::Polygon { points: Vec::new(), color: Some(Color::Red) }),
        details(None, 1e300, Geometry::Nothing),
        OddError::Fields { errors: Vec::new(), count: None },
        OddError::Fields { errors: Vec::new(), count: Some(0) },
        OddError::Fields { errors: fields.to_vec(), count: None },
        OddError::Fields { errors: coded, count: Some(7) },
        OddError::Waiting { wait: None, limit: None },
        OddError::Waiting { wait: Some(5), limit: Some(RateLimit { limit: 1, remaining: 0, reset: 2 }) },
        OddError::Deciding { transient: true, source: fmt::Error },
        OddError::Deciding { transient: false, source: fmt::Error },
    ]
}

/// The last of this code.
fn example(code: &str) -> OddError {
    errors().into_iter().rfind(|error| error.code() == code).unwrap_or(OddError::Plain)
}

/// Every node and slot, each as a member that is always there and as one that may be left out.
const ALL_OF_IT: Envelope = Envelope::json(&[
    optional(
        "only_literals",
        object(&[member("a", text("*/ \" </script>")), member("b", json("[1, {\"c\": null}]"))]),
    ),
    optional("help", HELP),
    member("help_or_null", HELP),
    optional("doc", object(&[member("href", DOC_URL), member("kind", text("doc"))])),
    optional("instance", INSTANCE),
    member("instance_or_null", INSTANCE),
    member("request", object(&[optional("id", REQUEST_ID), member("id_or_null", REQUEST_ID)])),
    optional("retry", object(&[member("after", RETRY_AFTER), member("unit", text("s"))])),
    member("retry_or_null", RETRY_AFTER),
    member("delay", first(&[RETRY_DELAY, text("none")])),
    member("wait", first(&[RETRY_AFTER, RETRY_DELAY])),
    member("causes", CAUSES),
    member("debug", object(&[member("causes", CAUSES), member("code", CODE)])).verbose(),
    member("secret", CODE.verbose()),
    optional("hidden", TITLE.verbose()),
    member("hidden_details", DETAILS.verbose()),
    member("type", TYPE_URI),
    optional("type_if_any", TYPE_URI),
    member(
        "details_list",
        list(&[DETAILS, EXTENSIONS, object(&[member("t", text("x")), flatten(METADATA)])]),
    ),
    member("always_list", list(&[text("first"), CODE, INSTANCE, STATUS])),
    optional("any", computed(any)),
    member("any_or_null", computed(any)),
    member(
        "fields",
        field_errors(&[
            member("loc", LOC),
            member(
                "at",
                object(&[member("pointer", POINTER), optional("fragment", FRAGMENT), member("in", LOCATION)]),
            ),
            member("code", first(&[FIELD_CODE, CODE])),
            member("code_or_null", FIELD_CODE),
            optional("query", FIELD.only_in(Location::Query)),
            member("query_or_null", FIELD.only_in(Location::Query)),
            member("params", PARAMS),
            flatten(PARAMS),
        ]),
    ),
    optional("by_field", field_errors_map(FIELD, FIELD_MESSAGE)),
    optional("messages", field_errors_list(FIELD_MESSAGE)),
    member("codes", field_errors_list(FIELD_CODE)),
    member("by_place", field_errors_map(LOCATION, PARAMS)),
    member("metadata", METADATA),
    member("the", object(&[member("code", CODE), member("status", STATUS), member("text", STATUS_TEXT)])),
    member("reason", REASON),
    member("grpc", GRPC_STATUS),
    member("retryable", RETRYABLE),
    member("message", MESSAGE),
    member("title", TITLE),
    flatten(DETAILS),
    flatten(EXTENSIONS.verbose()),
]);

fn any(report: &api_error::Report<'_>) -> Option<Value> {
    report.request_id().map(|id| json!({"id": id, "codes": [report.code()]}))
}

/// An API like others, whose problems are told apart by their type alone.
const TYPES: Envelope = Envelope::json(&[
    member("type", TYPE_URI),
    member("title", TITLE),
    member("detail", MESSAGE),
    flatten(DETAILS),
])
.with_content_type("application/problem+json");

#[derive(Debug, ApiError)]
#[api(std_error, envelope = TYPES, type_uri = "https://example.com/problems/{code}", status = 404)]
enum ProblemError {
    /// It is gone.
    #[api(code = "gone", message = "gone")]
    Gone,
    /// It was never there.
    #[api(code = "never_there", message = "never there")]
    NeverThere {
        #[api(detail)]
        name: String,
    },
}

macro_rules! in_envelopes {
    ($($outer:ident = $envelope:expr;)+) => {$(
        #[derive(Debug, ApiError)]
        #[api(std_error, envelope = $envelope, header("X-Everywhere" = "*/ </script>"))]
        enum $outer {
            #[api(transparent)]
            Odd(OddError),
        }

        impl From<OddError> for $outer {
            fn from(error: OddError) -> Self {
                Self::Odd(error)
            }
        }
    )+};
}

in_envelopes! {
    Standard = envelope::STANDARD;
    Problem = envelope::PROBLEM_JSON;
    Google = envelope::GOOGLE;
    JsonApi = envelope::JSON_API;
    Odata = envelope::ODATA;
    AllOfIt = ALL_OF_IT;
}

/// Codes that each have an envelope of their own.
#[derive(Debug, ApiError)]
#[api(std_error)]
enum Mixed {
    #[api(transparent)]
    Problem(ProblemError),
    #[api(transparent)]
    Google(Box<Google>),
    #[api(code = "gone.too", status = 410, message = "gone, too")]
    Gone,
}

fn of<E: ApiError + From<OddError> + 'static>() -> Vec<Box<dyn ApiError>> {
    boxed(errors().into_iter().map(E::from).collect())
}

fn problems() -> Vec<ProblemError> {
    vec![ProblemError::Gone, ProblemError::NeverThere { name: "*/".to_owned() }]
}

fn mixed() -> Vec<Mixed> {
    let google = errors().into_iter().map(|error| Mixed::Google(Box::new(error.into())));
    problems().into_iter().map(Mixed::Problem).chain(google).chain([Mixed::Gone]).collect()
}

pub static ALL: [Vocabulary; 8] = [
    Vocabulary { name: "odd_standard", catalog: Standard::CATALOG, errors: of::<Standard> },
    Vocabulary { name: "odd_problem", catalog: Problem::CATALOG, errors: of::<Problem> },
    Vocabulary { name: "odd_google", catalog: Google::CATALOG, errors: of::<Google> },
    Vocabulary { name: "odd_json_api", catalog: JsonApi::CATALOG, errors: of::<JsonApi> },
    Vocabulary { name: "odd_odata", catalog: Odata::CATALOG, errors: of::<Odata> },
    Vocabulary { name: "odd_all", catalog: AllOfIt::CATALOG, errors: of::<AllOfIt> },
    Vocabulary { name: "odd_types", catalog: ProblemError::CATALOG, errors: || boxed(problems()) },
    Vocabulary { name: "odd_mixed", catalog: Mixed::CATALOG, errors: || boxed(mixed()) },
];
