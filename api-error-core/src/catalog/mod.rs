//! All codes that a type can answer with.

mod index;

use std::fmt;

use serde_core::ser::{Serialize, Serializer};

use crate::ErrorSpec;
use crate::const_message::ConstMessage;

pub use self::index::{Unique, capacity};

/// A type whose error codes are known at compile time.
///
/// Apart from [`ApiError`](crate::ApiError), so that that one stays usable as `dyn ApiError`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no catalog of error codes",
    label = "not `Cataloged`",
    note = "derive it: `#[derive(ApiError)]`"
)]
pub trait Cataloged {
    /// The codes of this type and of all types that it forwards to.
    const CATALOG: Catalog;
}

impl<T: Cataloged + ?Sized> Cataloged for Box<T> {
    const CATALOG: Catalog = T::CATALOG;
}

impl<T: Cataloged + ?Sized> Cataloged for &T {
    const CATALOG: Catalog = T::CATALOG;
}

impl<T: Cataloged + ?Sized> Cataloged for std::sync::Arc<T> {
    const CATALOG: Catalog = T::CATALOG;
}

/// The codes of an enum and, through `transparent`, of all enums below it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Catalog {
    name: &'static str,
    description: Option<&'static str>,
    own: &'static [ErrorSpec],
    nested: &'static [Nested],
    len: usize,
}

/// A catalog within another, and its place among the other's own codes.
#[derive(Clone, Copy)]
pub struct Nested {
    /// How many of the outer catalog's own codes come before it.
    pub position: usize,
    /// The variant that forwards to it.
    pub variant: &'static str,
    /// The catalog itself.
    pub catalog: Catalog,
}

impl Catalog {
    /// A catalog of codes written by hand, for types that implement [`ApiError`](crate::ApiError) themselves.
    ///
    /// # Panics
    ///
    /// When a code is there twice. Call it in a `const`, and that is a compile error.
    #[track_caller]
    pub const fn new(name: &'static str, codes: &'static [ErrorSpec]) -> Self {
        let catalog = Self::from_parts(name, None, codes, &[]);
        catalog.assert_own_unique();
        catalog
    }

    #[doc(hidden)]
    #[allow(clippy::indexing_slicing)] // `const fn`: slices are only reached by index, all within bounds here
    pub const fn from_parts(
        name: &'static str,
        description: Option<&'static str>,
        own: &'static [ErrorSpec],
        nested: &'static [Nested],
    ) -> Self {
        let mut len = own.len();
        let mut at = 0;
        while at < nested.len() {
            len += nested[at].catalog.len;
            at += 1;
        }
        Self { name, description, own, nested, len }
    }

    /// Panics, at compile time, when a code of the `nth` nested catalog is also one of this enum's own or of
    /// an earlier nested catalog. For trees whose size is only known once a type parameter is.
    #[doc(hidden)]
    #[allow(clippy::indexing_slicing, clippy::panic)] // as above; the panic is the compile error
    #[track_caller]
    pub const fn assert_unique_through(&self, nth: usize) {
        let late = &self.nested[nth];
        let mut at = 0;
        while at < late.catalog.len {
            if let Some(spec) = late.catalog.nth(at) {
                let taken = if let Some(own) = find_own(self.own, spec.code()) {
                    Some(own.variant())
                } else {
                    let mut earlier = 0;
                    let mut found = None;
                    while earlier < nth && found.is_none() {
                        if self.nested[earlier].catalog.find(spec.code()).is_some() {
                            found = Some(self.nested[earlier].variant);
                        }
                        earlier += 1;
                    }
                    found
                };
                if let Some(taken) = taken {
                    panic!("{}", index::twice(spec.code(), late.variant, taken).as_str());
                }
            }
            at += 1;
        }
    }

    #[allow(clippy::indexing_slicing, clippy::panic)] // as above
    #[track_caller]
    const fn assert_own_unique(&self) {
        let mut late = 1;
        while late < self.own.len() {
            let mut early = 0;
            while early < late {
                if crate::const_message::same(self.own[late].code(), self.own[early].code()) {
                    panic!(
                        "{}",
                        ConstMessage::new(&["code `", self.own[late].code(), "` is there twice"]).as_str()
                    );
                }
                early += 1;
            }
            late += 1;
        }
    }

    /// The name of the enum or struct. For readers of the catalog; no envelope shows it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The doc comment of the enum or struct.
    pub const fn description(&self) -> Option<&'static str> {
        self.description
    }

    /// The codes of this enum itself, in declaration order.
    pub const fn own(&self) -> &'static [ErrorSpec] {
        self.own
    }

    /// The catalogs that this one forwards to, in declaration order.
    pub fn nested(&self) -> impl ExactSizeIterator<Item = &'static Catalog> + use<> {
        self.nested.iter().map(|nested| &nested.catalog)
    }

    /// All codes, depth first, in declaration order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'static ErrorSpec> + use<> {
        Codes { catalog: *self, at: 0 }
    }

    /// The facts of one code.
    ///
    /// The time it takes does not grow with the number of codes, but for the first call, which makes a table.
    pub fn get(&self, code: &str) -> Option<&'static ErrorSpec> {
        index::find(self, code)
    }

    /// How many codes there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no code at all.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Code by code, for a `const`.
    #[allow(clippy::indexing_slicing)] // as above
    const fn find(&self, code: &str) -> Option<&'static ErrorSpec> {
        if let Some(spec) = find_own(self.own, code) {
            return Some(spec);
        }
        let mut at = 0;
        while at < self.nested.len() {
            if let Some(spec) = self.nested[at].catalog.find(code) {
                return Some(spec);
            }
            at += 1;
        }
        None
    }

    #[allow(clippy::indexing_slicing)] // as above
    const fn nth(&self, nth: usize) -> Option<&'static ErrorSpec> {
        let (mut left, mut own, mut at) = (nth, 0, 0);
        while at < self.nested.len() {
            let nested = &self.nested[at];
            let before = nested.position - own;
            if left < before {
                break;
            }
            left -= before;
            own = nested.position;
            if left < nested.catalog.len {
                return nested.catalog.nth(left);
            }
            left -= nested.catalog.len;
            at += 1;
        }
        if own + left < self.own.len() { Some(&self.own[own + left]) } else { None }
    }
}

#[allow(clippy::indexing_slicing)] // as above
const fn find_own(own: &'static [ErrorSpec], code: &str) -> Option<&'static ErrorSpec> {
    let mut at = 0;
    while at < own.len() {
        if crate::const_message::same(own[at].code(), code) {
            return Some(&own[at]);
        }
        at += 1;
    }
    None
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.name)?;
        f.debug_list().entries(self.iter().map(ErrorSpec::code)).finish()
    }
}

/// A list of [`ErrorSpec`] objects.
impl Serialize for Catalog {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

struct Codes {
    catalog: Catalog,
    at: usize,
}

impl Iterator for Codes {
    type Item = &'static ErrorSpec;

    fn next(&mut self) -> Option<Self::Item> {
        let spec = self.catalog.nth(self.at)?;
        self.at += 1;
        Some(spec)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.catalog.len - self.at;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Codes {}
