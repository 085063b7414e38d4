//! The body of one error.

use std::hint::black_box;

use api_error::{ApiError, Bytes};
use serde::Serialize;
use serde_json::{Value, json};

use crate::errors::*;
use crate::harness::{Contender, Goal, Harness};

#[derive(Serialize)]
pub struct Standard<D> {
    schema_version: u8,
    error: StandardError<D>,
}

#[derive(Serialize)]
struct StandardError<D> {
    code: &'static str,
    message: String,
    retryable: bool,
    details: D,
}

#[derive(Serialize)]
pub struct NoDetails {}

#[derive(Serialize)]
pub struct Place<'a> {
    pub path: &'a str,
    pub shard: u64,
}

#[derive(Serialize)]
pub struct Fields<'a> {
    pub fields: &'a [Field],
}

#[derive(Serialize)]
pub struct Vault<'a, D> {
    error: VaultError<'a, D>,
}

#[derive(Serialize)]
struct VaultError<'a, D> {
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<D>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<&'a [Field]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
}

pub fn standard<D>(code: &'static str, message: String, retryable: bool, details: D) -> Standard<D> {
    Standard { schema_version: 1, error: StandardError { code, message, retryable, details } }
}

pub fn vault<'a, D>(
    code: &'static str,
    message: String,
    details: Option<D>,
    fields: Option<&'a [Field]>,
) -> Vault<'a, D> {
    Vault { error: VaultError { code, message, details, fields, request_id: None } }
}

pub fn to_vec(body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(body).expect("a body of strings and numbers")
}

/// Checks before the measurement that all contenders produce the same facts.
pub fn assert_same(bodies: &[&[u8]]) {
    let values: Vec<Value> =
        bodies.iter().map(|body| serde_json::from_slice(body).expect("a JSON body")).collect();
    for value in &values {
        assert_eq!(value, &values[0], "the contenders' bodies differ");
    }
}

fn goal(name: &str, ratio: f64, allocations: u64) -> Goal {
    Goal { name: name.into(), ratio: Some(ratio), allocations: Some(allocations), fastest: false }
}

pub fn run(harness: &Harness) {
    if !harness.section("bodies") {
        return;
    }
    overloaded(harness);
    not_found(harness, PATH);
    invalid(harness, 20);
}

fn overloaded(harness: &Harness) {
    let code = "service_overloaded";
    let error = InStandard::Overloaded;
    let serde = || to_vec(&standard(code, black_box(OVERLOADED).to_string(), true, NoDetails {}));
    let value = || {
        to_vec(&json!({
            "schema_version": 1,
            "error": { "code": code, "message": black_box(OVERLOADED), "retryable": true, "details": {} },
        }))
    };
    assert_same(&[&serde(), &value(), &black_box(&error).to_json()]);
    let limit: &'static [u8] = Vec::leak(serde());
    let goal = goal("1 static variant", 1.0 / 15.0, 0);
    harness.row(
        "static variant, STANDARD",
        vec![
            Contender::new("limit: the same bytes, not copied", || Bytes::from_static(limit)),
            Contender::new("serde structs, `to_vec`", serde).reference(),
            Contender::new("`json!`, `to_vec`", value),
            Contender::new("api-error", || black_box(&error).to_json()).goal(goal.clone()),
        ],
    );

    let error = InVault::Overloaded;
    let serde = || to_vec(&vault::<NoDetails>(code, black_box(OVERLOADED).to_string(), None, None));
    let value = || to_vec(&json!({ "error": { "code": code, "message": black_box(OVERLOADED) } }));
    assert_same(&[&serde(), &value(), &black_box(&error).to_json()]);
    harness.row(
        "static variant, own envelope",
        vec![
            Contender::new("limit: the same bytes, not copied", || Bytes::from_static(limit)),
            Contender::new("serde structs, `to_vec`", serde).reference(),
            Contender::new("`json!`, `to_vec`", value),
            Contender::new("api-error", || black_box(&error).to_json()).goal(goal),
        ],
    );
}

