//! Whether a client can read every error of a catalog: the checks of `#[api(decode)]`.

mod carried;
mod told_apart;

use super::Catalog;

/// Checks that a response tells which error it is, and has all that the error needs.
///
/// # Panics
///
/// - If two errors share a code, and neither their status nor their members nor an id on the wire tells them apart.
/// - If an error has a field that is not an `Option`, and its envelope has no place for it.
///
/// In a `const`, this is a compile error.
#[track_caller]
#[inline]
pub const fn assert_decodes(catalog: &Catalog) {
    told_apart::assert(catalog);
    carried::assert(catalog);
}
