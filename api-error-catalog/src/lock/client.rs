//! The test of a client.

use std::path::Path;

use api_error_core::Catalog;

use super::compare::client::{Disagreement, compare};
use super::file::Lock;
use crate::check_failed::{CheckFailed, assert_passes};
use crate::environment::Environment;

/// Compares a client's errors with the lock file of the service, and panics if the client relies on what the service does not send.
/// Call it in a `#[test]` of the client.
///
/// ```no_run
/// # use api_error::{ApiError, Cataloged, client};
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, decode, code = "gone", status = 410, message = "Gone")]
/// # struct SecretError;
/// #[test]
/// # fn hidden() {}
/// fn we_read_what_the_service_sends() {
///     client::assert_compatible("errors.lock.json", &[SecretError::CATALOG]);
/// }
/// # we_read_what_the_service_sends();
/// ```
///
/// The file is that of the service: copy it, or name the one in its repository. It is never written. A relative path is relative
/// to the package.
///
/// | of the service | |
/// |---|---|
/// | a code is missing that the client has | fails |
/// | the status, advice, or envelope of a code is another, and the client may fail | fails |
/// | a member, header, wait or rate limit is missing that the client reads, or may be missing, or has another type | fails |
/// | a code that the client does not know | is reported, and passes: the client reads its code, message and members |
/// | better advice, a deprecated code | is reported, and passes |
/// | members that the client does not read, texts for people | is nothing |
///
/// Changes have the names of [`Rule`](crate::Rule), and are shown as `what the client expects -> what the service sends`. An error
/// whose [id](api_error_core::ErrorSpec::id) the service does not have stands for all errors with its code. A type that is not of
/// the standard library may be any JSON.
///
/// # Panics
///
/// - The client may fail.
/// - The file is missing or cannot be read.
/// - Two catalogs of the client differ about a code.
///
/// The message says what to do.
#[track_caller]
pub fn assert_compatible(path: impl AsRef<Path>, catalogs: &[Catalog]) {
    assert_passes(check_compatible(path, catalogs));
}

/// Returns the report of [`assert_compatible`] instead of panicking: compatible changes, and codes that the client does not know. It
/// is empty if there are none.
///
/// # Errors
///
/// When [`assert_compatible`] panics, with the same report.
pub fn check_compatible(path: impl AsRef<Path>, catalogs: &[Catalog]) -> Result<String, CheckFailed> {
    let path = Environment::of_process().resolve(path.as_ref());
    verdict(&path, catalogs).map_err(CheckFailed::new)
}

fn verdict(path: &Path, catalogs: &[Catalog]) -> Result<String, String> {
    let client = Lock::of(catalogs).map_err(|error| error.to_string())?;
    let service = match Lock::read(path) {
        Ok(service) => service,
        Err(error) if error.is_not_found() => {
            return Err(format!(
                "{}: the file does not exist\nhelp: copy the lock file of the service: its test calls `catalog::assert_compatible`",
                path.display(),
            ));
        }
        Err(error) => return Err(error.to_string()),
    };
    let Disagreement { changes, unknown } = compare(&client, &service);
    if changes.is_empty() && unknown.is_empty() {
        return Ok(String::new());
    }
    let breaking = changes.breaking().count();
    let mut report =
        format!("{}: {}\n", path.display(), summary(breaking, changes.len() - breaking, unknown.len()));
    if !changes.is_empty() {
        report.push_str(&format!("\n{changes}"));
    }
    if !unknown.is_empty() {
        report.push_str("\nthe client does not know these codes, and reads them without a typed error:\n");
        for (id, status) in unknown {
            report.push_str(&format!("  {id}: {status}\n"));
        }
    }
    if breaking == 0 {
        return Ok(report);
    }
    report.push_str(
        "\nhelp: change the enum of the client, or generate it again with `catalog::rust_client`; or undo the change of the service",
    );
    Err(report)
}

/// `2 breaking changes, 1 compatible, 3 unknown codes`
fn summary(breaking: usize, compatible: usize, unknown: usize) -> String {
    let counted = |count: usize, one: &str, several: &str| {
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { several }))
    };
    let parts = [
        counted(breaking, "breaking change", "breaking changes"),
        counted(compatible, "compatible change", "compatible changes"),
        counted(unknown, "unknown code", "unknown codes"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
