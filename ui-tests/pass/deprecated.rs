// Generated code never warns about a deprecated code. Only code that constructs the error gets the warning.

#![deny(warnings)]

use api_error::{ApiError, Cataloged};

#[derive(Debug, thiserror::Error, ApiError)]
pub enum SecretError {
    #[error("no secret at {path}")]
    #[api(code = "not_found", status = 404, message = "no secret at {path}", header("X-Old" = "yes"))]
    #[deprecated(since = "2.0.0", note = "use `secret_not_found`")]
    NotFound {
        #[api(detail)]
        path: String,
        #[api(header = "X-Shard")]
        #[deprecated]
        shard: u32,
    },

    #[error("gone")]
    #[api(code = "gone", status = 410, message = display)]
    #[deprecated]
    Gone,

    #[error(transparent)]
    #[api(transparent)]
    #[deprecated = "no longer comes up"]
    Old(OldError),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
pub enum OldError {
    #[api(code = "old", status = 500, retryable(max = 3), message = "old: {0}")]
    #[deprecated(note = "use another")]
    Old(#[api(extension = "wait", retry_after)] u64),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "old_struct", status = 404, message = "no secret at {path}")]
#[deprecated(since = "2.0.0")]
pub struct OldStruct {
    #[api(detail)]
    pub path: String,
}

fn main() {
    for code in ["not_found", "gone", "old"] {
        assert!(SecretError::CATALOG.get(code).unwrap().deprecated().is_some(), "{code}");
    }
}
