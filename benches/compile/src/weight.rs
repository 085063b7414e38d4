//! What api-error adds to a small service of axum: to its binary, for each request type, and to its build.

use std::collections::BTreeMap;

use crate::services::{READERS, SERVICES, name_of, services, types};
use crate::workspace::{MODES, RELEASE, Workspace};
use crate::{Goal, median};

/// The difference between the two is measured, so that what each extractor costs once does not count.
const TYPES: [usize; 2] = [5, 25];
const PARTS: [(&str, &str); 3] =
    [("the derive", "api-error-derive"), ("the runtime", "api-error-core"), ("the facade", "api-error")];
const FEATURES: [&str; 2] = ["default features", "`axum`, `axum-extract`, `tower`"];

pub fn run(quick: bool, goals: &mut Vec<Goal>) {
    let types = READERS.iter().flat_map(|reader| TYPES.map(|count| types(reader, count)));
    let workspace = Workspace::create("weight", services().into_iter().chain(types).collect());
    binaries(&workspace, goals);
    each_type(&workspace, quick, goals);
    builds(&workspace, quick, goals);
}

fn binaries(workspace: &Workspace, goals: &mut Vec<Goal>) {
    let [plain, default, axum] = SERVICES.map(|service| workspace.binary(service) / 1000.0);
    println!("\n## Added to the stripped binary of a service, KB\n");
    println!("| | service | {} | {} |\n|---|---:|---:|---:|", FEATURES[0], FEATURES[1]);
    println!("| release build | {plain:.0} | {:+.0} | {:+.0} |", default - plain, axum - plain);
    let [small_default, small_axum] =
        [SERVICES[1], SERVICES[2]].map(|name| workspace.least_binary(name) / 1000.0);
    println!(
        "| api-error with `opt-level = \"s\"` | {plain:.0} | {:+.0} | {:+.0} |",
        small_default - plain,
        small_axum - plain
    );
    for ((features, with), most) in FEATURES.into_iter().zip([default, axum]).zip([150.0, 380.0]) {
        goals.push(Goal { name: format!("8 KB of stripped binary, {features}"), found: with - plain, most });
    }
}

fn each_type(workspace: &Workspace, quick: bool, goals: &mut Vec<Goal>) {
    let [few, many] = TYPES;
    // What the crate costs without these types does not count.
    let each = |measure: &dyn Fn(&str) -> f64| {
        READERS.map(|reader| {
            let [small, large] = TYPES.map(|count| measure(&name_of(&reader, count)));
            (large - small) / (many - few) as f64
        })
    };
    let bytes = each(&|name| workspace.binary(name));
    let rounds: Vec<_> = (0..if quick { 3 } else { 9 })
        .map(|_| each(&|name| workspace.compile(name, RELEASE) * 1000.0))
        .collect();
    let millis = [0, 1, 2].map(|at| median(rounds.iter().map(|round| round[at]).collect()));
    println!("\n## Each request type, over a handler that reads bytes\n");
    println!("| | axum's `Json` | `ApiJson` | ratio |\n|---|---:|---:|---:|");
    for (title, [handler, theirs, ours]) in
        [("release build, ms of CPU", millis), ("stripped binary, bytes", bytes)]
    {
        let (theirs, ours) = (theirs - handler, ours - handler);
        println!("| {title} | {theirs:.0} | {ours:.0} | {:.2} |", ours / theirs);
        goals.push(Goal { name: format!("8 each request type, {title}"), found: ours / theirs, most: 1.2 });
    }
}

fn builds(workspace: &Workspace, quick: bool, goals: &mut Vec<Goal>) {
    println!("\n## Added to the build of a service from nothing, CPU\n");
    println!("| build | service, s | {} | {} |\n|---|---:|---:|---:|", FEATURES[0], FEATURES[1]);
    let mut shares = Vec::new();
    for (mode, most) in MODES.into_iter().zip([[0.08, 0.1], [0.09, 0.13], [0.1, 0.18]]) {
        let builds = workspace.builds_from_nothing(SERVICES, mode, if quick { 2 } else { 4 });
        let [plain, default, axum] = builds.each_ref().map(|crates| crates.values().sum::<f64>());
        let adds = [default / plain - 1.0, axum / plain - 1.0];
        println!("| {} | {plain:.1} | {:+.1} % | {:+.1} % |", mode.title, adds[0] * 100.0, adds[1] * 100.0);
        for ((features, found), most) in FEATURES.into_iter().zip(adds).zip(most) {
            goals.push(Goal {
                name: format!("8 {}, added to a service, {features}", mode.title),
                found,
                most,
            });
        }
        shares.push((mode.title, PARTS.map(|(_, name)| share(&builds[2], name) / plain * 100.0)));
    }
    println!("\n| of it, with {} | {} | {} | {} |", FEATURES[1], PARTS[0].0, PARTS[1].0, PARTS[2].0);
    println!("|---|---:|---:|---:|");
    for (title, [derive, runtime, facade]) in shares {
        println!("| {title} | {derive:.1} % | {runtime:.1} % | {facade:.1} % |");
    }
}

/// CPU seconds for a package, in all its parts.
fn share(crates: &BTreeMap<String, f64>, package: &str) -> f64 {
    let is_of_package = |name: &str| name.split('@').next() == Some(package);
    crates.iter().filter(|(name, _)| is_of_package(name)).map(|(_, seconds)| seconds).sum()
}
