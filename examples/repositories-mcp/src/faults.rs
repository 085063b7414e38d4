//! Failures on demand, to show the errors that a client cannot cause. The variable `FAULT` names one. A real service does not
//! have this.

use crate::Failure;
use crate::vocabulary::ServerError;

pub(crate) fn inject() -> Result<(), Failure> {
    match std::env::var("FAULT").as_deref() {
        Ok("database-down") => {
            Err(ServerError::Unavailable { dependency: "Postgres", source: "10.0.4.17:5432 refused".into() }
                .into())
        }
        Ok("transient") => {
            Err(ServerError::Internal { transient: true, source: "connection reset by peer".into() }.into())
        }
        Ok("permanent") => {
            Err(ServerError::Internal { transient: false, source: "row 17 has no owner".into() }.into())
        }
        _ => Ok(()),
    }
}
