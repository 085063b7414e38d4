//! Responses that no service of ours sends.

use std::io::Write as _;
use std::time::Duration;

use api_error::client::{Decoder, Failure, Origin, decode_with};
use api_error::envelope::{CODE, Envelope, MESSAGE, PROBLEM_JSON, member};
use api_error::{ApiError, Bytes, RetryWhen};

use crate::support::{ShopError, read, response, shop};

const HTML: &[(&str, &str)] = &[("content-type", "text/html")];
const JSON: &[(&str, &str)] = &[("content-type", "application/json")];
const NOT_FOUND: &str = r#"{"schema_version":1,"error":{"code":"not_found","message":"No book '7'","retryable":false,"details":{"what":"book","item":7}}}"#;

fn not_found() -> ShopError {
    ShopError::NotFound { what: "book".to_owned(), id: 7, shard: 0 }
}

#[track_caller]
fn assert_foreign(failure: &Failure<ShopError>) {
    assert_eq!(failure.origin(), Origin::Foreign, "{failure:?}");
    assert_eq!((failure.code(), failure.spec(), failure.error()), (None, None, None));
    assert!(failure.candidates().is_empty());
}

#[test]
fn html_of_a_proxy_is_foreign() {
    let failure = shop(502, HTML, "<html><h1>502 Bad Gateway</h1><script>alert(1)</script></html>");
    assert_foreign(&failure);
    assert_eq!(failure.to_string(), "502 Bad Gateway, not from the service");
    assert_eq!(failure.status().map(|status| status.as_u16()), Some(502));
    assert_eq!(failure.headers()["content-type"], "text/html");
    assert!(failure.body().starts_with(b"<html>"));
}

#[test]
fn an_empty_body_is_foreign() {
    assert_foreign(&shop(404, JSON, ""));
    assert_foreign(&shop(204, &[], ""));
}

#[test]
fn the_answer_to_head_has_its_code_in_a_header() {
    let (head, body) = response(404, &[("x-error-code", "not_found")], "").into_parts();
    let failure = decode_with(&Decoder::<ShopError>::new().code_header("x-error-code"), &head, body);
    assert_eq!(failure.origin(), Origin::Service);
    assert_eq!(failure.code(), Some("not_found"));
    assert_eq!(failure.id(), Some("not_found"));
    assert_eq!(failure.error(), None, "its details were in the body");
    let (head, body) = response(503, &[("x-error-code", "unavailable")], "").into_parts();
    let failure = decode_with(&Decoder::<ShopError>::new().code_header("x-error-code"), &head, body);
    assert_eq!(failure.error(), Some(&ShopError::Unavailable));
}

#[test]
fn an_error_in_a_204_has_its_code_in_a_header() {
    let (head, body) = response(204, &[("x-error-code", "unavailable")], "").into_parts();
    let decoder = Decoder::<ShopError>::new().code_header("x-error-code").errors_in_success();
    assert!(decoder.may_be_failure(head.status));
    let failure = decode_with(&decoder, &head, body);
    assert_eq!(failure.error(), Some(&ShopError::Unavailable));
    assert_eq!(failure.to_string(), "204 No Content: unavailable");
}

#[test]
fn a_body_over_the_limit_is_cut_and_not_guessed() {
    let (head, body) = not_found().to_response().into_parts();
    let exact = decode_with(&Decoder::<ShopError>::new().limit(body.len()), &head, body.clone());
    assert_eq!((exact.is_cut(), exact.error()), (false, Some(&not_found())));
    let cut = decode_with(&Decoder::<ShopError>::new().limit(body.len() - 1), &head, body.clone());
    assert!(cut.is_cut());
    assert_eq!(cut.body().len(), body.len() - 1);
    assert_foreign(&cut);
    let huge = shop(500, JSON, &"x".repeat(10 << 20));
    assert_eq!((huge.is_cut(), huge.body().len()), (true, 64 * 1024));
}

#[test]
fn a_body_that_ended_early_says_so() {
    let failure = shop(404, JSON, &NOT_FOUND[..60]).with_cut();
    assert!(failure.is_cut());
    assert_foreign(&failure);
}

#[test]
fn the_content_type_does_not_matter() {
    for headers in [&[][..], HTML, &[("content-type", "text/plain; charset=latin1")], &[("content-type", "")]]
    {
        assert_eq!(shop(404, headers, NOT_FOUND).error(), Some(&not_found()), "{headers:?}");
    }
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(shop(404, JSON, &format!("\u{FEFF}{NOT_FOUND}")).error(), Some(&not_found()));
}

