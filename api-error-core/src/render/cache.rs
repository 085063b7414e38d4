//! Plans that are kept: one for each code in each envelope.
//!
//! A table of places that are each filled once, read without a lock. Codes and envelopes are `'static`, so their
//! addresses stay theirs, and there are only as many of them as a program has written down.

use std::ops::Deref;
use std::ptr::from_ref;
use std::sync::OnceLock;

use super::compile::compile;
use super::plan::Plan;
use crate::envelope::Envelope;
use crate::{ErrorSpec, Report};

/// More than a large service has of codes and envelopes. What finds no place is compiled each time.
const PLACES: usize = 4096;
const PROBES: usize = 8;

static TABLE: [OnceLock<Box<Entry>>; PLACES] = [const { OnceLock::new() }; PLACES];

/// A code, an envelope, and whether it is verbose.
type Key = (&'static ErrorSpec, &'static Envelope, bool);

struct Entry {
    key: Key,
    plan: Plan,
}

impl Entry {
    #[inline]
    fn is_for(&self, (spec, envelope, verbose): Key) -> bool {
        std::ptr::eq(self.key.0, spec) && std::ptr::eq(self.key.1, envelope) && self.key.2 == verbose
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
    let key = key(report);
    let entry = TABLE.get(hash(key))?.get()?;
    entry.is_for(key).then_some(&entry.plan)
}

#[inline]
fn key(report: &Report<'_>) -> Key {
    (report.error().spec(), report.envelope(), report.is_verbose())
}

#[cold]
fn search(key: Key) -> Found {
    let (spec, envelope, verbose) = key;
    let start = hash(key);
    for probe in 0..PROBES {
        let Some(place) = TABLE.get((start + probe) % PLACES) else { break };
        let entry = place.get_or_init(|| Box::new(Entry { key, plan: compile(spec, envelope, verbose) }));
        if entry.is_for(key) {
            return Found::Kept(&entry.plan);
        }
    }
    Found::Made(Box::new(compile(spec, envelope, verbose)))
}

#[inline]
fn hash((spec, envelope, verbose): Key) -> usize {
    let spec = from_ref(spec).addr() / align_of::<ErrorSpec>();
    let envelope = from_ref(envelope).addr() / align_of::<Envelope>();
    // Rows of one table are neighbours: multiplying by an odd number keeps them apart, the high bits mix best.
    let mixed = (spec ^ envelope.rotate_left(17) ^ usize::from(verbose))
        .wrapping_mul(0x9E37_79B9_7F4A_7C15_u64 as usize);
    mixed >> (usize::BITS - PLACES.ilog2())
}
