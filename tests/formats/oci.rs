//! OCI Distribution Specification, "Error Codes", and the Docker Registry token authentication specification.

use api_error::ApiError;
use api_error::envelope::*;
use serde::Serialize;

use crate::documented::assert_sends;
use crate::support::header;

/// `detail` is any JSON, so it is one member of the details at a place of its own.
const REGISTRY: Envelope = Envelope::json(&[member(
    "errors",
    list(&[object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional("detail", detail("detail")),
    ])]),
)]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = REGISTRY, rename_all = "SCREAMING_SNAKE_CASE")]
#[api(header("Docker-Distribution-Api-Version" = "registry/2.0"))]
enum RegistryError {
    #[api(status = 401, message = "access to the requested resource is not authorized")]
    Unauthorized {
        #[api(header = "WWW-Authenticate")]
        challenge: &'static str,
        #[api(detail = "detail")]
        needed: Vec<Access>,
    },
    #[api(status = 404, message = "blob unknown to registry")]
    BlobUnknown {
        #[api(detail = "detail")]
        blob: Blob,
    },
    #[api(status = 404, message = "repository name not known to registry")]
    NameUnknown,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Access {
    r#type: &'static str,
    name: &'static str,
    action: &'static str,
}

#[derive(Debug, Serialize)]
struct Blob {
    digest: &'static str,
}

#[test]
fn a_pull_without_a_token() {
    let access = |action| Access { r#type: "repository", name: "samalba/my-app", action };
    let challenge = r#"Bearer realm="https://auth.example.com/token",service="registry.example.com",scope="repository:samalba/my-app:pull,push""#;
    let error = RegistryError::Unauthorized { challenge, needed: vec![access("pull"), access("push")] };
    assert_sends(
        &error,
        401,
        r#"{
            "errors": [
                {
                    "code": "UNAUTHORIZED",
                    "message": "access to the requested resource is not authorized",
                    "detail": [
                        { "Type": "repository", "Name": "samalba/my-app", "Action": "pull" },
                        { "Type": "repository", "Name": "samalba/my-app", "Action": "push" }
                    ]
                }
            ]
        }"#,
    );
    assert_eq!(header(&error, "WWW-Authenticate").as_deref(), Some(challenge));
    assert_eq!(header(&error, "Docker-Distribution-Api-Version").as_deref(), Some("registry/2.0"));
}

#[test]
fn details_are_optional() {
    let digest = "sha256:6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b";
    assert_sends(
        &RegistryError::BlobUnknown { blob: Blob { digest } },
        404,
        r#"{
            "errors": [
                {
                    "code": "BLOB_UNKNOWN",
                    "message": "blob unknown to registry",
                    "detail": { "digest": "sha256:6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b" }
                }
            ]
        }"#,
    );
    assert_sends(
        &RegistryError::NameUnknown,
        404,
        r#"{ "errors": [{ "code": "NAME_UNKNOWN", "message": "repository name not known to registry" }] }"#,
    );
}
