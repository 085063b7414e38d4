//! An in-memory store.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use crate::vocabulary::{NotFoundError, StateError, VaultError};

#[derive(Clone, Serialize)]
pub(crate) struct Secret {
    path: String,
    version: u64,
    secret_type: String,
    value: String,
}

/// The versions of a secret.
#[derive(Default)]
struct Kept {
    versions: Vec<Secret>,
    is_deleted: bool,
}

#[derive(Default)]
pub(crate) struct Store(Mutex<BTreeMap<String, Kept>>);

impl Store {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, Kept>> {
        // A handler that panicked left no partial change, because each change is a single step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A version of a secret, or its latest version.
    pub(crate) fn find(&self, path: &str, version: Option<u64>) -> Result<Secret, NotFoundError> {
        let all = self.all();
        let kept = all.get(path).filter(|kept| !kept.is_deleted).ok_or_else(|| no_secret(path))?;
        match version {
            None => kept.versions.last().cloned().ok_or_else(|| no_secret(path)),
            Some(version) => kept
                .versions
                .iter()
                .find(|secret| secret.version == version)
                .cloned()
                .ok_or_else(|| NotFoundError::Version { path: path.to_owned(), version }),
        }
    }

    /// Adds a version, if the latest one is `expected`.
    pub(crate) fn put(
        &self,
        path: &str,
        secret_type: String,
        value: String,
        expected: Option<u64>,
    ) -> Result<Secret, VaultError> {
        let mut all = self.all();
        let kept = all.entry(path.to_owned()).or_default();
        if kept.is_deleted {
            return Err(StateError::SecretExists { path: path.to_owned() }.into());
        }
        let present = kept.versions.last().map_or(0, |secret| secret.version);
        if expected.is_some_and(|expected| expected != present) {
            return Err(StateError::VersionConflict.into());
        }
        let secret = Secret { path: path.to_owned(), version: present + 1, secret_type, value };
        kept.versions.push(secret.clone());
        Ok(secret)
    }

    /// Deletes a secret. It is kept for the retention period.
    pub(crate) fn delete(&self, path: &str) -> Result<(), NotFoundError> {
        let mut all = self.all();
        let kept = all.get_mut(path).filter(|kept| !kept.is_deleted).ok_or_else(|| no_secret(path))?;
        kept.is_deleted = true;
        Ok(())
    }
}

fn no_secret(path: &str) -> NotFoundError {
    NotFoundError::Secret { path: path.to_owned() }
}
