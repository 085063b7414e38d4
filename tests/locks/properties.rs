//! Properties that hold for any lock.

use api_error::catalog::{Lock, compare};
use api_error::http::StatusCode;
use api_error::{Catalog, DetailSpec, ErrorSpec, HeaderSpec, Occurrence, Retry};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::time::Duration;

use crate::support::lock;

/// Any text, and texts that are likely to be misread.
fn text() -> impl Strategy<Value = String> {
    let hostile = [
        "",
        "\n",
        "a\nb",
        "\n\n\r\n",
        "\"",
        "\\",
        "<<<<<<< HEAD",
        "null",
        "</script>",
        "\u{0}\u{7f}\u{2028}\u{202e}",
        "}, \"a\": {",
        "Option<",
    ];
    prop_oneof![
        2 => prop::sample::select(hostile.to_vec()).prop_map(str::to_owned),
        4 => ".{0,12}",
        1 => "(?s:.{0,12})",
        1 => (1_usize..3000).prop_map(|len| "long".repeat(len)),
    ]
}

/// One of a few names, so that two locks share some.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-d]", 1 => text()]
}

fn rust_type() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "String",
            "&'static str",
            "Option<u8>",
            "Vec<Option<Page<T>>>",
            "u64",
            "Uuid"
        ])
        .prop_map(str::to_owned),
        text(),
    ]
}

fn schema() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!({"type": "string"})),
        Just(json!({"type": ["integer", "null"]})),
        Just(json!({"type": "string", "enum": ["a", "b"]})),
        any::<f64>().prop_map(|least| json!({"type": "number", "minimum": least})),
        any::<bool>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|items| json!({"type": "array", "items": items})),
            vec(inner.clone(), 0..3).prop_map(|any| json!({"anyOf": any})),
            (btree_map(name(), inner, 0..3), btree_set(name(), 0..3)).prop_map(|(properties, required)| {
                json!({"type": "object", "properties": properties, "required": required})
            }),
        ]
    })
}

fn details() -> impl Strategy<Value = Value> {
    let detail = (rust_type(), option::of(schema())).prop_map(|(rust_type, schema)| {
        let mut detail = json!({"type": rust_type});
        if let Some(schema) = schema {
            detail["schema"] = schema;
        }
        detail
    });
    btree_map(name(), detail, 0..3).prop_map(|details| json!(details))
}

fn code() -> impl Strategy<Value = Value> {
    let retry = prop::sample::select(vec!["never", "after_refresh", "backoff", "throttled"]);
    (
        (any::<u16>(), text(), retry, prop::sample::select(vec!["1", "2"]), text()),
        (any::<[bool; 7]>(), details(), details(), btree_map(name(), option::of(text()), 0..3)),
        (
            option::of(text()),
            option::of(any::<u32>()),
            option::of(text()),
            [option::of(text()), option::of(text()), option::of(text()), option::of(text())],
            option::of((option::of(text()), option::of(text()))),
        ),
    )
        .prop_map(|(must, flags, may)| {
            let (status, grpc_status, retry, envelope, message) = must;
            let (flags, details, extensions, headers) = flags;
            let [retry_varies, retry_after_varies, field_errors, rate_limit, waits, limits, headed] = flags;
            let always: Vec<&String> =
                headers.iter().filter(|(_, value)| headed && value.is_none()).map(|(name, _)| name).collect();
            let (type_uri, retry_max, retry_after, [title, description, help, doc_url], deprecated) = may;
            let mut code = json!({
                "status": status, "grpc_status": grpc_status, "retry": retry, "envelope": envelope,
                "message": message, "retry_varies": retry_varies, "retry_after_varies": retry_after_varies,
                "field_errors": field_errors, "rate_limit": rate_limit, "details": details,
                "extensions": extensions, "headers": headers, "headers_always": always,
                "retry_after_always": retry_after_varies && waits, "rate_limit_always": rate_limit && limits,
            });
            for (name, value) in [
                ("type_uri", type_uri.map(Value::from)),
                ("retry_max", retry_max.map(Value::from)),
                ("retry_after", retry_after.map(Value::from)),
                ("title", title.map(Value::from)),
                ("description", description.map(Value::from)),
                ("help", help.map(Value::from)),
                ("doc_url", doc_url.map(Value::from)),
                ("deprecated", deprecated.map(|(since, note)| json!({"since": since, "note": note}))),
            ] {
                if let Some(value) = value {
                    code[name] = value;
                }
            }
            code
        })
}

fn envelope() -> impl Strategy<Value = Value> {
    let member = (prop::sample::select(vec!["always", "optional", "verbose"]), text())
        .prop_map(|(presence, value)| format!("{presence} {value}"));
    (text(), btree_map(name(), member, 0..4))
        .prop_map(|(content_type, members)| json!({"content_type": content_type, "members": members}))
}

