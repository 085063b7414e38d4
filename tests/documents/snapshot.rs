//! Snapshots of the documents of a small catalog. `BLESS=1 cargo test --test documents` updates them.

use std::path::Path;

/// Compares `made` with the file of that name. `same` decides whether two texts are equal.
pub(crate) fn check(name: &str, made: &str, same: impl Fn(&str, &str) -> bool) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/snapshots").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, made).expect("the snapshot can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(same(&kept, made), "{name} is out of date, see the top of snapshot.rs; made is\n{made}");
}

/// JSON. The order of members depends on a feature of `serde_json`.
pub(crate) fn check_json(name: &str, made: &serde_json::Value) {
    let text = serde_json::to_string_pretty(made).expect("JSON") + "\n";
    check(name, &text, |kept, made| {
        serde_json::from_str::<serde_json::Value>(kept).ok() == serde_json::from_str(made).ok()
    });
}
