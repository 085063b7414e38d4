//! Which errors a run of tests has produced.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::{Cataloged, ErrorSpec};

/// The environment variable with the path of the folder.
const FOLDER: &str = "API_ERROR_COVERAGE";

/// What this process has noted, and where. `None` if nobody asked for it.
static NOTED: LazyLock<Option<Noted>> = LazyLock::new(|| {
    let folder = PathBuf::from(std::env::var_os(FOLDER).filter(|folder| !folder.is_empty())?);
    fs::create_dir_all(&folder).ok()?;
    Some(Noted { file: folder.join(format!("{}.ids", std::process::id())), ids: Mutex::default() })
});

struct Noted {
    file: PathBuf,
    ids: Mutex<BTreeSet<&'static str>>,
}

/// Notes that a response has this error. Each id is written at once, because a test process may end at any time.
pub(crate) fn note(spec: &'static ErrorSpec) {
    let Some(noted) = &*NOTED else { return };
    let mut ids = noted.ids.lock().unwrap_or_else(PoisonError::into_inner);
    if ids.insert(spec.id()) {
        let file = OpenOptions::new().create(true).append(true).open(&noted.file);
        // A run of tests does not fail because its coverage is not written: the last step sees what is missing.
        let _ = file.and_then(|mut file| writeln!(file, "{}", spec.id()));
    }
}

/// The errors of a catalog that a run of tests has produced.
///
/// A last step after all tests, for example an ignored test that CI runs by name:
///
/// ```no_run
/// # use api_error::{ApiError, testing::Coverage};
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, code = "gone", status = 410, message = "It is gone")]
/// # struct OrderError;
/// // API_ERROR_COVERAGE=target/errors cargo test
/// // API_ERROR_COVERAGE=target/errors cargo test error_coverage -- --ignored
/// // #[test]
/// // #[ignore = "after all other tests"]
/// fn error_coverage() {
///     Coverage::from_env::<OrderError>().expect("a folder").assert_at_least(90);
/// }
/// ```
///
/// The folder is not emptied: remove it before a run.
#[derive(Clone, Debug)]
pub struct Coverage {
    produced: usize,
    missing: Vec<&'static str>,
}

impl Coverage {
    /// Reads the folder that the environment variable `API_ERROR_COVERAGE` names.
    ///
    /// # Errors
    ///
    /// If the variable is not set, or the folder cannot be read.
    pub fn from_env<E: Cataloged>() -> io::Result<Self> {
        match std::env::var_os(FOLDER) {
            Some(folder) => Self::read::<E>(folder),
            None => Err(io::Error::new(io::ErrorKind::NotFound, "`API_ERROR_COVERAGE` is not set")),
        }
    }

    /// Reads a folder.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn read<E: Cataloged>(folder: impl AsRef<Path>) -> io::Result<Self> {
        let mut produced = BTreeSet::new();
        for file in fs::read_dir(folder)? {
            let path = file?.path();
            if path.extension().is_some_and(|extension| extension == "ids") {
                produced.extend(fs::read_to_string(path)?.lines().map(str::to_owned));
            }
        }
        let missing: Vec<_> =
            E::CATALOG.iter().map(ErrorSpec::id).filter(|id| !produced.contains(*id)).collect();
        Ok(Self { produced: E::CATALOG.len() - missing.len(), missing })
    }

    /// The ids that no test has produced, in the order of the catalog.
    #[must_use]
    pub fn missing(&self) -> &[&'static str] {
        &self.missing
    }

    /// How many of the ids were produced, in percent, rounded down.
    #[must_use]
    pub fn percent(&self) -> usize {
        let all = self.produced + self.missing.len();
        (self.produced * 100).checked_div(all).unwrap_or(100)
    }

    /// Asserts that at least so many of the ids were produced, in percent.
    ///
    /// # Panics
    ///
    /// If there are fewer, with the ids that are missing.
    #[track_caller]
    #[allow(clippy::panic)] // that is how a test fails
    pub fn assert_at_least(&self, percent: usize) {
        if self.percent() < percent {
            panic!("{self}\nat least {percent} % are asked for");
        }
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} % of the errors were produced", self.percent())?;
        if !self.missing.is_empty() {
            write!(f, ", not: {}", self.missing.join(", "))?;
        }
        Ok(())
    }
}
