//! The caller, identified by the bearer token.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpRequest};

use crate::Failure;
use crate::vocabulary::AuthError;

/// The scope that writing requires.
const WRITE: &str = "secrets:write";

/// The caller: `reader` or `writer`.
pub(crate) struct Caller {
    writes: bool,
}

impl Caller {
    /// Whether the caller is allowed to change secrets.
    pub(crate) fn can_write(&self) -> Result<(), AuthError> {
        if self.writes { Ok(()) } else { Err(AuthError::InsufficientScope { required_scope: WRITE }) }
    }
}

impl FromRequest for Caller {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        ready(match header.map(|value| value.strip_prefix("Bearer ")) {
            None => Err(AuthError::AuthenticationRequired.into()),
            Some(Some("reader")) => Ok(Self { writes: false }),
            Some(Some("writer")) => Ok(Self { writes: true }),
            Some(_) => Err(AuthError::TokenInvalid.into()),
        })
    }
}
