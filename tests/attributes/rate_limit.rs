//! `rate_limit`

use api_error::{ApiError, RateLimit};

use crate::support::header;

#[derive(Debug, ApiError)]
#[api(std_error, status = 429, retryable(throttled), header("X-RateLimit-Limit" = "unknown"))]
enum Limited {
    #[api(code = "limited", message = "message")]
    Known(#[api(rate_limit)] RateLimit),
    #[api(code = "maybe", message = "message")]
    Maybe {
        #[api(rate_limit)]
        quota: Option<RateLimit>,
    },
}

const QUOTA: RateLimit = RateLimit { limit: u64::MAX, remaining: 0, reset: 1_704_067_200 };

#[test]
fn the_three_headers_are_sent_and_replace_those_of_the_enum() {
    for error in [Limited::Known(QUOTA), Limited::Maybe { quota: Some(QUOTA) }] {
        for (name, value) in [
            ("X-RateLimit-Limit", "18446744073709551615"),
            ("X-RateLimit-Remaining", "0"),
            ("X-RateLimit-Reset", "1704067200"),
        ] {
            assert_eq!(header(&error, name).as_deref(), Some(value), "{error:?}");
        }
    }
}

#[test]
fn an_unknown_limit_sends_none() {
    let error = Limited::Maybe { quota: None };
    assert_eq!(header(&error, "X-RateLimit-Limit").as_deref(), Some("unknown"));
    assert_eq!(header(&error, "X-RateLimit-Remaining"), None);
    assert_eq!(header(&error, "X-RateLimit-Reset"), None);
}
