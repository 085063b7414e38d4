//! The plan of a body: texts, and places between them.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::HeaderMap;
use serde_json::Value;

use super::draft::Draft;
use super::form::Form;
use super::forms::{Forms, Key};
use super::items::Items;
use super::{run, scratch};
use crate::envelope::Member;
use crate::envelope::walk::Slot;
use crate::json::Buffer;
use crate::values::Value as FieldValue;
use crate::{ErrorSpec, Location, Occurrence, Report};

/// How the bodies of one code in one envelope are written.
pub(crate) struct Plan {
    pub(super) body: Block,
    /// Whether a function of the envelope has a say, which may say something else each time.
    pub(super) is_computed: bool,
    constant_body: OnceLock<&'static [u8]>,
    /// Whether no occurrence adds headers, or changes them.
    has_constant_headers: bool,
    constant_headers: OnceLock<HeaderMap>,
    forms: Forms,
    /// Whether occurrences of the code differ.
    varies: bool,
    /// What they decide for themselves, if anything that a body shows.
    occurrence: Option<Occurrence>,
}

/// What is written in a row: texts, a place behind each, and a text at the end.
#[derive(Default)]
pub(super) struct Block {
    pub(super) steps: Vec<Step>,
    pub(super) end: Buffer,
    /// What the block has whatever its places find.
    pub(super) at_least: Has,
}

/// JSON as it stands, and the place behind it.
pub(super) struct Step {
    pub(super) text: Buffer,
    pub(super) place: Place,
}

/// What a node has.
///
/// Whether a slot has something is often only known once it is written, so it is written first, and cut off again
/// where it turns out to be nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Has {
    /// A literal, which says nothing about the error.
    #[default]
    Literal,
    /// Nothing: its empty form is written.
    Nothing,
    /// Something. An object has what its members have the most of.
    Something,
}

impl Has {
    pub(super) fn something_if(has: bool) -> Self {
        if has { Self::Something } else { Self::Nothing }
    }
}

pub(super) enum Place {
    /// A comma, unless an object or list just begins.
    Comma,
    /// The message, between quotes that stand in the texts.
    Message,
    /// Likewise a slot of a field error that is always a string.
    Text(Slot),
    /// A slot that this occurrence or its request fills.
    Slot(Slot),
    Computed(fn(&Report<'_>) -> Option<Value>),
    /// Cut off where it has nothing.
    Optional(Block),
    /// The usual optional member: a name and a slot. Two of them without the nesting save 8 % of a body.
    OptionalSlot {
        name: Buffer,
        slot: Slot,
    },
    /// Likewise, as element of a list.
    Element(Block),
    /// The first that has something, or the last.
    First(Vec<Block>),
    /// An object into which members are put in place.
    Object(Block),
    /// The members of a slot, in place, beside these of the envelope.
    Flatten {
        slot: Slot,
        fixed: &'static [Member],
    },
    /// One way for field errors in this part of the request, another for all others.
    OnlyIn {
        location: Location,
        there: Block,
        elsewhere: Block,
    },
    FieldErrors(Arc<Items>),
    FieldErrorsMap {
        key: Slot,
        value: Slot,
    },
}

impl Plan {
    pub(super) fn new(spec: &ErrorSpec, body: Block, is_computed: bool) -> Self {
        Self {
            body,
            is_computed,
            constant_body: OnceLock::new(),
            has_constant_headers: has_constant_headers(spec),
            constant_headers: OnceLock::new(),
            forms: Forms::new(),
            varies: spec.varies(),
            occurrence: Some(spec.occurrence())
                .filter(|varies| varies.retryable() || varies.retry_after() || varies.field_errors()),
        }
    }

    /// The one body of an error that has nothing of its own, in a report that knows nothing of the request: once it
    /// was made.
    #[inline]
    pub(super) fn kept_body(&self, report: &Report<'_>) -> Option<&'static [u8]> {
        // There is none of a code whose occurrences differ.
        let body = self.constant_body.get()?;
        (is_plain(report) && crate::derived::origin(report.error()).is_derived).then_some(*body)
    }

    /// The body of `report`.
    pub(super) fn body(&self, report: &Report<'_>) -> Bytes {
        // An error written by hand may do as it likes, and a function of the envelope as well.
        if !crate::derived::origin(report.error()).is_derived || self.is_computed {
            return scratch::bytes(|out| run::run(self, report, out));
        }
        if !self.varies && is_plain(report) {
            return self.constant_body(report);
        }
        scratch::bytes(|out| {
            let mut written = None;
            report.error().__values(&mut |values| written = Some(self.fill(values, report, out)));
            // An error without fields lists nothing.
            match written.unwrap_or_else(|| self.fill(&[], report, out)) {
                Ok(()) => {}
                Err(key) => self.push_unfilled(key, report, out),
            }
        })
    }

    /// Appends the body by the form for these values; if it has none that fits, by which key one may be found the next
    /// time.
    #[inline]
    fn fill(
        &self,
        values: &[FieldValue<'_>],
        report: &Report<'_>,
        out: &mut Draft,
    ) -> Result<(), Option<Key>> {
        let key = Key::of(report, self.occurrence, values).ok_or(None)?;
        let form = self.forms.get(key).ok_or(Some(key))?;
        if form.fill(values, report, out) { Ok(()) } else { Err(Some(key)) }
    }

    fn constant_body(&self, report: &Report<'_>) -> Bytes {
        Bytes::from_static(self.constant_body.get_or_init(|| {
            let mut body = Draft::default();
            run::run(self, report, &mut body);
            // As a static slice, so that no reference is counted. It is leaked once for each plan, and plans are
            // kept for good.
            body.into_vec().leak()
        }))
    }

    /// Appends a body that no form fits, and looks whether it makes one.
    #[cold]
    fn push_unfilled(&self, key: Option<Key>, report: &Report<'_>, out: &mut Draft) {
        out.truncate(0);
        let Some(key) = key.filter(|_| self.forms.is_worth_a_look()) else {
            return run::run(self, report, out);
        };
        out.start_trace();
        run::run(self, report, out);
        if let Some(form) = out.take_trace().and_then(|trace| Form::new(out.as_slice(), trace)) {
            self.forms.keep(key, form);
        }
    }

    /// The headers of an error of which every occurrence has the same, as they were made for the first.
    pub(crate) fn constant_headers(
        &self,
        report: &Report<'_>,
        make: impl FnOnce(&Report<'_>) -> HeaderMap,
    ) -> Option<&HeaderMap> {
        (self.has_constant_headers && crate::derived::origin(report.error()).has_own_headers_only())
            .then(|| self.constant_headers.get_or_init(|| make(report)))
    }
}

fn has_constant_headers(spec: &ErrorSpec) -> bool {
    let varies = spec.occurrence();
    !(varies.retryable() || varies.retry_after() || varies.rate_limit())
        && spec.headers().iter().all(|header| header.value().is_some())
}

/// Whether nothing is known of the request.
#[inline]
fn is_plain(report: &Report<'_>) -> bool {
    report.request_id().is_none() && report.instance().is_none() && !report.is_verbose()
}