fn not_found(harness: &Harness, path: &str) {
    let code = "secret_not_found";
    let shard = SHARD;
    let message = || not_found_message(black_box(path), black_box(shard));
    let goal = goal("2 dynamic variant", 0.20, 1);

    let error = InStandard::not_found(path);
    let serde = || to_vec(&standard(code, message(), false, Place { path, shard }));
    let value = || {
        to_vec(&json!({
            "schema_version": 1,
            "error": {
                "code": code, "message": message(), "retryable": false,
                "details": { "path": path, "shard": shard },
            },
        }))
    };
    assert_same(&[&serde(), &value(), &black_box(&error).to_json()]);
    let body = serde();
    harness.row(
        "a `String` and a `u64`, STANDARD",
        vec![
            Contender::new("limit: memcpy", || body.clone()),
            Contender::new("serde structs, `to_vec`", serde).reference(),
            Contender::new("`json!`, `to_vec`", value),
            Contender::new("api-error", || black_box(&error).to_json()).goal(goal.clone()),
        ],
    );

    let error = InVault::not_found(path);
    let serde = || to_vec(&vault(code, message(), Some(Place { path, shard }), None));
    let value = || {
        to_vec(&json!({
            "error": { "code": code, "message": message(), "details": { "path": path, "shard": shard } },
        }))
    };
    assert_same(&[&serde(), &value(), &black_box(&error).to_json()]);
    let body = serde();
    harness.row(
        "a `String` and a `u64`, own envelope",
        vec![
            Contender::new("limit: memcpy", || body.clone()),
            Contender::new("serde structs, `to_vec`", serde).reference(),
            Contender::new("`json!`, `to_vec`", value),
            Contender::new("api-error", || black_box(&error).to_json()).goal(goal),
        ],
    );
}

/// Field errors as a `Value`, as users of `json!` write it.
fn value_of(fields: &[Field]) -> Value {
    fields
        .iter()
        .map(|Field { field, message, code }| json!({ "field": field, "message": message, "code": code }))
        .collect()
}

fn invalid(harness: &Harness, count: usize) {
    let code = "invalid_request";
    let fields = fields(count);
    let goal = goal("3 field errors", 0.20, 1);

    let error = InStandard::invalid(count);
    let serde = || {
        to_vec(&standard(code, black_box(INVALID).to_string(), false, Fields { fields: black_box(&fields) }))
    };
    let value = || {
        to_vec(&json!({
            "schema_version": 1,
            "error": {
                "code": code, "message": black_box(INVALID), "retryable": false,
                "details": { "fields": value_of(black_box(&fields)) },
            },
        }))
    };
    assert_same(&[&serde(), &value(), &black_box(&error).to_json()]);
    let body = serde();
    harness.row(
        &format!("{count} field errors, STANDARD"),
        vec![
            Contender::new("limit: memcpy", || body.clone()),
            Contender::new("serde structs, `to_vec`", serde).reference(),
            Contender::new("`json!`, `to_vec`", value),
            Contender::new("api-error", || black_box(&error).to_json()).goal(goal.clone()),
        ],
    );

    let error = InVault::invalid(count);
    let serde =
        || to_vec(&vault::<NoDetails>(code, black_box(INVALID).to_string(), None, Some(black_box(&fields))));
    let value = || {
        to_vec(
            &json!({ "error": { "code": code, "message": black_box(INVALID), "fields": value_of(black_box(&fields)) } }),
        )
    };
    assert_same(&[&serde(), &value(), &black_box(&error).to_json()]);
    let body = serde();
    harness.row(
        &format!("{count} field errors, own envelope"),
        vec![
            Contender::new("limit: memcpy", || body.clone()),
            Contender::new("serde structs, `to_vec`", serde).reference(),
            Contender::new("`json!`, `to_vec`", value),
            Contender::new("api-error", || black_box(&error).to_json()).goal(goal),
        ],
    );
}
