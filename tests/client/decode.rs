//! `#[api(decode)]`: each kind of field, and each kind of type.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use api_error::client::{Decode, Failure, Reply};
use api_error::envelope::{PROBLEM_JSON, STANDARD};
use api_error::http::StatusCode;
use api_error::{ApiError, Cataloged, FieldError, RateLimit};
use serde::{Deserialize, Serialize};

use crate::support::{AuthError, ShopError, read, response, shop};

/// What a client reads of what a service sends.
fn there_and_back<E: Decode + ApiError>(error: &E) -> Option<E> {
    read(error.to_response()).into_error().ok()
}

#[track_caller]
fn assert_same<E: Decode + ApiError + PartialEq>(error: E) {
    assert_eq!(there_and_back(&error).as_ref(), Some(&error));
}

#[test]
fn fields_that_are_absent_have_their_default() {
    let error = ShopError::NotFound { what: "a".to_owned(), id: 1, shard: 9 };
    assert_eq!(there_and_back(&error), Some(ShopError::NotFound { what: "a".to_owned(), id: 1, shard: 0 }));
}

#[test]
fn transparent_variants_nest() {
    assert_same(ShopError::Auth(AuthError::Expired));
    assert_same(ShopError::Auth(AuthError::Forbidden { scope: "admin".to_owned() }));
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode, code = "moved", status = 410, message = "Moved")]
struct Moved {
    #[api(retry_after)]
    wait: Option<u16>,
    #[api(rate_limit)]
    quota: Option<RateLimit>,
    #[api(header = "X-Count")]
    count: i32,
    #[api(field_errors)]
    fields: Arc<[FieldError]>,
    #[api(code)]
    code: Option<Cow<'static, str>>,
    #[api(status)]
    status: u16,
}

