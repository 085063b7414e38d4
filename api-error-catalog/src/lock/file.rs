//! The file as text: read and written.

use std::fmt;
use std::fs;
use std::path::Path;
use std::str::FromStr;

use serde::Deserialize;

use super::contents::{Break, Contents, FORMAT};
use super::error::LockError;
use super::of_catalogs;
use crate::files::replace;
use api_error_core::Catalog;

/// The error contract of a service, as a committed file holds it.
///
/// [`Lock::of`] makes one of catalogs, [`Lock::read`] reads a file, and `str::parse` its contents. `Display` writes
/// them: JSON with one fact on a line, sorted by code, so that the order of enums and variants changes nothing.
#[derive(Clone, Debug)]
pub struct Lock {
    pub(super) contents: Contents,
    /// Whether it is of catalogs, which know nothing of what once was.
    pub(super) of_catalogs: bool,
}

impl Lock {
    /// Makes a lock from catalogs.
    ///
    /// A code may be in several catalogs, such as a code of an enum that they share, if all say the same about it.
    ///
    /// # Errors
    ///
    /// When two catalogs say different things about a code.
    pub fn of(catalogs: &[Catalog]) -> Result<Self, LockError> {
        let contents = of_catalogs::contents(catalogs)?;
        Ok(Self { contents, of_catalogs: true })
    }

    /// Reads a file. A relative path is relative to the current directory.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or this release does not know it as a lock file: a newer release wrote it, it has the
    /// marks of a merge conflict, or it was edited by hand. The error names the line.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, LockError> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(|error| LockError::io("read", path, error))?;
        let text = str::from_utf8(&bytes).map_err(|error| {
            let line = lines_until(bytes.get(..error.valid_up_to()).unwrap_or_default());
            LockError::new("this is not UTF-8").at_line(Some(line)).in_file(path)
        })?;
        text.parse::<Self>().map_err(|error| error.in_file(path))
    }

    /// Writes a file in one step: a concurrent reader sees the old contents or the new.
    ///
    /// # Errors
    ///
    /// When the file cannot be written. It then keeps its old contents.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), LockError> {
        let path = path.as_ref();
        replace(path, self.to_string().as_bytes()).map_err(|error| LockError::io("write", path, error))
    }

    /// The codes in use, sorted.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.contents.codes.keys().map(String::as_str)
    }

    /// The retired codes, sorted.
    pub fn retired(&self) -> impl ExactSizeIterator<Item = &str> {
        self.contents.retired.iter().map(String::as_str)
    }

    /// The deliberate breaks, oldest first.
    pub fn breaks(&self) -> &[Break] {
        &self.contents.breaks
    }
}

/// Two are equal that have the same contents.
impl PartialEq for Lock {
    fn eq(&self, other: &Self) -> bool {
        self.contents == other.contents
    }
}

impl Eq for Lock {}

/// The contents of the file, with the line break at its end.
impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_string_pretty(&self.contents).map_err(|_| fmt::Error)?;
        f.write_str(&json)?;
        f.write_str("\n")
    }
}

impl FromStr for Lock {
    type Err = LockError;

    /// Reads the contents of a file, with line breaks of any system.
    fn from_str(text: &str) -> Result<Self, LockError> {
        // Editors of some systems put one in front.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if let Some(line) = line_of_conflict(text) {
            return Err(LockError::new(
                "the mark of a merge conflict\nhelp: take either side, run the test, and bless what is missing",
            )
            .at_line(Some(line)));
        }
        check_format(text)?;
        let contents: Contents = serde_json::from_str(text).map_err(not_a_lock)?;
        check_sense(&contents, text)?;
        Ok(Self { contents, of_catalogs: false })
    }
}

/// JSON has no such line: within a string there is no line break.
fn line_of_conflict(text: &str) -> Option<usize> {
    let is_mark =
        |line: &str| ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
    text.lines().position(is_mark).map(|at| at + 1)
}

/// Before all else: a newer format may have members that this one takes for mistakes.
fn check_format(text: &str) -> Result<(), LockError> {
    #[derive(Deserialize)]
    struct Format {
        format: u64,
    }

    let Format { format } = serde_json::from_str(text).map_err(not_a_lock)?;
    if format == FORMAT {
        return Ok(());
    }
    let what = if format > FORMAT {
        format!(
            "format {format} is of a newer release of `api-error`; this one reads format {FORMAT}\n\
             help: update `api-error`"
        )
    } else {
        format!("there is no format {format}; this release of `api-error` reads format {FORMAT}")
    };
    Err(LockError::new(what).at_line(line_of_name(text, "format")))
}

fn not_a_lock(error: serde_json::Error) -> LockError {
    let line = error.line();
    let said = error.to_string();
    // serde_json says the place at the end, and we at the front.
    let what = said.strip_suffix(&format!(" at line {line} column {}", error.column())).unwrap_or(&said);
    LockError::new(format!(
        "this is not a lock file: {what}\nhelp: restore the file as it was last committed"
    ))
    .at_line((line > 0).then_some(line))
}

/// What the types do not say.
fn check_sense(contents: &Contents, text: &str) -> Result<(), LockError> {
    for (name, code) in &contents.codes {
        if !contents.envelopes.contains_key(&code.envelope) {
            return Err(LockError::new(format!(
                "code `{name}` has the envelope `{}`, which is not there",
                code.envelope
            ))
            .at_line(line_of_name(text, name)));
        }
        if contents.retired.contains(name) {
            return Err(LockError::new(format!("code `{name}` is in use and retired"))
                .at_line(line_of_name(text, name)));
        }
    }
    Ok(())
}

/// The first line that starts with a member of this name.
fn line_of_name(text: &str, name: &str) -> Option<usize> {
    let quoted = serde_json::Value::from(name).to_string();
    let starts = |line: &str| {
        line.trim_start().strip_prefix(&*quoted).is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    text.lines().position(starts).map(|at| at + 1)
}

/// The number of the line that comes after these bytes.
fn lines_until(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count() + 1
}
