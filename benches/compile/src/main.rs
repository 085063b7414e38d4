//! The cost of a derive at compile time, compared with alternatives, in one run on one machine.
//!
//! ```sh
//! cargo run --release --manifest-path benches/compile/Cargo.toml            # everything, about half an hour
//! cargo run --release --manifest-path benches/compile/Cargo.toml -- quick   # fewer rounds
//! cargo run --release --manifest-path benches/compile/Cargo.toml -- utoipa  # utoipa as well, which is slow
//! cargo run --release --manifest-path benches/compile/Cargo.toml -- warm    # one part: warm, cold or weight
//! ```
//!
//! Measures the CPU time (user and system) of the compiler for one crate whose dependencies are already built.
//! Contenders take turns. The result is the median of the time that one adds to its baseline in the same round.

mod enums;
mod services;
mod weight;
mod workspace;

use enums::{KINDS, Kind, source};
use workspace::{COLD, MODES, Package, Workspace};

const SIZES: [usize; 4] = [1, 10, 100, 1000];
const PARTS: [&str; 3] = ["warm", "cold", "weight"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let wants = |part: &str| has(part) || !PARTS.iter().any(|part| has(part));
    let mut goals = Vec::new();

    if wants("warm") {
        let kinds: Vec<&str> =
            KINDS.iter().map(|kind| kind.name).filter(|name| *name != "utoipa" || has("utoipa")).collect();
        let workspace = Workspace::create("generated", enums(&kinds));
        derives(&workspace, &kinds, has("quick"), &mut goals);
        expanded(&workspace, &kinds);
    }
    if wants("cold") {
        cold(has("quick"), &mut goals);
    }
    if wants("weight") {
        weight::run(has("quick"), &mut goals);
    }

    println!("\n## Goals\n\n| goal | found | |\n|---|---|---|");
    for Goal { name, found, most } in goals {
        let verdict = if found <= most { "met" } else { "**not met**" };
        println!("| {name} | {found:.2} (≤ {most}) | {verdict} |");
    }
}

struct Goal {
    name: String,
    found: f64,
    most: f64,
}

/// A crate for each kind and size.
fn enums(kinds: &[&str]) -> Vec<Package> {
    let kinds = KINDS.iter().filter(|kind| kinds.contains(&kind.name));
    let of = |kind: &Kind, size| {
        let Kind { name, dependencies, .. } = kind;
        Package::library(&format!("{name}-{size}"), dependencies.to_string(), source(kind, size))
    };
    kinds.flat_map(|kind| SIZES.map(|size| of(kind, size))).collect()
}

/// Small enums differ by milliseconds, so they need more rounds.
fn rounds(size: usize, quick: bool) -> usize {
    match (size, quick) {
        (1000, false) => 5,
        (100, false) => 11,
        (_, false) => 21,
        (1000, true) => 3,
        (_, true) => 5,
    }
}

fn derives(workspace: &Workspace, kinds: &[&str], quick: bool, goals: &mut Vec<Goal>) {
    for (mode, most) in MODES.into_iter().zip([0.5, 0.5, 0.8]) {
        println!("\n## {}, ms of CPU time over the baseline\n", mode.title);
        print!("| variants |");
        for kind in KINDS.iter().filter(|kind| kinds.contains(&kind.name)) {
            print!(" {} |", kind.title);
        }
        println!(" `ApiError` to thiserror | `std_error` to thiserror |");
        println!("|---:|{}---:|---:|", "---:|".repeat(kinds.len()));
        let mut added = Vec::new();
        for size in SIZES {
            for kind in kinds {
                workspace.compile(&format!("{kind}-{size}"), mode);
            }
            let mut samples = vec![Vec::new(); kinds.len()];
            for round in 0..rounds(size, quick) {
                for turn in 0..kinds.len() {
                    let at = (round + turn) % kinds.len();
                    samples[at].push(workspace.compile(&format!("{}-{size}", kinds[at]), mode) * 1000.0);
                }
            }
            let of = |name: &str| &samples[kinds.iter().position(|kind| *kind == name).expect("measured")];
            let adds = |name: &str, over: &str| {
                median(of(name).iter().zip(of(over)).map(|(with, without)| with - without).collect())
            };
            print!("| {size} |");
            for kind in KINDS.iter().filter(|kind| kinds.contains(&kind.name)) {
                if kind.name == kind.over {
                    print!(" {:.0} |", median(of(kind.name).clone()));
                } else {
                    print!(" {:+.0} |", adds(kind.name, kind.over));
                }
            }
            let thiserror = adds("thiserror", "debug");
            let ours = adds("ours-beside-thiserror", "thiserror");
            let alone = adds("ours-std-error", "debug");
            println!(" {:.2} | {:.2} |", ours / thiserror, alone / thiserror);
            added.push(ours);
            if size > 1 {
                let name = format!("6 {}, {size} variants, to thiserror", mode.title);
                goals.push(Goal { name, found: ours / thiserror, most });
            }
        }
        // Ten times the variants may take ten times the time, and a little more for caches that overflow.
        let grows = added[3] / added[2] / 10.0;
        goals.push(Goal {
            name: format!("6 {}, linear: a variant of 1,000 to one of 100", mode.title),
            found: grows,
            most: 1.3,
        });
    }
}

fn expanded(workspace: &Workspace, kinds: &[&str]) {
    println!("\n## Expanded code over `Debug` alone, for each variant of 100\n");
    println!("| derive | bytes | lines |\n|---|---:|---:|");
    let size = |name: &str| workspace.expanded(&format!("{name}-100"));
    for kind in KINDS.iter().filter(|kind| kinds.contains(&kind.name) && kind.name != kind.over) {
        match (size(kind.name), size(kind.over)) {
            (Some((bytes, lines)), Some((over_bytes, over_lines))) => println!(
                "| {} | {:.0} | {:.1} |",
                kind.title,
                (bytes as f64 - over_bytes as f64) / 100.0,
                (lines as f64 - over_lines as f64) / 100.0
            ),
            _ => println!("| {} | the compiler would not say | |", kind.title),
        }
    }
}

fn cold(quick: bool, goals: &mut Vec<Goal>) {
    let packages =
        COLD.map(|(name, dependencies)| Package::library(name, dependencies.to_owned(), String::new()));
    let workspace = Workspace::create("from-nothing", packages.into());
    println!("\n## Builds from nothing, s of CPU time\n");
    println!(
        "| build | api-error | thiserror, serde, serde_json | ratio | axum service | with api-error | adds |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let names = COLD.map(|(name, _)| name);
    for mode in MODES {
        let rounds = if quick { 2 } else { 5 };
        let [ours, theirs, without, with] =
            workspace.builds_from_nothing(names, mode, rounds).map(|crates| crates.values().sum::<f64>());
        let adds = with / without - 1.0;
        println!(
            "| {} | {ours:.2} | {theirs:.2} | {:.2} | {without:.2} | {with:.2} | {:.1} % |",
            mode.title,
            ours / theirs,
            adds * 100.0
        );
        goals.push(Goal {
            name: format!("7 cold {}, to theirs", mode.title),
            found: ours / theirs,
            most: 0.75,
        });
        goals.push(Goal {
            name: format!("7 cold {}, added to a service", mode.title),
            found: adds,
            most: 0.05,
        });
    }
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
}
