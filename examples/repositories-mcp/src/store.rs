//! An in-memory store.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rmcp::schemars::{self, JsonSchema};
use serde::Serialize;

use crate::vocabulary::{BusinessError, Resource};

/// The number of scans that may run at once.
const MOST_SCANS: u32 = 3;

/// A repository, and whether it is scanned.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Repository {
    id: String,
    url: String,
    branches: Vec<String>,
    is_scanned: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Store(Mutex<BTreeMap<String, Repository>>);

impl Store {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, Repository>> {
        // A tool that panicked left no partial change, because each change is a single step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add(&self, url: String, branches: Vec<String>) -> Repository {
        let mut all = self.all();
        let id = format!("repo-{}", all.len() + 1);
        let repository = Repository { id: id.clone(), url, branches, is_scanned: false };
        all.insert(id, repository.clone());
        repository
    }

    pub(crate) fn find(&self, id: &str) -> Result<Repository, BusinessError> {
        self.all().get(id).cloned().ok_or_else(|| not_found(id))
    }

    pub(crate) fn remove(&self, id: &str) -> Result<(), BusinessError> {
        self.all().remove(id).map(drop).ok_or_else(|| not_found(id))
    }

    pub(crate) fn start_scan(&self, id: &str) -> Result<Repository, BusinessError> {
        let mut all = self.all();
        let running = all.values().filter(|repository| repository.is_scanned).count();
        let repository = all.get_mut(id).ok_or_else(|| not_found(id))?;
        if repository.is_scanned {
            return Err(BusinessError::Conflict("A scan of this repository is already running"));
        }
        if running >= MOST_SCANS as usize {
            return Err(BusinessError::QuotaExceeded { quota: "active scans", limit: MOST_SCANS });
        }
        repository.is_scanned = true;
        Ok(repository.clone())
    }
}

fn not_found(id: &str) -> BusinessError {
    BusinessError::NotFound { resource: Resource::Repository, id: id.to_owned() }
}
