//! Every rule: a change that it reports, and what the reverse change is.

use std::collections::BTreeSet;

use api_error::catalog::{Rule, Severity, compare};
use serde_json::{Value, json};

use crate::support::{base, lock, plain, rules, set, with};

/// A place in the lock, two values for it (`null` for none), and the rules for the change from the first to the second
/// and back.
struct Row(&'static str, Value, Value, &'static [&'static str], &'static [&'static str]);

fn table() -> Vec<Row> {
    vec![
        Row("/codes/plain", plain("2"), Value::Null, &["CODE_REMOVED"], &["CODE_ADDED"]),
        Row("/codes/full/status", json!(503), json!(500), &["STATUS_CHANGED"], &["STATUS_CHANGED"]),
        Row(
            "/codes/full/grpc_status",
            json!("UNAVAILABLE"),
            json!("INTERNAL"),
            &["GRPC_STATUS_CHANGED"],
            &["GRPC_STATUS_CHANGED"],
        ),
        Row(
            "/codes/full/type_uri",
            json!("urn:a"),
            json!("urn:b"),
            &["TYPE_URI_CHANGED"],
            &["TYPE_URI_CHANGED"],
        ),
        Row("/codes/full/type_uri", json!("urn:a"), Value::Null, &["TYPE_URI_CHANGED"], &["TYPE_URI_ADDED"]),
        // Retry advice.
        Row("/codes/full/retry", json!("backoff"), json!("never"), &["RETRY_WITHDRAWN"], &["RETRY_GRANTED"]),
        Row(
            "/codes/full/retry",
            json!("throttled"),
            json!("never"),
            &["RETRY_WITHDRAWN"],
            &["RETRY_GRANTED"],
        ),
        Row(
            "/codes/full/retry",
            json!("backoff"),
            json!("after_refresh"),
            &["RETRY_WITHDRAWN"],
            &["RETRY_GRANTED"],
        ),
        Row(
            "/codes/full/retry",
            json!("after_refresh"),
            json!("never"),
            &["RETRY_WITHDRAWN"],
            &["RETRY_GRANTED"],
        ),
        Row(
            "/codes/full/retry",
            json!("backoff"),
            json!("throttled"),
            &["RETRY_CHANGED"],
            &["RETRY_CHANGED"],
        ),
        // Before, a retry could always help. Now each occurrence decides.
        Row("/codes/full/retry_varies", json!(false), json!(true), &["RETRY_WITHDRAWN"], &["RETRY_GRANTED"]),
        // Before, a retry never helped. Now each occurrence decides.
        Row("/codes/plain/retry_varies", json!(false), json!(true), &["RETRY_GRANTED"], &["RETRY_WITHDRAWN"]),
        Row("/codes/full/retry_max", json!(3), json!(1), &["RETRY_MAX_CHANGED"], &["RETRY_MAX_CHANGED"]),
        Row("/codes/full/retry_max", json!(3), Value::Null, &["RETRY_MAX_CHANGED"], &["RETRY_MAX_CHANGED"]),
        Row(
            "/codes/full/retry_after",
            json!("30s"),
            Value::Null,
            &["RETRY_AFTER_REMOVED"],
            &["RETRY_AFTER_ADDED"],
        ),
        Row(
            "/codes/full/retry_after",
            json!("30s"),
            json!("60s"),
            &["RETRY_AFTER_CHANGED"],
            &["RETRY_AFTER_CHANGED"],
        ),
        Row(
            "/codes/plain/retry_after_varies",
            json!(true),
            json!(false),
            &["RETRY_AFTER_REMOVED"],
            &["RETRY_AFTER_ADDED"],
        ),
        Row(
            "/codes/full/retry_after_varies",
            json!(true),
            json!(false),
            &["RETRY_AFTER_CHANGED"],
            &["RETRY_AFTER_CHANGED"],
        ),
        Row(
            "/codes/full/rate_limit",
            json!(true),
            json!(false),
            &["RATE_LIMIT_REMOVED"],
            &["RATE_LIMIT_ADDED"],
        ),
        Row(
            "/codes/full/field_errors",
            json!(true),
            json!(false),
            &["FIELD_ERRORS_REMOVED"],
            &["FIELD_ERRORS_ADDED"],
        ),
        Row(
            "/codes/full/rate_limit_always",
            json!(true),
            json!(false),
            &["RATE_LIMIT_OPTIONAL"],
            &["RATE_LIMIT_ALWAYS"],
        ),
        // Details and extensions.
        Row("/codes/full/details/path", of("String"), Value::Null, &["MEMBER_REMOVED"], &["MEMBER_ADDED"]),
        Row(
            "/codes/full/details/path",
            of("String"),
            of("u32"),
            &["MEMBER_TYPE_CHANGED"],
            &["MEMBER_TYPE_CHANGED"],
        ),
        Row(
            "/codes/full/details/path",
            of("Uuid"),
            of("Path"),
            &["MEMBER_TYPE_CHANGED"],
            &["MEMBER_TYPE_CHANGED"],
        ),
        Row(
            "/codes/full/details/path",
            of("Vec<u8>"),
            of("Option<Vec<String>>"),
            &["MEMBER_TYPE_CHANGED"],
            &["MEMBER_TYPE_CHANGED"],
        ),
        Row(
            "/codes/full/details/path",
            of("String"),
            of("Option<String>"),
            &["MEMBER_OPTIONAL"],
            &["MEMBER_ALWAYS"],
        ),
        Row(
            "/codes/full/details/path",
            of("String"),
            of("Option<&'static str>"),
            &["MEMBER_OPTIONAL"],
            &["MEMBER_ALWAYS"],
        ),
        Row(
            "/codes/full/details/path",
            of("String"),
            of("&'static str"),
            &["MEMBER_RESPELLED"],
            &["MEMBER_RESPELLED"],
        ),
        Row("/codes/full/details/path", of("u8"), of("u64"), &["MEMBER_RESPELLED"], &["MEMBER_RESPELLED"]),
        Row(
            "/codes/full/details/path",
            of("HashSet<String>"),
            of("Vec<String>"),
            &["MEMBER_RESPELLED"],
            &["MEMBER_RESPELLED"],
        ),
        Row(
            "/codes/full/details/path",
            of("chrono::Ts"),
            of("Ts"),
            &["MEMBER_RESPELLED"],
            &["MEMBER_RESPELLED"],
        ),
        Row(
            "/codes/full/details/path/schema",
            json!({"type": "string"}),
            Value::Null,
            &["MEMBER_SCHEMA_REMOVED"],
            &["MEMBER_SCHEMA_ADDED"],
        ),
        Row(
            "/codes/full/details/limits/schema/properties/state/enum",
            json!(["done", "open"]),
            json!(["open"]),
            &["MEMBER_TYPE_CHANGED"],
            &["MEMBER_VALUE_ADDED"],
        ),
        Row("/codes/full/extensions/extra", of("bool"), Value::Null, &["MEMBER_REMOVED"], &["MEMBER_ADDED"]),
        Row(
            "/codes/full/extensions/extra",
            of("bool"),
            of("String"),
            &["MEMBER_TYPE_CHANGED"],
            &["MEMBER_TYPE_CHANGED"],
        ),
        Row(
            "/codes/full/extensions/extra",
            of("bool"),
            of("Option<bool>"),
            &["MEMBER_OPTIONAL"],
            &["MEMBER_ALWAYS"],
        ),
        Row(
            "/codes/full/extensions/extra",
            of("bool"),
            of("Box<bool>"),
            &["MEMBER_RESPELLED"],
            &["MEMBER_RESPELLED"],
        ),
        Row(
            "/codes/full/extensions/extra/schema",
            json!({"type": "boolean"}),
            Value::Null,
            &["MEMBER_SCHEMA_REMOVED"],
            &["MEMBER_SCHEMA_ADDED"],
        ),
        Row(
            "/codes/full/extensions/hint/schema",
            json!({"type": "string", "enum": ["a", "b"]}),
            json!({"type": "string", "enum": ["a"]}),
            &["MEMBER_TYPE_CHANGED"],
            &["MEMBER_VALUE_ADDED"],
        ),
        // Headers.
        Row("/codes/full/headers/link", json!("</a>"), Value::Null, &["HEADER_REMOVED"], &["HEADER_ADDED"]),
        Row(
            "/codes/full/headers/link",
            json!("</a>"),
            json!("</b>"),
            &["HEADER_VALUE_CHANGED"],
            &["HEADER_VALUE_CHANGED"],
        ),
        Row(
            "/codes/full/headers",
            json!({"link": "</a>"}),
            json!({"link": null}),
            &["HEADER_OPTIONAL"],
            &["HEADER_FIXED"],
        ),
        Row(
            "/codes/full/headers_always",
            json!(["x-path"]),
            json!([]),
            &["HEADER_OPTIONAL"],
            &["HEADER_ALWAYS"],
        ),
        Row("/codes/full/headers", json!({"link": null}), json!({}), &["HEADER_REMOVED"], &["HEADER_ADDED"]),
        // Envelopes.
        Row(
            "/envelopes/1/content_type",
            json!("application/json"),
            json!("text/json"),
            &["CONTENT_TYPE_CHANGED"],
            &["CONTENT_TYPE_CHANGED"],
        ),
        Row(
            "/envelopes/1/members/error.request_id",
            json!("optional request_id"),
            Value::Null,
            &["ENVELOPE_MEMBER_REMOVED"],
            &["ENVELOPE_MEMBER_ADDED"],
        ),
        Row(
            "/envelopes/1/members/error.request_id",
            json!("optional request_id"),
            json!("optional instance"),
            &["ENVELOPE_MEMBER_CHANGED"],
            &["ENVELOPE_MEMBER_CHANGED"],
        ),
        Row(
            "/envelopes/1/members/error.code",
            json!("always code"),
            json!("optional code"),
            &["ENVELOPE_MEMBER_OPTIONAL"],
            &["ENVELOPE_MEMBER_ALWAYS"],
        ),
        Row(
            "/envelopes/1/members/error.details",
            json!("optional details"),
            json!("verbose details"),
            &["ENVELOPE_MEMBER_OPTIONAL"],
            &["ENVELOPE_MEMBER_ALWAYS"],
        ),
        // Texts.
        Row("/codes/full/message", json!("a"), json!("b"), &["MESSAGE_CHANGED"], &["MESSAGE_CHANGED"]),
        Row("/codes/full/title", json!("a"), json!("b"), &["TITLE_CHANGED"], &["TITLE_CHANGED"]),
        Row(
            "/codes/full/description",
            json!("a"),
            json!(["a", "b"]),
            &["DESCRIPTION_CHANGED"],
            &["DESCRIPTION_CHANGED"],
        ),
        Row("/codes/full/help", json!("a"), Value::Null, &["HELP_CHANGED"], &["HELP_CHANGED"]),
        Row("/codes/full/doc_url", json!("/a"), json!("/b"), &["DOC_URL_CHANGED"], &["DOC_URL_CHANGED"]),
        Row(
            "/codes/full/deprecated",
            Value::Null,
            json!({}),
            &["CODE_DEPRECATED"],
            &["DEPRECATION_WITHDRAWN"],
        ),
        Row(
            "/codes/full/deprecated",
            json!({"since": "1"}),
            json!({"note": "1"}),
            &["DEPRECATION_CHANGED"],
            &["DEPRECATION_CHANGED"],
        ),
        // Retired codes.
        Row("/retired", json!(["old"]), json!([]), &["RETIRED_FORGOTTEN"], &["CODE_RETIRED"]),
    ]
}

fn of(rust_type: &str) -> Value {
    json!({"type": rust_type})
}

#[test]
fn each_change_is_reported_by_its_rules_and_no_other() {
    for Row(place, a, b, there, back) in table() {
        let (a, b) = (with(place, &a), with(place, &b));
        assert_eq!(rules(&a, &b), there, "{place}");
        assert_eq!(rules(&b, &a), back, "{place}, backwards");
    }
}

#[test]
fn a_retired_code_cannot_come_back() {
    let back = with("/codes/old", &plain("1"));
    let mut out_of_the_list = back.clone();
    set(&mut out_of_the_list, "/retired", &json!([]));

    let mut twice = base();
    set(&mut twice, "/retired", &json!([]));
    set(&mut twice, "/codes/old", &plain("1"));
    assert_eq!(rules(&base(), &twice), ["CODE_REUSED"]);
    assert_eq!(rules(&base(), &out_of_the_list), ["CODE_REUSED"]);
}

#[test]
fn a_renamed_code_is_one_removed_and_one_added() {
    let mut renamed = with("/codes/plain", &Value::Null);
    set(&mut renamed, "/codes/plainer", &plain("2"));
    assert_eq!(rules(&base(), &renamed), ["CODE_REMOVED", "CODE_ADDED"]);
}

#[test]
fn a_code_in_a_new_envelope_is_compared_by_its_members() {
    let moved = with("/codes/other/envelope", &json!("2"));
    assert_eq!(
        rules(&base(), &moved),
        ["CONTENT_TYPE_CHANGED", "ENVELOPE_MEMBER_REMOVED", "ENVELOPE_MEMBER_ADDED"],
    );
    assert!(compare(&lock(&base()), &lock(&moved)).iter().all(|change| change.code() == Some("other")));
}

#[test]
fn the_name_of_an_envelope_does_not_matter() {
    let mut swapped = base();
    let envelopes = swapped["envelopes"].as_object_mut().unwrap();
    let (one, two) = (envelopes["1"].clone(), envelopes["2"].clone());
    envelopes.insert("1".to_owned(), two);
    envelopes.insert("a name".to_owned(), one);
    envelopes.remove("2");
    for (code, envelope) in [("full", "a name"), ("other", "a name"), ("plain", "1")] {
        swapped["codes"][code]["envelope"] = json!(envelope);
    }
    assert_eq!(rules(&base(), &swapped), [""; 0]);
}

#[test]
fn members_of_a_removed_member_are_not_reported() {
    let mut without = base();
    for member in ["error", "error.code", "error.details", "error.request_id", "error.trace"] {
        set(&mut without, &format!("/envelopes/1/members/{member}"), &Value::Null);
    }
    let changes = compare(&lock(&base()), &lock(&without));
    assert_eq!(changes.iter().map(|change| change.member().unwrap()).collect::<Vec<_>>(), ["error"]);
    assert_eq!(changes.iter().next().unwrap().codes(), ["full", "other"]);

    // A name that only starts with the same text does not belong to it.
    let similar = with("/envelopes/1/members/errors", &json!("optional details"));
    let mut none = similar.clone();
    set(&mut none, "/envelopes/1/members/error", &Value::Null);
    set(&mut none, "/envelopes/1/members/errors", &Value::Null);
    assert_eq!(rules(&similar, &none), ["ENVELOPE_MEMBER_REMOVED", "ENVELOPE_MEMBER_REMOVED"]);
}

#[test]
fn the_table_has_every_rule() {
    let mut seen = BTreeSet::from(["CODE_REUSED", "RETRY_AFTER_OPTIONAL", "RETRY_AFTER_ALWAYS"]);
    for Row(_, _, _, there, back) in table() {
        seen.extend(there.iter().chain(back));
    }
    assert_eq!(seen, Rule::ALL.iter().map(|rule| rule.name()).collect());
}

/// The severity of every rule. A rule that changes its severity has to change here too.
#[test]
fn only_additions_texts_and_better_advice_are_compatible() {
    let harmless = |rule: &Rule| {
        let name = rule.name();
        let ends = ["_ADDED", "_ALWAYS", "_FIXED", "_GRANTED", "_RESPELLED"];
        let words = ["MESSAGE", "TITLE", "DESCRIPTION", "HELP", "DOC_URL", "DEPRECATION", "CODE_DEPRECATED"];
        let others = [
            "RETRY_CHANGED",
            "RETRY_MAX_CHANGED",
            "RETRY_AFTER_CHANGED",
            "CODE_RETIRED",
            "MEMBER_SCHEMA_REMOVED",
        ];
        ends.iter().any(|end| name.ends_with(end))
            || words.iter().any(|word| name.starts_with(word))
            || others.contains(&name)
    };
    for rule in Rule::ALL {
        assert_eq!(rule.severity() == Severity::Note, harmless(rule), "{rule}");
    }
}

#[test]
fn a_per_occurrence_header_is_required_without_a_fixed_value() {
    let of = |headers: Value, always: Value| {
        let mut lock = with("/codes/full/headers", &headers);
        set(&mut lock, "/codes/full/headers_always", &always);
        lock
    };
    let (fixed, each) = (of(json!({"link": "</a>"}), json!([])), of(json!({"link": null}), json!(["link"])));
    assert_eq!(rules(&fixed, &each), ["HEADER_VALUE_CHANGED"]);
    assert_eq!(rules(&each, &fixed), ["HEADER_FIXED"]);
}

#[test]
fn a_wait_that_becomes_optional_is_reported() {
    let of = |after: Value, varies: bool, always: bool| {
        let mut lock = with("/codes/full/retry_after", &after);
        set(&mut lock, "/codes/full/retry_after_varies", &json!(varies));
        set(&mut lock, "/codes/full/retry_after_always", &json!(always));
        lock
    };
    let each = of(Value::Null, true, true);
    let some = of(Value::Null, true, false);
    let fixed = of(json!("30s"), false, false);
    let fixed_or_some = of(json!("30s"), true, false);
    assert_eq!(rules(&each, &some), ["RETRY_AFTER_OPTIONAL"]);
    assert_eq!(rules(&some, &each), ["RETRY_AFTER_ALWAYS"]);
    assert_eq!(rules(&fixed, &some), ["RETRY_AFTER_OPTIONAL"]);
    assert_eq!(rules(&some, &fixed), ["RETRY_AFTER_ALWAYS"]);
    assert_eq!(rules(&each, &fixed_or_some), ["RETRY_AFTER_CHANGED"]);
}
