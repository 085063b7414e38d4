//! All codes that a type can answer with.

mod constant;
mod entry;
mod examples;
mod index;
mod sent;

use std::fmt;

use serde_core::ser::{Serialize, Serializer};

use crate::const_message::ConstMessage;
use crate::envelope::Envelope;
use crate::{ApiError, ErrorSpec, HeaderSpec};

use self::examples::Examples;

pub use self::entry::Entry;
pub use self::examples::{Exemplified, WrongExample, WrongExamples};
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
    headers: &'static [HeaderSpec],
    envelope: Option<&'static Envelope>,
    examples: Option<Examples>,
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
        Self { name, description, own, nested, len, headers: &[], envelope: None, examples: None }
    }

    /// With what the enum is about.
    #[must_use]
    pub const fn with_description(self, description: &'static str) -> Self {
        Self { description: Some(description), ..self }
    }

    /// With headers that every error of this enum sends, and every error that it forwards to.
    #[must_use]
    pub const fn with_headers(self, headers: &'static [HeaderSpec]) -> Self {
        Self { headers, ..self }
    }

    /// With the envelope of this enum and of all that it forwards to.
    #[must_use]
    pub const fn with_envelope(self, envelope: &'static Envelope) -> Self {
        Self { envelope: Some(envelope), ..self }
    }

    /// With a function that makes an example of a code of this enum itself, where it has one.
    ///
    /// ```
    /// # use api_error_core::{ApiError, Catalog, Cataloged, ErrorSpec};
    /// # use http::StatusCode;
    /// # #[derive(Debug)]
    /// struct Gone(&'static str);
    /// # impl std::fmt::Display for Gone {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.0) }
    /// # }
    /// # impl std::error::Error for Gone {}
    /// static SPECS: [ErrorSpec; 1] = [ErrorSpec::new("gone", StatusCode::GONE, "It is gone")];
    ///
    /// impl ApiError for Gone {
    ///     fn spec(&self) -> &'static ErrorSpec {
    ///         &SPECS[0]
    ///     }
    /// }
    ///
    /// impl Cataloged for Gone {
    ///     const CATALOG: Catalog = Catalog::new("Gone", &SPECS).with_examples(|code| match code {
    ///         "gone" => Some(Box::new(Gone("ci/token"))),
    ///         _ => None,
    ///     });
    /// }
    ///
    /// let example = Gone::CATALOG.example("gone").expect("an example");
    /// assert_eq!(example.message(), "It is gone");
    /// ```
    #[must_use]
    pub const fn with_examples(self, examples: fn(code: &str) -> Option<Box<dyn ApiError>>) -> Self {
        Self { examples: Some(examples), ..self }
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

    /// Panics, at compile time, when there is no such code.
    #[doc(hidden)]
    #[allow(clippy::panic)] // the panic is the compile error
    #[track_caller]
    pub const fn assert_has(&self, code: &str) {
        if self.find(code).is_none() {
            panic!("{}", ConstMessage::new(&["`", self.name, "` has no code `", code, "`"]).as_str());
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

    /// The headers that the enum gives to all its errors, and to those that it forwards to. One that those set
    /// themselves replaces that of the same name.
    pub const fn headers(&self) -> &'static [HeaderSpec] {
        self.headers
    }

    /// The envelope that the enum chooses; `None` where it leaves that to the enums below it, or else to
    /// [`STANDARD`](crate::envelope::STANDARD).
    pub const fn envelope(&self) -> Option<&'static Envelope> {
        self.envelope
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

    /// All codes in the order of [`iter`](Self::iter), each with the enums that it comes through: they have a say in its
    /// envelope and its headers.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry> + use<> {
        let catalog = *self;
        self.iter().enumerate().map(move |(at, spec)| Entry::new(catalog, at, spec))
    }

    /// The example of a code, wherever in the tree it is declared. It is built by each call.
    ///
    /// It is as the enum that declares the code answers: [`Entry::sent_example`] is the error as this enum sends it.
    /// `None` where the code [needs an example](Entry::varies) and has none, or has one that is of another code.
    pub fn example(&self, code: &str) -> Option<Box<dyn ApiError>> {
        self.entries().find(|entry| entry.spec().code() == code)?.example()
    }

    /// Builds all examples, and finds those that are of another code than the one they stand on. A code without an
    /// example is no mistake here.
    ///
    /// # Errors
    ///
    /// With each such example, in the order of [`iter`](Self::iter).
    pub fn check_examples(&self) -> Result<(), WrongExamples> {
        examples::check(self)
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
        let (mut own, mut at) = (self.own, self.step(nth));
        loop {
            match at {
                Step::Own(row) => return if row < own.len() { Some(&own[row]) } else { None },
                Step::Into(catalog, left) => (own, at) = (catalog.own, catalog.step(left)),
            }
        }
    }

    /// The way to the `nth` code of the tree.
    #[allow(clippy::indexing_slicing)] // as above
    const fn step(&self, nth: usize) -> Step {
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
                return Step::Into(&nested.catalog, left);
            }
            left -= nested.catalog.len;
            at += 1;
        }
        Step::Own(own + left)
    }
}

/// Where the `nth` code of a tree is.
enum Step {
    /// In this row of the enum's own.
    Own(usize),
    /// In this catalog, as the code of this number.
    Into(&'static Catalog, usize),
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
