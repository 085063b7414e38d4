//! The plans that are kept: one for each code in each envelope.

use std::ops::Deref;
use std::ptr::from_ref;

use super::compile::compile;
use super::plan::Plan;
use crate::envelope::Envelope;
use crate::kept::{self, Kept, spread};
use crate::value::Value;
use crate::{ErrorSpec, Report, listed};

/// At most 37,376 plans, in levels of 512, 4,096 and 32,768 places: room for 5,000 codes in four envelopes. A code that finds
/// no place is compiled for each body.
static PLANS: Kept<Key, Plan, 3> = Kept::new();

/// What a plan is made of.
#[derive(Clone, Copy)]
struct Key {
    spec: &'static ErrorSpec,
    envelope: &'static Envelope,
    /// Whether the report is verbose, and whether the error lists its values.
    flags: u8,
}

impl kept::Key for Key {
    #[inline]
    fn mixed(self) -> usize {
        // The rows of a table of specs are an odd number of words apart, so their low bits differ. No multiplication, because
        // everything would wait for it.
        let row = from_ref(self.spec).addr() / align_of::<ErrorSpec>();
        row ^ spread(from_ref(self.envelope).addr()) ^ usize::from(self.flags)
    }

    #[inline]
    fn is(self, other: Self) -> bool {
        std::ptr::eq(self.spec, other.spec)
            && std::ptr::eq(self.envelope, other.envelope)
            && self.flags == other.flags
    }
}

impl Key {
    #[inline]
    fn of(report: &Report<'_>) -> Self {
        let is_listed = listed::is_derived(report.error());
        Self {
            spec: report.error().spec(),
            envelope: report.envelope(),
            flags: u8::from(report.is_verbose()) << 1 | u8::from(is_listed),
        }
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

/// The plan of this report, if it is kept in the first place that is tried.
#[inline]
pub(super) fn get(report: &Report<'_>) -> Option<&'static Plan> {
    PLANS.get(Key::of(report))
}

/// The plan of this report. `values` are those that its error lists; `None` for an error written by hand.
pub(super) fn find(report: &Report<'_>, values: Option<&[Value<'_>]>) -> Found {
    match PLANS.get_or_make(Key::of(report), || compile(report, values)) {
        Ok(plan) => Found::Kept(plan),
        Err(plan) => Found::Made(plan),
    }
}
