//! Checks that the cost grows at most linearly with the size.

use std::hint::black_box;

use api_error::ApiError;

use crate::bodies::{Fields, Place, assert_same, standard, to_vec};
use crate::errors::*;
use crate::harness::{Contender, Harness, nanos, ratio};

/// How much more one error or byte may cost in the largest case than in the cheapest smaller one. More than linear
/// growth comes from caches: a large body does not fit in the cache that holds a small body.
const SLACK: f64 = 1.5;

pub fn run(harness: &Harness) {
    if !harness.section("scaling") {
        return;
    }
    field_errors(harness);
    text(harness, "clean text", str::repeat);
    text(harness, "text with a quote every 64 bytes", |piece, times| {
        piece
            .repeat(times)
            .as_bytes()
            .chunks(64)
            .flat_map(|chunk| [&chunk[1..], b"\""].concat())
            .map(char::from)
            .collect()
    });
}

fn field_errors(harness: &Harness) {
    println!("| field errors, ns for each | limit: memcpy | serde structs | api-error | ratio to serde |");
    println!("|---:|---:|---:|---:|---:|");
    let mut each = Vec::new();
    for count in [1, 10, 100, 1000] {
        let fields = fields(count);
        let error = InStandard::invalid(count);
        let serde = || {
            to_vec(&standard(
                "invalid_request",
                black_box(INVALID).to_string(),
                false,
                Fields { fields: black_box(&fields) },
            ))
        };
        assert_same(&[&serde(), &black_box(&error).to_json()]);
        let body = serde();
        let things = count as u64;
        let figures = harness.measure(&[
            Contender::new("limit", || body.clone()).things(things),
            Contender::new("serde", serde).things(things).reference(),
            Contender::new("api-error", || black_box(&error).to_json()).things(things),
        ]);
        println!(
            "| {count} | {} | {} | {} | {} |",
            nanos(figures[0].median),
            nanos(figures[1].median),
            nanos(figures[2].median),
            ratio(figures[2].ratio)
        );
        each.push(figures[2].median);
    }
    println!();
    let grows = each[3] / each[1].min(each[2]);
    harness.note(
        "3 linear in field errors",
        grows <= SLACK,
        format!("one of 1,000 costs {} of one of 10 or 100 (≤ {SLACK})", ratio(grows)),
    );
}

fn text(harness: &Harness, title: &str, make: fn(&str, usize) -> String) {
    println!(
        "| {title}, twice in the body | limit: memcpy, ns | serde structs, ns | api-error, ns | ratio to serde | ratio to memcpy | ns/KiB |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|");
    let mut each = Vec::new();
    for size in [16, 256, 4096, 65_536, 1 << 20] {
        let path = make("0123456789abcdef", size / 16);
        let path = path.as_str();
        let error = InStandard::not_found(path);
        let serde = || {
            let message = not_found_message(black_box(path), SHARD);
            to_vec(&standard("secret_not_found", message, false, Place { path, shard: SHARD }))
        };
        assert_same(&[&serde(), &black_box(&error).to_json()]);
        let body = serde();
        let figures = harness.measure(&[
            Contender::new("limit", || body.clone()),
            Contender::new("serde", serde).reference(),
            Contender::new("api-error", || black_box(&error).to_json()),
        ]);
        let per_kib = figures[2].median / (body.len() as f64 / 1024.0);
        let to_limit = figures[2].median / figures[0].median;
        println!(
            "| {size} B | {} | {} | {} | {} | {} | {} |",
            nanos(figures[0].median),
            nanos(figures[1].median),
            nanos(figures[2].median),
            ratio(figures[2].ratio),
            ratio(to_limit),
            nanos(per_kib),
        );
        each.push((per_kib, figures[0].median / (body.len() as f64 / 1024.0)));
    }
    println!();
    // New memory for a large body costs a page fault for each 4 KiB, for every contender. So the growth is compared with
    // that of a plain copy.
    let (largest, largest_limit) = each[4];
    let (smaller, smaller_limit) = each[2];
    let grows = (largest / smaller) / (largest_limit / smaller_limit).max(1.0);
    harness.note(
        &format!("3 linear in {title}"),
        grows <= SLACK,
        format!(
            "a byte of 1 MiB costs {} of one of 4 KiB, beyond what a plain copy grows (≤ {SLACK})",
            ratio(grows)
        ),
    );
}
