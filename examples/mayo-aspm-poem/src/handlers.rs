//! The endpoints.

use api_error::FieldError;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path};
use poem::{Request, handler};
use serde::Deserialize;

use crate::Failure;
use crate::caller::Caller;
use crate::input::Input;
use crate::store::{Project, Scan, Store};
use crate::vocabulary::{PolicyError, ValidationError};

const SCOPES: [&str; 3] = ["organization", "project", "asset"];
const KINDS: [&str; 5] = ["triage", "priority", "ownership", "project", "pr_scan"];

#[derive(Deserialize)]
struct Paging {
    limit: Option<usize>,
}

#[derive(Deserialize)]
struct NewProject {
    name: Option<String>,
    #[serde(default)]
    assets: u32,
}

#[derive(Deserialize)]
struct NewScan {
    #[serde(default)]
    scanners: Vec<String>,
    #[serde(default)]
    scope: String,
}

#[derive(Deserialize)]
struct NewPolicy {
    kind: String,
    package: String,
}

#[handler]
pub(crate) async fn list_projects(
    _caller: Caller,
    store: Data<&Store>,
    request: &Request,
) -> Result<Json<Vec<Project>>, Failure> {
    let Paging { limit } =
        request.params().map_err(|_| ValidationError::InvalidParameter { parameter: "limit" })?;
    Ok(Json(store.projects(limit.unwrap_or(100))))
}

#[handler]
pub(crate) async fn create_project(
    caller: Caller,
    store: Data<&Store>,
    new: Input<NewProject>,
) -> Result<(StatusCode, Json<Project>), Failure> {
    caller.may("projects:write")?;
    let name = new.0.name.ok_or(ValidationError::MissingField { field: "name" })?;
    Ok((StatusCode::CREATED, Json(store.add_project(name, new.0.assets)?)))
}

#[handler]
pub(crate) async fn show_project(
    _caller: Caller,
    store: Data<&Store>,
    id: Path<String>,
) -> Result<Json<Project>, Failure> {
    Ok(Json(store.project(&id)?))
}

#[handler]
pub(crate) async fn delete_project(
    caller: Caller,
    store: Data<&Store>,
    id: Path<String>,
) -> Result<StatusCode, Failure> {
    caller.may("projects:write")?;
    store.delete_project(&id)?;
    Ok(StatusCode::NO_CONTENT)
}

#[handler]
pub(crate) async fn start_scan(
    caller: Caller,
    store: Data<&Store>,
    new: Input<NewScan>,
) -> Result<(StatusCode, Json<Scan>), Failure> {
    caller.may("scans:write")?;
    let mut fields = Vec::new();
    if new.0.scanners.is_empty() {
        fields.push(FieldError::new("scanners", "must contain at least one scanner"));
    }
    if !SCOPES.contains(&&*new.0.scope) {
        fields.push(FieldError::new("scope", "must be one of: organization, project, asset"));
    }
    if !fields.is_empty() {
        return Err(ValidationError::Fields { fields }.into());
    }
    Ok((StatusCode::ACCEPTED, Json(store.start_scan(new.0.scope)?)))
}

#[handler]
pub(crate) async fn cancel_scan(
    caller: Caller,
    store: Data<&Store>,
    id: Path<String>,
) -> Result<Json<Scan>, Failure> {
    caller.may("scans:write")?;
    Ok(Json(store.cancel_scan(&id)?))
}

#[handler]
pub(crate) async fn check_policy(caller: Caller, new: Input<NewPolicy>) -> Result<StatusCode, Failure> {
    caller.may("policies:write")?;
    let NewPolicy { kind, package } = new.0;
    let Some(kind) = KINDS.into_iter().find(|known| **known == kind) else {
        return Err(PolicyError::InvalidPolicyKind { kind }.into());
    };
    if package != format!("mayo.{kind}") {
        return Err(PolicyError::InvalidPackage { package, kind }.into());
    }
    Ok(StatusCode::NO_CONTENT)
}
