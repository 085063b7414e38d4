//! What is wrong with a lock file, or with catalogs that are to be in one.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// A lock file that cannot be read or written, or catalogs that cannot share a file.
#[derive(Debug)]
pub struct LockError {
    path: Option<PathBuf>,
    line: Option<usize>,
    what: String,
    source: Option<io::Error>,
}

impl LockError {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self { path: None, line: None, what: what.into(), source: None }
    }

    pub(super) fn io(doing: &str, path: &Path, error: io::Error) -> Self {
        let what = format!("cannot {doing} the file: {error}");
        Self { path: Some(path.to_owned()), line: None, what, source: Some(error) }
    }

    pub(super) fn at_line(self, line: Option<usize>) -> Self {
        Self { line, ..self }
    }

    pub(super) fn in_file(self, path: &Path) -> Self {
        Self { path: Some(path.to_owned()), ..self }
    }

    /// The file, if there is one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The line of the mistake in the file, counted from 1.
    pub const fn line(&self) -> Option<usize> {
        self.line
    }

    /// Whether the file does not exist.
    pub fn is_not_found(&self) -> bool {
        self.source.as_ref().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
    }
}

/// `errors.lock.json:17: …`
impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.path, self.line) {
            (Some(path), Some(line)) => write!(f, "{}:{line}: ", path.display())?,
            (Some(path), None) => write!(f, "{}: ", path.display())?,
            (None, Some(line)) => write!(f, "line {line}: ")?,
            (None, None) => {}
        }
        f.write_str(&self.what)
    }
}

impl Error for LockError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}
