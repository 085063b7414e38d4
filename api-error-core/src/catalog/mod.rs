//! Catalogs: all codes that a type can answer with.

mod constant;
mod decodes;
mod entry;
mod examples;
mod index;
mod selection;
mod sent;

use std::fmt;

use http::StatusCode;
use serde_core::ser::{Serialize, Serializer};

use crate::const_message::ConstMessage;
use crate::derived::{self, Through};
use crate::envelope::{Envelope, STANDARD};
use crate::{ApiError, DetailSpec, ErrorSpec, HeaderSpec};

use self::examples::Examples;
use self::selection::Selection;

pub use self::decodes::assert_decodes;
pub use self::entry::Entry;
pub use self::examples::{Exemplified, WrongExample, WrongExamples};
pub use self::index::{Unique, capacity};

/// A type whose error codes are known at compile time.
///
/// Separate from [`ApiError`](crate::ApiError), so that `dyn ApiError` stays possible.
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

/// The codes of an enum and, through `transparent`, of all enums that it forwards to. Cheap to copy.
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

/// A catalog within another, and its position among the other's own codes.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Nested {
    /// The number of the outer catalog's own codes that come before it.
    pub position: usize,
    /// The variant that forwards to it.
    pub variant: &'static str,
    /// The catalog itself.
    pub catalog: Catalog,
    /// The settings that the variant and its enum apply to the codes of the catalog.
    pub through: Through,
    /// The members and headers that the variant adds to each error that it forwards.
    pub adds: Adds,
}

/// The members and headers that a forwarding variant adds to each error.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Adds {
    pub details: &'static [DetailSpec],
    pub extensions: &'static [DetailSpec],
    pub headers: &'static [HeaderSpec],
    /// Whether a field of the variant holds the wait.
    pub retry_after: bool,
    /// Whether that field holds a date.
    pub retry_after_date: bool,
    /// The examples of the forwarding variants of the enum.
    pub example: Option<Examples>,
}

impl Adds {
    /// Nothing.
    pub const NOTHING: Self = Self {
        details: &[],
        extensions: &[],
        headers: &[],
        retry_after: false,
        retry_after_date: false,
        example: None,
    };

    /// Whether each error decides some of it.
    #[inline]
    fn varies(&self) -> bool {
        let is_constant = |member: &DetailSpec| member.constant().is_some();
        let mut members = self.details.iter().chain(self.extensions);
        self.retry_after || !self.headers.is_empty() || !members.all(is_constant)
    }
}

impl Nested {
    /// The example of what the variant adds: an error of this variant, with any error in it.
    #[inline]
    fn example(&self) -> Option<Box<dyn ApiError>> {
        let example = self.adds.example?(self.variant)?;
        derived::inner(&*example).is_some().then_some(example)
    }
}

impl Catalog {
    /// A catalog of codes written by hand, for types that implement [`ApiError`](crate::ApiError) themselves.
    ///
    /// # Panics
    ///
    /// If a code is a duplicate. In a `const`, this is a compile error.
    #[track_caller]
    #[inline]
    pub const fn new(name: &'static str, codes: &'static [ErrorSpec]) -> Self {
        let catalog = Self::from_parts(name, None, codes, &[]);
        catalog.assert_own_unique();
        catalog
    }

    #[doc(hidden)]
    #[allow(clippy::indexing_slicing)] // `const fn`: slices are only reached by index, all within bounds here
    #[inline]
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

    /// Adds a description of the enum.
    #[must_use]
    #[inline]
    pub const fn with_description(self, description: &'static str) -> Self {
        Self { description: Some(description), ..self }
    }

    /// Adds headers that every error of this enum sends, and every error that it forwards to.
    #[must_use]
    #[inline]
    pub const fn with_headers(self, headers: &'static [HeaderSpec]) -> Self {
        Self { headers, ..self }
    }

    /// Sets the envelope of this enum and of all enums that it forwards to.
    #[must_use]
    #[inline]
    pub const fn with_envelope(self, envelope: &'static Envelope) -> Self {
        Self { envelope: Some(envelope), ..self }
    }

