//! Documents of many codes: their cost grows with the number of codes, not with its square.

use std::hint::black_box;

use api_error::catalog::{OpenApi, json_schema};
use api_error::{ApiError, Catalog, Cataloged};

use crate::harness::{Contender, Harness, ratio};

include!(concat!(env!("OUT_DIR"), "/many.rs"));

/// How much more each of 5,000 codes may cost than each of 1,000: what is larger fits in fewer caches.
const SLACK: f64 = 1.5;

const ALL: &[Catalog] = &[Many0::CATALOG, Many1::CATALOG, Many2::CATALOG, Many3::CATALOG, Many4::CATALOG];

pub fn run(harness: &Harness) {
    let (few, many) = (&ALL[..1], ALL);
    println!(
        "| documents, ms | 1,000 codes | 5,000 codes | a code of 5,000 to one of 1,000 |\n|---|---:|---:|---:|"
    );
    grows(harness, "JSON Schema", few, many, |catalogs| {
        black_box(json_schema(catalogs));
    });
    grows(harness, "`responses_of` all", few, many, |catalogs| {
        let ids = catalogs.iter().flat_map(|catalog| catalog.iter()).map(|spec| spec.id());
        black_box(OpenApi::new(catalogs).responses_of(ids).expect("the ids of the catalogs"));
    });
    println!();
}

fn grows(
    harness: &Harness,
    title: &str,
    few: &'static [Catalog],
    many: &'static [Catalog],
    make: fn(&'static [Catalog]),
) {
    let codes = |catalogs: &[Catalog]| catalogs.iter().map(|catalog| catalog.iter().count()).sum::<usize>();
    let of = |catalogs: &'static [Catalog]| Contender::new("", move || make(catalogs));
    let figures = harness
        .measure(&[of(few).things(codes(few) as u64).reference(), of(many).things(codes(many) as u64)]);
    let found = figures[1].ratio;
    let millis = |at: usize, catalogs| figures[at].median * codes(catalogs) as f64 / 1e6;
    println!("| {title} | {:.1} | {:.1} | {} |", millis(0, few), millis(1, many), ratio(found));
    harness.note("8 documents are linear", found <= SLACK, format!("{title}: {} (≤ {SLACK})", ratio(found)));
}
