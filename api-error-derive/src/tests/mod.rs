//! Snapshots for people: the expansions and the attribute reference.
//!
//! Both are compared with committed files. `BLESS=1 cargo test -p api-error-derive` updates the files.

mod expansions;
mod messages;
mod reference;

use std::path::Path;

/// Compares `actual` with the committed file at `path`, or updates the file.
fn compare(path: &Path, actual: &str) {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, actual).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == actual,
        "{} is not what the macro makes of it; read the difference after `BLESS=1 cargo test -p api-error-derive`\n\n{actual}",
        path.display(),
    );
}

fn manifest_dir() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
