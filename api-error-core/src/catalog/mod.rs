//! All codes that a type can answer with.

mod constant;
mod entry;
mod examples;
mod index;
mod selection;
mod sent;
mod told_apart;

use std::fmt;

use http::StatusCode;
use serde_core::ser::{Serialize, Serializer};

use crate::const_message::ConstMessage;
use crate::derived::Through;
use crate::envelope::Envelope;
use crate::{ApiError, DetailSpec, ErrorSpec, HeaderSpec};

use self::examples::Examples;
use self::selection::Selection;

pub use self::entry::Entry;
pub use self::examples::{Exemplified, WrongExample, WrongExamples};
pub use self::index::{Unique, capacity};
pub use self::told_apart::assert_told_apart;

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
    domain: Option<&'static str>,
    examples: Option<Examples>,
    selection: Option<Selection>,
}

/// A catalog within another, and its place among the other's own codes.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Nested {
    /// How many of the outer catalog's own codes come before it.
    pub position: usize,
    /// The variant that forwards to it.
    pub variant: &'static str,
    /// The catalog itself.
    pub catalog: Catalog,
    /// What the variant and its enum say about the codes of the catalog.
    pub through: Through,
    /// What the variant adds to each error that comes through it.
    pub adds: Adds,
}

/// What a forwarding variant adds to each error that comes through it.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Adds {
    pub details: &'static [DetailSpec],
    pub extensions: &'static [DetailSpec],
    pub headers: &'static [HeaderSpec],
    /// Whether a field says how long to wait.
    pub retry_after: bool,
}

impl Adds {
    /// Nothing.
    pub const NOTHING: Self = Self { details: &[], extensions: &[], headers: &[], retry_after: false };
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
        Self {
            name,
            description,
            own,
            nested,
            len,
            headers: &[],
            envelope: None,
            domain: None,
            examples: None,
            selection: None,
        }
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

    /// Adds the namespace of the codes: `domain` of `google.rpc.ErrorInfo`, such as `vault.example.com`.
    #[must_use]
    pub const fn with_domain(self, domain: &'static str) -> Self {
        Self { domain: Some(domain), ..self }
    }

    /// Adds a function that makes an example of a code of this enum itself, where it has one. The argument is the id.
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
    ///     const CATALOG: Catalog = Catalog::new("Gone", &SPECS).with_examples(|id| match id {
    ///         "gone" => Some(Box::new(Gone("ci/token"))),
    ///         _ => None,
    ///     });
    /// }
    ///
    /// let example = Gone::CATALOG.example("gone").expect("an example");
    /// assert_eq!(example.message(), "It is gone");
    /// ```
    #[must_use]
    pub const fn with_examples(self, examples: fn(id: &str) -> Option<Box<dyn ApiError>>) -> Self {
        Self { examples: Some(examples), ..self }
    }

