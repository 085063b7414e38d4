//! An in-memory store.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use crate::vocabulary::{MayoError, ResourceError, ScanError};

#[derive(Clone, Serialize)]
pub(crate) struct Project {
    id: String,
    name: String,
    assets: u32,
}

#[derive(Clone, Serialize)]
pub(crate) struct Scan {
    id: String,
    scope: String,
    is_cancelled: bool,
}

#[derive(Default)]
struct All {
    projects: BTreeMap<String, Project>,
    scans: BTreeMap<String, Scan>,
}

#[derive(Clone, Default)]
pub(crate) struct Store(Arc<Mutex<All>>);

impl Store {
    fn all(&self) -> MutexGuard<'_, All> {
        // A handler that panicked left no partial change, because each change is a single step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn projects(&self, limit: usize) -> Vec<Project> {
        self.all().projects.values().take(limit).cloned().collect()
    }

    pub(crate) fn add_project(&self, name: String, assets: u32) -> Result<Project, ResourceError> {
        let projects = &mut self.all().projects;
        if projects.values().any(|project| project.name == name) {
            return Err(ResourceError::AlreadyExists { kind: "Project", name });
        }
        let project = Project { id: format!("prj_{}", projects.len() + 1), name, assets };
        projects.insert(project.id.clone(), project.clone());
        Ok(project)
    }

    pub(crate) fn project(&self, id: &str) -> Result<Project, ResourceError> {
        self.all().projects.get(id).cloned().ok_or_else(|| not_found("Project", id))
    }

    pub(crate) fn delete_project(&self, id: &str) -> Result<(), ResourceError> {
        let projects = &mut self.all().projects;
        let project = projects.get(id).ok_or_else(|| not_found("Project", id))?;
        if project.assets > 0 {
            let id = id.to_owned();
            return Err(ResourceError::CannotDelete { kind: "Project", id, dependents: "assets" });
        }
        projects.remove(id);
        Ok(())
    }

    pub(crate) fn start_scan(&self, scope: String) -> Result<Scan, ScanError> {
        let scans = &mut self.all().scans;
        if scans.values().any(|scan| scan.scope == scope && !scan.is_cancelled) {
            return Err(ScanError::AlreadyRunning { scope });
        }
        let scan = Scan { id: format!("scan_{}", scans.len() + 1), scope, is_cancelled: false };
        scans.insert(scan.id.clone(), scan.clone());
        Ok(scan)
    }

    pub(crate) fn cancel_scan(&self, id: &str) -> Result<Scan, MayoError> {
        let scans = &mut self.all().scans;
        let scan = scans.get_mut(id).ok_or_else(|| not_found("Scan", id))?;
        if scan.is_cancelled {
            let id = id.to_owned();
            return Err(ResourceError::Conflict { kind: "Scan", id, state: "already cancelled" }.into());
        }
        scan.is_cancelled = true;
        Ok(scan.clone())
    }
}

fn not_found(kind: &'static str, id: &str) -> ResourceError {
    ResourceError::NotFound { kind, id: id.to_owned() }
}