#[test]
fn a_compressed_body_that_nobody_decoded_is_foreign() {
    let gzip = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xabV\x4a\x2d*\xca/R\xb2\xaa\x05\x00".to_vec();
    let failure: Failure<ShopError> = read(response(404, &[("content-encoding", "gzip")], gzip));
    assert_foreign(&failure);
    assert_eq!(failure.headers()["content-encoding"], "gzip");
}

#[test]
fn json_that_is_no_object_is_foreign() {
    for body in
        ["\"not_found\"", "[]", "[{\"code\":\"not_found\"}]", "404", "null", "true", "{}", "{\"error\":null}"]
    {
        assert_foreign(&shop(404, JSON, body));
    }
}

#[test]
fn json_nested_ten_million_deep_is_foreign() {
    let (head, _) = response(404, JSON, "").into_parts();
    for deep in [
        "[".repeat(10 << 20),
        format!("{{\"error\":{}", "{\"a\":".repeat(1 << 20)),
        "{\"error\":".repeat(200),
    ] {
        let decoder = Decoder::<ShopError>::new().limit(16 << 20);
        assert_foreign(&decode_with(&decoder, &head, Bytes::from(deep)));
    }
}

#[test]
fn extra_members_are_kept_and_never_an_error() {
    let body = NOT_FOUND
        .replacen("{", r#"{"new":{"a":[1,2]},"#, 1)
        .replace(r#""details":{"#, r#""hint":"x","details":{"aisle":3.50,"#);
    let failure = shop(404, JSON, &body);
    assert_eq!(failure.error(), Some(&not_found()));
    assert_eq!(failure.member("aisle").map(|value| value.to_string()).as_deref(), Some("3.5"));
    assert_eq!(failure.member("new"), Some(serde_json::json!({"a": [1, 2]})));
    assert_eq!(failure.member("nothing"), None);
}

#[test]
fn a_member_of_the_wrong_type_costs_the_typed_error_alone() {
    let failure = shop(404, JSON, &NOT_FOUND.replace("\"item\":7", "\"item\":\"seven\""));
    assert_eq!(failure.error(), None);
    assert_eq!((failure.code(), failure.id()), (Some("not_found"), Some("not_found")));
    assert_eq!(failure.advice().map(|advice| advice.when), Some(RetryWhen::Never));
    assert_eq!(failure.member("item"), Some("seven".into()));
    assert_eq!(failure.message(), Some("No book '7'"));
}

#[test]
fn an_optional_member_of_the_wrong_type_is_absent() {
    let body = r#"{"error":{"code":"upstream"},"trace":"junk"}"#;
    let expected = ShopError::Upstream { status: None, transient: false, node: None, trace: None };
    assert_eq!(shop(502, &[("x-node", "\u{7f}")][..0], body).error(), Some(&expected));
}

#[test]
fn a_message_of_the_wrong_type_is_absent() {
    let failure = shop(404, JSON, &NOT_FOUND.replace("\"No book '7'\"", "{\"en\":\"No\"}"));
    assert_eq!(failure.message(), None);
    assert_eq!(failure.error(), Some(&not_found()));
}

#[test]
fn what_is_no_code_is_no_code() {
    let long = format!("\"{}\"", "a".repeat(1 << 20));
    for code in [
        "404",
        "null",
        "\"\"",
        "\" a\"",
        "\"a\\u0000b\"",
        "\"a\\nb\"",
        "\"\\ud800\"",
        "\"é\"",
        "[]",
        "{}",
        long.as_str(),
    ] {
        let body = NOT_FOUND.replace("\"not_found\"", code);
        let (head, _) = response(404, JSON, "").into_parts();
        let failure = decode_with(&Decoder::<ShopError>::new().limit(4 << 20), &head, Bytes::from(body));
        assert_eq!(failure.code(), None, "{code:.20}");
        assert_eq!(failure.error(), None, "{code:.20}");
        assert!(failure.to_string().len() < 60, "{failure}");
    }
}

#[test]
fn an_unknown_code_is_a_code_of_the_service() {
    let failure = shop(403, JSON, &NOT_FOUND.replace("not_found", "brand_new"));
    assert_eq!(failure.origin(), Origin::Service);
    assert_eq!(failure.code(), Some("brand_new"));
    assert_eq!((failure.id(), failure.spec(), failure.error()), (None, None, None));
    assert_eq!(failure.to_string(), "403 Forbidden: brand_new");
    assert_eq!(failure.member("what"), Some("book".into()));
}

#[test]
fn where_status_and_body_disagree_both_are_visible() {
    let failure = shop(500, JSON, NOT_FOUND);
    assert_eq!(failure.status().map(|status| status.as_u16()), Some(500));
    assert_eq!(failure.spec().map(|spec| spec.status().as_u16()), Some(404));
    assert_eq!(failure.error(), Some(&not_found()));
}

#[test]
fn of_two_envelopes_that_fit_the_one_with_more_members_is_read() {
    static SPARSE: Envelope = Envelope::json(&[member("code", CODE), member("title", MESSAGE)]);
    let error = not_found();
    let (head, body) = error.report().with_envelope(&PROBLEM_JSON).to_response().into_parts();
    for (decoder, which) in [
        (Decoder::<ShopError>::new().offer(&SPARSE).offer(&PROBLEM_JSON), "last"),
        (Decoder::<ShopError>::new().offer(&PROBLEM_JSON).offer(&SPARSE), "first"),
    ] {
        let failure = decode_with(&decoder, &head, body.clone());
        assert_eq!(failure.message(), Some("No book '7'"), "{which}");
        assert_eq!(failure.error(), Some(&error), "{which}");
    }
}

#[test]
fn an_error_in_a_success_is_read() {
    let failure = shop(200, JSON, NOT_FOUND);
    assert_eq!(failure.error(), Some(&not_found()));
    assert_eq!(failure.status().map(|status| status.as_u16()), Some(200));
    let decoder = Decoder::<ShopError>::new();
    let ok = failure.status().unwrap();
    assert!(!decoder.may_be_failure(ok));
    assert!(decoder.errors_in_success().may_be_failure(ok));
}

#[test]
fn nothing_of_a_foreign_body_reaches_display() {
    let body = "\u{1b}[31m<script>secret</script>\r\nSet-Cookie: a=b";
    let failure = shop(500, HTML, body);
    assert_eq!(failure.to_string(), "500 Internal Server Error, not from the service");
    let debug = format!("{failure:?}");
    assert!(debug.contains(r"\x1b[31m<script>"), "{debug}");
    assert!(debug.contains(&format!("body_len: {}", body.len())), "{debug}");
    assert!(!debug.contains('\u{1b}') && !debug.contains('\r'));
    let mut long = Vec::new();
    long.write_all(&[b'a'; 60_000]).unwrap();
    let debug = format!("{:?}", read::<ShopError>(response(500, HTML, long)));
    assert!(debug.len() < 600, "{}", debug.len());
}

#[test]
fn two_members_of_one_name_are_read_as_serde_json_does() {
    let body = NOT_FOUND.replace("\"code\":\"not_found\"", "\"code\":\"unavailable\",\"code\":\"not_found\"");
    assert_eq!(shop(404, JSON, &body).code(), Some("not_found"));
    // Also where one of them is an object of the envelope.
    let body = NOT_FOUND.replacen("\"error\":", "\"error\":{\"code\":\"conflict\"},\"error\":", 1);
    assert_eq!(shop(404, JSON, &body).error(), Some(&not_found()));
}

#[test]
fn a_wait_out_of_this_world_is_told_as_it_is() {
    let failure = shop(429, &[("retry-after", "99999999999999999999")], "");
    assert_eq!(failure.wait(), Some(Duration::from_secs(u64::MAX)));
    // Nobody adds it to a clock here; who wants to, compares it first.
    assert_eq!(failure.adjust(Some(Duration::ZERO)), None);
}

#[test]
fn ten_thousand_field_errors_are_read_in_time() {
    let item = r#"{"field":"a","message":"b"}"#;
    let items = [item; 10_000].join(",");
    let body =
        format!(r#"{{"error":{{"code":"validation_error","details":{{"count":1,"fields":[{items}]}}}}}}"#);
    let (head, _) = response(422, JSON, "").into_parts();
    let failure = decode_with(&Decoder::<ShopError>::new().limit(1 << 20), &head, Bytes::from(body));
    assert_eq!(failure.field_errors().len(), 10_000);
}