    /// Adds the namespace of the codes: `domain` of `google.rpc.ErrorInfo`, such as `vault.example.com`.
    #[must_use]
    #[inline]
    pub const fn with_domain(self, domain: &'static str) -> Self {
        Self { domain: Some(domain), ..self }
    }

    /// Adds a function that makes an example of a code that this enum itself declares. The argument is the id.
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
    #[inline]
    pub const fn with_examples(self, examples: fn(id: &str) -> Option<Box<dyn ApiError>>) -> Self {
        Self { examples: Some(examples), ..self }
    }

    /// Panics, at compile time, if a code of the `nth` nested catalog is already taken by this enum or by an earlier nested
    /// catalog. Used for trees whose size depends on a type parameter.
    #[doc(hidden)]
    #[allow(clippy::indexing_slicing, clippy::panic)] // as above; the panic is the compile error
    #[track_caller]
    #[inline]
    pub const fn assert_unique_through(&self, nth: usize) {
        let late = &self.nested[nth];
        let mut at = 0;
        while at < late.catalog.len {
            if let Some(spec) = late.catalog.nth(at) {
                let mut own = 0;
                while own < self.own.len() {
                    let taken = &self.own[own];
                    if index::clash(spec, taken) {
                        panic!("{}", index::twice(spec, late.variant, taken.variant()).as_str());
                    }
                    if index::same_fallback(spec, taken) {
                        panic!("{}", index::two_fallbacks(spec, late.variant, taken.variant()).as_str());
                    }
                    own += 1;
                }
                let mut earlier = 0;
                while earlier < nth {
                    let through = &self.nested[earlier];
                    let mut other = 0;
                    while other < through.catalog.len {
                        if let Some(taken) = through.catalog.nth(other) {
                            if index::clash(spec, taken) {
                                panic!("{}", index::twice(spec, late.variant, through.variant).as_str());
                            }
                            if index::same_fallback(spec, taken) {
                                panic!(
                                    "{}",
                                    index::two_fallbacks(spec, late.variant, through.variant).as_str()
                                );
                            }
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
    #[inline]
    const fn assert_own_unique(&self) {
        let mut late = 1;
        while late < self.own.len() {
            let mut early = 0;
            while early < late {
                let (spec, taken) = (&self.own[late], &self.own[early]);
                if index::clash(spec, taken) {
                    let message: &[&str] = if index::same_fallback(spec, taken) {
                        &["fallback `", spec.code(), "` has the status of fallback `", taken.code(), "`"]
                    } else {
                        &["code `", spec.code(), "` is there twice"]
                    };
                    panic!("{}", ConstMessage::new(message).as_str());
                }
                early += 1;
            }
            late += 1;
        }
    }

    /// The static facts of the code with this id.
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
    /// If the catalog does not have the id.
    #[allow(clippy::panic)] // the panic is the compile error
    #[track_caller]
    #[inline]
    pub const fn expect(&self, id: &str) -> &'static ErrorSpec {
        match self.nth(self.position(id)) {
            Some(spec) => spec,
            None => panic!("{}", self.lacks(id).as_str()),
        }
    }

    /// A catalog of these codes only, such as the codes of one operation. The codes stay in the order of this catalog.
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
    /// If the catalog does not have one of the ids, if an id is repeated, or if there are more than 64 ids. In a `const`,
    /// this is a compile error.
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

    /// Panics, at compile time, if this catalog does not have a code of `other`.
    #[doc(hidden)]
    #[track_caller]
    #[inline]
    pub const fn assert_has_all(&self, other: &Self) {
        let mut at = 0;
        while at < other.len {
            if let Some(spec) = other.nth(at) {
                self.expect(spec.id());
            }
            at += 1;
        }
    }

    #[inline]
    const fn lacks(&self, id: &str) -> ConstMessage {
        ConstMessage::new(&["`", self.name, "` has no code with the id `", id, "`"])
    }

    /// The position in the tree of the code with this id. It is the length of the tree if no code has the id.
    #[inline]
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

    /// The name of the enum or struct. It appears in documents only, never in a body.
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The doc comment of the enum or struct.
    #[inline]
    pub const fn description(&self) -> Option<&'static str> {
        self.description
    }

    /// The codes of this enum itself, in declaration order.
    #[inline]
    pub const fn own(&self) -> &'static [ErrorSpec] {
        self.own
    }

    /// The catalogs that this one forwards to, in declaration order.
    #[inline]
    pub fn nested(&self) -> impl ExactSizeIterator<Item = &'static Catalog> + use<> {
        self.nested.iter().map(|nested| &nested.catalog)
    }

    /// The headers that the enum adds to all its errors, and to those that it forwards to. If an error sets a header of the
    /// same name, its own value is sent.
    #[inline]
    pub const fn headers(&self) -> &'static [HeaderSpec] {
        self.headers
    }

    /// The envelope that the enum chooses. If it is `None`, the enums that it forwards to choose, and the default is
    /// [`STANDARD`](crate::envelope::STANDARD).
    #[inline]
    pub const fn envelope(&self) -> Option<&'static Envelope> {
        self.envelope
    }

