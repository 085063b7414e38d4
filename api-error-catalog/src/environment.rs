//! What the surroundings of a test say: whether to bless, whether nobody is there to look, where the package is.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Turns blessing on.
pub(crate) const BLESS: &str = "API_ERROR_BLESS";
/// Why a break is meant.
pub(crate) const BREAK: &str = "API_ERROR_BREAK";
/// Set by all common services that build and test.
const CI: &str = "CI";

#[derive(Clone, Debug, Default)]
pub(crate) struct Environment {
    pub(crate) bless: bool,
    pub(crate) ci: bool,
    pub(crate) reason: Option<String>,
    /// What relative paths are relative to; the current directory where it is not known.
    pub(crate) package: Option<PathBuf>,
}

impl Environment {
    pub(crate) fn of_process() -> Self {
        Self {
            bless: env::var_os(BLESS).is_some_and(|value| is_on(&value)),
            ci: env::var_os(CI).is_some_and(|value| is_on(&value)),
            reason: env::var_os(BREAK)
                .map(|reason| reason.to_string_lossy().trim().to_owned())
                .filter(|reason| !reason.is_empty()),
            package: env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from),
        }
    }

    /// Refuses to bless where nobody looks at it.
    pub(crate) fn check_blessing(&self, path: &Path) -> Result<(), String> {
        if self.bless && self.ci {
            return Err(format!(
                "{BLESS} is set, and so is {CI}: nobody is here to look at what would be blessed\n\
                 help: bless on your own machine, and commit {}",
                path.display(),
            ));
        }
        Ok(())
    }

    pub(crate) fn resolve(&self, path: &Path) -> PathBuf {
        self.package.as_ref().map_or_else(|| path.to_owned(), |package| package.join(path))
    }
}

/// Anything but nothing, `false` and `0`.
fn is_on(value: &OsStr) -> bool {
    !(value.is_empty() || value == "0" || value.eq_ignore_ascii_case("false"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_on_unless_it_says_no() {
        for on in ["1", "true", "yes", "woodpecker", " "] {
            assert!(is_on(OsStr::new(on)), "{on:?}");
        }
        for off in ["", "0", "false", "False"] {
            assert!(!is_on(OsStr::new(off)), "{off:?}");
        }
    }

    #[test]
    fn relative_path_is_relative_to_the_package() {
        let package = env::temp_dir();
        let environment = Environment { package: Some(package.clone()), ..Environment::default() };
        assert_eq!(environment.resolve(Path::new("tests/a.json")), package.join("tests/a.json"));
        assert_eq!(environment.resolve(&package.join("a.json")), package.join("a.json"));
        assert_eq!(Environment::default().resolve(Path::new("a.json")), Path::new("a.json"));
    }
}
