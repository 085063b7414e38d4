//! An in-memory store.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use crate::vocabulary::{NotFound, Resource};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Policy {
    pub(crate) id: String,
    pub(crate) rules: usize,
}

#[derive(Default)]
pub(crate) struct Store(Mutex<BTreeMap<String, Policy>>);

impl Store {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, Policy>> {
        // A handler that panicked left no partial change, because each change is a single step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add(&self, rules: usize) -> Policy {
        let mut all = self.all();
        let policy = Policy { id: format!("pol_{}", all.len() + 1), rules };
        all.insert(policy.id.clone(), policy.clone());
        policy
    }

    pub(crate) fn find(&self, id: &str) -> Result<Policy, NotFound> {
        self.all().get(id).cloned().ok_or_else(|| not_found(id))
    }

    pub(crate) fn remove(&self, id: &str) -> Result<(), NotFound> {
        self.all().remove(id).map(drop).ok_or_else(|| not_found(id))
    }
}

fn not_found(id: &str) -> NotFound {
    NotFound { resource: Resource::Policy, id: id.to_owned() }
}