    /// The namespace of the codes, if the enum has one.
    #[inline]
    pub const fn domain(&self) -> Option<&'static str> {
        self.domain
    }

    /// All codes, depth first, in declaration order.
    #[inline]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'static ErrorSpec> + use<> {
        Codes { catalog: *self, at: 0 }
    }

    /// The static facts of the code with this [id](ErrorSpec::id).
    ///
    /// The first call makes a table. After that, the time does not depend on the number of codes.
    #[inline]
    pub fn get(&self, id: &str) -> Option<&'static ErrorSpec> {
        self.get_by_bytes(id.as_bytes())
    }

    #[inline]
    fn get_by_bytes(&self, id: &[u8]) -> Option<&'static ErrorSpec> {
        let found = index::find(self, id)?;
        if self.selection.is_some() { self.if_selected(found) } else { Some(found) }
    }

    #[cold]
    fn if_selected(&self, found: &'static ErrorSpec) -> Option<&'static ErrorSpec> {
        self.iter().find(|spec| std::ptr::eq(*spec, found))
    }

    /// The static facts of all errors with this code on the wire. Several errors may share one code. The time is linear in
    /// the number of codes.
    #[inline]
    pub fn by_code<'c>(&self, code: &'c str) -> impl Iterator<Item = &'static ErrorSpec> + use<'c> {
        self.iter().filter(move |spec| spec.code() == code)
    }

    /// The error with this code, if errors of other ids cannot have it too.
    #[doc(hidden)]
    #[inline]
    pub fn unshared(&self, code: &[u8]) -> Option<&'static ErrorSpec> {
        self.get_by_bytes(code).filter(|spec| !spec.has_id())
    }

    /// The envelope of all codes of an enum that does not forward; `None` if a code has its own.
    #[doc(hidden)]
    #[allow(clippy::indexing_slicing)] // as below
    #[inline]
    pub const fn only_envelope(&self) -> Option<&'static Envelope> {
        let (mut row, mut is_only) = (0, self.nested.is_empty());
        while row < self.own.len() {
            is_only &= self.own[row].envelope().is_none();
            row += 1;
        }
        if is_only { Some(self.envelope_at(0)) } else { None }
    }

    /// Calls a function with the envelope of each code, in the order of [`iter`](Self::iter).
    #[doc(hidden)]
    #[inline]
    pub fn each_envelope(&self, each: &mut dyn FnMut(&'static Envelope)) {
        for nth in 0..self.len() {
            let at = self.selection.as_ref().map_or(nth, |selection| selection.nth(nth));
            each(self.envelope_at(at));
        }
    }

    /// The envelope of the code at a position in the tree, see [`Entry::envelope`].
    #[inline]
    const fn envelope_at(&self, at: usize) -> &'static Envelope {
        /// One address for all, by which equal envelopes are known.
        static DEFAULT: Envelope = STANDARD;
        match self.chosen_envelope(at) {
            Some(envelope) => envelope,
            None => &DEFAULT,
        }
    }

    /// The envelope that is set for the code at a position in the tree.
    #[allow(clippy::indexing_slicing)] // `const fn`: slices are only reached by index, all within bounds here
    #[inline]
    const fn chosen_envelope(&self, at: usize) -> Option<&'static Envelope> {
        let (mut of_enums, mut of_variants) = (self.envelope, None);
        let (mut own, mut step) = (self.own, self.step(at));
        let row = loop {
            match step {
                Step::Own(row) => break row,
                Step::Into(nested, left) => {
                    if nested.through.envelope.is_some() {
                        of_variants = nested.through.envelope;
                    }
                    if of_enums.is_none() {
                        of_enums = nested.catalog.envelope;
                    }
                    (own, step) = (nested.catalog.own, nested.catalog.step(left));
                }
            }
        };
        if row < own.len()
            && let Some(envelope) = own[row].envelope()
        {
            return Some(envelope);
        }
        if of_variants.is_some() { of_variants } else { of_enums }
    }

    /// The fallback for this status: the code that the edge sends if something other than an `ApiError` caused a failure of
    /// this status.
    #[inline]
    pub fn fallback(&self, status: StatusCode) -> Option<Entry> {
        self.entries().find(|entry| entry.spec().is_fallback() && entry.spec().status() == status)
    }

    /// All codes in the order of [`iter`](Self::iter), each with the enums that forward to it, because those affect its
    /// envelope and its headers.
    #[inline]
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry> + use<> {
        let catalog = *self;
        self.positions().zip(self.iter()).map(move |(at, spec)| Entry::new(catalog, at, spec))
    }

    /// The example of a code, which may be declared anywhere in the tree. Each call builds it.
    ///
    /// It is the error as the enum that declares it sends it. For the error as this enum sends it, use
    /// [`Entry::sent_example`]. Returns `None` if the code [needs an example](Entry::varies) and has none, or if the example
    /// has another code.
    #[inline]
    pub fn example(&self, id: &str) -> Option<Box<dyn ApiError>> {
        self.entries().find(|entry| entry.spec().id() == id)?.example()
    }

    /// Builds all examples, and checks that each has the code of its variant. A code without an example is not an error here.
    ///
    /// # Errors
    ///
    /// Returns the examples with another code, in the order of [`iter`](Self::iter).
    #[inline]
    pub fn check_examples(&self) -> Result<(), WrongExamples> {
        examples::check(self)
    }

    /// The number of codes.
    #[inline]
    pub const fn len(&self) -> usize {
        match self.selection {
            Some(selection) => selection.len(),
            None => self.len,
        }
    }

    /// Whether there are no codes.
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The positions of the codes in the tree.
    #[inline]
    fn positions(&self) -> impl ExactSizeIterator<Item = usize> + use<> {
        let catalog = *self;
        (0..self.len()).map(move |nth| match catalog.selection {
            Some(selection) => selection.nth(nth),
            None => nth,
        })
    }

    #[allow(clippy::indexing_slicing)] // as above
    #[inline]
    const fn nth(&self, nth: usize) -> Option<&'static ErrorSpec> {
        let (mut own, mut at) = (self.own, self.step(nth));
        loop {
            match at {
                Step::Own(row) => return if row < own.len() { Some(&own[row]) } else { None },
                Step::Into(nested, left) => (own, at) = (nested.catalog.own, nested.catalog.step(left)),
            }
        }
    }

    /// The first step on the way to the `nth` code of the tree. Not inlined, because each walk has a copy or two.
    #[allow(clippy::indexing_slicing)] // as above
    #[inline(never)]
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

/// The place of the `nth` code of a tree.
enum Step {
    /// In this row of the enum's own table.
    Own(usize),
    /// In this nested catalog, at this position.
    Into(&'static Nested, usize),
}

impl fmt::Debug for Catalog {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.name)?;
        f.debug_list().entries(self.iter().map(ErrorSpec::id)).finish()
    }
}

/// Serializes as a list of [`ErrorSpec`] objects.
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

    #[inline]
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

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.catalog.len() - self.at;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Codes {}
