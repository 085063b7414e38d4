//! Spring Boot Reference, "Error Handling": the default body of `BasicErrorController`.
//!
//! Since Spring Boot 2.3, the message is there only where the server turns it on, as with `verbose`. Spring writes UTC as
//! `+0000` or `+00:00`, so these times are facts of the request. `TIMESTAMP` writes it as `Z`, in the form of RFC 3339.

use std::time::{Duration, SystemTime};

use api_error::envelope::*;
use api_error::{ApiError, Report};

use crate::documented::assert_report_sends;

const SPRING: Envelope = Envelope::json(&[
    member("timestamp", first(&[fact("timestamp"), TIMESTAMP])),
    member("status", STATUS),
    member("error", REASON),
    optional("message", MESSAGE.verbose()),
    optional("path", INSTANCE),
]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = SPRING)]
enum SpringError {
    #[api(code = "not_found", status = 404, message = "No message available")]
    NotFound,
    #[api(code = "method_not_allowed", status = 405, message = "Request method '{method}' not supported")]
    Method { method: &'static str },
}

#[test]
fn with_messages() {
    assert_report_sends::<SpringError>(
        Report::new(&SpringError::NotFound)
            .with_fact("timestamp", &"2019-11-18T13:19:03.320+0000")
            .with_instance("/")
            .with_verbose(true),
        404,
        r#"{
            "timestamp": "2019-11-18T13:19:03.320+0000",
            "status": 404,
            "error": "Not Found",
            "message": "No message available",
            "path": "/"
        }"#,
    );
}

#[test]
fn without_messages() {
    assert_report_sends::<SpringError>(
        Report::new(&SpringError::Method { method: "GET" })
            .with_time(SystemTime::UNIX_EPOCH + Duration::from_millis(1_574_083_143_320))
            .with_instance("/some-resource"),
        405,
        r#"{
            "timestamp": "2019-11-18T13:19:03.320Z",
            "status": 405,
            "error": "Method Not Allowed",
            "path": "/some-resource"
        }"#,
    );
}
