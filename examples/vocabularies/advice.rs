//! One code for each kind of retry advice. For the tests of the decision about a retry, in Rust and in TypeScript.

use api_error::ApiError;

/// One code for each kind of advice.
#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
pub enum Told {
    #[api(code = "never", status = 503, retryable = false)]
    Never,
    #[api(code = "backoff", status = 500, retryable)]
    Backoff,
    #[api(code = "applied_not", status = 409, retryable(not_applied), message = "A conflict")]
    NotApplied,
    #[api(code = "throttled", status = 429, retryable(throttled), message = "Slow down")]
    Throttled,
    #[api(code = "once", status = 500, retryable(max = 1))]
    Once,
    #[api(code = "often", status = 500, retryable(max = 9))]
    Often,
    #[api(code = "in_two", status = 503, retryable(after = "2s", not_applied))]
    InTwo,
    #[api(code = "expired", status = 401, retryable(after_refresh), message = "Expired")]
    Expired,
    #[api(code = "expired_once", status = 401, retryable(after_refresh, max = 1), message = "Expired")]
    ExpiredOnce,
}

/// Errors of all of its codes.
pub fn errors() -> Vec<Told> {
    use Told::*;
    vec![Never, Backoff, NotApplied, Throttled, Once, Often, InTwo, Expired, ExpiredOnce]
}
