//! The plan of a body: texts, and places between them.

use std::sync::OnceLock;

use http::HeaderMap;
use serde_json::Value;

use super::run;
use crate::envelope::Member;
use crate::envelope::walk::Slot;
use crate::{Location, Report};

/// How the bodies of one code in one envelope are written.
pub(crate) struct Plan {
    pub(super) body: Block,
    /// Whether a function of the envelope has a say, which may say something else each time.
    pub(super) is_computed: bool,
    constant_body: OnceLock<&'static [u8]>,
    constant_headers: OnceLock<HeaderMap>,
}

/// What is written in a row: texts, a place behind each, and a text at the end.
#[derive(Default)]
pub(super) struct Block {
    pub(super) steps: Vec<Step>,
    pub(super) end: Vec<u8>,
    /// What the block has whatever its places find.
    pub(super) at_least: Has,
}

/// JSON as it stands, and the place behind it.
pub(super) struct Step {
    pub(super) text: Vec<u8>,
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
        name: Vec<u8>,
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
    FieldErrors(Block),
    FieldErrorsMap {
        key: Slot,
        value: Slot,
    },
}

impl Plan {
    pub(super) fn new(body: Block, is_computed: bool) -> Self {
        Self { body, is_computed, constant_body: OnceLock::new(), constant_headers: OnceLock::new() }
    }

    /// The one body of an error that has nothing of its own, in a report that knows nothing of the request: once it
    /// was made.
    #[inline]
    pub(super) fn kept_body(&self, report: &Report<'_>) -> Option<&'static [u8]> {
        let body = self.constant_body.get()?;
        is_plain(report).then_some(*body)
    }

    /// Likewise, and makes it.
    pub(super) fn constant_body(&'static self, report: &Report<'_>) -> Option<&'static [u8]> {
        (is_plain(report) && !self.is_computed).then(|| {
            *self.constant_body.get_or_init(|| {
                let mut body = Vec::new();
                run::run(self, report, &mut body);
                // As a static slice, so that no reference is counted. It is leaked once for each plan, and plans are
                // kept for good.
                body.leak()
            })
        })
    }

    /// The headers of an error that has none of its own, to be made once.
    pub(crate) fn constant_headers(&self, make: impl FnOnce() -> HeaderMap) -> &HeaderMap {
        self.constant_headers.get_or_init(make)
    }
}

/// Whether nothing of the error or its request has a say.
#[inline]
fn is_plain(report: &Report<'_>) -> bool {
    report.request_id().is_none()
        && report.instance().is_none()
        && !report.is_verbose()
        && report.is_constant()
}
