//! The caller, identified by the API key.

use poem::http::header::AUTHORIZATION;
use poem::{FromRequest, Request, RequestBody, Result};

use crate::Failure;
use crate::vocabulary::AuthError;

/// The caller, identified by one of the keys `mayo_ak_reader` and `mayo_ak_writer`.
pub(crate) struct Caller {
    writes: bool,
}

impl Caller {
    /// Whether the caller has a permission. All permissions are for writing.
    pub(crate) fn may(&self, permission: &'static str) -> Result<(), AuthError> {
        if self.writes { Ok(()) } else { Err(AuthError::InsufficientPermissions { permission }) }
    }
}

impl<'a> FromRequest<'a> for Caller {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        match request.header(AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer ")) {
            Some("mayo_ak_reader") => Ok(Self { writes: false }),
            Some("mayo_ak_writer") => Ok(Self { writes: true }),
            Some("mayo_ak_revoked") => Err(Failure::from(AuthError::ApiKeyRevoked).into()),
            _ => Err(Failure::from(AuthError::Unauthorized).into()),
        }
    }
}
