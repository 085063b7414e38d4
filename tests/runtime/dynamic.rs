//! Trait objects, and errors in pointers.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use api_error::envelope::PROBLEM_JSON;
use api_error::{ApiError, Cataloged, FieldError, RateLimit, Report};

use crate::support::{body, header};

#[derive(Debug, ApiError)]
#[api(std_error, status = 429, envelope = PROBLEM_JSON)]
enum Limited {
    #[api(code = "limited", message = "no more than {0}", retryable(throttled))]
    Limited(
        #[api(detail = "limit", header = "X-Limit")] u8,
        #[api(extension = "more")] u8,
        #[api(retry_after)] Duration,
        #[api(field_errors)] Vec<FieldError>,
        #[api(rate_limit)] RateLimit,
    ),
}

fn limited() -> Limited {
    let quota = RateLimit { limit: 9, remaining: 0, reset: 1 };
    Limited::Limited(3, 4, Duration::from_secs(5), vec![FieldError::new("a", "is wrong")], quota)
}

/// Asserts that both give the same response.
fn assert_same(held: &dyn ApiError, plain: &dyn ApiError) {
    let (held, plain) = (Report::new(held), Report::new(plain));
    assert_eq!(held.to_json(), plain.to_json());
    assert_eq!(held.to_response().headers(), plain.to_response().headers());
    assert_eq!(held.to_response().status(), plain.to_response().status());
    assert_eq!(held.error().message(), plain.error().message());
    assert_eq!(held.error().retry(), plain.error().retry());
    assert_eq!(held.error().field_errors(), plain.error().field_errors());
    assert_eq!((held.code(), held.status()), (plain.code(), plain.status()));
}

#[test]
fn box_arc_and_reference_behave_as_what_they_hold() {
    let shared: Arc<dyn ApiError> = Arc::new(limited());
    let sendable: Arc<dyn ApiError + Send + Sync> = Arc::new(limited());
    let boxed: Box<dyn ApiError> = Box::new(limited());
    assert_same(&Box::new(limited()), &limited());
    assert_same(&Arc::new(limited()), &limited());
    assert_same(&Box::new(Arc::new(Box::new(limited()))), &limited());
    assert_same(&&limited(), &limited());
    assert_same(&shared, &limited());
    assert_same(&*shared, &limited());
    assert_same(&sendable, &limited());
    assert_same(&*boxed, &limited());
    assert_same(&&*boxed, &limited());
}

#[test]
fn pointers_have_the_provided_methods() {
    let shared: Arc<dyn ApiError> = Arc::new(limited());
    assert_eq!(shared.to_json(), limited().to_json());
    assert_eq!(shared.to_response().status(), 429);
    assert_eq!(Box::new(limited()).report().code(), "limited");
}

#[test]
fn a_trait_object_has_every_method() {
    let errors: Vec<Box<dyn ApiError + Send + Sync>> = vec![Box::new(limited()), Box::new(limited())];
    for error in &errors {
        assert_eq!(error.code(), "limited");
        assert_eq!(error.status(), 429);
        assert_eq!(error.message(), "no more than 3");
        assert_eq!(error.retry().after, Some(Duration::from_secs(5)));
        assert_eq!(error.field_errors().len(), 1);
        assert_eq!(error.to_string(), "no more than 3");
        assert_eq!(header(&**error, "X-Limit").as_deref(), Some("3"));
        assert!(body(&**error).contains("\"more\":4"));
    }
}

#[test]
fn a_report_is_copy_and_send_and_shows_its_facts() {
    let error = limited();
    let report = Report::new(&error).with_request_id("req_1").with_instance("/a").with_verbose(true);
    let copy = report;
    assert_eq!(copy.request_id(), Some("req_1"));
    assert_eq!(copy.instance(), Some("/a"));
    assert!(copy.is_verbose() && !report.with_verbose(false).is_verbose());
    assert_eq!(report.to_json(), copy.to_json());
}

#[test]
fn a_boxed_type_has_the_catalog_of_what_it_holds() {
    assert_eq!(<Box<Limited> as Cataloged>::CATALOG.len(), 1);
    assert!(<Arc<Limited> as Cataloged>::CATALOG.get("limited").is_some());
}

#[test]
fn an_api_error_is_an_error_with_its_source() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("the log's words")]
    #[api(code = "io", status = 500, retryable)]
    struct Io(#[from] std::io::Error);

    let error: Box<dyn ApiError> = Box::new(Io(std::io::Error::other("the source")));
    let error: &dyn Error = &*error;
    assert_eq!(error.to_string(), "the log's words");
    assert_eq!(error.source().expect("a source").to_string(), "the source");
}

#[test]
fn a_hand_written_error_needs_only_a_spec() {
    use api_error::{ErrorSpec, http::StatusCode};

    #[derive(Debug)]
    struct Gone;
    impl std::fmt::Display for Gone {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("shard 7 has dropped it")
        }
    }
    impl Error for Gone {}
    impl ApiError for Gone {
        fn spec(&self) -> &'static ErrorSpec {
            static SPEC: ErrorSpec = ErrorSpec::new("gone", StatusCode::GONE, "It is gone");
            &SPEC
        }
    }

    assert_eq!(
        body(&Gone),
        r#"{"schema_version":1,"error":{"code":"gone","message":"It is gone","retryable":false,"details":{}}}"#
    );
}
