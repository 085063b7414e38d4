//! What a failure tells.

use std::error::Error as _;
use std::time::Duration;

use api_error::client::{Failure, Origin};
use api_error::{ApiError, Cataloged, FieldError, RateLimit, Retry, RetryWhen};

use crate::support::{AuthError, ShopError, read, shop};

const BUSY: &str = r#"{"error":{"code":"unavailable","retryable":true}}"#;

#[test]
fn it_is_one_word_large() {
    assert_eq!(size_of::<Failure<ShopError>>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Failure<ShopError>>>(), size_of::<usize>());
}

#[test]
fn a_request_that_was_not_sent_has_a_source_and_nothing_else() {
    let failure = Failure::<ShopError>::not_sent("connection refused");
    assert_eq!(failure.origin(), Origin::NotSent);
    assert_eq!(failure.to_string(), "not sent: connection refused");
    assert_eq!((failure.status(), failure.code(), failure.advice()), (None, None, None));
    assert!(failure.headers().is_empty() && failure.body().is_empty() && !failure.is_cut());
    let failure = Failure::<ShopError>::no_answer(std::io::Error::other("timed out"));
    assert_eq!(failure.origin(), Origin::NoAnswer);
    assert_eq!(failure.to_string(), "no answer: timed out");
}

#[test]
fn the_typed_error_is_its_source() {
    let failure = read::<ShopError>(ShopError::Unavailable.to_response());
    assert_eq!(failure.source().map(ToString::to_string).as_deref(), Some("Service Unavailable"));
    assert_eq!(failure.into_error().ok(), Some(ShopError::Unavailable));
    let failure = shop(500, &[], "").into_error().unwrap_err();
    assert_eq!(failure.origin(), Origin::Foreign);
}

#[test]
fn facts_of_the_code_are_those_of_the_catalog() {
    let failure = read::<ShopError>(ShopError::Auth(AuthError::Expired).to_response());
    let spec = failure.spec().unwrap();
    assert_eq!((spec.code(), spec.status().as_u16()), ("token_expired", 401));
    assert_eq!(failure.candidates(), [spec]);
    assert_eq!(failure.message(), Some("Token has expired"));
}

#[test]
fn the_header_wins_over_the_id_in_the_body() {
    assert_eq!(shop(503, &[("x-request-id", "req_7")], BUSY).request_id(), Some("req_7"));
    assert_eq!(shop(503, &[], BUSY).request_id(), None);
}

#[test]
fn the_rate_limit_is_read_with_and_without_its_prefix() {
    let limit = RateLimit { limit: 100, remaining: 0, reset: 30 };
    let failure = read::<ShopError>(ShopError::RateLimited(Duration::ZERO, limit).to_response());
    assert_eq!(failure.rate_limit(), Some(limit));
    let standard = [("ratelimit-limit", "100"), ("ratelimit-remaining", "0"), ("ratelimit-reset", "30")];
    assert_eq!(shop(429, &standard, "").rate_limit(), Some(limit));
    assert_eq!(shop(429, &standard[..2], "").rate_limit(), None);
    assert_eq!(shop(429, &[("x-ratelimit-limit", "-1")], "").rate_limit(), None);
}

#[test]
fn field_errors_are_read_from_a_foreign_code_too() {
    let body =
        r#"{"error":{"code":"brand_new","details":{"fields":[{"field":"a.b","message":"no","code":"x"}]}}}"#;
    assert_eq!(shop(422, &[], body).field_errors(), [FieldError::new("a.b", "no").with_code("x")]);
    assert_eq!(shop(422, &[], "").field_errors(), []);
}

#[test]
fn the_wait_is_that_of_the_response_or_of_the_catalog() {
    assert_eq!(shop(503, &[("retry-after", "7")], BUSY).wait(), Some(Duration::from_secs(7)));
    assert_eq!(shop(503, &[], BUSY).wait(), Some(Duration::from_secs(30)));
    assert_eq!(shop(503, &[], "").wait(), None);
}

#[test]
fn advice_is_that_of_the_response_before_that_of_the_catalog() {
    let catalog = ShopError::CATALOG.get("unavailable").unwrap().retry();
    let says = |retryable: &str| format!(r#"{{"error":{{"code":"unavailable"{retryable}}}}}"#);
    assert_eq!(shop(503, &[], &says("")).advice(), Some(catalog));
    assert_eq!(shop(503, &[], &says(",\"retryable\":true")).advice(), Some(catalog));
    let never = shop(503, &[], &says(",\"retryable\":false")).advice().unwrap();
    assert_eq!(never.when, RetryWhen::Never);
    let unknown = |status, word: &str| shop(status, &[], &says(word).replace("unavailable", "new")).advice();
    assert_eq!(unknown(500, ",\"retryable\":true"), Some(Retry::BACKOFF));
    assert_eq!(unknown(429, ",\"retryable\":true"), Some(Retry::THROTTLED));
    assert_eq!(unknown(500, ",\"retryable\":false"), Some(Retry::NEVER));
    assert_eq!(unknown(503, ""), None);
}

#[test]
fn fresh_credentials_help_where_the_same_request_does_not() {
    let expired = read::<ShopError>(ShopError::Auth(AuthError::Expired).to_response());
    assert!(expired.body().windows(17).any(|part| part == b"\"retryable\":false"));
    assert_eq!(expired.advice(), Some(Retry::AFTER_REFRESH));
    let mut response = ShopError::Auth(AuthError::Expired).to_response();
    response.headers_mut().insert("x-should-retry", "false".parse().unwrap());
    assert_eq!(read::<ShopError>(response).advice(), Some(Retry::NEVER));
}

#[test]
fn earlier_attempts_stay_with_the_last_one() {
    let last = shop(503, &[], BUSY).with_earlier([Failure::no_answer("reset"), shop(502, &[], "")]);
    let origins: Vec<_> = last.earlier().iter().map(Failure::origin).collect();
    assert_eq!(origins, [Origin::NoAnswer, Origin::Foreign]);
}

#[test]
fn loops_of_other_crates_ask_whether_and_when() {
    assert!(shop(503, &[], BUSY).may_retry());
    assert!(!shop(404, &[], "").may_retry());
    let busy = shop(503, &[("retry-after", "7")], BUSY);
    let own = Duration::from_secs(1);
    assert_eq!(busy.adjust(Some(own)), Some(Duration::from_secs(7)));
    assert_eq!(shop(502, &[], "").adjust(Some(own)), Some(own));
    assert_eq!(busy.adjust(None), None);
    assert_eq!(shop(503, &[("retry-after", "61")], BUSY).adjust(Some(own)), None);
}
