//! Checks that bodies hold no memory, however many codes and envelopes there are: not those that find a kept plan, and not
//! those that find no place for one. And that a kept plan is small.

#![forbid(unsafe_code)]

use api_error::envelope::*;
use api_error::{ApiError, FieldError};
use api_error_guard::Error;

fn main() {
    let errors = [
        Error::Overloaded,
        Error::NotFound { path: "teams/billing".into(), shard: 7 },
        Error::Invalid(vec![FieldError::new("name", "is required")]),
        Error::Conflict { changed_by: None, versions: vec![17, 18] },
    ];
    // As many pairs as 5,000 codes in four envelopes. All of them have a place.
    check(&errors, &envelopes(5_000), Places::ForAll);
    // More than there are places.
    check(&errors, &envelopes(15_000), Places::ForSome);
}

/// The most bytes that a code in an envelope may keep, with its place in the table.
const MOST_FOR_A_PLAN: i64 = 2048;

#[derive(Clone, Copy, PartialEq)]
enum Places {
    ForAll,
    ForSome,
}

/// Envelopes at different addresses, as different services or tenants might have them.
fn envelopes(count: usize) -> Vec<&'static Envelope> {
    const STATIC: Envelope = Envelope::json(&[member("code", CODE), optional("details", DETAILS)]);
    (0..count).map(|_| &*Box::leak(Box::new(STATIC))).collect()
}

fn check(errors: &[Error], envelopes: &[&'static Envelope], places: Places) {
    let bodies = || {
        for envelope in envelopes {
            for error in errors {
                drop(error.report().with_envelope(envelope).to_json());
            }
        }
    };
    let count = (errors.len() * envelopes.len()) as u64;
    // Plans and constant bodies are made here.
    let first = allocation_counter::measure(bodies);
    let after = allocation_counter::measure(bodies);
    println!(
        "{count} codes in envelopes: {} KiB kept, {} bytes for each; then {} allocations, {} bytes kept",
        first.bytes_current / 1024,
        first.bytes_current / count as i64,
        after.count_total,
        after.bytes_current
    );
    assert_eq!(after.bytes_current, 0, "a body holds memory");
    if places == Places::ForAll {
        assert!(first.bytes_current <= MOST_FOR_A_PLAN * count as i64, "a plan is too large");
        // A body that varies is one allocation. A plan would be many more.
        assert!(after.count_total <= count, "a plan was made again");
    }
}
