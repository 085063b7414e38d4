//! Failures on demand, to show the errors that a client cannot cause. The metadata `x-fault` names one. A real service
//! does not have this.

use tonic::metadata::MetadataMap;

use crate::Failure;
use crate::vocabulary::ServerError;

pub(crate) fn inject(metadata: &MetadataMap) -> Result<(), Failure> {
    match metadata.get("x-fault").and_then(|value| value.to_str().ok()) {
        Some("database-down") => {
            Err(ServerError::Unavailable { dependency: "Postgres", source: "10.0.4.17:5432 refused".into() }
                .into())
        }
        Some("transient") => {
            Err(ServerError::Internal { transient: true, source: "connection reset by peer".into() }.into())
        }
        Some("permanent") => {
            Err(ServerError::Internal { transient: false, source: "row 17 has no owner".into() }.into())
        }
        Some("panic") => panic!("the password is hunter2"),
        _ => Ok(()),
    }
}
