//! Where a fault is.

/// What a fault in a body begins with: a JSON Pointer.
pub(super) fn place(path: &str) -> String {
    let path = if path.is_empty() { "the body" } else { path };
    format!("{path}: ")
}
