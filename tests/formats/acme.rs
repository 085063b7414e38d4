//! ACME: RFC 8555, sections 6.7.1 and 7.6.

use api_error::ApiError;
use api_error::envelope::*;
use serde::Serialize;

use crate::documented::assert_sends;
use crate::support::header;

const ACME: Envelope =
    Envelope::json(&[member("type", TYPE_URI), member("detail", MESSAGE), flatten(EXTENSIONS)])
        .with_content_type("application/problem+json");

/// The codes are the names of the variants, and the types are made of the codes.
#[derive(Debug, ApiError)]
#[api(std_error, envelope = ACME, status = 403)]
#[api(rename_all = "camelCase", type_uri = "urn:ietf:params:acme:error:{code}")]
enum AcmeError {
    #[api(message = "Some of the identifiers requested were rejected")]
    Malformed {
        #[api(extension)]
        subproblems: Vec<Subproblem>,
    },
    #[api(message = "No authorization provided for name {name}")]
    Unauthorized { name: &'static str },
}

#[derive(Debug, Serialize)]
struct Subproblem {
    r#type: &'static str,
    detail: &'static str,
    identifier: Identifier,
}

#[derive(Debug, Serialize)]
struct Identifier {
    r#type: &'static str,
    value: &'static str,
}

#[test]
fn subproblems() {
    let subproblems = vec![
        Subproblem {
            r#type: "urn:ietf:params:acme:error:malformed",
            detail: "Invalid underscore in DNS name \"_example.org\"",
            identifier: Identifier { r#type: "dns", value: "_example.org" },
        },
        Subproblem {
            r#type: "urn:ietf:params:acme:error:rejectedIdentifier",
            detail: "This CA will not issue for \"example.net\"",
            identifier: Identifier { r#type: "dns", value: "example.net" },
        },
    ];
    let error = AcmeError::Malformed { subproblems };
    assert_sends(
        &error,
        403,
        r#"{
            "type": "urn:ietf:params:acme:error:malformed",
            "detail": "Some of the identifiers requested were rejected",
            "subproblems": [
                {
                    "type": "urn:ietf:params:acme:error:malformed",
                    "detail": "Invalid underscore in DNS name \"_example.org\"",
                    "identifier": { "type": "dns", "value": "_example.org" }
                },
                {
                    "type": "urn:ietf:params:acme:error:rejectedIdentifier",
                    "detail": "This CA will not issue for \"example.net\"",
                    "identifier": { "type": "dns", "value": "example.net" }
                }
            ]
        }"#,
    );
    assert_eq!(header(&error, "Content-Type").as_deref(), Some("application/problem+json"));
}

#[test]
fn a_name_without_authorization() {
    assert_sends(
        &AcmeError::Unauthorized { name: "example.org" },
        403,
        r#"{
            "type": "urn:ietf:params:acme:error:unauthorized",
            "detail": "No authorization provided for name example.org"
        }"#,
    );
}
