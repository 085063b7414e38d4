//! From a report and an envelope to JSON, in two steps.
//!
//! For a code in an envelope, most of the body is known before any error occurs: names, literals, the code itself.
//! [`compile`] writes all that down once, as a [`plan`] of texts with places between them; [`run`] fills the places
//! for one report. Plans are kept, so that a body costs its copies: of walking the envelope each time, less than half the time
//! for a `String` and a `u64`.

mod cache;
mod compile;
mod fields;
mod plan;
mod run;
mod scratch;

use bytes::Bytes;

use crate::Report;

pub(crate) use self::cache::{Found, plan};

/// The body of `report`.
///
/// Inlined down to the kept body of a constant error, so that a caller who knows the type pays for no virtual call:
/// shedding load with one static error is the case where a few nanoseconds count.
#[inline]
pub(crate) fn body(report: &Report<'_>) -> Bytes {
    if let Some(plan) = cache::kept(report)
        && let Some(body) = plan.kept_body(report)
    {
        return Bytes::from_static(body);
    }
    made_body(report)
}

fn made_body(report: &Report<'_>) -> Bytes {
    match plan(report) {
        Found::Kept(plan) => match plan.constant_body(report) {
            Some(body) => Bytes::from_static(body),
            None => scratch::bytes(|out| run::run(plan, report, out)),
        },
        Found::Made(plan) => scratch::bytes(|out| run::run(&plan, report, out)),
    }
}

/// Appends the body of `report` to `out`.
pub(crate) fn push_body(report: &Report<'_>, out: &mut Vec<u8>) {
    run::run(&plan(report), report, out);
}
