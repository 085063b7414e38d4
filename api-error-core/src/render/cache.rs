//! The plans that are kept: one for each code in each envelope.

use std::ops::Deref;
use std::ptr::from_ref;

use super::compile::compile;
use super::plan::Plan;
use crate::derived::{self, Nature};
use crate::envelope::Envelope;
use crate::kept::{self, Kept, spread};
use crate::value::Value;
use crate::{ErrorSpec, Report};

/// At most 37,376 plans, in levels of 512, 4,096 and 32,768 places: room for 5,000 codes in four envelopes. A code that finds
/// no place is compiled for each body.
static PLANS: Kept<Key, Plan, 2> = Kept::new();

/// What a plan is made of: a code, an envelope, whether the report is verbose, whether the error lists its values, and whether
/// forwarding variants say something about it.
#[derive(Clone, Copy)]
struct Key {
    /// The address of the spec, and a flag in the bits that its alignment leaves.
    spec: usize,
    /// The address of the envelope, and the two flags in the bits that its alignment leaves.
    envelope: usize,
}

const _: () = assert!(align_of::<Envelope>() >= 4 && align_of::<ErrorSpec>() >= 2);

impl Key {
    #[inline]
    fn of(report: &Report<'_>) -> Self {
        let Nature { is_derived, is_scoped } = derived::nature(report.error());
        let flags = usize::from(report.is_verbose()) << 1 | usize::from(is_derived);
        Self {
            spec: from_ref(report.error().spec()).addr() | usize::from(is_scoped),
            envelope: from_ref(report.envelope()).addr() | flags,
        }
    }
}

impl kept::Key for Key {
    #[inline]
    fn mixed(self) -> usize {
        // The rows of a table of specs are an odd number of words apart, so their low bits differ. No multiplication, because
        // everything would wait for it.
        (self.spec / align_of::<ErrorSpec>()) ^ spread(self.envelope)
    }

    #[inline]
    fn is(self, other: Self) -> bool {
        self.spec == other.spec && self.envelope == other.envelope
    }
}

/// A plan that is kept, or one that found no place and is dropped after use.
pub(crate) enum Found {
    Kept(&'static Plan),
    Made(Box<Plan>),
}

impl Deref for Found {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        match self {
            Self::Kept(plan) => plan,
            Self::Made(plan) => plan,
        }
    }
}

/// The plan of this report if it is kept and found at once.
#[inline]
pub(super) fn get(report: &Report<'_>) -> Option<&'static Plan> {
    PLANS.get(Key::of(report))
}

/// The plan of this report if it is kept.
pub(super) fn find(report: &Report<'_>) -> Option<&'static Plan> {
    PLANS.find(Key::of(report))
}

/// The plan of this report, made if there is none. `values` are those that its error lists; `None` for an error written by hand.
pub(super) fn get_or_make(report: &Report<'_>, values: Option<&[Value<'_>]>) -> Found {
    match PLANS.get_or_make(Key::of(report), || compile(report, values)) {
        Ok(plan) => Found::Kept(plan),
        Err(plan) => Found::Made(plan),
    }
}
