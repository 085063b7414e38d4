//! Whatever a service sends in an envelope that has room for it, a client reads.

use std::time::Duration;

use api_error::envelope::{Envelope, GOOGLE, JSON_API, ODATA, PROBLEM_JSON, STANDARD};
use api_error::http::StatusCode;
use api_error::{ApiError, FieldError, FieldPath, Location, RateLimit};
use proptest::prelude::*;
use serde_json::Value;

use api_error::client::{Decoder, Origin, decode, decode_with};

use crate::support::{AuthError, ShopError};

const PRESETS: [(&str, &Envelope); 5] = [
    ("STANDARD", &STANDARD),
    ("PROBLEM_JSON", &PROBLEM_JSON),
    ("GOOGLE", &GOOGLE),
    ("JSON_API", &JSON_API),
    ("ODATA", &ODATA),
];

/// Text that a header can hold.
const HEADER: &str = "[!-~]{1,20}";

fn errors() -> impl Strategy<Value = ShopError> {
    let upstream = (
        prop::option::of(prop::sample::select(vec![400, 418, 500, 503, 504])),
        any::<bool>(),
        prop::option::of(HEADER),
        prop::option::of(prop::collection::vec(any::<u8>(), 0..5)),
    );
    prop_oneof![
        (any::<String>(), any::<u64>()).prop_map(|(what, id)| ShopError::NotFound { what, id, shard: 0 }),
        (0..u64::from(u32::MAX), any::<[u64; 3]>()).prop_map(|(wait, [limit, remaining, reset])| {
            ShopError::RateLimited(Duration::from_secs(wait), RateLimit { limit, remaining, reset })
        }),
        upstream.prop_map(|(status, transient, node, trace)| ShopError::Upstream {
            status: status.and_then(|status| StatusCode::from_u16(status).ok()),
            transient,
            node,
            trace,
        }),
        any::<i64>().prop_map(ShopError::Conflict),
        Just(ShopError::Unavailable),
        Just(ShopError::Auth(AuthError::Expired)),
        any::<String>().prop_map(|scope| ShopError::Auth(AuthError::Forbidden { scope })),
    ]
}

pub(crate) fn field_errors() -> impl Strategy<Value = Vec<FieldError>> {
    // A JSON Pointer does not tell a key of digits from an index.
    let is_key = |key: &String| !key.bytes().all(|byte| byte.is_ascii_digit());
    let step =
        prop_oneof![any::<String>().prop_filter("a key", is_key).prop_map(Ok), (0..100_usize).prop_map(Err)];
    let path = prop::collection::vec(step, 1..4).prop_map(|steps| {
        steps.iter().fold(FieldPath::root(), |path, step| match step {
            Ok(key) => path.key(key),
            Err(index) => path.index(*index),
        })
    });
    let error =
        (path, any::<String>(), prop::option::of("[a-z_]{1,12}")).prop_map(|(path, message, code)| {
            let error = FieldError::new(path, message);
            match code {
                Some(code) => error.with_code(code),
                None => error,
            }
        });
    prop::collection::vec(error, 1..5)
}

/// A body as somebody on the way may write it again.
fn written_again(value: &Value, is_reversed: bool, is_escaped: bool, space: &str) -> String {
    let again = |value| written_again(value, is_reversed, is_escaped, space);
    let name = |name: &str| {
        let escaped: String = name.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        if is_escaped { format!("\"{escaped}\"") } else { Value::from(name).to_string() }
    };
    let (open, mut parts, close) = match value {
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(own, value)| format!("{}{space}:{space}{}", name(own), again(value)));
            ("{", members.collect::<Vec<_>>(), "}")
        }
        // The order of a list says something.
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(again).collect();
            return format!("[{space}{}{space}]", items.join(&format!("{space},{space}")));
        }
        other => return other.to_string(),
    };
    if is_reversed {
        parts.reverse();
    }
    format!("{space}{open}{space}{}{space}{close}{space}", parts.join(&format!("{space},{space}")))
}

