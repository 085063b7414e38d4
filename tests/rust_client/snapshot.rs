//! The snapshots, each of which is a module of this test.

use std::path::Path;

/// Compares a module with the snapshot of that name.
#[track_caller]
pub(crate) fn check(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/rust_client/snapshots/{name}.rs"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, made).expect("the snapshot can be written");
    }
    api_error::catalog::assert_generated(path, made);
}
