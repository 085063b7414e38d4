//! Generates the catalogs of the lookup table: enums of 10, 100 and 1,000 codes, flat and as trees, and a `match`
//! and a perfect hash over the same codes. And enums of 1,000 codes each, for documents of many codes.

use std::fmt::Write as _;
use std::path::Path;

const THINGS: [&str; 40] = [
    "secret",
    "token",
    "policy",
    "lease",
    "tenant",
    "team",
    "user",
    "project",
    "repository",
    "branch",
    "commit",
    "scan",
    "finding",
    "report",
    "webhook",
    "invoice",
    "payment",
    "subscription",
    "quota",
    "session",
    "device",
    "certificate",
    "key",
    "namespace",
    "cluster",
    "node",
    "volume",
    "snapshot",
    "backup",
    "region",
    "queue",
    "message",
    "schedule",
    "job",
    "artifact",
    "pipeline",
    "environment",
    "deployment",
    "role",
    "audit_log",
];

const MISHAPS: [&str; 25] = [
    "not_found",
    "already_exists",
    "expired",
    "revoked",
    "locked",
    "forbidden",
    "invalid",
    "too_large",
    "too_many",
    "conflict",
    "stale",
    "unavailable",
    "timed_out",
    "disabled",
    "deleted",
    "archived",
    "unverified",
    "malformed",
    "limit_reached",
    "unsupported",
    "in_use",
    "incomplete",
    "corrupt",
    "rate_limited",
    "storage_failed",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let codes: Vec<String> = MISHAPS
        .iter()
        .flat_map(|mishap| THINGS.iter().map(move |thing| format!("{thing}_{mishap}")))
        .collect();
    let mut out = String::new();
    for count in [10, 100, 1000] {
        let codes = &codes[..count];
        list(&mut out, codes, count);
        leaf(&mut out, &format!("Flat{count}"), codes);
        tree(&mut out, &format!("Tree{count}"), codes);
    }
    write("catalogs.rs", &out);
    let mut many = String::new();
    for at in 0..5 {
        let codes: Vec<String> = codes.iter().map(|code| format!("{code}_{at}")).collect();
        leaf(&mut many, &format!("Many{at}"), &codes);
    }
    write("many.rs", &many);
}

fn write(name: &str, text: &str) {
    let path = Path::new(&std::env::var_os("OUT_DIR").expect("set by cargo")).join(name);
    std::fs::write(path, text).expect("the build directory can be written to");
}

fn list(out: &mut String, codes: &[String], count: usize) {
    writeln!(out, "const CODES_{count}: [&str; {count}] = {codes:?};").unwrap();
    writeln!(out, "#[inline(never)]\nfn match_{count}(code: &str) -> Option<u32> {{\n    match code {{")
        .unwrap();
    for (at, code) in codes.iter().enumerate() {
        writeln!(out, "        {code:?} => Some({at}),").unwrap();
    }
    writeln!(out, "        _ => None,\n    }}\n}}").unwrap();
    writeln!(out, "static PHF_{count}: phf::Map<&'static str, u32> = phf::phf_map! {{").unwrap();
    for (at, code) in codes.iter().enumerate() {
        writeln!(out, "    {code:?} => {at},").unwrap();
    }
    writeln!(out, "}};").unwrap();
}

fn leaf(out: &mut String, name: &str, codes: &[String]) {
    writeln!(out, "#[derive(Debug, ApiError)]\n#[api(std_error)]\n#[allow(dead_code)]\nenum {name} {{")
        .unwrap();
    for (at, code) in codes.iter().enumerate() {
        writeln!(
            out,
            "    #[api(code = {code:?}, status = 404, message = {:?})]\n    V{at},",
            code.replace('_', " ")
        )
        .unwrap();
    }
    writeln!(out, "}}").unwrap();
}

/// A tree whose every catalog has at most ten entries.
fn tree(out: &mut String, name: &str, codes: &[String]) {
    if codes.len() <= 5 {
        return leaf(out, name, codes);
    }
    let parts = if codes.len() <= 10 { 2 } else { 10 };
    let size = codes.len().div_ceil(parts);
    for (at, part) in codes.chunks(size).enumerate() {
        tree(out, &format!("{name}X{at}"), part);
    }
    writeln!(out, "#[derive(Debug, ApiError)]\n#[api(std_error)]\n#[allow(dead_code)]\nenum {name} {{")
        .unwrap();
    for at in 0..codes.chunks(size).len() {
        writeln!(out, "    #[api(transparent)]\n    V{at}({name}X{at}),").unwrap();
    }
    writeln!(out, "}}").unwrap();
}
