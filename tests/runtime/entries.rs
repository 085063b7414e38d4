//! A code and the enums that forward to it: the parts of its response.

use std::fmt;

use api_error::envelope::{self, CODE, Envelope, member};
use api_error::{
    ApiError, Catalog, Cataloged, Entry, ErrorSpec, FieldError, HeaderSpec, Occurrence, RateLimit, Report,
    http::StatusCode,
};
use serde_json::json;

const OUTERMOST: Envelope = Envelope::json(&[member("outermost", CODE)]);
const INNER: Envelope = Envelope::json(&[member("inner", CODE)]);

/// The innermost.
#[derive(Debug, ApiError)]
#[api(std_error, status = 404, header("X-Leaf" = "leaf", "X-Name" = "leaf"))]
enum Leaf {
    #[api(code = "plain", message = "plain", example = Self::Plain)]
    Plain,
    #[api(code = "replaced", message = "replaced", header("x-name" = "variant"), example = Self::Replaced)]
    Replaced,
    #[api(code = "field", message = "field", example = Self::Field { name: 5 })]
    Field {
        /// Whose it is.
        #[api(header = "X-NAME")]
        name: u8,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error, envelope = INNER, header("X-Middle" = "middle", "X-Leaf" = "middle"))]
enum Middle {
    #[api(code = "middle", status = 404, message = "middle", example = Self::Own)]
    Own,
    #[api(transparent)]
    Leaf(Leaf),
}

#[derive(Debug, ApiError)]
#[api(std_error, header("X-Root" = "root"))]
enum Root {
    #[api(transparent)]
    Middle(Box<Middle>),
    #[api(code = "root", status = 404, message = "root", example = Self::Own)]
    Own,
}

#[derive(Debug, ApiError)]
#[api(std_error, envelope = OUTERMOST)]
enum Service {
    #[api(transparent)]
    Root(Root),
}

fn entry(catalog: Catalog, code: &str) -> Entry {
    catalog.entries().find(|entry| entry.spec().code() == code).expect("a code")
}

#[test]
fn entries_come_in_the_order_of_the_codes() {
    let entries = Service::CATALOG.entries();
    assert_eq!(entries.len(), 5);
    for (entry, spec) in entries.zip(Service::CATALOG.iter()) {
        assert!(std::ptr::eq(entry.spec(), spec), "{entry:?}");
    }
}

