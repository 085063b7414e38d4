//! Cloudflare API v4, "Make API calls" and "Troubleshooting".

use api_error::ApiError;
use api_error::envelope::*;
use serde::Serialize;

use crate::documented::assert_sends;

const CLOUDFLARE: Envelope = Envelope::json(&[
    member("success", json("false")),
    member(
        "errors",
        list(&[object(&[
            member("code", CODE),
            member("message", MESSAGE),
            optional("error_chain", detail("error_chain")),
        ])]),
    ),
    member("messages", json("[]")),
    member("result", json("null")),
]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = CLOUDFLARE)]
enum CloudflareError {
    #[api(code = 6003, status = 400, message = "Invalid request headers")]
    Headers {
        #[api(detail)]
        error_chain: Vec<Cause>,
    },
    #[api(code = 10000, status = 401, message = "Authentication error")]
    Authentication,
}

#[derive(Debug, Serialize)]
struct Cause {
    code: u32,
    message: &'static str,
}

#[test]
fn a_chain_of_errors() {
    let cause = Cause { code: 6111, message: "Invalid format for Authorization header" };
    assert_sends(
        &CloudflareError::Headers { error_chain: vec![cause] },
        400,
        r#"{
            "success": false,
            "errors": [
                {
                    "code": 6003,
                    "message": "Invalid request headers",
                    "error_chain": [{ "code": 6111, "message": "Invalid format for Authorization header" }]
                }
            ],
            "messages": [],
            "result": null
        }"#,
    );
}

#[test]
fn one_error() {
    assert_sends(
        &CloudflareError::Authentication,
        401,
        r#"{
            "success": false,
            "errors": [{ "code": 10000, "message": "Authentication error" }],
            "messages": [],
            "result": null
        }"#,
    );
}
