//! Plans that are kept: one for each code in each envelope.

use std::ops::Deref;
use std::ptr::from_ref;

use super::compile::compile;
use super::plan::Plan;
use crate::envelope::Envelope;
use crate::kept::{Kept, Parts, spread};
use crate::{ErrorSpec, Report};

/// More than a large service has of codes and envelopes. What finds no place is compiled each time.
static PLANS: Kept<Key, Plan, 4096> = Kept::new();

/// A code, an envelope, and whether it is verbose.
type Key = (&'static ErrorSpec, &'static Envelope, bool);

impl Parts for Key {
    #[inline]
    fn mixed(self) -> usize {
        // Rows of a table are an odd number of words apart, and so are their low bits. Without a multiplication, which
        // everything would wait for.
        let row = from_ref(self.0).addr() / align_of::<ErrorSpec>();
        row ^ spread(from_ref(self.1).addr()) ^ usize::from(self.2)
    }

    #[inline]
    fn are(self, others: Self) -> bool {
        std::ptr::eq(self.0, others.0) && std::ptr::eq(self.1, others.1) && self.2 == others.2
    }
}

/// A plan that is kept, or one that found no place.
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

/// The plan for the bodies of this report's code in its envelope.
pub(crate) fn plan(report: &Report<'_>) -> Found {
    match kept(report) {
        Some(plan) => Found::Kept(plan),
        None => search(key(report)),
    }
}

/// The plan, where it is found at once.
#[inline]
pub(super) fn kept(report: &Report<'_>) -> Option<&'static Plan> {
    PLANS.get(key(report))
}

#[inline]
fn key(report: &Report<'_>) -> Key {
    (report.error().spec(), report.envelope(), report.is_verbose())
}

fn search(key: Key) -> Found {
    let make = || compile(key.0, key.1, key.2);
    match PLANS.get_or_make(key, make) {
        Some(plan) => Found::Kept(plan),
        None => Found::Made(Box::new(make())),
    }
}
