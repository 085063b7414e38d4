//! Renders a report as JSON, in two steps.
//!
//! For a code in an envelope, most of the body is known before any error occurs: the names, the literals, the text of the
//! message and the code. [`compile`] makes a [`pattern`] from these: a text, with [`place`]s in it. [`filling`] is the table that
//! says how each slot is written. The [`plan`] stores the pattern as a [`row`], and the [`cache`] keeps the plan.
//!
//! Then [`write`] fills the places for one report, in the thread's [`buffer`]. A body that never varies is kept too.

mod buffer;
mod cache;
mod compile;
mod delay;
mod field_errors;
mod filling;
mod pattern;
mod place;
mod places;
mod plan;
mod row;
mod taken;
mod time;
mod write;

use bytes::Bytes;

pub(crate) use self::cache::Found;
use self::plan::Plan;
use crate::Report;
use crate::json::Buffer;

impl Report<'_> {
    /// The body as JSON. It is always valid JSON, for any values in the fields of the error.
    #[inline]
    pub fn to_json(&self) -> Bytes {
        body(self)
    }
}

/// The body of `report`.
///
/// Inlined down to the kept body of a constant error. If the caller knows the type, this needs no virtual call. A service
/// that sheds load sends one constant error again and again.
#[inline(always)]
fn body(report: &Report<'_>) -> Bytes {
    let plan = cache::get(report);
    match plan.and_then(|plan| plan.constant_body(report)) {
        Some(body) => Bytes::from_static(body),
        None => body_of(plan, report),
    }
}

fn body_of(found: Option<&'static Plan>, report: &Report<'_>) -> Bytes {
    match found {
        Some(plan) => plan.written(report),
        None => body_not_found_at_once(report),
    }
}

#[cold]
fn body_not_found_at_once(report: &Report<'_>) -> Bytes {
    plan_not_found_at_once(report).body(report)
}

/// The body of `report`, in a buffer of its own.
pub(crate) fn buffer(report: &Report<'_>) -> Buffer {
    let mut buffer = Buffer::default();
    plan(report).write(report, &mut buffer);
    buffer
}

/// The plan of `report`.
#[inline]
pub(crate) fn plan(report: &Report<'_>) -> Found {
    match cache::get(report) {
        Some(plan) => Found::Kept(plan),
        None => plan_not_found_at_once(report),
    }
}

#[cold]
fn plan_not_found_at_once(report: &Report<'_>) -> Found {
    match cache::find(report) {
        Some(plan) => Found::Kept(plan),
        None => cache::get_or_make(report),
    }
}
