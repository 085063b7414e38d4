//! A code and the enums that it comes through.

use std::fmt;

use super::constant::Constant;
use super::sent::Sent;
use super::{Catalog, Step};
use crate::envelope::{Envelope, STANDARD};
use crate::{ApiError, ErrorSpec, HeaderSpec};

/// A code in a catalog, as the outermost enum answers with it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Entry {
    root: Catalog,
    /// Which code of `root` it is.
    at: usize,
    spec: &'static ErrorSpec,
}

impl Entry {
    pub(super) fn new(root: Catalog, at: usize, spec: &'static ErrorSpec) -> Self {
        Self { root, at, spec }
    }

    /// The facts of the code.
    pub const fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    /// The catalogs that the code comes through, from the outermost to that of the enum that declares it.
    pub fn path(&self) -> impl Iterator<Item = Catalog> + use<> {
        let mut next = Some((self.root, self.at));
        std::iter::from_fn(move || {
            let (catalog, at) = next?;
            next = match catalog.step(at) {
                Step::Own(_) => None,
                Step::Into(nested, left) => Some((*nested, left)),
            };
            Some(catalog)
        })
    }

    /// The catalog of the enum that declares the code.
    pub fn catalog(&self) -> Catalog {
        self.path().last().unwrap_or(self.root)
    }

    /// How many enums forward to the one that declares the code: 0 for a code of the outermost enum.
    pub fn depth(&self) -> usize {
        self.path().count() - 1
    }

    /// The envelope that the code is sent in, unless the response chooses another: that of the outermost enum that has
    /// one.
    pub fn envelope(&self) -> &'static Envelope {
        self.chosen_envelope().unwrap_or(&STANDARD)
    }

    pub(super) fn chosen_envelope(&self) -> Option<&'static Envelope> {
        self.path().find_map(|catalog| catalog.envelope())
    }

    /// The headers that the code is sent with: those of the enums from the outermost to the one that declares it, then
    /// its own. Of one name, whatever its case, the last is sent; where that is a field without a value, the one before.
    ///
    /// As in [`ErrorSpec::headers`], `Retry-After` is not among them, nor what a [`RateLimit`](crate::RateLimit) sends.
    pub fn headers(&self) -> Vec<HeaderSpec> {
        let mut headers: Vec<HeaderSpec> = Vec::new();
        let of_enums = self.path().flat_map(|catalog| catalog.headers());
        for header in of_enums.chain(self.spec.headers()) {
            match headers.iter_mut().find(|earlier| earlier.name().eq_ignore_ascii_case(header.name())) {
                Some(earlier) => *earlier = *header,
                None => headers.push(*header),
            }
        }
        headers
    }

    /// Whether one response of the code may differ from another, beside what is the request's, such as its id: a field
    /// has a part in the message, the details, the extensions, the headers or the advice.
    ///
    /// Of a code that varies only `#[api(example = …)]` makes an example. Codes written by hand count as such that vary.
    pub const fn varies(&self) -> bool {
        self.spec.varies()
    }

    /// The example of the code, built by each call: the value of `#[api(example = …)]`. A code that does not
    /// [vary](Self::varies) needs none: its example is made of its spec, and looks as each of its occurrences does.
    /// `None` where the code varies and has no example, or has one that is of another code.
    ///
    /// It knows nothing of the enums that forward to it: [`sent_example`](Self::sent_example) does.
    pub fn example(&self) -> Option<Box<dyn ApiError>> {
        match self.any_example() {
            Some(example) => Some(example).filter(|example| example.code() == self.spec.code()),
            None if self.varies() => None,
            None => Some(Box::new(Constant { catalog: self.catalog(), spec: self.spec })),
        }
    }

    /// What somebody gave as example, whatever code it is of.
    pub(super) fn any_example(&self) -> Option<Box<dyn ApiError>> {
        self.catalog().examples.and_then(|examples| examples(self.spec.code()))
    }

    /// The example of the code as the outermost enum sends it: in [`envelope`](Self::envelope), and with the headers of
    /// all enums that it comes through.
    ///
    /// ```
    /// # use api_error_core::{Catalog, Report};
    /// fn print_examples(catalog: Catalog) {
    ///     for entry in catalog.entries() {
    ///         if let Some(example) = entry.sent_example() {
    ///             println!("{:?}", Report::new(&*example).with_request_id("req_abc").to_response());
    ///         }
    ///     }
    /// }
    /// ```
    pub fn sent_example(&self) -> Option<Box<dyn ApiError>> {
        let outer = self.path().take(self.depth());
        let headers = outer.flat_map(|catalog| catalog.headers()).copied().collect();
        let sent = Sent { error: self.example()?, envelope: self.chosen_envelope(), headers };
        Some(Box::new(sent))
    }

    /// As one names it in the source.
    pub(super) fn write_name(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, variant) = (self.catalog().name(), self.spec.variant());
        // A struct is its one variant, and a spec written by hand has none.
        if variant.is_empty() || variant == name { f.write_str(name) } else { write!(f, "{name}::{variant}") }
    }
}

/// `SecretError::NotFound "secret_not_found"`
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_name(f)?;
        write!(f, " {:?}", self.spec.code())
    }
}
