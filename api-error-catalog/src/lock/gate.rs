//! The program that a gate calls: two files, and whether the newer one breaks clients.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use super::compare::compare;
use super::file::Lock;

const HELP: &str = "\
Compares two lock files and prints a line for each change of the contract.

Usage: [--allow-recorded] OLD NEW

  OLD, NEW           lock files; `-` is the standard input
  --allow-recorded   accept breaking changes for which NEW has a reason
  -h, --help         print this

Exit code: 0 no breaking change, 1 breaking changes, 2 the files could not be compared.

  git show origin/main:errors.lock.json | cargo run --example error_gate -- --allow-recorded - errors.lock.json
";

/// Compares two lock files, as a program that runs before a merge. It does not compile the catalogs, and it finds what a
/// test of the new revision cannot, such as a file that was edited by hand.
///
/// It takes the arguments of a program without its name. It prints a line for each change to the standard output, and
/// errors to the standard error. `--help` lists the options.
///
/// | exit code | |
/// |---|---|
/// | 0 | no breaking change |
/// | 1 | breaking changes |
/// | 2 | the files could not be compared |
///
/// Without `--allow-recorded`, breaks that have a reason fail too: for a branch that must not have any, such as a release
/// branch.
///
/// # Setting it up
///
/// Make the gate an example of the service, `examples/error_gate.rs`. Then there is no tool to install, and the gate has the
/// same version as the test that wrote the files:
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     api_error::catalog::gate(std::env::args().skip(1))
/// }
/// ```
///
/// Only tests and examples need the feature, so the service itself is built without it:
///
/// ```toml
/// [dev-dependencies]
/// api-error = { version = "0.1", features = ["catalog"] }
/// ```
///
/// The pipeline step compares the file of the branch with that of the main branch. If the main branch has no file yet, there
/// is nothing to compare:
///
/// ```sh
/// git fetch origin main
/// if git cat-file -e origin/main:errors.lock.json; then
///   git show origin/main:errors.lock.json > target/old.lock.json
///   cargo run --example error_gate -- --allow-recorded target/old.lock.json errors.lock.json
/// fi
/// ```
pub fn gate(arguments: impl IntoIterator<Item = String>) -> ExitCode {
    match run(arguments, &mut io::stdin(), &mut io::stdout()) {
        Ok(Verdict::Compatible) => ExitCode::SUCCESS,
        Ok(Verdict::Breaking) => ExitCode::FAILURE,
        Err(said) => {
            // Whoever closed it does not want to know.
            let _ = writeln!(io::stderr(), "{said}");
            ExitCode::from(2)
        }
    }
}

/// The result of the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// No change breaks clients, except for accepted ones.
    Compatible,
    /// A change breaks clients.
    Breaking,
}

/// The program, but for its process.
fn run(
    arguments: impl IntoIterator<Item = String>,
    input: &mut impl Read,
    output: &mut impl Write,
) -> Result<Verdict, String> {
    let mut allow_recorded = false;
    let mut files = Vec::new();
    for argument in arguments {
        match &*argument {
            "-h" | "--help" => {
                print(output, HELP);
                return Ok(Verdict::Compatible);
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
    Ok(if refused == 0 { Verdict::Compatible } else { Verdict::Breaking })
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
