//! Failures on demand, to show the errors that a client cannot cause. The header `X-Fault` names one. A real service
//! does not have this.

use std::io;

use rocket::Request;

use crate::Failure;
use crate::vocabulary::{Maintenance, Outage, RateLimited, Window};

pub(crate) fn inject(request: &Request<'_>) -> Result<(), Failure> {
    match request.headers().get_one("x-fault") {
        Some("rate-limit") => {
            Err(RateLimited { limit: 1000, window: "1h", reset_time: "2024-09-15T15:30:00Z".to_owned() }
                .into())
        }
        Some("scan-store-down") => {
            Err(Outage { part: "scan store", cause: io::ErrorKind::TimedOut.into() }.into())
        }
        Some("maintenance") => Err(Maintenance {
            seconds_left: 3600,
            window: Window { start: "2024-09-15T02:00:00Z", end: "2024-09-15T04:00:00Z" },
        }
        .into()),
        Some("panic") => panic!("the password is hunter2"),
        _ => Ok(()),
    }
}
