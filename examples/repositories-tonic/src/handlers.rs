//! The handlers of the calls.

use api_error::FieldError;
use tonic::metadata::MetadataMap;

use crate::Failure;
use crate::proto::{CreateRepositoryRequest, Deleted, Repository, RepositoryRequest};
use crate::store::Store;
use crate::vocabulary::{AuthError, ValidationError};

/// The caller, identified by the bearer token: `user` or `admin`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    User,
    Admin,
}

impl Caller {
    pub(crate) fn of(metadata: &MetadataMap) -> Result<Self, Failure> {
        let header = metadata.get("authorization").and_then(|value| value.to_str().ok());
        match header.and_then(|value| value.strip_prefix("Bearer ")) {
            Some("user") => Ok(Self::User),
            Some("admin") => Ok(Self::Admin),
            Some(_) => Err(AuthError::InvalidToken { reason: "unknown" }.into()),
            None => Err(AuthError::InvalidToken { reason: "missing" }.into()),
        }
    }
}

pub(crate) fn create(store: &Store, _: Caller, new: CreateRepositoryRequest) -> Result<Repository, Failure> {
    let no_url = new.url.is_empty().then(|| FieldError::new("url", "Field required").with_code("missing"));
    let no_names = new.branches.iter().enumerate().filter(|(_, name)| name.is_empty()).map(|(place, _)| {
        FieldError::new(format!("branches[{place}]"), "Input should be a valid string")
            .with_code("string_type")
    });
    let errors: Vec<_> = no_url.into_iter().chain(no_names).collect();
    if !errors.is_empty() {
        return Err(ValidationError::Fields(errors).into());
    }
    Ok(store.add(new.url))
}

pub(crate) fn show(store: &Store, _: Caller, asked: RepositoryRequest) -> Result<Repository, Failure> {
    Ok(store.find(&id(asked)?)?)
}

pub(crate) fn delete(store: &Store, caller: Caller, asked: RepositoryRequest) -> Result<Deleted, Failure> {
    if caller != Caller::Admin {
        return Err(AuthError::Forbidden { group: "admins" }.into());
    }
    store.remove(&id(asked)?)?;
    Ok(Deleted {})
}

pub(crate) fn scan(store: &Store, _: Caller, asked: RepositoryRequest) -> Result<Repository, Failure> {
    Ok(store.start_scan(&id(asked)?)?)
}

/// In protobuf, an omitted field is empty.
fn id(asked: RepositoryRequest) -> Result<String, ValidationError> {
    if asked.id.is_empty() {
        return Err(ValidationError::Malformed("no id".into()));
    }
    Ok(asked.id)
}
