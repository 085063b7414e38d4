//! Compares two lock files without compiling their service, for a gate or a release note.
//!
//! ```text
//! git show origin/main:errors.lock.json > old.lock.json
//! cargo run --example compare_locks -- --allow-recorded old.lock.json errors.lock.json
//!
//! git show origin/main:errors.lock.json | cargo run --example compare_locks -- - errors.lock.json
//! ```
//!
//! A program like this is the gate of a service, see [`gate`](api_error::catalog::gate).

use std::process::ExitCode;

fn main() -> ExitCode {
    api_error::catalog::gate(std::env::args().skip(1))
}
