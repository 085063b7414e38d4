//! Compares two lock files without compiling the service that they are of: for a gate, or for a release note.
//!
//! ```text
//! git show origin/main:errors.lock.json > old.lock.json
//! cargo run --example compare_locks -- old.lock.json errors.lock.json
//!
//! git show origin/main:errors.lock.json | cargo run --example compare_locks -- - errors.lock.json
//! ```
//!
//! A copy of this file is a gate of your own: it needs nothing but `api_error` with the feature `catalog`.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use api_error::catalog::{Lock, compare};

const HELP: &str = "\
Compares two lock files, and prints a line for each change of the contract.

Usage: compare_locks [--allow-recorded] OLD NEW

  OLD, NEW           lock files; `-` is the standard input
  --allow-recorded   let breaking changes pass of which NEW says why they were meant
  -h, --help         print this

Exit code: 0 no breaking change, 1 breaking changes, 2 the files could not be compared.

  git show origin/main:errors.lock.json | compare_locks - errors.lock.json
";

fn main() -> ExitCode {
    match run(std::env::args().skip(1), &mut io::stdin(), &mut io::stdout()) {
        Ok(Verdict::Bearable) => ExitCode::SUCCESS,
        Ok(Verdict::Breaking) => ExitCode::FAILURE,
        Err(said) => {
            eprintln!("{said}");
            ExitCode::from(2)
        }
    }
}

/// What a gate is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No change breaks clients, or none but those that may.
    Bearable,
    /// A change breaks clients.
    Breaking,
}

/// The program, but for its process.
pub fn run(
    arguments: impl Iterator<Item = String>,
    input: &mut impl Read,
    output: &mut impl Write,
) -> Result<Verdict, String> {
    let mut allow_recorded = false;
    let mut files = Vec::new();
    for argument in arguments {
        match &*argument {
            "-h" | "--help" => {
                print(output, HELP);
                return Ok(Verdict::Bearable);
            }
            "--allow-recorded" => allow_recorded = true,
            unknown if unknown.starts_with('-') && unknown != "-" => {
                return Err(format!("unknown option `{unknown}`\n\n{HELP}"));
            }
            _ => files.push(argument),
        }
    }
    let [old, new] = &*files else {
        return Err(format!("two files are compared, not {}\n\n{HELP}", files.len()));
    };
    if old == "-" && new == "-" {
        return Err("only one of the files can be the standard input".to_owned());
    }

    let changes = compare(&read(old, input)?, &read(new, input)?);
    print(output, &changes.to_string());
    let refused =
        if allow_recorded { changes.breaking_without_reason().count() } else { changes.breaking().count() };
    Ok(if refused == 0 { Verdict::Bearable } else { Verdict::Breaking })
}

fn read(file: &str, input: &mut impl Read) -> Result<Lock, String> {
    if file != "-" {
        return Lock::read(file).map_err(|error| error.to_string());
    }
    let mut text = String::new();
    input.read_to_string(&mut text).map_err(|error| format!("standard input: {error}"))?;
    text.parse::<Lock>().map_err(|error| format!("standard input: {error}"))
}

/// Whoever reads may stop in the middle, as `head` does; the verdict stands all the same.
fn print(output: &mut impl Write, text: &str) {
    let _ = output.write_all(text.as_bytes()).and_then(|()| output.flush());
}
