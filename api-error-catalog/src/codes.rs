//! The codes of one or more catalogs, each once.

use std::collections::HashMap;

use api_error_core::{Catalog, Entry};
use http::StatusCode;

use super::names::Names;
use super::shape::{self, Shape};

/// A code, its body, and what it is called in a generated document.
pub(crate) struct Code {
    pub(crate) entry: Entry,
    pub(crate) shape: Shape,
    /// In `PascalCase`, unique among the codes: `SecretNotFoundError`.
    pub(crate) name: String,
}

impl Code {
    pub(crate) fn id(&self) -> &'static str {
        self.entry.spec().id()
    }

    /// The status of the response, which is not that of the code where the envelope has one.
    pub(crate) fn http_status(&self) -> StatusCode {
        http_status(&self.entry)
    }

    /// Whether the other says nothing that this one does not.
    fn is(&self, entry: &Entry, shape: &Shape) -> bool {
        let (own, other) = (self.entry.spec(), entry.spec());
        (std::ptr::eq(own, other) || own == other)
            && self.shape == *shape
            && self.entry.occurrence() == entry.occurrence()
            && self.entry.envelope().content_type() == entry.envelope().content_type()
            && self.http_status() == http_status(entry)
            && self.entry.headers() == entry.headers()
    }
}

/// The status of the response to an error.
pub(crate) fn http_status(entry: &Entry) -> StatusCode {
    let of_envelope = entry.envelope().http_status().and_then(|status| StatusCode::from_u16(status).ok());
    of_envelope.unwrap_or(entry.spec().status())
}

/// All codes in order. What comes twice, through two enums that both forward to a third, is there once; a code that means
/// two things is there twice.
pub(crate) fn of(catalogs: &[Catalog], names: &mut Names) -> Vec<Code> {
    of_entries(catalogs.iter().flat_map(Catalog::entries), names)
}

/// The same of some entries.
pub(crate) fn of_entries(entries: impl Iterator<Item = Entry>, names: &mut Names) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    let mut by_id: HashMap<&str, Vec<usize>> = HashMap::new();
    for entry in entries {
        let shape = shape::of_entry(&entry);
        let same = by_id.entry(entry.spec().id()).or_default();
        if !same.iter().filter_map(|at| codes.get(*at)).any(|code| code.is(&entry, &shape)) {
            same.push(codes.len());
            let name = names.of_error(entry.spec().id());
            codes.push(Code { entry, shape, name });
        }
    }
    codes
}