#[test]
fn an_entry_knows_its_enum_and_its_path() {
    let names = |code| entry(Service::CATALOG, code).path().map(|catalog| catalog.name()).collect::<Vec<_>>();
    assert_eq!(names("plain"), ["Service", "Root", "Middle", "Leaf"]);
    assert_eq!(names("middle"), ["Service", "Root", "Middle"]);
    assert_eq!(names("root"), ["Service", "Root"]);
    let field = entry(Service::CATALOG, "field");
    assert_eq!((field.catalog().name(), field.depth()), ("Leaf", 3));
    assert_eq!(field.catalog().description(), Some("The innermost."));
    assert_eq!(entry(Leaf::CATALOG, "field").depth(), 0);
    assert_eq!(format!("{field:?}"), r#"Leaf::Field "field""#);
}

#[test]
fn the_outermost_envelope_wins() {
    let envelope = |catalog, code| entry(catalog, code).envelope();
    for (catalog, code, expected) in [
        (Leaf::CATALOG, "plain", &envelope::STANDARD),
        (Middle::CATALOG, "plain", &INNER),
        (Root::CATALOG, "plain", &INNER),
        (Root::CATALOG, "root", &envelope::STANDARD),
        (Service::CATALOG, "plain", &OUTERMOST),
        (Service::CATALOG, "root", &OUTERMOST),
    ] {
        assert_eq!(format!("{:?}", envelope(catalog, code)), format!("{expected:?}"), "{catalog:?} {code}");
    }
    assert!(Root::CATALOG.envelope().is_none() && Service::CATALOG.envelope().is_some());
}

fn headers(catalog: Catalog, code: &str) -> Vec<(&'static str, Option<&'static str>)> {
    entry(catalog, code).headers().iter().map(|header| (header.name(), header.value())).collect()
}

#[test]
fn inner_header_replaces_outer_ignoring_case() {
    assert_eq!(headers(Leaf::CATALOG, "plain"), [("X-Leaf", Some("leaf")), ("X-Name", Some("leaf"))]);
    assert_eq!(headers(Leaf::CATALOG, "replaced"), [("X-Leaf", Some("leaf")), ("x-name", Some("variant"))]);
    assert_eq!(headers(Leaf::CATALOG, "field"), [("X-Leaf", Some("leaf")), ("X-NAME", None)]);
    assert_eq!(
        headers(Service::CATALOG, "plain"),
        [
            ("X-Root", Some("root")),
            ("X-Middle", Some("middle")),
            ("X-Leaf", Some("leaf")),
            ("X-Name", Some("leaf"))
        ]
    );
    assert_eq!(headers(Service::CATALOG, "root"), [("X-Root", Some("root"))]);
    assert_eq!(entry(Leaf::CATALOG, "field").headers()[1].doc(), Some("Whose it is."));
}

/// For each code of the tree, the catalog describes what the outer enum sends.
#[test]
fn a_sent_example_matches_the_catalog() {
    let errors = [
        Service::Root(Root::Middle(Box::new(Middle::Own))),
        Service::Root(Root::Middle(Box::new(Middle::Leaf(Leaf::Plain)))),
        Service::Root(Root::Middle(Box::new(Middle::Leaf(Leaf::Replaced)))),
        Service::Root(Root::Middle(Box::new(Middle::Leaf(Leaf::Field { name: 5 })))),
        Service::Root(Root::Own),
    ];
    assert_eq!(errors.len(), Service::CATALOG.len());
    for (error, entry) in errors.iter().zip(Service::CATALOG.entries()) {
        let example = entry.sent_example().expect("an example");
        let (sent, real) = (Report::new(&*example).to_response(), error.to_response());
        assert_eq!(
            (sent.status(), sent.headers(), sent.body()),
            (real.status(), real.headers(), real.body()),
            "{error:?}"
        );
        for header in entry.headers() {
            let sent = real.headers().get(header.name()).expect("the header is sent");
            assert_eq!(sent, header.value().unwrap_or("5"), "{error:?}");
        }
        assert_eq!(
            real.headers().len(),
            entry.headers().len() + 2,
            "in addition to Content-Type and Cache-Control"
        );
        let chosen = error.report().with_envelope(entry.envelope()).to_json();
        assert_eq!(&chosen, real.body(), "{error:?}");
    }
}

#[test]
fn the_spec_says_what_varies_per_occurrence() {
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    #[allow(dead_code)] // only its catalog is looked at
    enum Deciding {
        #[api(code = "nothing", status = 404, message = "{0}")]
        Nothing(u8),
        #[api(code = "retryable", status = 500)]
        Retryable(#[api(retryable)] bool),
        #[api(code = "retry_after", status = 503, retryable)]
        RetryAfter(#[api(retry_after)] Option<u64>),
        #[api(code = "field_errors", status = 422, message = "invalid")]
        FieldErrors(#[api(field_errors)] Vec<FieldError>),
        #[api(code = "rate_limit", status = 429, message = "slow", retryable)]
        RateLimit(#[api(rate_limit)] RateLimit),
        #[api(code = "wait", status = 503, retryable)]
        Wait(#[api(retry_after)] u64),
        #[api(code = "lent", status = 503, retryable)]
        Lent(#[api(retry_after)] &'static Option<u64>, #[api(rate_limit)] Option<RateLimit>),
    }
    for (code, expected) in [
        ("nothing", Occurrence::NONE),
        ("retryable", Occurrence::NONE.with_retryable().with_retryable_always()),
        ("retry_after", Occurrence::NONE.with_retry_after()),
        ("field_errors", Occurrence::NONE.with_field_errors()),
        ("rate_limit", Occurrence::NONE.with_rate_limit().with_rate_limit_always()),
        ("wait", Occurrence::NONE.with_retry_after().with_retry_after_always()),
        ("lent", Occurrence::NONE.with_retry_after().with_rate_limit()),
    ] {
        assert_eq!(Deciding::CATALOG.get(code).expect("a code").occurrence(), expected, "{code}");
    }
    let spec = serde_json::to_value(Deciding::CATALOG.get("retry_after")).expect("JSON");
    assert_eq!(
        spec["occurrence"],
        json!({
            "retryable": false, "retry_after": true, "field_errors": false, "rate_limit": false,
            "status": false, "code": false,
        })
    );
}

#[test]
fn headers_serialize_with_the_names_of_their_accessors() {
    let of = |code| serde_json::to_value(Leaf::CATALOG.get(code)).expect("JSON")["headers"].clone();
    assert_eq!(of("plain"), json!([]));
    assert_eq!(of("replaced"), json!([{"name": "x-name", "value": "variant", "doc": null}]));
    assert_eq!(of("field"), json!([{"name": "X-NAME", "value": null, "doc": "Whose it is."}]));
}

#[derive(Debug)]
struct ByHand;

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("by hand")
    }
}

impl std::error::Error for ByHand {}

static BY_HAND: [ErrorSpec; 2] = [
    ErrorSpec::new("by_hand", StatusCode::GONE, "gone")
        .with_headers(&[HeaderSpec::of_field("X-Field").with_doc("A field.")])
        .with_occurrence(Occurrence::NONE.with_retryable()),
    ErrorSpec::new("without", StatusCode::GONE, "gone"),
];

impl ApiError for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        &BY_HAND[0]
    }
    fn envelope(&self) -> &'static Envelope {
        &INNER
    }
}

impl Cataloged for ByHand {
    const CATALOG: Catalog = Catalog::new("ByHand", &BY_HAND)
        .with_description("Without the derive.")
        .with_headers(&[HeaderSpec::fixed("X-Fixed", "fixed")])
        .with_envelope(&INNER)
        .with_examples(|code| if code == "without" { None } else { Some(Box::new(ByHand)) });
}

#[test]
fn a_hand_written_catalog_equals_a_derived_one() {
    #[derive(Debug, ApiError)]
    #[api(std_error, transparent)]
    struct Outer(ByHand);

    let entry = entry(Outer::CATALOG, "by_hand");
    assert_eq!(entry.catalog().description(), Some("Without the derive."));
    assert_eq!(headers(Outer::CATALOG, "by_hand"), [("X-Fixed", Some("fixed")), ("X-Field", None)]);
    assert_eq!(format!("{:?}", entry.envelope()), format!("{INNER:?}"));
    assert!(entry.spec().occurrence().retryable());
    assert_eq!(entry.example().expect("an example").to_string(), "by hand");
    assert!(Outer::CATALOG.example("without").is_none() && Outer::CATALOG.check_examples().is_ok());
    let example = entry.sent_example().expect("an example");
    assert_eq!(Report::new(&*example).to_json(), Outer(ByHand).to_json());
}

#[test]
fn a_hand_written_example_of_another_code_is_reported() {
    const ALWAYS: Catalog = Catalog::new("Always", &BY_HAND).with_examples(|_| Some(Box::new(ByHand)));
    let wrong = ALWAYS.check_examples().expect_err("one is wrong").to_string();
    assert_eq!(wrong, "the example of `Always` has the code `by_hand`, not `without`");
}
