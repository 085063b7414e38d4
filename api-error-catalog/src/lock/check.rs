//! The test of a service.

use std::io::{self, Write as _};
use std::path::Path;

use super::change::Changes;
use super::compare::compare;
use super::file::Lock;
use super::{blessing, callers};
use crate::check_failed::{CheckFailed, assert_passes};
use crate::environment::{BLESS, BREAK, Environment};
use api_error_core::Catalog;

/// Compares catalogs with the committed lock file, and panics when a change breaks clients. Call it in a `#[test]`.
///
/// ```no_run
/// # use api_error::{ApiError, Cataloged};
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, code = "gone", status = 410, message = "Gone")]
/// # struct ServiceError;
/// #[test]
/// # fn hidden() {}
/// fn clients_can_rely_on_our_errors() {
///     api_error::catalog::assert_compatible("errors.lock.json", &[ServiceError::CATALOG]);
/// }
/// # clients_can_rely_on_our_errors();
/// ```
///
/// Compatible changes are printed to the standard output, which `cargo test -- --show-output` shows. The rules are in the
/// table of [`Rule`](super::Rule). A relative path is relative to the package (cargo's `CARGO_MANIFEST_DIR` when the test
/// runs), or to the current directory if that variable is not set.
///
/// # The file
///
/// `API_ERROR_BLESS=1 cargo test` writes the file, and updates it later. Commit it. The test cannot guard what the file
/// does not know: bless after each addition, or use [`assert_up_to_date`], which requires that.
///
/// A deliberate break needs a reason: `API_ERROR_BLESS=1 API_ERROR_BREAK="nobody calls v1 any more" cargo test`. The file
/// keeps it under `breaks`, with the old and the new value, where a review sees it. A removed code is kept under
/// `retired`, so that it never comes back with another meaning. The reason applies to all files that this test run checks,
/// so name one test.
///
/// If `CI` is set, to anything but an empty string, `false` or `0`, nothing is written and blessing fails: a person has to
/// look at it. A file that cannot be read is never overwritten.
///
/// Several catalogs can share a file. Together they are one contract: a code may move between them. If two of them say
/// different things about one code, each needs its own file. Several tests may check one file at the same time if they all
/// give the same catalogs. With different catalogs, one test would retire the codes of the other: within one program that
/// panics, and between two programs blessing is refused if all codes of the file are replaced.
///
/// Not guarded, because no catalog knows it: an envelope that a response chooses with
/// [`Report::with_envelope`](api_error_core::Report::with_envelope), the value of a
/// [`computed`](api_error_core::envelope::computed) member, and what is within a type that keeps its name, unless its
/// schema is known (`#[api(schemars)]`).
///
/// # Panics
///
/// - A change breaks clients.
/// - The file is missing or cannot be read.
/// - Two catalogs differ about a code.
/// - Another test of this program checks the file with other catalogs.
/// - Blessing is refused.
///
/// The message says what to do.
#[track_caller]
pub fn assert_compatible(path: impl AsRef<Path>, catalogs: &[Catalog]) {
    assert_passes(check_compatible(path, catalogs));
}

/// Fails the test like [`assert_compatible`], and also when the file lacks an addition or another compatible change.
///
/// The file then always holds exactly what the catalogs say: everything is guarded from the first commit on, and a
/// review sees each change of the contract.
///
/// # Panics
///
/// When [`assert_compatible`] does, and when the file is not up to date.
#[track_caller]
pub fn assert_up_to_date(path: impl AsRef<Path>, catalogs: &[Catalog]) {
    assert_passes(check_up_to_date(path, catalogs));
}

/// Returns the report of [`assert_compatible`] instead of panicking: what changed, and what was written. It is empty
/// when nothing changed.
///
/// # Errors
///
/// When [`assert_compatible`] panics, with the same report.
pub fn check_compatible(path: impl AsRef<Path>, catalogs: &[Catalog]) -> Result<String, CheckFailed> {
    verdict(path.as_ref(), catalogs, &Environment::of_process(), Additions::Pass).map_err(CheckFailed::new)
}

/// Returns the report of [`assert_up_to_date`] instead of panicking: what was written. It is empty when nothing changed.
///
/// # Errors
///
/// When [`assert_up_to_date`] panics, with the same report.
pub fn check_up_to_date(path: impl AsRef<Path>, catalogs: &[Catalog]) -> Result<String, CheckFailed> {
    verdict(path.as_ref(), catalogs, &Environment::of_process(), Additions::Fail).map_err(CheckFailed::new)
}

