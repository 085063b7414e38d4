//! A store that knows one secret, and fails on demand.

use std::time::Duration;

use crate::SecretError;

/// The value of a secret.
pub(crate) fn read(path: &str) -> Result<String, SecretError> {
    match path {
        "ci/deploy" => Ok("correct horse battery staple".to_owned()),
        "busy" => Err(SecretError::RateLimited(Duration::from_secs(30))),
        "broken" => Err(SecretError::Storage("postgres://vault:hunter2@10.0.4.17 refused".to_owned())),
        path => Err(SecretError::NotFound { path: path.to_owned(), shard: 7 }),
    }
}