/// The contents of a file.
fn file() -> impl Strategy<Value = Value> {
    let broken =
        (text(), vec(name(), 0..3), option::of(text()), option::of(text()), option::of(text()), text())
            .prop_map(|(rule, codes, member, before, after, reason)| {
                json!({"rule": rule, "codes": codes, "member": member, "before": before, "after": after,
                "reason": reason})
            });
    (
        btree_map(name(), code(), 0..4),
        [envelope(), envelope()],
        btree_set("[e-h]{2}", 0..3),
        vec(broken, 0..3),
    )
        .prop_map(|(codes, [one, two], retired, breaks)| {
            json!({"format": 1, "codes": codes, "envelopes": {"1": one, "2": two}, "retired": retired,
                "breaks": breaks})
        })
}

/// The same contents with the members of every object in the opposite order.
fn reversed(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: Vec<_> = members
                .iter()
                .rev()
                .map(|(name, value)| format!("{}: {}", Value::from(name.as_str()), reversed(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(reversed).collect::<Vec<_>>().join(",")),
        value => value.to_string(),
    }
}

/// All contents that differ from these in one place that is part of the contract.
fn mutations(file: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (name, code) in file["codes"].as_object().unwrap() {
        for (fact, value) in code.as_object().unwrap() {
            let others = match (&**fact, value) {
                ("envelope", _) => continue, // a name
                ("retry", now) => ["never", "after_refresh", "backoff", "throttled"]
                    .iter()
                    .map(|when| json!(when))
                    .filter(|when| when != now)
                    .collect(),
                ("status", status) => vec![json!(status.as_u64().unwrap() ^ 1)],
                ("retry_max", max) => vec![json!(max.as_u64().unwrap() ^ 1), Value::Null],
                ("deprecated", deprecated) => {
                    let mut other = deprecated.clone();
                    other["note"] =
                        json!(format!("{} more", deprecated["note"].as_str().unwrap_or_default()));
                    vec![other, Value::Null]
                }
                ("details" | "extensions" | "headers", members) => {
                    let members = members.as_object().unwrap();
                    let mut others = vec![with_member(
                        members,
                        "an addition",
                        if fact == "headers" { json!("x") } else { json!({"type": "A"}) },
                    )];
                    for (member, value) in members {
                        let mut without = members.clone();
                        without.remove(member);
                        others.push(Value::Object(without));
                        let other = match value {
                            Value::Object(detail) => {
                                let other = format!("Page<{}>", detail["type"].as_str().unwrap());
                                with_member(detail, "type", json!(other))
                            }
                            Value::Null => json!("fixed"),
                            value => json!(format!("{} more", value.as_str().unwrap())),
                        };
                        others.push(with_member(members, member, other));
                    }
                    others
                }
                ("headers_always", names) => names
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|gone| {
                        names.as_array().unwrap().iter().filter(|name| *name != gone).cloned().collect()
                    })
                    .collect(),
                // It describes another fact.
                ("retry_after_always", _) if file["codes"][name]["retry_after_varies"] == false => vec![],
                ("rate_limit_always", _) if file["codes"][name]["rate_limit"] == false => vec![],
                (_, Value::Bool(fact)) => vec![json!(!fact)],
                (_, value) => vec![json!(format!("{} more", value.as_str().unwrap()))],
            };
            for other in others {
                let mut file = file.clone();
                file["codes"][name][fact] = other;
                all.push((format!("{fact} of {name}"), file));
            }
        }
        let mut without = file.clone();
        without["codes"].as_object_mut().unwrap().remove(name);
        all.push((format!("no {name}"), without));
    }
    let used =
        |envelope: &str| file["codes"].as_object().unwrap().values().any(|code| code["envelope"] == envelope);
    for (name, envelope) in file["envelopes"].as_object().unwrap().iter().filter(|(name, _)| used(name)) {
        let mut other = file.clone();
        let content_type = format!("{} more", envelope["content_type"].as_str().unwrap());
        other["envelopes"][name]["content_type"] = json!(content_type);
        all.push(("content type".to_owned(), other));
        for (path, member) in envelope["members"].as_object().unwrap() {
            let member = member.as_str().unwrap();
            let (presence, value) = member.split_once(' ').unwrap();
            let another = if presence == "always" { "optional" } else { "always" };
            for changed in [Some(format!("{another} {value}")), Some(format!("{member} more")), None] {
                let mut other = file.clone();
                let members = other["envelopes"][name]["members"].as_object_mut().unwrap();
                match changed {
                    Some(changed) => drop(members.insert(path.clone(), json!(changed))),
                    None => drop(members.remove(path)),
                }
                all.push((format!("member {path}"), other));
            }
        }
    }
    let mut retired = file.clone();
    retired["retired"].as_array_mut().unwrap().push(json!("another"));
    all.push(("retired".to_owned(), retired));
    all
}

fn with_member(members: &Map<String, Value>, name: &str, value: Value) -> Value {
    let mut members = members.clone();
    members.insert(name.to_owned(), value);
    Value::Object(members)
}

fn advice(mut retry: Retry, after: Option<Duration>, max: Option<u32>) -> Retry {
    (retry.after, retry.max) = (after, max);
    retry
}

