//! The codes of one or more catalogs, each once.

use api_error_core::{Catalog, Entry};

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
    pub(crate) fn code(&self) -> &'static str {
        self.entry.spec().code()
    }

    /// Whether the other says nothing that this one does not.
    fn is(&self, entry: &Entry, shape: &Shape) -> bool {
        self.entry.spec() == entry.spec()
            && self.shape == *shape
            && self.entry.envelope().content_type() == entry.envelope().content_type()
            && self.entry.headers() == entry.headers()
    }
}

/// All codes in order. What comes twice, through two enums that both forward to a third, is there once; a code that means
/// two things is there twice.
pub(crate) fn of(catalogs: &[Catalog], names: &mut Names) -> Vec<Code> {
    of_entries(catalogs.iter().flat_map(Catalog::entries), names)
}

/// Likewise, of some entries.
pub(crate) fn of_entries(entries: impl Iterator<Item = Entry>, names: &mut Names) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    for entry in entries {
        let shape = shape::of_entry(&entry);
        let same = |code: &&Code| code.code() == entry.spec().code() && code.is(&entry, &shape);
        if codes.iter().find(same).is_none() {
            let name = names.of_error(entry.spec().code());
            codes.push(Code { entry, shape, name });
        }
    }
    codes
}
