//! The compiler output of each case in `fail/`, `rustc/` and `pass/`.
//!
//! `TRYBUILD=overwrite cargo test -p ui-tests` updates it. Then read the diff: these messages are our interface.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Mistakes that the derive reports. Only our own messages, so every toolchain gives the same output.
#[test]
fn messages_of_the_derive() {
    trybuild::TestCases::new().compile_fail("fail/*/*.rs");
}

/// Mistakes that rustc reports. Its messages change from release to release.
#[test]
fn messages_of_rustc() {
    let blessed_with = Path::new(env!("CARGO_MANIFEST_DIR")).join("rustc/BLESSED_WITH");
    let rustc = rustc_version();
    if env::var_os("TRYBUILD").is_some_and(|action| action == "overwrite") {
        fs::write(&blessed_with, format!("{rustc}\n")).unwrap();
    }
    let blessed = fs::read_to_string(&blessed_with).unwrap();
    if blessed.trim() != rustc {
        println!("skipped: rustc/*.stderr quote {}, this is {rustc}", blessed.trim());
        return;
    }
    trybuild::TestCases::new().compile_fail("rustc/*.rs");
}

/// Unusual code that is correct. Each case is also run.
#[test]
fn accepted_code_compiles() {
    trybuild::TestCases::new().pass("pass/*.rs");
}

/// Conventions that can be checked in the files.
#[test]
fn cases_follow_the_conventions() {
    let mut broken = Vec::new();
    for case in files("fail", "rs").into_iter().chain(files("rustc", "rs")).chain(files("pass", "rs")) {
        let text = fs::read_to_string(&case).unwrap();
        if !text.starts_with("// ") {
            broken.push(format!("{}: its first line is to name the rule", case.display()));
        }
        if !text.contains("\nfn main() {") {
            broken.push(format!("{}: no `main`", case.display()));
        }
    }
    for stderr in files("fail", "stderr") {
        let text = fs::read_to_string(&stderr).unwrap();
        if !stderr.with_extension("rs").exists() {
            broken.push(format!("{}: its case is gone", stderr.display()));
        }
        for line in text.lines().filter(|line| line.starts_with("error") || line.starts_with("warning")) {
            let Some(fact) = line.strip_prefix("error: ") else {
                broken.push(format!("{}: not our words: {line}", stderr.display()));
                continue;
            };
            if fact.starts_with(char::is_uppercase) || fact.ends_with('.') || fact.chars().count() >= 80 {
                broken.push(format!("{}: not our style: {line}", stderr.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn rustc_version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    String::from_utf8(output.stdout).expect("rustc speaks UTF-8").trim().to_owned()
}

/// The files with this extension in `folder` and below, in order.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of cases") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