proptest! {
    #[test]
    fn order_escapes_and_space_of_a_body_do_not_matter(
        error in prop_oneof![errors(), field_errors().prop_map(|errors| ShopError::Invalid(7, errors))],
        is_reversed in any::<bool>(),
        is_escaped in any::<bool>(),
        space in "[ \n\r\t]{0,2}",
    ) {
        for envelope in [None, Some(&PROBLEM_JSON), Some(&JSON_API)] {
            let mut decoder = Decoder::<ShopError>::new();
            let mut report = error.report().with_request_id("req_1");
            if let Some(envelope) = envelope {
                (decoder, report) = (decoder.offer(envelope), report.with_envelope(envelope));
            }
            let (head, body) = report.to_response().into_parts();
            let value: Value = serde_json::from_slice(&body).expect("JSON");
            let again = written_again(&value, is_reversed, is_escaped, &space);
            let expected = decode_with(&decoder, &head, body);
            let failure = decode_with(&decoder, &head, again.clone().into());
            prop_assert_eq!(failure.error(), expected.error(), "{}", again);
            prop_assert_eq!(failure.code(), Some(error.code()), "{}", again);
            prop_assert_eq!(failure.message(), expected.message(), "{}", again);
            prop_assert_eq!(failure.advice(), expected.advice(), "{}", again);
            prop_assert_eq!(failure.field_errors(), expected.field_errors(), "{}", again);
        }
    }

    #[test]
    fn what_is_sent_is_read_in_every_preset(error in errors()) {
        for (name, envelope) in PRESETS {
            let says_retryable = name == "STANDARD";
            // Only one preset says whether a retry helps; in the others, the advice of the code holds.
            let expected = match error.clone() {
                ShopError::Upstream { status, node, trace, .. } if !says_retryable => {
                    ShopError::Upstream { status, transient: false, node, trace }
                }
                error => error,
            };
            let (head, body) = error.report().with_envelope(envelope).with_request_id("req_1").to_response().into_parts();
            let decoder = Decoder::<ShopError>::new().offer(envelope);
            let failure = decode_with(&decoder, &head, body);
            prop_assert_eq!(failure.error(), Some(&expected), "{} {:?}", name, failure);
            prop_assert_eq!(failure.code(), Some(error.code()));
            prop_assert_eq!(failure.id(), Some(error.spec().id()));
            prop_assert_eq!(failure.status(), Some(error.status()));
            prop_assert_eq!(failure.origin(), Origin::Service);
            prop_assert_eq!(failure.request_id(), Some("req_1"));
            prop_assert_eq!(failure.message(), Some(&*error.message()));
        }
    }

    #[test]
    fn field_errors_are_read_in_every_preset(errors in field_errors(), count in 0..100_usize) {
        for (name, envelope) in PRESETS {
            let error = ShopError::Invalid(count, errors.clone());
            let (head, body) = error.report().with_envelope(envelope).to_response().into_parts();
            let failure = decode_with(&Decoder::<ShopError>::new().offer(envelope), &head, body);
            prop_assert_eq!(failure.code(), Some("validation_error"), "{} {:?}", name, failure);
            prop_assert_eq!(&failure.field_errors(), &errors, "{}", name);
            prop_assert_eq!(failure.error(), Some(&error), "{} {:?}", name, failure);
        }
    }

    #[test]
    fn locations_are_read_where_the_envelope_tells_them(
        location in prop::sample::select(vec![Location::Body, Location::Query, Location::Header]),
    ) {
        for envelope in [&PROBLEM_JSON, &JSON_API] {
            let errors = vec![FieldError::new("limit", "too large").with_location(location)];
            let error = ShopError::Invalid(1, errors.clone());
            let (head, body) = error.report().with_envelope(envelope).to_response().into_parts();
            let failure = decode_with(&Decoder::<ShopError>::new().offer(envelope), &head, body);
            prop_assert_eq!(failure.field_errors(), errors);
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(
        status in 100..600_u16,
        body in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let (head, body) = crate::support::response(status, &[], body).into_parts();
        let failure = decode::<ShopError>(&head, body);
        let _ = (failure.to_string(), format!("{failure:?}"), failure.advice(), failure.field_errors());
    }

    #[test]
    fn a_body_that_is_damaged_is_read_without_a_panic(
        error in errors(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        end in any::<prop::sample::Index>(),
    ) {
        let (head, body) = error.to_response().into_parts();
        let mut damaged = body.to_vec();
        let at = at.index(damaged.len());
        damaged[at] = byte;
        damaged.truncate(end.index(damaged.len()) + 1);
        let failure = decode::<ShopError>(&head, damaged.into());
        let _ = (failure.to_string(), format!("{failure:?}"), failure.advice(), failure.field_errors(), failure.member("what"));
    }
}
