//! What an edge sends, against the documents.

use api_error::edge::{ByStatus, Edge};
use api_error::envelope::{
    CODE, DETAILS, Envelope, FIELD, FIELD_MESSAGE, INSTANCE, MESSAGE, PROBLEM_JSON, REQUEST_ID, RETRY_AFTER,
    STANDARD, field_errors, first, member, object, optional,
};
use api_error::http::StatusCode;
use api_error::testing::{assert_edge, check_edge};
use api_error::{ApiError, Catalog, Cataloged, FieldError};

const HOUSE: Envelope = Envelope::json(&[
    member(
        "error",
        object(&[
            member("code", CODE),
            member("message", MESSAGE),
            optional(
                "details",
                first(&[field_errors(&[member("field", FIELD), member("message", FIELD_MESSAGE)]), DETAILS]),
            ),
            optional("retry_after", RETRY_AFTER),
            optional("request_id", REQUEST_ID),
        ]),
    ),
    optional("instance", INSTANCE),
]);

const PLAIN: Envelope = Envelope::text(CODE);

#[derive(Debug, ApiError)]
#[allow(dead_code)] // only the catalog makes them
#[api(std_error, header("X-Order" = "inner"))]
enum OrderError {
    #[api(code = "order_not_found", status = 404, message = "No order {id}", example = Self::NotFound { id: 7 })]
    NotFound {
        #[api(detail)]
        id: u32,
    },
    #[api(code = "invalid_order", status = 422, message = "Invalid")]
    #[api(example = Self::Invalid(vec![FieldError::new("items[0]", "is required")]))]
    Invalid(#[api(field_errors)] Vec<FieldError>),
    #[api(code = "metrics_off", status = 404, message = "Off", envelope = PLAIN)]
    MetricsOff,
}

#[derive(Debug, ApiError)]
#[allow(dead_code)] // only the catalog makes them
#[api(std_error, envelope = HOUSE, header("X-Shop" = "yes"), doc_url = "https://docs.example.com/{code}")]
enum ShopError {
    #[api(transparent)]
    Order(OrderError),
    #[api(transparent, example = Self::Upstream { error: UpstreamError, host: "billing".to_owned() })]
    Upstream {
        #[api(inner)]
        error: UpstreamError,
        #[api(detail, header = "X-Upstream")]
        host: String,
    },
    #[api(code = "internal", status = 500, retryable = false, fallback)]
    Internal,
    #[api(code = "no_route", status = 404, fallback, message = "There is nothing at this address")]
    NoRoute,
    #[api(code = "busy", status = 503, retryable, fallback)]
    Busy,
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "upstream", status = 502, retryable(after = "2s"))]
struct UpstreamError;

const DOCUMENTED: [Catalog; 2] =
    [ShopError::CATALOG, ByStatus::catalog_in::<ShopError, _>([405, 413, 418, 508])];

fn faults(edge: &Edge, catalogs: &[Catalog], statuses: &[u16]) -> Vec<String> {
    let faults = check_edge(edge, catalogs, statuses.iter().copied());
    faults.map_or_else(|faults| faults.iter().map(str::to_owned).collect(), |()| Vec::new())
}

#[test]
fn an_edge_of_the_root_sends_what_documents_say() {
    assert_edge(&Edge::of::<ShopError>(), &DOCUMENTED, [404, 405, 413, 418, 500, 503, 508]);
    let offering = Edge::of::<ShopError>().offer(&PROBLEM_JSON).code_header("x-code").should_retry_header();
    assert_edge(&offering, &DOCUMENTED, [404, 405, 413, 500]);
}

#[test]
fn another_envelope_at_the_edge_is_found() {
    let faults = faults(&Edge::of::<ShopError>().envelope(&STANDARD), &[ShopError::CATALOG], &[]);
    assert!(
        faults.contains(&"`order_not_found`: /schema_version: it is not documented".to_owned()),
        "{faults:#?}"
    );
    // An error with an envelope of its own keeps it.
    assert!(!faults.iter().any(|fault| fault.starts_with("`metrics_off`")), "{faults:#?}");
}

#[test]
fn documents_of_an_inner_enum_are_found_wrong() {
    let faults = faults(&Edge::of::<ShopError>(), &[OrderError::CATALOG], &[]);
    assert!(faults.contains(&"`order_not_found`: /schema_version: it is missing".to_owned()), "{faults:#?}");
}

