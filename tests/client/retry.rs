//! The decision about a retry.

use std::time::Duration;

use api_error::ApiError;
use api_error::client::{Budget, Failure, Next, Policy, Safety, Stop};

use crate::support::{read, response};

/// One code for each kind of advice.
#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Told {
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

type F = Failure<Told>;

/// A failure with the code that `error` has, and whatever `word` says in its body.
fn code(code: &str, status: u16, word: &str, headers: &[(&str, &str)]) -> F {
    read(response(status, headers, format!(r#"{{"error":{{"code":"{code}"{word}}}}}"#)))
}

fn foreign(status: u16, headers: &[(&str, &str)]) -> F {
    read(response(status, headers, "<html>"))
}

const YES: &str = ",\"retryable\":true";
const NO: &str = ",\"retryable\":false";
const SAFE: Safety = Safety::Safe;
const UNSAFE: Safety = Safety::Unsafe;
/// The longest wait: all that is random is at its limit.
const LONGEST: u64 = u64::MAX;

const fn again(millis: u64) -> Next {
    Next::Retry(Duration::from_millis(millis))
}

const NEVER: Next = Next::Stop(Stop::Never);
const NOT_SAFE: Next = Next::Stop(Stop::NotSafe);
const ATTEMPTS: Next = Next::Stop(Stop::Attempts);
const REFRESH: Next = Next::RefreshThenRetry;

#[test]
fn the_first_failure_decides_by_response_catalog_and_status() {
    let secs = Duration::from_secs;
    let cases: Vec<(&str, F, Safety, Next)> = vec![
        // 1. The word of the response.
        (
            "header: yes beats a catalog that says never",
            code("never", 503, "", &[("x-should-retry", "true")]),
            SAFE,
            again(50),
        ),
        (
            "header: no beats a catalog that says backoff",
            code("backoff", 500, "", &[("x-should-retry", "false")]),
            SAFE,
            NEVER,
        ),
        (
            "header: no beats a body that says yes",
            code("backoff", 500, YES, &[("x-should-retry", "false")]),
            SAFE,
            NEVER,
        ),
        (
            "header: yes beats a body that says no",
            code("backoff", 500, NO, &[("x-should-retry", "true")]),
            SAFE,
            again(50),
        ),
        (
            "header: no is final for a refresh",
            code("expired", 401, "", &[("x-should-retry", "false")]),
            SAFE,
            NEVER,
        ),
        ("header: no is final for a foreign 503", foreign(503, &[("x-should-retry", "false")]), SAFE, NEVER),
        (
            "header: yes makes a foreign 500 worth a try",
            foreign(500, &[("x-should-retry", "true")]),
            SAFE,
            again(50),
        ),
        (
            "header: yes does not make a call safe",
            foreign(500, &[("x-should-retry", "true")]),
            UNSAFE,
            NOT_SAFE,
        ),
        ("header: junk says nothing", foreign(500, &[("x-should-retry", "maybe")]), SAFE, NEVER),
        (
            "pushback: negative is never",
            code("backoff", 500, YES, &[("grpc-retry-pushback-ms", "-1")]),
            SAFE,
            NEVER,
        ),
        ("pushback: junk is never", foreign(503, &[("grpc-retry-pushback-ms", "x")]), SAFE, NEVER),
        ("pushback: a wait is a yes", foreign(500, &[("grpc-retry-pushback-ms", "700")]), SAFE, again(770)),
        ("body: yes beats a catalog that says never", code("never", 503, YES, &[]), SAFE, again(50)),
        ("body: no beats a catalog that says backoff", code("backoff", 500, NO, &[]), SAFE, NEVER),
        ("body: no beats a catalog that says throttled", code("throttled", 429, NO, &[]), SAFE, NEVER),
        ("body: no is true of a code that needs a refresh", code("expired", 401, NO, &[]), SAFE, REFRESH),
        (
            "body: yes keeps what the catalog knows of safety",
            code("applied_not", 409, YES, &[]),
            UNSAFE,
            again(50),
        ),
        ("body: yes for an unknown code", code("new", 500, YES, &[]), SAFE, again(50)),
        ("body: yes for an unknown code is not safe", code("new", 500, YES, &[]), UNSAFE, NOT_SAFE),
        ("body: yes for an unknown code with 429 throttles", code("new", 429, YES, &[]), UNSAFE, again(1000)),
        ("body: no for an unknown code", code("new", 503, NO, &[]), SAFE, NEVER),
        // 2. The catalog.
        ("catalog: never", code("never", 503, "", &[]), SAFE, NEVER),
        ("catalog: never stays so with a wait", code("never", 503, "", &[("retry-after", "1")]), SAFE, NEVER),
        ("catalog: backoff", code("backoff", 500, "", &[]), SAFE, again(50)),
        ("catalog: backoff is not safe", code("backoff", 500, "", &[]), UNSAFE, NOT_SAFE),
        ("catalog: backoff of a call without effect", code("applied_not", 409, "", &[]), UNSAFE, again(50)),
        ("catalog: throttled implies no effect", code("throttled", 429, "", &[]), UNSAFE, again(1000)),
        ("catalog: an own wait", code("in_two", 503, "", &[]), UNSAFE, again(2200)),
        ("catalog: refresh", code("expired", 401, "", &[]), SAFE, REFRESH),
        (
            "catalog: refresh of an unsafe call, which nobody let in",
            code("expired", 401, "", &[]),
            UNSAFE,
            REFRESH,
        ),
        ("catalog: one retry", code("once", 500, "", &[]), SAFE, again(50)),
        ("catalog: the code is known, whatever the status", code("backoff", 404, "", &[]), SAFE, again(50)),
        // 3. The status, of unknown codes and foreign responses.
        ("unknown code: 400", code("new", 400, "", &[]), SAFE, NEVER),
        ("unknown code: 401", code("new", 401, "", &[]), SAFE, NEVER),
        ("unknown code: 503 of an unsafe call", code("new", 503, "", &[]), UNSAFE, again(50)),
        ("unknown code: 504 of an unsafe call", code("new", 504, "", &[]), UNSAFE, NOT_SAFE),
        ("foreign: 400", foreign(400, &[]), SAFE, NEVER),
        ("foreign: 401", foreign(401, &[]), SAFE, NEVER),
        ("foreign: 404", foreign(404, &[]), SAFE, NEVER),
        ("foreign: 408", foreign(408, &[]), SAFE, again(50)),
        ("foreign: 408 of an unsafe call", foreign(408, &[]), UNSAFE, NOT_SAFE),
        ("foreign: 409", foreign(409, &[]), SAFE, NEVER),
        ("foreign: 425", foreign(425, &[]), SAFE, again(50)),
        ("foreign: 425 of an unsafe call", foreign(425, &[]), UNSAFE, NOT_SAFE),
        ("foreign: 429", foreign(429, &[]), SAFE, again(1000)),
        ("foreign: 429 of an unsafe call", foreign(429, &[]), UNSAFE, again(1000)),
        ("foreign: 500", foreign(500, &[]), SAFE, NEVER),
        ("foreign: 501", foreign(501, &[]), SAFE, NEVER),
        ("foreign: 502", foreign(502, &[]), SAFE, again(50)),
        ("foreign: 502 of an unsafe call", foreign(502, &[]), UNSAFE, NOT_SAFE),
        ("foreign: 503", foreign(503, &[]), SAFE, again(50)),
        ("foreign: 503 of an unsafe call", foreign(503, &[]), UNSAFE, again(50)),
        ("foreign: 504", foreign(504, &[]), SAFE, again(50)),
        ("foreign: 504 of an unsafe call", foreign(504, &[]), UNSAFE, NOT_SAFE),
        ("foreign: 511", foreign(511, &[]), SAFE, NEVER),
        ("foreign: 200", foreign(200, &[]), SAFE, NEVER),
        // 4. No response.
        ("no answer", F::no_answer("reset"), SAFE, again(50)),
        ("no answer to an unsafe call", F::no_answer("reset"), UNSAFE, NOT_SAFE),
        ("not sent", F::not_sent("refused"), SAFE, again(50)),
        ("an unsafe call that was not sent", F::not_sent("refused"), UNSAFE, again(50)),
        // The server's wait: not less, and a tenth more at most.
        ("a wait in seconds", foreign(503, &[("retry-after", "5")]), SAFE, again(5500)),
        (
            "a wait of many seconds, and one second more",
            foreign(503, &[("retry-after", "40")]),
            SAFE,
            again(41_000),
        ),
        ("a wait of zero", foreign(503, &[("retry-after", "0")]), SAFE, again(50)),
        ("a wait in milliseconds", foreign(503, &[("retry-after-ms", "200")]), SAFE, again(220)),
        ("a wait shorter than the own one", foreign(429, &[("retry-after-ms", "100")]), SAFE, again(1010)),
        ("a wait at the limit", foreign(503, &[("retry-after", "60")]), SAFE, again(61_000)),
        (
            "a wait over the limit",
            foreign(503, &[("retry-after", "61")]),
            SAFE,
            Next::Stop(Stop::Wait(secs(61))),
        ),
        (
            "a wait for ever",
            foreign(503, &[("retry-after", "99999999999999999999")]),
            SAFE,
            Next::Stop(Stop::Wait(secs(u64::MAX))),
        ),
        ("a wait that is junk", foreign(503, &[("retry-after", "soon")]), SAFE, again(50)),
        ("a wait that is negative", foreign(503, &[("retry-after", "-5")]), SAFE, again(50)),
        (
            "a wait that replaces that of the catalog",
            code("in_two", 503, "", &[("retry-after", "1")]),
            SAFE,
            again(1100),
        ),
    ];
    assert!(cases.len() >= 60, "{}", cases.len());
    for (name, failure, safety, expected) in cases {
        let budget = Budget::new();
        let next = Policy::STANDARD.call(safety, &budget).after(&failure, Duration::ZERO, LONGEST);
        assert_eq!(next, expected, "{name}: {failure:?}");
        let spent = 500 - budget.tokens();
        let expected_cost = match expected {
            Next::Stop(_) => 0,
            _ if failure
                .advice()
                .is_some_and(|advice| advice == api_error::Retry::THROTTLED.with_wait(advice.after)) =>
            {
                5
            }
            _ if failure.status().is_some_and(|status| status == 429) => 5,
            _ => 14,
        };
        assert_eq!(spent, expected_cost, "{name}");
    }
}

/// What is decided after each of the failures of one call, with the longest waits.
fn decisions(policy: Policy, safety: Safety, failures: &[F]) -> Vec<Next> {
    let budget = Budget::new();
    let mut calls = policy.call(safety, &budget);
    failures.iter().map(|failure| calls.after(failure, Duration::ZERO, LONGEST)).collect()
}

#[test]
fn there_are_three_attempts_and_waits_double() {
    let failures = [foreign(503, &[]), foreign(503, &[]), foreign(503, &[])];
    assert_eq!(decisions(Policy::STANDARD, SAFE, &failures), [again(50), again(100), ATTEMPTS]);
    let failures: Vec<_> = (0..12).map(|_| foreign(429, &[])).collect();
    let waits = decisions(Policy::STANDARD.with_attempts(100), SAFE, &failures);
    let expected = [1, 2, 4, 8, 16, 20, 20, 20, 20, 20, 20, 20].map(|secs| again(secs * 1000));
    assert_eq!(waits, expected);
}

#[test]
fn a_code_may_allow_less_than_the_policy_and_never_more() {
    let twice =
        |name: &'static str| [code(name, 500, "", &[]), code(name, 500, "", &[]), code(name, 500, "", &[])];
    assert_eq!(decisions(Policy::STANDARD, SAFE, &twice("once")), [again(50), ATTEMPTS, ATTEMPTS]);
    assert_eq!(decisions(Policy::STANDARD, SAFE, &twice("often")), [again(50), again(100), ATTEMPTS]);
    assert_eq!(
        decisions(Policy::STANDARD.with_attempts(1), SAFE, &twice("often")),
        [ATTEMPTS, ATTEMPTS, ATTEMPTS]
    );
    assert_eq!(decisions(Policy::STANDARD.with_attempts(0), SAFE, &twice("often"))[0], ATTEMPTS);
}

#[test]
fn credentials_are_refreshed_once() {
    let failures = [code("expired", 401, "", &[]), foreign(503, &[]), code("expired", 401, "", &[])];
    let policy = Policy::STANDARD.with_attempts(9);
    assert_eq!(decisions(policy, UNSAFE, &failures), [REFRESH, again(100), Next::Stop(Stop::Refreshed)]);
}

#[test]
fn credentials_are_refreshed_after_other_failures() {
    let failures = [foreign(503, &[]), code("expired_once", 401, "", &[])];
    assert_eq!(decisions(Policy::STANDARD, SAFE, &failures), [again(50), REFRESH]);
    let failures = [foreign(503, &[]), foreign(503, &[]), code("expired_once", 401, "", &[])];
    assert_eq!(decisions(Policy::STANDARD, SAFE, &failures), [again(50), again(100), ATTEMPTS]);
}

#[test]
fn nothing_is_slept_that_ends_behind_the_deadline() {
    let policy = Policy::STANDARD.with_deadline(Duration::from_secs(10));
    let after = |elapsed: u64, random: u64| {
        let budget = Budget::new();
        policy.call(SAFE, &budget).after(&foreign(429, &[]), Duration::from_millis(elapsed), random)
    };
    assert_eq!(after(9000, LONGEST), again(1000));
    assert_eq!(after(9001, LONGEST), Next::Stop(Stop::Deadline));
    assert_eq!(after(9999, 0), again(0));
    assert_eq!(after(10_001, 0), Next::Stop(Stop::Deadline));
    assert_eq!(after(u64::MAX, LONGEST), Next::Stop(Stop::Deadline));
}

#[test]
fn waits_are_spread_from_zero_to_their_limit() {
    let wait = |random: u64, headers: &[(&str, &str)]| {
        let budget = Budget::new();
        match Policy::STANDARD.call(SAFE, &budget).after(&foreign(429, headers), Duration::ZERO, random) {
            Next::Retry(wait) => wait.as_millis(),
            next => panic!("{next:?}"),
        }
    };
    assert_eq!(wait(0, &[]), 0);
    assert_eq!(wait(1 << 63, &[]), 500);
    let asked = [("retry-after", "8")];
    assert_eq!(wait(0, &asked), 8000, "never less than what the server asks for");
    assert_eq!(wait(u64::MAX, &asked), 8800);
}

#[test]
fn the_longest_waits_do_not_overflow() {
    let policy = Policy::STANDARD
        .with_first_wait(Duration::MAX, Duration::MAX)
        .with_max_wait(Duration::MAX)
        .with_max_asked_wait(Duration::MAX)
        .with_deadline(Duration::MAX);
    let budget = Budget::new();
    for headers in [&[][..], &[("retry-after", "99999999999999999999")]] {
        let next = policy.call(SAFE, &budget).after(&foreign(503, headers), Duration::MAX, LONGEST);
        assert_eq!(next, Next::Retry(Duration::MAX));
    }
}

#[test]
fn a_budget_that_is_empty_stops_all_calls_until_some_succeed() {
    let budget = Budget::new();
    let fail = || Policy::STANDARD.call(SAFE, &budget).after(&foreign(502, &[]), Duration::ZERO, 0);
    for _ in 0..500 / 14 {
        assert_eq!(fail(), again(0));
    }
    assert_eq!(fail(), Next::Stop(Stop::Budget));
    assert_eq!(budget.tokens(), 10);
    for _ in 0..4 {
        Policy::STANDARD.call(SAFE, &budget).succeeded();
    }
    assert_eq!(fail(), again(0));
    assert_eq!(budget.tokens(), 0);
}

#[test]
fn a_retry_that_succeeds_gets_its_cost_back() {
    let budget = Budget::new();
    let mut calls = Policy::STANDARD.call(SAFE, &budget);
    calls.after(&foreign(502, &[]), Duration::ZERO, 0);
    calls.after(&foreign(429, &[]), Duration::ZERO, 0);
    assert_eq!(budget.tokens(), 500 - 14 - 5);
    calls.succeeded();
    assert_eq!(budget.tokens(), 500 - 14);
    for _ in 0..100 {
        Policy::STANDARD.call(SAFE, &budget).succeeded();
    }
    assert_eq!(budget.tokens(), 500, "it is never fuller than full");
}

#[test]
fn a_veto_costs_nothing() {
    let budget = Budget::new();
    let mut calls = Policy::STANDARD.call(UNSAFE, &budget);
    for failure in [foreign(502, &[]), foreign(404, &[]), foreign(503, &[("retry-after", "90")])] {
        assert!(matches!(calls.after(&failure, Duration::ZERO, 0), Next::Stop(_)));
    }
    assert_eq!(budget.tokens(), 500);
}

#[test]
fn a_policy_is_a_const() {
    const HURRIED: Policy = Policy::STANDARD
        .with_first_wait(Duration::from_millis(1), Duration::from_millis(4))
        .with_max_wait(Duration::from_millis(3))
        .with_max_asked_wait(Duration::from_secs(1))
        .with_attempts(9);
    let failures =
        [foreign(503, &[]), foreign(503, &[]), foreign(503, &[]), foreign(503, &[("retry-after", "2")])];
    let expected = [again(1), again(2), again(3), Next::Stop(Stop::Wait(Duration::from_secs(2)))];
    assert_eq!(decisions(HURRIED, SAFE, &failures), expected);
}
