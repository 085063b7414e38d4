//! Documents of many codes: their cost grows with the number of codes, not with its square.

use std::hint::black_box;

use api_error::catalog::{OpenApi, json_schema};
use api_error::{ApiError, Catalog, Cataloged};
use serde_json::Value;

use crate::harness::{Contender, Harness, ratio};

include!(concat!(env!("OUT_DIR"), "/many.rs"));

/// How much more each of 5,000 codes may cost than each of 1,000, to what a copy of each document costs: what is larger fits in
/// fewer caches, and so does its copy.
const SLACK: f64 = 1.5;

const ALL: &[Catalog] = &[Many0::CATALOG, Many1::CATALOG, Many2::CATALOG, Many3::CATALOG, Many4::CATALOG];

pub fn run(harness: &Harness) {
    println!(
        "| documents, ms | 1,000 codes | 5,000 codes | a code of 5,000 to one of 1,000 | of a copy |\n|---|---:|---:|---:|---:|"
    );
    grows(harness, "JSON Schema", json_schema);
    grows(harness, "`responses_of` all", |catalogs| {
        let ids = catalogs.iter().flat_map(|catalog| catalog.iter()).map(|spec| spec.id());
        OpenApi::new(catalogs).responses_of(ids).expect("the ids of the catalogs")
    });
    println!();
}

fn grows(harness: &Harness, title: &str, make: fn(&'static [Catalog]) -> Value) {
    let codes = |catalogs: &[Catalog]| catalogs.iter().map(|catalog| catalog.iter().count()).sum::<usize>();
    let contenders = |catalogs: &'static [Catalog]| {
        let document = make(catalogs);
        let made = Contender::new("", move || drop(black_box(make(catalogs))));
        let copied = Contender::new("", move || drop(black_box(document.clone())));
        [made, copied].map(|contender| contender.things(codes(catalogs) as u64))
    };
    let [few, few_copied] = contenders(&ALL[..1]);
    let [many, many_copied] = contenders(ALL);
    let figures = harness.measure(&[few.reference(), many, few_copied, many_copied]);
    let grown = |few: usize, many: usize| figures[many].median / figures[few].median;
    let (made, copied) = (grown(0, 1), grown(2, 3));
    let millis = |at: usize, catalogs| figures[at].median * codes(catalogs) as f64 / 1e6;
    println!(
        "| {title} | {:.1} | {:.1} | {} | {} |",
        millis(0, &ALL[..1]),
        millis(1, ALL),
        ratio(made),
        ratio(copied)
    );
    let found = made / copied;
    harness.note(
        "8 documents are linear",
        found <= SLACK,
        format!("{title}, to a copy: {} (≤ {SLACK})", ratio(found)),
    );
}
