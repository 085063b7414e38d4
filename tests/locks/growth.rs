//! The lock of a vocabulary that uses every form catches a change of each, by name.

use api_error::Cataloged;
use api_error::catalog::{Lock, compare};
use serde_json::{Value, json};

use crate::payments::PaymentError;
use crate::support::set;

/// The lock as it is, with one fact changed, and the rules that say so.
struct Row(&'static str, Value, &'static [&'static str]);

fn rows() -> Vec<Row> {
    vec![
        Row("/codes/not_found.card/code", json!("no_card"), &["CODE_CHANGED"]),
        Row("/codes/not_found.card", Value::Null, &["ID_REMOVED"]),
        Row("/codes/-32601/code", json!("-32601"), &["CODE_CHANGED"]),
        Row("/codes/payments_open", Value::Null, &["CODE_REMOVED"]),
        Row("/codes/busy.queue/details/limit/constant", json!(11), &["MEMBER_CONSTANT_CHANGED"]),
        Row("/codes/busy.queue/details/soft/constant", json!(false), &["MEMBER_CONSTANT_CHANGED"]),
        Row(
            "/codes/not_found.customer/extensions/type/constant",
            json!("other"),
            &["MEMBER_CONSTANT_CHANGED"],
        ),
        Row(
            "/codes/ledger~1closed now/extensions/type/constant",
            json!("other"),
            &["MEMBER_CONSTANT_CHANGED"],
        ),
        Row(
            "/codes/not_found.customer/details/hint/template",
            json!("{name}?"),
            &["MEMBER_TEMPLATE_CHANGED"],
        ),
        Row("/codes/not_found.customer/details/param/nullable", json!(false), &["MEMBER_OPTIONAL"]),
        Row("/codes/payments_open/details/open/flatten", json!(false), &["MEMBER_PLACE_CHANGED"]),
        Row("/codes/metrics_off/own_envelope", json!(false), &["OWN_ENVELOPE_CHANGED"]),
        Row("/codes/busy.frozen/own_envelope", json!(true), &["OWN_ENVELOPE_CHANGED"]),
        Row("/codes/busy.queue/log_level", Value::Null, &["LOG_LEVEL_CHANGED"]),
        Row("/codes/busy.queue/fallback", json!(false), &["FALLBACK_REMOVED"]),
        Row("/codes/busy.frozen/fallback", json!(true), &["FALLBACK_ADDED"]),
        Row("/codes/busy.queue/not_applied", json!(false), &["NOT_APPLIED_REMOVED"]),
        Row("/codes/bank_refused/status_varies", json!(false), &["STATUS_FIXED"]),
        Row("/codes/bank_refused/code_varies", json!(false), &["CODE_FIXED"]),
        Row("/codes/busy.frozen/status_varies", json!(true), &["STATUS_VARIES"]),
        Row("/codes/busy.frozen/code_varies", json!(true), &["CODE_VARIES"]),
        Row("/codes/invalid_grant/domain", json!("other.example.com"), &["DOMAIN_CHANGED"]),
        Row("/codes/invalid_grant/domain", Value::Null, &["DOMAIN_CHANGED"]),
        Row("/codes/invalid_grant/doc_url", Value::Null, &["DOC_URL_CHANGED"]),
        Row("/codes/ledger~1closed now/extensions/ledger", Value::Null, &["MEMBER_REMOVED"]),
        Row("/codes/closed/retry_after_varies", json!(false), &["RETRY_AFTER_REMOVED"]),
    ]
}

fn lock() -> Value {
    serde_json::from_str(&Lock::of(&[PaymentError::CATALOG]).expect("a lock").to_string()).expect("JSON")
}

fn rules(old: &Value, new: &Value) -> Vec<&'static str> {
    let parsed = |lock: &Value| lock.to_string().parse::<Lock>().unwrap_or_else(|error| panic!("{error}"));
    compare(&parsed(old), &parsed(new)).iter().map(|change| change.rule().name()).collect()
}

#[test]
fn a_change_of_every_form_is_caught_by_name() {
    let before = lock();
    assert_eq!(rules(&before, &before), [""; 0]);
    for Row(pointer, value, expected) in rows() {
        let mut after = before.clone();
        set(&mut after, pointer, &value);
        assert_ne!(after, before, "{pointer} says so already");
        assert_eq!(rules(&before, &after), expected, "{pointer}");
    }
}

#[test]
fn an_envelope_of_one_code_is_compared_by_what_is_in_it() {
    let before = lock();
    let envelope_of = |id: &str| before["codes"][id]["envelope"].as_str().expect("a name").to_owned();
    let mut after = before.clone();
    after["codes"]["metrics_off"]["envelope"] = before["codes"]["busy.queue"]["envelope"].clone();
    assert_eq!(rules(&before, &after)[..2], ["CONTENT_TYPE_CHANGED", "ENVELOPE_MEMBER_REMOVED"]);

    let rpc = envelope_of("-32601");
    assert_eq!(before["envelopes"][&rpc]["http_status"], 200);
    assert_eq!(before["envelopes"][&rpc]["members"]["id"], "always fact \"id\"");
    let mut after = before.clone();
    set(&mut after, &format!("/envelopes/{rpc}/http_status"), &Value::Null);
    assert_eq!(rules(&before, &after), ["HTTP_STATUS_CHANGED"]);

    let tokens = envelope_of("invalid_grant");
    let mut after = before.clone();
    set(&mut after, &format!("/envelopes/{tokens}/cache_control"), &Value::Null);
    assert_eq!(rules(&before, &after), ["CACHE_CONTROL_CHANGED"]);

    let plain = envelope_of("metrics_off");
    assert_eq!(before["envelopes"][&plain]["members"], json!({"<text>": "always message"}));
    let house = envelope_of("busy.queue");
    for (member, value) in [
        ("error.param", "always detail \"param\""),
        ("error.type", "always extension \"type\""),
        ("error.late", "optional computed boolean"),
        ("error.fields[field error].at", "always loc_text"),
        ("trace", "optional fact \"trace\""),
    ] {
        assert_eq!(before["envelopes"][&house]["members"][member], value, "{member}");
        let mut after = before.clone();
        after["envelopes"][&house]["members"][member] = json!("always code");
        assert_eq!(rules(&before, &after), ["ENVELOPE_MEMBER_CHANGED"], "{member}");
    }
}