/// A catalog with hostile text in every field.
fn catalog() -> impl Strategy<Value = Catalog> {
    let leak = |text: String| -> &'static str { text.leak() };
    let retry =
        prop::sample::select(vec![Retry::NEVER, Retry::BACKOFF, Retry::THROTTLED, Retry::AFTER_REFRESH]);
    let spec = (
        (400_u16..600, retry, option::of(any::<Duration>()), option::of(any::<u32>()), any::<[bool; 4]>()),
        [text(), text(), text(), text(), text(), text()],
        vec((name(), rust_type()), 0..3),
        vec((name(), option::of(text())), 0..3),
    );
    btree_map("[a-z]{1,3}", spec, 0..4).prop_map(move |specs| {
        let specs: Vec<ErrorSpec> = specs
            .into_iter()
            .map(|(code, ((status, retry, after, max, occurrence), texts, details, headers))| {
                let [message, title, description, help, doc_url, type_uri] = texts.map(leak);
                let facts: [fn(Occurrence) -> Occurrence; 4] = [
                    Occurrence::with_retryable,
                    Occurrence::with_retry_after,
                    Occurrence::with_field_errors,
                    Occurrence::with_rate_limit,
                ];
                let varies = facts
                    .into_iter()
                    .zip(occurrence)
                    .filter(|(_, varies)| *varies)
                    .fold(Occurrence::NONE, |varies, (with, _)| with(varies));
                let details: Vec<_> = details
                    .into_iter()
                    .map(|(name, rust_type)| DetailSpec::new(leak(name), leak(rust_type)))
                    .collect();
                let headers: Vec<_> = headers
                    .into_iter()
                    .map(|(name, value)| match value {
                        Some(value) => HeaderSpec::fixed(leak(name), leak(value)),
                        None => HeaderSpec::of_field(leak(name)),
                    })
                    .collect();
                let details: &'static [DetailSpec] = details.leak();
                ErrorSpec::new(leak(code), StatusCode::from_u16(status).unwrap(), message)
                    .with_retry(advice(retry, after, max))
                    .with_occurrence(varies)
                    .with_title(title)
                    .with_description(description)
                    .with_help(help)
                    .with_doc_url(doc_url)
                    .with_type_uri(type_uri)
                    .with_details(details)
                    .with_extensions(details)
                    .with_headers(headers.leak())
            })
            .collect();
        Catalog::new("Any", specs.leak())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_lock_equals_itself(file in file()) {
        prop_assert!(compare(&lock(&file), &lock(&file)).is_empty());
    }

    #[test]
    fn a_written_lock_reads_back(file in file()) {
        let lock = lock(&file);
        prop_assert_eq!(&lock.to_string().parse::<Lock>().unwrap(), &lock);
        prop_assert_eq!(&lock.to_string().replace('\n', "\r\n").parse::<Lock>().unwrap(), &lock);
    }

    #[test]
    fn the_order_of_codes_does_not_matter(file in file()) {
        let reordered: Lock = reversed(&file).parse().unwrap();
        prop_assert_eq!(reordered.breaks().len(), file["breaks"].as_array().unwrap().len());
        prop_assert_eq!(reordered.to_string().lines().count(), lock(&file).to_string().lines().count());
        prop_assert!(compare(&lock(&file), &reordered).is_empty());
    }

    #[test]
    fn no_change_goes_unreported_in_either_direction(file in file()) {
        let old = lock(&file);
        for (what, mutation) in mutations(&file) {
            let new = lock(&mutation);
            prop_assert!(!compare(&old, &new).is_empty(), "{}", what);
            prop_assert!(!compare(&new, &old).is_empty(), "{}, backwards", what);
        }
    }

    #[test]
    fn any_two_locks_can_be_compared_and_each_change_is_a_line(old in file(), new in file()) {
        let changes = compare(&lock(&old), &lock(&new));
        prop_assert_eq!(changes.to_string().lines().count(), changes.len());
        prop_assert!(changes.iter().is_sorted_by_key(|change| change.rule()));
        prop_assert!(changes.iter().all(|change| !change.codes().is_empty()));
    }

    #[test]
    fn any_catalog_can_be_locked(catalog in catalog()) {
        let of_catalog = Lock::of(&[catalog]).unwrap();
        let read: Lock = of_catalog.to_string().parse().unwrap();
        prop_assert_eq!(&read, &of_catalog);
        prop_assert!(compare(&read, &of_catalog).is_empty());
    }

    #[test]
    fn no_text_makes_reading_panic(text in prop_oneof![text(), file().prop_map(|file| lock(&file).to_string())],
        at in any::<prop::sample::Index>(), put in text_piece())
    {
        let mut text = text;
        let mut place = at.index(text.len() + 1);
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        text.insert_str(place, put);
        let _ = text.parse::<Lock>();
    }
}

fn text_piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["\"", "{", "}", "[", "1", ",", "null", "\\", "\n=======\n", "é"])
}
