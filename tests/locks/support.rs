//! Locks to change, and folders to write them to.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use api_error::catalog::{Lock, compare};
use serde_json::{Value, json};

/// Three codes in two envelopes, with every kind of fact.
pub(crate) fn base() -> Value {
    json!({
        "format": 1,
        "envelopes": {
            "1": {"content_type": "application/json", "members": {
                "error": "always object",
                "error.code": "always code",
                "error.details": "optional details",
                "error.request_id": "optional request_id",
                "error.trace": "verbose causes",
            }},
            "2": {"content_type": "application/problem+json", "members": {"code": "always code"}},
        },
        "codes": {
            "full": {
                "status": 503,
                "grpc_status": "UNAVAILABLE",
                "type_uri": "urn:error:full",
                "retry": "backoff",
                "retry_max": 3,
                "retry_after": "30s",
                "field_errors": true,
                "rate_limit": true,
                "details": {
                    "path": {"type": "String"},
                    "line": {"type": "Option<u32>"},
                    "limits": {"type": "Limits", "schema": schema()},
                },
                "extensions": {"extra": {"type": "bool"}, "hint": {"type": "Hint", "schema": {"type": "string"}}},
                "headers": {"link": "<https://example.com>", "x-path": null},
                "envelope": "1",
                "message": "Full of {path}",
                "title": "Full",
                "description": ["It is full.", "", "In every way."],
                "help": "Wait",
                "doc_url": "https://example.com/full",
                "deprecated": {"since": "2.0.0", "note": "use `plain`"},
            },
            "other": plain("1"),
            "plain": plain("2"),
        },
        "retired": ["old"],
        "breaks": [{"rule": "CODE_REMOVED", "codes": ["old"], "before": "400", "reason": "nobody sent it"}],
    })
}

pub(crate) fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "max": {"type": "integer"},
            "state": {"type": "string", "enum": ["done", "open"]},
            "rules": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}},
        },
        "required": ["max"],
    })
}

pub(crate) fn plain(envelope: &str) -> Value {
    json!({
        "status": 404,
        "grpc_status": "NOT_FOUND",
        "retry": "never",
        "envelope": envelope,
        "message": "Not found",
        "title": "Not Found",
    })
}

/// `base`, with the value at a JSON Pointer set, or removed by `null`.
pub(crate) fn with(pointer: &str, value: &Value) -> Value {
    let mut lock = base();
    set(&mut lock, pointer, value);
    lock
}

pub(crate) fn set(lock: &mut Value, pointer: &str, value: &Value) {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let name = name.replace("~1", "/").replace("~0", "~");
    match lock.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}")) {
        Value::Object(members) if value.is_null() => drop(members.remove(&name)),
        Value::Object(members) => drop(members.insert(name, value.clone())),
        Value::Array(items) if name == "-" => items.push(value.clone()),
        other => panic!("{other} has no members"),
    }
}

pub(crate) fn lock(lock: &Value) -> Lock {
    lock.to_string().parse().unwrap_or_else(|error| panic!("{error}\n{lock:#}"))
}

/// The names of the rules, in order.
pub(crate) fn rules(old: &Value, new: &Value) -> Vec<&'static str> {
    compare(&lock(old), &lock(new)).iter().map(|change| change.rule().name()).collect()
}

/// The folder of one test, deleted after it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("locks-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).expect("a folder");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
