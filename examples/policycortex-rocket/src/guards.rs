//! The caller.

use std::convert::Infallible;

use rocket::Request;
use rocket::request::{FromRequest, Outcome};

use crate::vocabulary::{ApiKeyError, MissingPermission};
use crate::{Failure, faults};

/// A key and its permissions. Every key can read and write, and `pc_api_key_admin` can delete.
#[derive(Debug)]
pub(crate) struct Key {
    permissions: Vec<&'static str>,
}

impl Key {
    fn of(request: &Request<'_>) -> Result<Self, Failure> {
        faults::inject(request)?;
        let header = request.headers().get_one("authorization").ok_or(ApiKeyError::Required)?;
        let key = header
            .strip_prefix("Bearer pc_api_key_")
            .ok_or(ApiKeyError::InvalidFormat { expected_format: "Bearer pc_api_key_..." })?;
        let mut permissions = vec!["policies:read", "policies:write"];
        if key == "admin" {
            permissions.push("policies:delete");
        }
        Ok(Self { permissions })
    }

    pub(crate) fn require(self, permission: &'static str) -> Result<(), MissingPermission> {
        if self.permissions.contains(&permission) {
            return Ok(());
        }
        Err(MissingPermission { required_permission: permission, user_permissions: self.permissions })
    }
}

/// A guard that fails ends in a catcher, which knows the status but not the error. So this guard always succeeds, and
/// the handler writes `caller.0?`.
#[derive(Debug)]
pub(crate) struct Caller(pub(crate) Result<Key, Failure>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Caller {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Self(Key::of(request)))
    }
}
