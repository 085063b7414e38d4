//! Looking up a code.

use std::collections::HashMap;

use api_error::{ApiError, Catalog, Cataloged};

use crate::harness::{Contender, Harness, nanos};

include!(concat!(env!("OUT_DIR"), "/catalogs.rs"));

/// How much slower a lookup among 1,000 codes may be than one among 10: the larger table does not fit in the L1 cache.
const SLACK: f64 = 1.5;

struct Set {
    codes: &'static [&'static str],
    flat: Catalog,
    tree: Catalog,
    by_match: fn(&str) -> Option<u32>,
    by_phf: &'static phf::Map<&'static str, u32>,
}

pub fn run(harness: &Harness) {
    if !harness.section("catalog") {
        return;
    }
    let sets = [
        Set {
            codes: &CODES_10,
            flat: Flat10::CATALOG,
            tree: Tree10::CATALOG,
            by_match: match_10,
            by_phf: &PHF_10,
        },
        Set {
            codes: &CODES_100,
            flat: Flat100::CATALOG,
            tree: Tree100::CATALOG,
            by_match: match_100,
            by_phf: &PHF_100,
        },
        Set {
            codes: &CODES_1000,
            flat: Flat1000::CATALOG,
            tree: Tree1000::CATALOG,
            by_match: match_1000,
            by_phf: &PHF_1000,
        },
    ];
    lookups(harness, &sets, "hits", |code| code.to_string());
    // Of the same length, with the same beginning and end, so that only a comparison of the entire text tells them apart.
    lookups(harness, &sets, "misses", |code| {
        let middle = code.len() / 2;
        format!("{}~{}", &code[..middle], &code[middle + 1..])
    });
}

fn lookups(harness: &Harness, sets: &[Set], kind: &str, make: fn(&str) -> String) {
    println!("| {kind}, ns for each | `match` | phf | std `HashMap` | api-error, flat | api-error, tree |");
    println!("|---:|---:|---:|---:|---:|---:|");
    let (mut flat, mut tree) = (Vec::new(), Vec::new());
    for set in sets {
        let wanted = shuffled(set.codes.iter().map(|code| make(code)).collect());
        let map: HashMap<&str, u32> = set.codes.iter().copied().zip(0..).collect();
        for code in &wanted {
            let at = (set.by_match)(code);
            let spec = at.map(|at| set.codes[at as usize]);
            assert_eq!(set.by_phf.get(code.as_str()).copied(), at);
            assert_eq!(map.get(code.as_str()).copied(), at);
            assert_eq!(set.flat.get(code).map(|spec| spec.code()), spec);
            assert_eq!(set.tree.get(code).map(|spec| spec.code()), spec);
        }
        let count = set.codes.len();
        let things = wanted.len() as u64;
        let each = |name: &str, find: &dyn Fn(&str) -> bool| {
            let found = wanted.iter().filter(|code| find(code)).count();
            assert!(found == 0 || found == wanted.len(), "{name}");
        };
        each("match", &|code| (set.by_match)(code).is_some());
        let figures = harness.measure(&[
            Contender::new("match", || count_found(&wanted, |code| (set.by_match)(code).is_some()))
                .things(things),
            Contender::new("phf", || count_found(&wanted, |code| set.by_phf.get(code).is_some()))
                .things(things)
                .reference(),
            Contender::new("HashMap", || count_found(&wanted, |code| map.contains_key(code))).things(things),
            Contender::new("flat", || count_found(&wanted, |code| set.flat.get(code).is_some()))
                .things(things),
            Contender::new("tree", || count_found(&wanted, |code| set.tree.get(code).is_some()))
                .things(things),
        ]);
        print!("| {count} ");
        for figure in &figures {
            print!("| {} ", nanos(figure.median));
        }
        println!("|");
        for (shape, figure) in [("flat", &figures[3]), ("tree", &figures[4])] {
            harness.note(
                "5 lookup no slower than phf",
                figure.ratio <= 1.0,
                format!(
                    "{kind} among {count}, {shape}: {} of phf's time",
                    crate::harness::ratio(figure.ratio)
                ),
            );
        }
        flat.push(figures[3].median);
        tree.push(figures[4].median);
    }
    println!();
    for (shape, figures) in [("flat", flat), ("tree", tree)] {
        let grows = figures[2] / figures[0];
        harness.note(
            "5 lookup flat from 10 to 1,000",
            grows <= SLACK,
            format!("{kind}, {shape}: among 1,000 {grows:.2} of among 10 (≤ {SLACK})"),
        );
    }
}

/// Each lookup depends on the one before. Otherwise the processor would run several at once.
fn count_found(wanted: &[String], find: impl Fn(&str) -> bool) -> usize {
    let mut found = 0;
    for code in wanted {
        found += usize::from(std::hint::black_box(find(code)));
    }
    found
}

/// In an arbitrary order that is always the same.
fn shuffled(mut codes: Vec<String>) -> Vec<String> {
    let mut state = 0x9E37_79B9_u64;
    for at in (1..codes.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        codes.swap(at, (state >> 33) as usize % (at + 1));
    }
    codes
}
