//! The cache of plans: one for each code in each envelope.

use std::ops::Deref;
use std::ptr::from_ref;

use bytes::Bytes;
use http::HeaderMap;

use super::compile::compile;
use super::plan::Plan;
use crate::derived::{self, Nature};
use crate::envelope::Envelope;
use crate::kept::{self, Kept};
use crate::{ErrorSpec, Report};

/// Holds at most 37,376 plans, in levels of 512, 4,096 and 32,768 places. This is enough for 5,000 codes in four envelopes.
/// If there is no free place for a code, its plan is compiled for each body.
static PLANS: Kept<Key, Plan, 2> = Kept::new();

/// The inputs of a plan: the code, the envelope, whether the report is verbose, whether the error lists its values, and
/// whether forwarding variants apply settings to it.
#[derive(Clone, Copy)]
struct Key {
    /// The address of the spec. A flag is stored in the bits that are free because of its alignment.
    spec: usize,
    /// The address of the envelope. Two flags are stored in the bits that are free because of its alignment.
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
        // The rows of a table of specs are an odd number of words apart, so their low bits differ. There is no
        // multiplication, because all later work would wait for its result.
        (self.spec / align_of::<ErrorSpec>()) ^ self.envelope
    }

    #[inline]
    fn is(self, other: Self) -> bool {
        self.spec == other.spec && self.envelope == other.envelope
    }
}

/// A plan that is kept, or one without a free place that is dropped after use.
pub(crate) enum Found {
    Kept(&'static Plan),
    Made(Box<Plan>),
}

impl Found {
    /// The body of `report`.
    #[inline]
    pub(crate) fn body(&self, report: &Report<'_>) -> Bytes {
        let kept = if let Self::Kept(plan) = self { plan.constant_body(report) } else { None };
        match kept {
            Some(body) => Bytes::from_static(body),
            None => self.written(report),
        }
    }

    /// The headers of `report`, if all occurrences of the code have the same ones. `make` makes them if they are not kept
    /// yet.
    #[inline]
    pub(crate) fn constant_headers(
        &self,
        report: &Report<'_>,
        make: fn(&Report<'_>) -> HeaderMap,
    ) -> Option<&'static HeaderMap> {
        if let Self::Kept(plan) = self { plan.constant_headers(report, make) } else { None }
    }
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

/// The plan of this report, if it is kept.
pub(super) fn find(report: &Report<'_>) -> Option<&'static Plan> {
    PLANS.find(Key::of(report))
}

/// The plan of this report, made if there is none.
pub(super) fn get_or_make(report: &Report<'_>) -> Found {
    match PLANS.get_or_make(Key::of(report), || compile(report)) {
        Ok(plan) => Found::Kept(plan),
        Err(plan) => Found::Made(plan),
    }
}
