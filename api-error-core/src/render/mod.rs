//! From a report and an envelope to JSON, in two steps.
//!
//! For a code in an envelope, most of the body is known before any error occurs: names, literals, the code itself.
//! [`compile`] writes all that down once, as a [`plan`] of texts with places between them; [`run`] fills the places
//! for one report. Plans are kept, so that a body costs a few copies: a tenth of walking the envelope each time.

mod cache;
mod compile;
mod fields;
mod grpc;
mod plan;
mod run;
mod scratch;

use bytes::Bytes;

use crate::Report;

pub(crate) use self::cache::{Found, plan};
pub(crate) use self::grpc::grpc_status;

/// The body of `report`.
pub(crate) fn body(report: &Report<'_>) -> Bytes {
    match plan(report) {
        Found::Kept(plan) => match plan.constant_body(report) {
            Some(body) => body,
            None => scratch::bytes(|out| run::run(plan, report, out)),
        },
        Found::Made(plan) => scratch::bytes(|out| run::run(&plan, report, out)),
    }
}

/// Appends the body of `report` to `out`.
pub(crate) fn push_body(report: &Report<'_>, out: &mut Vec<u8>) {
    run::run(&plan(report), report, out);
}