/// What happens with compatible changes that the file does not know.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Additions {
    Pass,
    Fail,
}

/// What a test that passes says, or one that fails.
fn verdict(
    path: &Path,
    catalogs: &[Catalog],
    environment: &Environment,
    additions: Additions,
) -> Result<String, String> {
    let path = environment.resolve(path);
    let said = |error: super::LockError| error.to_string();
    environment.check_blessing(&path)?;
    let now = Lock::of(catalogs).map_err(said)?;
    callers::agree(&path, catalogs, &now)?;
    let old = match Lock::read(&path) {
        Ok(old) => old,
        Err(error) if error.is_not_found() && environment.bless => {
            now.write(&path).map_err(said)?;
            return Ok(format!("{}: written, with {} codes\n", path.display(), now.codes().len()));
        }
        Err(error) if error.is_not_found() => {
            return Err(format!(
                "{}: the file does not exist\nhelp: create it, review it and commit it: {BLESS}=1 cargo test",
                path.display(),
            ));
        }
        Err(error) => return Err(error.to_string()),
    };
    let changes = compare(&old, &now);
    let breaks = changes.breaking().next().is_some();
    let reason = environment.reason.as_deref();
    let replaced = replaced(&old, &now);
    if environment.bless && replaced == Replaced::Back {
        return Err(format!(
            "{}: {}\n\n{changes}\n\
             help: {OTHER_CATALOGS}\n      \
             Where the codes are meant to be back, take the file of before from the version control.",
            path.display(),
            "no code of the file is left, and all codes of now are retired ones",
        ));
    }
    if environment.bless && (!breaks || reason.is_some()) {
        if replaced == Replaced::All {
            // Past what a test that passes prints, which nobody sees. Where that fails, nothing else does.
            let _ = writeln!(
                io::stderr(),
                "{}: no code of the file is left, and all are retired now\nhelp: {OTHER_CATALOGS}",
                path.display(),
            );
        }
        let next = blessing::next(&old, &now, &changes, reason.unwrap_or_default());
        if next == old {
            return Ok(String::new());
        }
        next.write(&path).map_err(said)?;
        return Ok(format!("{}: written, with\n\n{changes}", path.display()));
    }
    let report = || format!("{}: {}\n\n{changes}", path.display(), count(&changes));
    if breaks {
        let first = if environment.bless {
            "this breaks clients, so blessing needs a reason, which the file keeps:"
        } else {
            "undo what breaks clients; or, if it is deliberate, give a reason, which the file keeps:"
        };
        let others = match replaced {
            Replaced::No => String::new(),
            Replaced::All | Replaced::Back => {
                format!("\nhelp: no code of the file is left. {OTHER_CATALOGS}")
            }
        };
        Err(format!(
            "{}\nhelp: {first}\n      {BLESS}=1 {BREAK}=\"why this is acceptable\" cargo test{others}",
            report(),
        ))
    } else if changes.is_empty() {
        Ok(String::new())
    } else if additions == Additions::Fail {
        Err(format!("{}\nhelp: update the file and commit it: {BLESS}=1 cargo test", report()))
    } else {
        Ok(format!("{}\nhelp: to guard this too: {BLESS}=1 cargo test\n", report()))
    }
}

/// For two tests of different programs, which do not see each other.
const OTHER_CATALOGS: &str = "Does another test check this file with other catalogs? Give all in one call, or each test a \
                              file of its own.";

/// Whether anything is left of the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Replaced {
    No,
    /// All codes are gone.
    All,
    /// And those of now are retired ones: the other test's turn.
    Back,
}

fn replaced(old: &Lock, now: &Lock) -> Replaced {
    let (old, now) = (&old.contents, &now.contents);
    if old.codes.is_empty() || old.codes.keys().any(|code| now.codes.contains_key(code)) {
        Replaced::No
    } else if !now.codes.is_empty() && now.codes.keys().all(|code| old.retired.contains(code)) {
        Replaced::Back
    } else {
        Replaced::All
    }
}

fn count(changes: &Changes) -> String {
    let all = changes.len();
    let breaking = changes.breaking().count();
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    match (breaking, all - breaking) {
        (0, notes) => format!("{notes} compatible change{}", plural(notes)),
        (breaking, 0) => format!("{breaking} breaking change{}", plural(breaking)),
        (breaking, notes) => {
            format!("{breaking} breaking change{} and {notes} compatible", plural(breaking))
        }
    }
}
