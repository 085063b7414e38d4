//! What a check of a committed file reports.

use std::error::Error;
use std::fmt;

/// Prints the report of a check that passes, and panics with that of one that fails.
#[track_caller]
#[allow(clippy::panic)] // that is how a test fails
pub(crate) fn assert_passes(result: Result<String, CheckFailed>) {
    match result {
        Ok(report) => print!("{report}"),
        Err(failed) => panic!("{failed}"),
    }
}

/// Why a committed file does not match its catalogs. `Debug` writes the same report as `Display`, so that a test that returns
/// it can be read.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckFailed {
    report: String,
}

impl CheckFailed {
    pub(crate) const fn new(report: String) -> Self {
        Self { report }
    }
}

/// The report: every change with its rule, and what to do.
impl fmt::Display for CheckFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report)
    }
}

impl fmt::Debug for CheckFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for CheckFailed {}
