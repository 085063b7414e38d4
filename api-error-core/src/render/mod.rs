//! From a report and an envelope to JSON, in three steps.
//!
//! For a code in an envelope, most of the body is known before any error occurs: names, literals, the code itself.
//! [`compile`] writes all that down once, as a [`plan`] of texts with places between them; [`run`] fills the places
//! for one report. Plans are kept.
//!
//! A derived error lists the values of its fields, and bodies that have the same members differ in those alone. So the
//! first such body is traced while it is written, and kept as a [`form`] with its values left open. The next ones are
//! filled in: a text, a value, a text. With a `String` and a `u64` that takes half of the time of the plan. A body that
//! never varies is kept whole.

mod cache;
mod compile;
mod draft;
mod fields;
mod form;
mod forms;
mod items;
mod plan;
mod run;
mod scratch;

use bytes::Bytes;

use crate::Report;

pub(crate) use self::cache::{Found, plan};
pub(crate) use self::draft::Draft;
pub(crate) use self::plan::Plan;

/// The body of `report`.
///
/// Inlined down to the kept body of a constant error, so that a caller who knows the type pays for no virtual call:
/// shedding load with one static error is the case where a few nanoseconds count.
#[inline]
pub(crate) fn body(report: &Report<'_>) -> Bytes {
    let kept = cache::kept(report);
    match kept.and_then(|plan| plan.kept_body(report)) {
        Some(body) => Bytes::from_static(body),
        None => written_body(kept, report),
    }
}

fn written_body(kept: Option<&'static Plan>, report: &Report<'_>) -> Bytes {
    match kept {
        Some(plan) => plan.body(report),
        None => plan(report).body(report),
    }
}

impl Found {
    /// The body of the report that it was found for.
    pub(crate) fn body(&self, report: &Report<'_>) -> Bytes {
        match self {
            Self::Kept(plan) => plan.body(report),
            Self::Made(plan) => scratch::bytes(|out| run::run(plan, report, out)),
        }
    }
}

/// The body of `report`, in a buffer of its own.
pub(crate) fn draft(report: &Report<'_>) -> Draft {
    let mut draft = Draft::default();
    run::run(&plan(report), report, &mut draft);
    draft
}
