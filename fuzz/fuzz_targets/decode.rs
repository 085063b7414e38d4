//! A client reads any response, in any of the envelopes that it is offered.
//!
//! Decoding is total. `Display` shows nothing of the body but a legal code, and the same response is read the same each time.

#![no_main]

use std::fmt::Write as _;
use std::time::Duration;

use api_error::client::{Decoder, Failure, Origin, decode_with};
use api_error::envelope::*;
use api_error::http::response::Parts;
use api_error::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use api_error::{ApiError, Bytes, FieldError, RateLimit, Report};
use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;

/// One error for each kind of field.
#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Error {
    #[api(code = "not_found", status = 404, message = "No '{path}'")]
    NotFound {
        #[api(detail)]
        path: String,
        #[api(extension)]
        shard: Option<u64>,
    },
    #[api(code = "limit", id = "limit.rate", status = 429, retryable(throttled), message = "Slow down")]
    Rate(#[api(retry_after)] Duration, #[api(rate_limit)] Option<RateLimit>),
    #[api(code = "limit", id = "limit.size", status = 413, message = "Too large")]
    Size,
    #[api(code = "invalid", status = 422, message = "Invalid")]
    Invalid(#[api(field_errors)] Vec<FieldError>),
    #[api(code = "upstream", status = 502, retryable = false)]
    Upstream {
        #[api(status)]
        status: Option<u16>,
        #[api(code)]
        code: Option<String>,
        #[api(retryable)]
        transient: Option<bool>,
        #[api(header = "X-Node")]
        node: Option<String>,
    },
    #[api(code = "unavailable", status = 503, retryable)]
    Unavailable,
}

const ENVELOPES: [&Envelope; 10] = {
    static CODELESS: Envelope = Envelope::json(&[
        member("status", STATUS),
        member(
            "detail",
            first(&[field_errors(&[member("loc", LOC), member("msg", FIELD_MESSAGE)]), MESSAGE]),
        ),
        optional("errors", field_errors_map(FIELD, FIELD_MESSAGE)),
        flatten(EXTENSIONS),
    ]);
    [&STANDARD, &PROBLEM_JSON, &GOOGLE, &JSON_API, &ODATA, &JSON_RPC, &OAUTH, &SCIM, &GRAPHQL, &CODELESS]
};

const HEADERS: [&str; 11] = [
    "retry-after",
    "retry-after-ms",
    "grpc-retry-pushback-ms",
    "x-should-retry",
    "x-error-code",
    "x-request-id",
    "x-node",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "date",
];

/// A response, and what the client knows of the service.
#[derive(Debug)]
struct Input {
    decoder: Decoder<Error>,
    head: Parts,
    body: Bytes,
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(u: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
        let mut decoder = Decoder::new().code_header("x-error-code");
        let offered: u16 = u.arbitrary()?;
        for (bit, envelope) in ENVELOPES.into_iter().enumerate() {
            if offered & 1 << bit != 0 {
                decoder = decoder.offer(envelope);
            }
        }
        if u.ratio(1, 8)? {
            decoder = decoder.limit(u.int_in_range(0..=512)?);
        }
        let mut response = Response::new(());
        *response.status_mut() = status(u.int_in_range(100..=999)?);
        for _ in 0..u.int_in_range(0..=4)? {
            let name = HeaderName::from_static(u.choose(&HEADERS)?);
            let value: &[u8] = u.arbitrary()?;
            if let Ok(value) = HeaderValue::from_bytes(value) {
                response.headers_mut().append(name, value);
            }
        }
        let body = if u.arbitrary()? {
            damaged(u, response.headers_mut())?
        } else {
            let rest = u.len();
            u.bytes(rest)?.to_vec()
        };
        Ok(Self { decoder, head: response.into_parts().0, body: body.into() })
    }
}

fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The body of an error of the service with some bytes replaced. Its headers are added.
fn damaged(u: &mut Unstructured<'_>, headers: &mut HeaderMap) -> arbitrary::Result<Vec<u8>> {
    let error = error(u)?;
    let envelope = u.choose(&ENVELOPES)?;
    let (head, body) = Report::new(&error).with_envelope(envelope).to_response().into_parts();
    headers.extend(head.headers);
    let mut body = body.to_vec();
    for _ in 0..u.int_in_range(0..=4)? {
        let from = u.int_in_range(0..=body.len())?;
        let to = u.int_in_range(from..=(from + 8).min(body.len()))?;
        let with: [u8; 4] = u.arbitrary()?;
        let len = u.int_in_range(0..=4)?;
        body.splice(from..to, with.into_iter().take(len));
    }
    Ok(body)
}

fn error(u: &mut Unstructured<'_>) -> arbitrary::Result<Error> {
    Ok(match u.int_in_range(0..=5)? {
        0 => Error::NotFound { path: u.arbitrary()?, shard: u.arbitrary()? },
        1 => Error::Rate(u.arbitrary()?, None),
        2 => Error::Size,
        3 => Error::Invalid(vec![FieldError::new(u.arbitrary::<String>()?, u.arbitrary::<String>()?)]),
        4 => Error::Upstream {
            status: u.arbitrary()?,
            code: u.arbitrary()?,
            transient: u.arbitrary()?,
            node: u.arbitrary()?,
        },
        _ => Error::Unavailable,
    })
}

fuzz_target!(|input: Input| {
    let Input { decoder, head, body } = input;
    let failure = decode_with(&decoder, &head, body.clone());
    check(&failure, &head, &body, decoder.max_bytes());
    // Reading what was read changes nothing.
    let again = decode_with(&decoder, &head, body);
    assert_eq!(format!("{failure:?}"), format!("{again:?}"));
    assert_eq!(failure.field_errors(), again.field_errors());
});

fn check(failure: &Failure<Error>, head: &Parts, body: &[u8], limit: usize) {
    assert_eq!(failure.status(), Some(head.status));
    assert_eq!(failure.headers(), &head.headers);
    assert_eq!(failure.body(), &body[..body.len().min(limit)]);
    assert_eq!(failure.is_cut(), body.len() > limit);

    let mut shown = head.status.to_string();
    match failure.code() {
        Some(code) => {
            let is_legal = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
            assert!((1..=64).contains(&code.len()) && code.bytes().all(is_legal), "{code:?}");
            assert_eq!(failure.origin(), Origin::Service);
            let _ = write!(shown, ": {code}");
        }
        None if failure.origin() == Origin::Foreign => shown.push_str(", not from the service"),
        None => {}
    }
    assert_eq!(failure.to_string(), shown);

    if let Some(error) = failure.error() {
        assert_eq!(failure.id(), Some(error.spec().id()));
        assert!(failure.candidates().contains(&error.spec()));
    }
    if failure.origin() == Origin::Foreign {
        assert!(failure.error().is_none() && failure.candidates().is_empty());
    }
    let _ = (failure.advice(), failure.wait(), failure.may_retry(), failure.adjust(Some(Duration::ZERO)));
    let _ = (failure.message(), failure.request_id(), failure.rate_limit(), failure.member("path"));
}
