//! A code, together with the enums that forward to it.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use super::constant::Constant;
use super::sent::{Addition, Inner, Sent};
use super::{Adds, Catalog, Nested, Step};
use crate::derived::{Through, fill_link};
use crate::envelope::Envelope;
use crate::{ApiError, DetailSpec, ErrorSpec, HeaderSpec, Occurrence};

/// A code in a catalog, as the outermost enum sends it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Entry {
    root: Catalog,
    /// The position of the code in the tree of `root`.
    at: usize,
    spec: &'static ErrorSpec,
}

impl Entry {
    #[inline]
    pub(super) fn new(root: Catalog, at: usize, spec: &'static ErrorSpec) -> Self {
        Self { root, at, spec }
    }

    /// The static facts of the code.
    #[inline]
    pub const fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    /// The catalogs on the way to the code, from the outermost to that of the enum that declares it.
    #[inline]
    pub fn path(&self) -> impl Iterator<Item = Catalog> + use<> {
        std::iter::once(self.root).chain(self.nested().map(|nested| nested.catalog))
    }

    /// The forwarding variants on the way to the code, from the outermost.
    #[inline]
    fn nested(&self) -> impl Iterator<Item = &'static Nested> + use<> {
        let mut step = self.root.step(self.at);
        std::iter::from_fn(move || match step {
            Step::Own(_) => None,
            Step::Into(nested, left) => {
                step = nested.catalog.step(left);
                Some(nested)
            }
        })
    }

    /// The settings that the forwarding variants and their enums apply to the code.
    #[inline]
    fn through(&self) -> Through {
        self.nested().fold(Through::NOTHING, |through, nested| through.around(&nested.through))
    }

    /// The catalog of the enum that declares the code.
    #[inline]
    pub fn catalog(&self) -> Catalog {
        self.path().last().unwrap_or(self.root)
    }

    /// The number of enums that forward to the code: 0 for a code of the outermost enum.
    #[inline]
    pub fn depth(&self) -> usize {
        self.path().count() - 1
    }

    /// The envelope that the code is sent in, unless the response chooses another.
    ///
    /// It is the first of these that exists: the envelope of the code, that of the innermost forwarding variant with one, that
    /// of the outermost enum with one. The default is [`STANDARD`](crate::envelope::STANDARD).
    #[inline]
    pub fn envelope(&self) -> &'static Envelope {
        self.root.envelope_at(self.at)
    }

    /// The envelope that is set on the variant of the code, or on a variant that forwards to it. The envelope of the edge
    /// does not replace it.
    #[inline]
    pub fn own_envelope(&self) -> Option<&'static Envelope> {
        self.spec.envelope().or(self.through().envelope)
    }

    #[inline]
    pub(super) fn chosen_envelope(&self) -> Option<&'static Envelope> {
        self.root.chosen_envelope(self.at)
    }

    /// A link to the documentation of the code. If the code has none, the template of the outermost enum that has one makes
    /// it.
    #[inline]
    pub fn doc_url(&self) -> Option<Cow<'static, str>> {
        self.spec.doc_url().map(Cow::Borrowed).or_else(|| self.filled(self.through().doc_url))
    }

    /// The problem type (RFC 9457, section 3.1.1). If the code has none, the template of the outermost enum that has one
    /// makes it.
    #[inline]
    pub fn type_uri(&self) -> Option<Cow<'static, str>> {
        self.spec.type_uri().map(Cow::Borrowed).or_else(|| self.filled(self.through().type_uri))
    }

    #[inline]
    fn filled(&self, template: Option<&'static str>) -> Option<Cow<'static, str>> {
        template.map(|template| fill_link(template, self.spec).into())
    }

    /// The namespace of the code, set by the outermost enum that has one.
    #[inline]
    pub fn domain(&self) -> Option<&'static str> {
        self.path().find_map(|catalog| catalog.domain())
    }

    /// The members of the details: those of the code first, then those that forwarding variants add, from the innermost.
    #[inline]
    pub fn details(&self) -> Vec<DetailSpec> {
        self.members(self.spec.details(), |adds| adds.details)
    }

    /// The extension members: those of the code first, then those that forwarding variants add, from the innermost.
    #[inline]
    pub fn extensions(&self) -> Vec<DetailSpec> {
        self.members(self.spec.extensions(), |adds| adds.extensions)
    }

    #[inline]
    fn members(
        &self,
        own: &'static [DetailSpec],
        added: fn(&Adds) -> &'static [DetailSpec],
    ) -> Vec<DetailSpec> {
        let mut members = own.to_vec();
        let mut nested: Vec<_> = self.nested().collect();
        nested.reverse();
        for member in nested.iter().flat_map(|nested| added(&nested.adds)) {
            let is_same = |earlier: &DetailSpec| earlier.name() == member.name() && !earlier.is_flattened();
            if member.is_flattened() || !members.iter().any(is_same) {
                members.push(*member);
            }
        }
        members
    }

    /// The facts that each occurrence decides, in fields of the variant or of forwarding variants. A
    /// [fallback](ErrorSpec::is_fallback) that can be retried has the wait of the failure that it answers for.
    #[inline]
    pub fn occurrence(&self) -> Occurrence {
        let own = self.spec.occurrence();
        let waits = self.spec.is_fallback() && self.spec.retry().is_retryable();
        let own = if waits { own.with_retry_after() } else { own };
        self.nested().fold(own, |occurrence, nested| match nested.adds {
            Adds { retry_after: true, retry_after_date: true, .. } => {
                occurrence.with_retry_after().with_retry_after_date()
            }
            Adds { retry_after: true, .. } => occurrence.with_retry_after(),
            _ => occurrence,
        })
    }

    /// The headers that the code is sent with: those of the enums from the outermost to the innermost, then those of the
    /// code. If a name is repeated (ignoring case), the last value wins. If the last is a field without a value, the one
    /// before it is sent. A field of a forwarding variant is [not always there](HeaderSpec::is_always_there): an error that a
    /// handler returns without the outer enum lacks it.
    ///
    /// As in [`ErrorSpec::headers`], `Retry-After` and the headers of a [`RateLimit`](crate::RateLimit) are not listed.
    #[inline]
    pub fn headers(&self) -> Vec<HeaderSpec> {
        let mut headers: Vec<HeaderSpec> = Vec::new();
        let of_root = self.root.headers().iter().copied();
        let of_enums = self.nested().flat_map(|nested| {
            let added = nested.adds.headers.iter().map(|header| header.forwarded());
            added.chain(nested.catalog.headers().iter().copied())
        });
        for header in of_root.chain(of_enums).chain(self.spec.headers().iter().copied()) {
            match headers.iter_mut().find(|earlier| earlier.name().eq_ignore_ascii_case(header.name())) {
                Some(earlier) => *earlier = header,
                None => headers.push(header),
            }
        }
        headers
    }

    /// Whether two responses of the code may differ because of the fields of the error. This is so if a field affects the
    /// message, the details, the extensions, the headers or the retry advice. Facts of the request, such as its id, do not
    /// count.
    ///
    /// A code that varies has an example only if `#[api(example = …)]` gives one. Codes with a hand-written spec always count
    /// as varying.
    #[inline]
    pub const fn varies(&self) -> bool {
        self.spec.varies()
    }

    /// The example of the code, built by each call: the value of `#[api(example = …)]`.
    ///
    /// A code that does not [vary](Self::varies) needs no such value. Its example is made from its spec, and is equal to each
    /// of its occurrences. Returns `None` if the code varies and has no example, or if the example has another code.
    ///
    /// The example does not include what outer enums add. Use [`sent_example`](Self::sent_example) for that.
    #[inline]
    pub fn example(&self) -> Option<Box<dyn ApiError>> {
        match self.any_example() {
            Some(example) => Some(example).filter(|example| {
                std::ptr::eq(example.spec(), self.spec) || example.spec().id() == self.spec.id()
            }),
            None if self.varies() => None,
            None => Some(Box::new(Constant::new(self.catalog(), self.spec))),
        }
    }

    /// The value given as example, even if it has another code.
    #[inline]
    pub(super) fn any_example(&self) -> Option<Box<dyn ApiError>> {
        self.catalog().examples.and_then(|examples| examples(self.spec.id()))
    }

    /// The example of the code as the outermost enum sends it: in [`envelope`](Self::envelope), with the headers of all enums
    /// on the way to it, and with what forwarding variants add.
    ///
    /// What the fields of a forwarding variant add is that of its own example. Without one, only its constants are added.
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
    #[inline]
    pub fn sent_example(&self) -> Option<Box<dyn ApiError>> {
        let example = self.example()?;
        Some(self.as_sent(Inner::Owned(example), None, |nested| (&nested.adds, nested.example())))
    }

    /// The forwarding variants on the way to the code whose fields add something, and that have no example of it: the names
    /// of the enum and of the variant.
    #[doc(hidden)]
    #[inline]
    pub fn adds_without_example(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let outer = self.path().zip(self.nested());
        let without = outer.filter(|(_, nested)| nested.adds.varies() && nested.example().is_none());
        without.map(|(catalog, nested)| (catalog.name(), nested.variant))
    }

    /// The example of the code as it is sent for real: without the examples of what forwarding variants add, and with this
    /// wait if the code can be retried.
    #[doc(hidden)]
    #[inline]
    pub fn real_example(&self, wait: Option<Duration>) -> Option<Box<dyn ApiError>> {
        let example = self.example()?;
        let wait = wait.filter(|_| example.retry().is_retryable());
        Some(self.as_sent(Inner::Owned(example), wait, |nested| &nested.adds))
    }

    /// An error of this code as the outermost enum sends it, for an error that did not come through that enum. If it did, its
    /// response stays the same.
    #[doc(hidden)]
    #[inline]
    pub fn sent<'e>(&self, error: &'e dyn ApiError) -> Box<dyn ApiError + 'e> {
        self.as_sent(Inner::Borrowed(error), None, |nested| &nested.adds)
    }

    /// Whether the enums that forward to the code add something to it: links, a domain or headers.
    #[doc(hidden)]
    #[inline]
    pub fn is_completed(&self) -> bool {
        let through = self.through();
        self.spec.doc_url().is_none() && through.doc_url.is_some()
            || self.spec.type_uri().is_none() && through.type_uri.is_some()
            || self.domain() != self.catalog().domain()
            || self.path().zip(self.nested()).any(|(outer, _)| !outer.headers.is_empty())
    }

    #[inline]
    fn as_sent<'e, A: Addition + 'e>(
        &self,
        error: Inner<'e>,
        wait: Option<Duration>,
        addition: fn(&'static Nested) -> A,
    ) -> Box<dyn ApiError + 'e> {
        let (mut headers, mut adds) = (Vec::new(), Vec::new());
        for (catalog, nested) in self.path().zip(self.nested()) {
            headers.push(catalog.headers);
            adds.push(addition(nested));
        }
        adds.reverse();
        let mut through = Through { domain: self.domain(), ..self.through() };
        through.has_members |= wait.is_some();
        Box::new(Sent { error, envelope: self.chosen_envelope(), headers, adds, through, wait })
    }

    /// Writes the name as it appears in the source.
    #[inline]
    pub(super) fn write_name(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, variant) = (self.catalog().name(), self.spec.variant());
        // A struct has the name of its only variant. A spec written by hand has no variant.
        if variant.is_empty() || variant == name { f.write_str(name) } else { write!(f, "{name}::{variant}") }
    }
}

/// Shows `SecretError::NotFound "secret_not_found"`.
impl fmt::Debug for Entry {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_name(f)?;
        write!(f, " {:?}", self.spec.id())
    }
}