    /// Panics, at compile time, if a code of the `nth` nested catalog is already taken by one of this enum's own or of
    /// an earlier nested catalog. For trees whose size is only known once a type parameter is.
    #[doc(hidden)]
    #[allow(clippy::indexing_slicing, clippy::panic)] // as above; the panic is the compile error
    #[track_caller]
    pub const fn assert_unique_through(&self, nth: usize) {
        let late = &self.nested[nth];
        let mut at = 0;
        while at < late.catalog.len {
            if let Some(spec) = late.catalog.nth(at) {
                let mut own = 0;
                while own < self.own.len() {
                    if index::clash(spec, &self.own[own]) {
                        panic!("{}", index::twice(spec, late.variant, self.own[own].variant()).as_str());
                    }
                    own += 1;
                }
                let mut earlier = 0;
                while earlier < nth {
                    let through = &self.nested[earlier];
                    let mut other = 0;
                    while other < through.catalog.len {
                        if let Some(taken) = through.catalog.nth(other)
                            && index::clash(spec, taken)
                        {
                            panic!("{}", index::twice(spec, late.variant, through.variant).as_str());
                        }
                        other += 1;
                    }
                    earlier += 1;
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
                if index::clash(&self.own[late], &self.own[early]) {
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

    /// The facts of the code with this id.
    ///
    /// In a `const`, a mistyped id is a compile error:
    ///
    /// ```
    /// # use api_error_core::{Catalog, ErrorSpec};
    /// # use http::StatusCode;
    /// # static SPECS: [ErrorSpec; 1] = [ErrorSpec::new("gone", StatusCode::GONE, "It is gone")];
    /// # const CATALOG: Catalog = Catalog::new("Errors", &SPECS);
    /// const GONE: &ErrorSpec = CATALOG.expect("gone");
    /// assert_eq!(GONE.status(), 410);
    /// ```
    ///
    /// # Panics
    ///
    /// If the catalog has no such id.
    #[allow(clippy::panic)] // the panic is the compile error
    #[track_caller]
    pub const fn expect(&self, id: &str) -> &'static ErrorSpec {
        match self.nth(self.position(id)) {
            Some(spec) => spec,
            None => panic!("{}", self.lacks(id).as_str()),
        }
    }

    /// The catalog of these codes alone, such as those that one operation answers with. The order of the catalog stays.
    ///
    /// ```
    /// # use api_error_core::{Catalog, ErrorSpec};
    /// # use http::StatusCode;
    /// # static SPECS: [ErrorSpec; 2] = [
    /// #     ErrorSpec::new("gone", StatusCode::GONE, "It is gone"),
    /// #     ErrorSpec::new("busy", StatusCode::SERVICE_UNAVAILABLE, "Try again"),
    /// # ];
    /// # const CATALOG: Catalog = Catalog::new("Errors", &SPECS);
    /// const READ: Catalog = CATALOG.only(["gone"]);
    /// assert_eq!(READ.len(), 1);
    /// ```
    ///
    /// # Panics
    ///
    /// If the catalog does not have one of the ids, if an id is named twice, or if there are more than 64 ids. In a
    /// `const`, this is a compile error.
    #[must_use]
    #[allow(clippy::indexing_slicing, clippy::panic)] // as above
    #[track_caller]
    pub const fn only<const N: usize>(self, ids: [&str; N]) -> Self {
        let mut selection = Selection::EMPTY;
        let mut at = 0;
        while at < N {
            let position = self.position(ids[at]);
            if position == self.len {
                panic!("{}", self.lacks(ids[at]).as_str());
            }
            if let Some(earlier) = self.selection
                && !earlier.has(position)
            {
                panic!("{}", self.lacks(ids[at]).as_str());
            }
            selection = selection.with(position);
            at += 1;
        }
        Self { selection: Some(selection), ..self }
    }

    const fn lacks(&self, id: &str) -> ConstMessage {
        ConstMessage::new(&["`", self.name, "` has no code with the id `", id, "`"])
    }

    /// Where in the tree the code with this id is; the length of the tree where it has none.
    const fn position(&self, id: &str) -> usize {
        let mut at = 0;
        while at < self.len {
            if let Some(spec) = self.nth(at)
                && crate::const_message::same(spec.id(), id)
            {
                return at;
            }
            at += 1;
        }
        self.len
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

    /// The namespace of the codes, where the enum names one.
    pub const fn domain(&self) -> Option<&'static str> {
        self.domain
    }

    /// All codes, depth first, in declaration order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'static ErrorSpec> + use<> {
        Codes { catalog: *self, at: 0 }
    }

    /// The facts of the code with this [id](ErrorSpec::id).
    ///
    /// The first call makes a table. After that, the time does not grow with the number of codes.
    pub fn get(&self, id: &str) -> Option<&'static ErrorSpec> {
        let found = index::find(self, id)?;
        if self.selection.is_some() { self.if_selected(found) } else { Some(found) }
    }

    #[cold]
    fn if_selected(&self, found: &'static ErrorSpec) -> Option<&'static ErrorSpec> {
        self.iter().find(|spec| std::ptr::eq(*spec, found))
    }

    /// The facts of all errors with this code on the wire. Several errors may share one. The time grows with the number of
    /// codes.
    pub fn by_code<'c>(&self, code: &'c str) -> impl Iterator<Item = &'static ErrorSpec> + use<'c> {
        self.iter().filter(move |spec| spec.code() == code)
    }

    /// The code that the edge answers with where something else made a failure of this status.
    pub fn fallback(&self, status: StatusCode) -> Option<Entry> {
        self.entries().find(|entry| entry.spec().is_fallback() && entry.spec().status() == status)
    }

    /// All codes in the order of [`iter`](Self::iter), each with the enums that it comes through: they have a say in its
    /// envelope and its headers.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry> + use<> {
        let catalog = *self;
        self.positions().zip(self.iter()).map(move |(at, spec)| Entry::new(catalog, at, spec))
    }

    /// The example of a code, wherever in the tree it is declared. It is built by each call.
    ///
    /// It is as the enum that declares the code answers: [`Entry::sent_example`] is the error as this enum sends it.
    /// `None` where the code [needs an example](Entry::varies) and has none, or has one that is of another code.
    pub fn example(&self, id: &str) -> Option<Box<dyn ApiError>> {
        self.entries().find(|entry| entry.spec().id() == id)?.example()
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
        match self.selection {
            Some(selection) => selection.len(),
            None => self.len,
        }
    }

    /// Whether there is no code at all.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The positions of the codes in the tree.
    fn positions(&self) -> impl ExactSizeIterator<Item = usize> + use<> {
        let catalog = *self;
        (0..self.len()).map(move |nth| match catalog.selection {
            Some(selection) => selection.nth(nth),
            None => nth,
        })
    }

    #[allow(clippy::indexing_slicing)] // as above
    const fn nth(&self, nth: usize) -> Option<&'static ErrorSpec> {
        let (mut own, mut at) = (self.own, self.step(nth));
        loop {
            match at {
                Step::Own(row) => return if row < own.len() { Some(&own[row]) } else { None },
                Step::Into(nested, left) => (own, at) = (nested.catalog.own, nested.catalog.step(left)),
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
                return Step::Into(nested, left);
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
    /// In this nested catalog, as the code of this number.
    Into(&'static Nested, usize),
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.name)?;
        f.debug_list().entries(self.iter().map(ErrorSpec::id)).finish()
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
        let position = match self.catalog.selection {
            Some(selection) if self.at < selection.len() => selection.nth(self.at),
            Some(_) => return None,
            None => self.at,
        };
        let spec = self.catalog.nth(position)?;
        self.at += 1;
        Some(spec)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.catalog.len() - self.at;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Codes {}
