//! The first body of a code in an envelope, which compiles what later bodies are written from. `.ci/measure` prints the memory
//! that is kept for it.

use std::time::Instant;

use api_error::ApiError;
use api_error::envelope::*;

use crate::errors::InStandard;
use crate::harness::{Harness, median, nanos};

/// The envelopes of a round. All rounds together have fewer than there are places for.
const ENVELOPES: usize = 64;

const OWN: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional("details", DETAILS),
        optional("request_id", REQUEST_ID),
    ]),
)]);

pub fn run(harness: &Harness) {
    let errors = [
        ("static", InStandard::Overloaded),
        ("a `String` and a `u64`", InStandard::not_found("teams/billing")),
    ];
    println!("| a body, ns | first | later |\n|---|---:|---:|");
    for (title, error) in errors {
        let (mut first, mut later) = (Vec::new(), Vec::new());
        for _ in 0..harness.rounds() {
            let envelopes: Vec<&'static Envelope> =
                (0..ENVELOPES).map(|_| &*Box::leak(Box::new(OWN))).collect();
            let all = || {
                let start = Instant::now();
                for envelope in &envelopes {
                    std::hint::black_box(error.report().with_envelope(envelope).to_json());
                }
                start.elapsed().as_nanos() as f64 / ENVELOPES as f64
            };
            first.push(all());
            later.push(all());
        }
        let (first, later) = (median(first), median(later));
        println!("| {title} | {} | {} |", nanos(first), nanos(later));
        let said = format!("{title}: {:.1} µs (≤ 2)", first / 1000.0);
        harness.note("8 first body of a code", first <= 2000.0, said);
    }
    println!();
}