#[test]
fn an_edge_without_the_root_lacks_its_headers() {
    let faults = faults(&Edge::new().envelope(&HOUSE), &[ShopError::CATALOG], &[]);
    assert!(
        faults.contains(&"`order_not_found` of its own enum: the header `X-Shop` is missing".to_owned()),
        "{faults:#?}"
    );
}

#[test]
fn foreign_failures_without_a_documented_code_are_found() {
    let faults = faults(&Edge::of::<ShopError>(), &[ShopError::CATALOG], &[404, 405, 200]);
    assert_eq!(faults.len(), 2, "{faults:#?}");
    assert!(
        faults[0].starts_with("a foreign 405 gets a code that is in no document: 405 Method Not Allowed {\"error\":{\"code\":\"method_not_allowed\""),
        "{faults:#?}"
    );
    assert!(faults[0].ends_with("help: add a `fallback` for 405, or `ByStatus::catalog_in`"), "{faults:#?}");
    assert_eq!(faults[1], "200 is not an error status");
}

#[test]
fn the_advice_names_the_status_of_the_failure() {
    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = api_error::envelope::GRAPHQL, code = "gone", status = 410, message = "It is gone")]
    struct Gone;
    let _ = Gone;
    let faults = faults(&Edge::of::<Gone>(), &[Gone::CATALOG], &[418]);
    let [teapot, panic] = &*faults else { panic!("{faults:#?}") };
    assert!(teapot.ends_with("help: add a `fallback` for 418, or `ByStatus::catalog_in`"), "{teapot}");
    assert!(panic.ends_with("help: add a `fallback` for 500, or `ByStatus::catalog_in`"), "{panic}");
}

#[test]
fn a_panic_has_to_be_documented() {
    let faults = faults(&Edge::new(), &[UpstreamError::CATALOG], &[]);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].starts_with("a foreign panic gets a code that is in no document: 500"), "{faults:#?}");
}

#[test]
fn foreign_failures_with_codes_of_the_service_are_documented() {
    let mapped = |edge: Edge| {
        edge.foreign(|failure| (failure.status() == StatusCode::BAD_GATEWAY).then_some(UpstreamError))
    };
    assert_edge(&mapped(Edge::of::<ShopError>()), &DOCUMENTED, [502]);
    // Without the root, nobody adds its headers.
    let faults = faults(&mapped(Edge::new().envelope(&HOUSE)), &DOCUMENTED, &[502]);
    assert!(faults.iter().any(|fault| fault.starts_with("a foreign 502 gets")), "{faults:#?}");
}

#[test]
fn a_code_without_an_example_and_one_that_panics_are_found() {
    fn no_example() -> Lies {
        panic!("no example")
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, status = 500, retryable = false)]
    enum Lies {
        #[api(code = "none", message = "{0}")]
        None(u8),
        #[api(code = "panics", message = "{0}", example = no_example())]
        Panics(u8),
        #[api(code = "internal", fallback)]
        Internal,
    }
    let faults = faults(&Edge::of::<Lies>(), &[Lies::CATALOG], &[]);
    assert_eq!(faults, ["`none` has no example", "the example of `panics` panics"]);
    assert_eq!(
        [Lies::None(1).code(), Lies::Panics(1).code(), Lies::Internal.code()],
        ["none", "panics", "internal"]
    );
}

/// A root that takes all codes of statuses.
#[derive(Debug, ApiError)]
#[api(std_error, envelope = HOUSE, header("X-Shop" = "yes"), doc_url = "https://docs.example.com/{code}")]
enum WithAll {
    #[api(transparent)]
    ByStatus(ByStatus),
    #[api(code = "closed", status = 409, message = "Closed")]
    Closed,
}

#[test]
fn codes_of_statuses_within_the_root_are_sent_as_the_root_says() {
    let statuses = WithAll::CATALOG.iter().map(|spec| spec.status().as_u16());
    assert_edge(&Edge::of::<WithAll>(), &[WithAll::CATALOG], statuses);
    let error = WithAll::ByStatus(ByStatus::new(StatusCode::CONFLICT));
    assert_eq!([error.code(), WithAll::Closed.code()], ["conflict", "closed"]);
}
