//! The test of a generated file.

use std::fs;
use std::io;
use std::path::Path;

use crate::check_failed::{CheckFailed, assert_passes};
use crate::environment::{BLESS, Environment};
use crate::files;

/// Compares a committed file with the text that it is generated from, and panics when it is out of date. Call it in a `#[test]`.
///
/// It is for whatever is made from a catalog and committed, such as a client:
///
/// ```no_run
/// # use api_error::{ApiError, Cataloged};
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, code = "gone", status = 410, message = "Gone")]
/// # struct ServiceError;
/// use api_error::catalog;
///
/// #[test]
/// # fn hidden() {}
/// fn clients_are_up_to_date() {
///     let module = catalog::typescript(&[ServiceError::CATALOG]).expect("a module");
///     catalog::assert_generated("clients/errors.ts", &module);
/// }
/// # clients_are_up_to_date();
/// ```
///
/// `API_ERROR_BLESS=1 cargo test` writes the file. If `CI` is set, nothing is written and blessing fails, as for
/// [`assert_up_to_date`](crate::assert_up_to_date). A relative path is relative to the package. Line breaks of any system are the
/// same.
///
/// # Panics
///
/// - The file is missing, cannot be read, or has another text.
/// - Blessing is refused, or the file cannot be written.
///
/// The message says what to do.
#[track_caller]
pub fn assert_generated(path: impl AsRef<Path>, text: &str) {
    assert_passes(check_generated(path, text));
}

/// Returns the report of [`assert_generated`] instead of panicking: what was written. It is empty when nothing changed.
///
/// # Errors
///
/// When [`assert_generated`] panics, with the same report.
pub fn check_generated(path: impl AsRef<Path>, text: &str) -> Result<String, CheckFailed> {
    verdict(path.as_ref(), text, &Environment::of_process()).map_err(CheckFailed::new)
}

fn verdict(path: &Path, text: &str, environment: &Environment) -> Result<String, String> {
    let path = environment.resolve(path);
    environment.check_blessing(&path)?;
    let said =
        |doing: &str, error: io::Error| format!("{}: cannot {doing} the file: {error}", path.display());
    let kept = match fs::read_to_string(&path) {
        Ok(kept) => Some(kept.replace("\r\n", "\n")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(said("read", error)),
    };
    if kept.as_deref() == Some(text) {
        return Ok(String::new());
    }
    if environment.bless {
        files::replace(&path, text.as_bytes()).map_err(|error| said("write", error))?;
        return Ok(format!("{}: written\n", path.display()));
    }
    let what = match kept {
        None => "the file does not exist".to_owned(),
        Some(kept) => format!("the file is out of date\n{}", first_difference(&kept, text)),
    };
    Err(format!("{}: {what}\nhelp: write it, review it and commit it: {BLESS}=1 cargo test", path.display()))
}

/// The first line that is another one.
fn first_difference(kept: &str, made: &str) -> String {
    let (mut kept, mut made) = (kept.lines(), made.lines());
    let mut number = 1_usize;
    loop {
        match (kept.next(), made.next()) {
            (Some(kept), Some(made)) if kept == made => number += 1,
            (kept, made) => {
                let line = |sign: char, line: Option<&str>| {
                    line.map(|line| format!("\n{sign} {line}")).unwrap_or_default()
                };
                return format!("line {number}:{}{}", line('-', kept), line('+', made));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A folder of its own for each test.
    fn folder(name: &str) -> (PathBuf, Environment) {
        let folder = std::env::temp_dir().join(format!("api-error-generated-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        (folder.clone(), Environment { package: Some(folder), ..Environment::default() })
    }

    #[test]
    fn a_file_is_written_once_and_then_compared() {
        let (folder, plain) = folder("written");
        let bless = Environment { bless: true, ..plain.clone() };
        let path = Path::new("errors.rs");
        let missing = verdict(path, "a\nb\n", &plain).expect_err("no file");
        assert!(missing.contains("the file does not exist\nhelp: write it"), "{missing}");
        assert!(verdict(path, "a\nb\n", &bless).expect("a file").ends_with("errors.rs: written\n"));
        assert_eq!(verdict(path, "a\nb\n", &plain), Ok(String::new()));
        fs::write(folder.join(path), "a\r\nb\r\n").expect("a file");
        assert_eq!(verdict(path, "a\nb\n", &plain), Ok(String::new()));
        let other = verdict(path, "a\n\"c\"\n", &plain).expect_err("another text");
        assert!(other.contains("out of date\nline 2:\n- b\n+ \"c\"\nhelp: "), "{other}");
        fs::remove_dir_all(folder).expect("no folder");
    }

    #[test]
    fn nothing_is_written_where_nobody_looks() {
        let (folder, plain) = folder("looks");
        let in_ci = Environment { bless: true, ci: true, ..plain };
        assert!(verdict(Path::new("errors.rs"), "a", &in_ci).is_err());
        assert!(!folder.join("errors.rs").exists());
        fs::remove_dir_all(folder).expect("no folder");
    }

    #[test]
    fn a_difference_is_shown_where_it_begins() {
        assert_eq!(first_difference("a\n", "a\nb\n"), "line 2:\n+ b");
        assert_eq!(first_difference("a\nb\n", "a\n"), "line 2:\n- b");
        assert_eq!(first_difference("a", "a\n"), "line 2:");
    }
}
