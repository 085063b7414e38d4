//! Which catalogs this process holds against each file: with others, each blessing would retire what the other one wrote.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::contents::Contents;
use super::file::Lock;
use crate::files::followed;
use api_error_core::Catalog;

static FIRST: Mutex<BTreeMap<PathBuf, Caller>> = Mutex::new(BTreeMap::new());

/// The first that checked a file.
struct Caller {
    catalogs: String,
    contents: Contents,
}

/// Whether all that checked this file gave what says the same; what a test is told that did not.
pub(super) fn agree(path: &Path, catalogs: &[Catalog], now: &Lock) -> Result<(), String> {
    let names: Vec<String> = catalogs.iter().map(|catalog| format!("`{}`", catalog.name())).collect();
    let names = if names.is_empty() { "no catalog".to_owned() } else { names.join(", ") };
    let mut first = FIRST.lock().unwrap_or_else(PoisonError::into_inner);
    match first.entry(identity(path)) {
        Entry::Vacant(free) => {
            free.insert(Caller { catalogs: names, contents: now.contents.clone() });
            Ok(())
        }
        Entry::Occupied(taken) if taken.get().contents == now.contents => Ok(()),
        Entry::Occupied(taken) => Err(format!(
            "{}: one test checks this file with {}, and another with {names}: each blessing would retire the codes of \
             the other\n\
             help: give all catalogs of the file in one call; or each test a file of its own",
            path.display(),
            taken.get().catalogs,
        )),
    }
}

/// The same for all paths of a file, be it there or not yet.
fn identity(path: &Path) -> PathBuf {
    let path = followed(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}
