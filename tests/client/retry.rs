//! The decision about a retry.

use std::time::{Duration, UNIX_EPOCH};

use api_error::Bytes;
use api_error::client::{Budget, Decoder, Failure, Next, Policy, Safety, Stop, decode_with};
use api_error::http::Response;
use api_error::serde_json::{Value, json};

use crate::support::{read, response};

#[path = "../../examples/vocabularies/advice.rs"]
#[allow(dead_code, unreachable_pub)] // a part of the examples
mod advice;

use self::advice::Told;

type F = Failure<Told>;

/// A failure with the code that `error` has, and whatever `word` says in its body.
fn code(code: &str, status: u16, word: &str, headers: &[(&str, &str)]) -> F {
    read(response(status, headers, format!(r#"{{"error":{{"code":"{code}"{word}}}}}"#)))
}

fn foreign(status: u16, headers: &[(&str, &str)]) -> F {
    read(response(status, headers, "<html>"))
}

const SAFE: Safety = Safety::Safe;
const UNSAFE: Safety = Safety::Unsafe;
/// The longest wait: all that is random is at its limit.
const LONGEST: u64 = u64::MAX;

const fn again(millis: u64) -> Next {
    Next::Retry(Duration::from_millis(millis))
}

const ATTEMPTS: Next = Next::Stop(Stop::Attempts);
const REFRESH: Next = Next::RefreshThenRetry;

/// The cases that the clients in TypeScript decide, too: `.ci/typescript`.
const CASES: &str = include_str!("retry.json");

/// The failure of a case.
fn failure(case: &Value) -> F {
    let Some(response) = case.get("response") else {
        return if case["not_sent"] == true { F::not_sent("refused") } else { F::no_answer("reset") };
    };
    let mut head = Response::builder().status(response["status"].as_u64().unwrap() as u16);
    for header in response["headers"].as_array().unwrap() {
        head = head.header(header[0].as_str().unwrap(), header[1].as_str().unwrap());
    }
    let body = match &response["body"] {
        Value::String(text) => text.clone(),
        json => json.to_string(),
    };
    let (head, body) = head.body(Bytes::from(body)).unwrap().into_parts();
    let decoder = match case["now_ms"].as_u64() {
        Some(now) => Decoder::new().received_at(UNIX_EPOCH + Duration::from_millis(now)),
        None => Decoder::new(),
    };
    decode_with(&decoder, &head, body)
}

fn policy(case: &Value) -> Policy {
    let mut policy = Policy::STANDARD;
    for (name, value) in case["policy"].as_object().into_iter().flatten() {
        let number = value.as_u64().unwrap();
        policy = match name.as_str() {
            "attempts" => policy.with_attempts(number as u32),
            "max_asked_wait_ms" => policy.with_max_asked_wait(Duration::from_millis(number)),
            "deadline_ms" => policy.with_deadline(Duration::from_millis(number)),
            _ => panic!("{name}"),
        };
    }
    policy
}

/// A budget with this many tokens left.
fn budget(tokens: u64) -> Budget {
    let budget = Budget::new();
    let spend = |status: u16| {
        let next = Policy::STANDARD.call(SAFE, &budget).after(&foreign(status, &[]), Duration::ZERO, 0);
        assert!(matches!(next, Next::Retry(_)), "{next:?}");
    };
    while !(u64::from(budget.tokens()) - tokens).is_multiple_of(5) {
        spend(502);
    }
    while u64::from(budget.tokens()) > tokens {
        spend(429);
    }
    assert_eq!(u64::from(budget.tokens()), tokens);
    budget
}

/// The decision in the words of the cases.
fn words(next: Next, cost: u32) -> Value {
    let millis = |wait: Duration| {
        if wait.as_secs() == u64::MAX { json!("forever") } else { json!(wait.as_secs_f64() * 1000.0) }
    };
    let stop = |why: &str| json!({"do": "stop", "why": why});
    match next {
        Next::Retry(wait) => json!({"do": "retry", "wait_ms": millis(wait), "cost": cost}),
        Next::RefreshThenRetry => json!({"do": "refresh", "cost": cost}),
        Next::Stop(Stop::Wait(wait)) => json!({"do": "stop", "why": "wait", "wait_ms": millis(wait)}),
        Next::Stop(Stop::Never) => stop("never"),
        Next::Stop(Stop::NotSafe) => stop("not_safe"),
        Next::Stop(Stop::Attempts) => stop("attempts"),
        Next::Stop(Stop::Deadline) => stop("deadline"),
        Next::Stop(Stop::Budget) => stop("budget"),
        Next::Stop(Stop::Refreshed) => stop("refreshed"),
        Next::Stop(_) => stop("a reason without a name"),
    }
}

/// Whether two decisions are the same, with waits to the microsecond.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one["wait_ms"].as_f64(), other["wait_ms"].as_f64()) {
        (Some(wait), Some(of_other)) => {
            let mut other = other.clone();
            other["wait_ms"] = one["wait_ms"].clone();
            (wait - of_other).abs() < 0.001 && *one == other
        }
        _ => one == other,
    }
}

#[test]
fn every_case_is_decided_by_response_catalog_status_and_limits() {
    let cases: Vec<Value> = api_error::serde_json::from_str(CASES).unwrap();
    assert!(cases.len() >= 60, "{}", cases.len());
    for case in &cases {
        let policy = policy(case);
        let safety = if case["safe"] == true { SAFE } else { UNSAFE };
        // What failed before takes tokens of its own, which the case does not count.
        let budget = Budget::new();
        let mut calls = policy.call(safety, &budget);
        let mut before = case["failed"].as_u64().unwrap_or(1) - 1;
        if case["refreshed"] == true {
            calls.after(&code("expired", 401, "", &[]), Duration::ZERO, 0);
            before -= 1;
        }
        for _ in 0..before {
            calls.after(&F::not_sent("refused"), Duration::ZERO, 0);
        }
        let limited = case["tokens"].as_u64().map(self::budget);
        let mut calls = match &limited {
            Some(budget) => policy.call(safety, budget),
            None => calls,
        };
        let budget = limited.as_ref().unwrap_or(&budget);
        let tokens = budget.tokens();
        let elapsed = Duration::from_millis(case["elapsed_ms"].as_u64().unwrap_or(0));
        let half = (case["random"].as_f64().unwrap_or(1.0) * f64::from(u32::MAX)) as u64;
        let failure = failure(case);
        let next = calls.after(&failure, elapsed, half << 32 | half);
        let decided = words(next, tokens - budget.tokens());
        assert!(
            is_same(&decided, &case["next"]),
            "{}: {decided}, expected {}: {failure:?}",
            case["name"],
            case["next"]
        );
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