#[test]
fn a_struct_with_all_that_is_no_member_is_read() {
    let quota = RateLimit { limit: 1, remaining: 2, reset: 3 };
    let fields: Arc<[FieldError]> = Arc::new([FieldError::new("a[0].b", "no")]);
    assert_same(Moved { wait: Some(5), quota: Some(quota), count: -7, fields, code: None, status: 418 });
    assert_same(Moved { wait: None, quota: None, count: 0, fields: Arc::new([]), code: None, status: 410 });
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode, code = "later", status = 503, retryable)]
struct Later(#[api(retry_after)] std::time::SystemTime, #[api(code)] Option<String>);

#[test]
fn a_date_and_a_code_of_one_occurrence_arrive() {
    let date = std::time::UNIX_EPOCH + Duration::from_secs(2_000_000_000);
    assert_same(Later(date, None));
    assert_same(Later(date, Some("of_another_service".to_owned())));
}

#[test]
fn a_code_of_one_occurrence_is_read_by_its_status() {
    let body = r#"{"error":{"code":"of_another_service"}}"#;
    let failure: Failure<Moved> = read(response(410, &[("x-count", "0")], body));
    let code = Some("of_another_service".into());
    let moved = Moved { wait: None, quota: None, count: 0, fields: Arc::new([]), code, status: 410 };
    assert_eq!(failure.error(), Some(&moved));
    assert_eq!((failure.code(), failure.id()), (Some("of_another_service"), Some("moved")));
}

#[test]
fn a_header_that_is_missing_or_junk_costs_the_typed_error() {
    let body = r#"{"error":{"code":"moved"}}"#;
    for headers in [&[][..], &[("x-count", "many")], &[("x-count", "99999999999")]] {
        let failure: Failure<Moved> = read(response(410, headers, body));
        assert_eq!((failure.error(), failure.code()), (None, Some("moved")), "{headers:?}");
    }
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Flat {
    #[api(code = "flat", status = 409, message = "A conflict")]
    Flat {
        #[api(detail)]
        name: String,
        #[api(detail, flatten)]
        rest: BTreeMap<String, serde_json::Value>,
        #[api(extension, flatten)]
        more: More,
        #[api(extension, nullable)]
        null: Option<bool>,
    },
    #[api(code = "generic", status = 400, message = "No")]
    Nested(#[api(detail = "list")] Vec<Option<Deep>>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct More {
    left: f64,
    right: Option<u128>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Deep {
    Here { at: (i8, i8) },
    There,
}

#[test]
fn nested_values_are_read() {
    assert_same(Flat::Nested(vec![Some(Deep::Here { at: (-1, 1) }), None, Some(Deep::There)]));
    assert_same(Flat::Nested(Vec::new()));
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Generic<T: std::fmt::Debug + PartialEq, A: std::fmt::Debug, I: std::error::Error, const N: usize> {
    #[api(code = "generic", status = 400, message = "No")]
    Own(#[api(detail = "value")] T, #[api(absent)] A),
    #[api(transparent)]
    Inner(I),
}

#[test]
fn type_parameters_are_read() {
    type Error = Generic<Vec<u8>, f32, AuthError, 3>;
    assert_same(Error::Own(vec![1, 2], 0.0));
    assert_same(Error::Inner(AuthError::Expired));
}

#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Empty {}

#[test]
fn an_enum_without_variants_reads_nothing() {
    let failure: Failure<Empty> = read(ShopError::Unavailable.to_response());
    assert_eq!(failure.code(), Some("unavailable"));
    assert!(failure.error().is_none());
}

#[test]
fn pointers_to_errors_are_read() {
    assert_eq!(
        read::<Box<AuthError>>(AuthError::Expired.to_response()).into_error().ok(),
        Some(Box::new(AuthError::Expired))
    );
    assert_eq!(
        read::<Arc<AuthError>>(AuthError::Expired.to_response()).into_error().ok(),
        Some(Arc::new(AuthError::Expired))
    );
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode, envelope = PROBLEM_JSON)]
enum Reserved {
    #[api(code = "reserved", status = 400, message = "No")]
    Reserved {
        /// The envelope has a member of this name, which wins.
        #[api(detail)]
        status: Option<u16>,
        #[api(detail)]
        state: u16,
    },
}

#[test]
fn a_member_of_the_envelope_is_not_taken_for_a_detail() {
    let sent = Reserved::Reserved { status: Some(7), state: 8 };
    assert_eq!(there_and_back(&sent), Some(Reserved::Reserved { status: None, state: 8 }));
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Mixed {
    #[api(code = "own_shape", status = 400, message = "No", envelope = PROBLEM_JSON)]
    OwnShape(#[api(detail = "a")] u8),
    #[api(code = "usual_shape", status = 400, message = "No")]
    Usual(#[api(detail = "a")] u8),
}

#[test]
fn each_code_is_read_in_its_own_envelope() {
    assert_same(Mixed::OwnShape(1));
    assert_same(Mixed::Usual(2));
    let foreign_shape = Mixed::OwnShape(3).report().with_envelope(&STANDARD).to_response();
    assert_eq!(read(foreign_shape).into_error().ok(), Some(Mixed::OwnShape(3)));
}

/// An impl by hand has all that the derive has.
#[derive(Debug, PartialEq)]
struct ByHand(Duration, StatusCode);

impl Cataloged for ByHand {
    const CATALOG: api_error::Catalog = AuthError::CATALOG;
}

impl Decode for ByHand {
    fn decode(reply: &Reply<'_>) -> Option<Self> {
        assert_eq!(reply.code(), "forbidden");
        assert_eq!(reply.detail::<String>("scope").as_deref(), Some("a"));
        assert!(
            reply.detail::<u8>("scope").is_none() && !reply.is_retryable() && reply.field_errors().is_empty()
        );
        assert!(format!("{reply:?}").contains("\"forbidden\""));
        Some(Self(reply.wait()?, reply.status()))
    }
}

#[test]
fn an_impl_by_hand_reads_the_reply() {
    let mut response = AuthError::Forbidden { scope: "a".to_owned() }.to_response();
    response.headers_mut().insert("retry-after", 3.into());
    let failure: Failure<ByHand> = read(response);
    assert_eq!(failure.error(), Some(&ByHand(Duration::from_secs(3), StatusCode::FORBIDDEN)));
}

#[test]
fn a_retry_that_only_the_catalog_knows_is_read_from_it() {
    let failure = shop(502, &[], r#"{"error":{"code":"upstream"}}"#);
    assert!(matches!(failure.error(), Some(ShopError::Upstream { transient: false, .. })));
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Busy {
    #[api(code = "busy", status = 503, retryable, message = "Busy")]
    Busy(#[api(retryable)] Option<bool>),
    #[api(code = "locked", status = 423, message = "Locked")]
    Locked(#[api(retryable)] Option<bool>),
}

#[test]
fn a_retry_is_read_where_it_is_not_that_of_the_code() {
    for error in [Busy::Busy(None), Busy::Busy(Some(false)), Busy::Locked(None), Busy::Locked(Some(true))] {
        assert_same(error);
    }
    assert_eq!(there_and_back(&Busy::Busy(Some(true))), Some(Busy::Busy(None)));
    assert_eq!(there_and_back(&Busy::Locked(Some(false))), Some(Busy::Locked(None)));
    let silent: Failure<Busy> = read(response(503, &[], r#"{"error":{"code":"busy"}}"#));
    assert_eq!(silent.error(), Some(&Busy::Busy(None)));
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode, transparent)]
struct Wrapped(ShopError);

#[test]
fn a_struct_that_forwards_is_read_through_all_layers() {
    assert_same(Wrapped(ShopError::Auth(AuthError::Forbidden { scope: "x".to_owned() })));
    assert_same(Wrapped(ShopError::Unavailable));
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Labelled {
    #[api(code = "labelled", status = 409, message = "A conflict")]
    Labelled {
        #[api(detail)]
        own: String,
        #[api(detail, flatten)]
        labels: BTreeMap<String, String>,
        #[api(extension, flatten)]
        notes: BTreeMap<String, String>,
    },
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Once {
    #[api(transparent)]
    Once {
        #[api(inner)]
        inner: Labelled,
        #[api(detail)]
        node: String,
        #[api(extension)]
        attempt: u32,
    },
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Twice {
    #[api(transparent)]
    Twice(#[api(inner)] Once, #[api(detail = "hops")] u32),
}

#[test]
fn members_that_forwarding_variants_add_are_in_no_inner_map() {
    let map = |names: &[&str]| names.iter().map(|name| (name.to_string(), "x".to_owned())).collect();
    let once = |labels: &[&str], notes: &[&str]| Once::Once {
        inner: Labelled::Labelled { own: "o".to_owned(), labels: map(labels), notes: map(notes) },
        node: "n".to_owned(),
        attempt: 2,
    };
    for (labels, notes) in [(&[][..], &[][..]), (&["a", "b"], &["c"])] {
        assert_same(once(labels, notes));
        assert_same(Twice::Twice(once(labels, notes), 3));
    }
}
