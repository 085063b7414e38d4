//! `google.rpc.Status` as JSON: AIP-193, and the examples of `google.rpc.ErrorInfo`.
//!
//! The preset `GOOGLE` has all payloads but `LocalizedMessage`, whose text only the service has.

use api_error::ApiError;
use api_error::envelope::*;

use crate::documented::assert_sends;

/// With a message for users, and the text of the link.
const LOCALIZED: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", STATUS),
        member("message", MESSAGE),
        member("status", GRPC_STATUS),
        member(
            "details",
            list(&[
                object(&[
                    member("@type", text("type.googleapis.com/google.rpc.ErrorInfo")),
                    member("reason", CODE_UPPER_SNAKE),
                    optional("domain", DOMAIN),
                    optional("metadata", METADATA),
                ]),
                object(&[
                    member("@type", text("type.googleapis.com/google.rpc.LocalizedMessage")),
                    member("locale", extension("locale")),
                    member("message", extension("localized")),
                ]),
                object(&[
                    member("@type", text("type.googleapis.com/google.rpc.Help")),
                    member("links", list(&[object(&[member("description", HELP), member("url", DOC_URL)])])),
                ]),
            ]),
        ),
    ]),
)]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = LOCALIZED, domain = "compute.googleapis.com")]
enum Compute {
    #[api(code = "resource_availability", status = 429, retryable)]
    #[api(
        message = "The zone '{zone}' does not have enough resources available to fulfill the request. Try a different zone, or try again later."
    )]
    #[api(help = "Additional information on this error")]
    #[api(doc_url = "https://cloud.google.com/compute/docs/resource-error")]
    #[api(extension(
        "locale" = "en-US",
        "localized" = "An <{vm_type}> VM instance with <{attachment}> is currently unavailable in the <{zone}> zone.\n Consider trying your request in the <{zones_with_capacity}> zone(s), which currently has/have capacity to accommodate your request.\n Alternatively, you can try your request again with a different VM hardware configuration or at a later time. For more information, see the troubleshooting documentation."
    ))]
    NoCapacity {
        #[api(detail)]
        zone: &'static str,
        #[api(detail = "vmType")]
        vm_type: &'static str,
        #[api(detail)]
        attachment: &'static str,
        #[api(detail = "zonesWithCapacity")]
        zones_with_capacity: &'static str,
    },
}

#[test]
fn a_zone_without_capacity() {
    let error = Compute::NoCapacity {
        zone: "us-east1-a",
        vm_type: "e2-medium",
        attachment: "local-ssd=3,nvidia-t4=2",
        zones_with_capacity: "us-central1-f,us-central1-c",
    };
    assert_sends(
        &error,
        429,
        r#"{
            "error": {
                "code": 429,
                "message": "The zone 'us-east1-a' does not have enough resources available to fulfill the request. Try a different zone, or try again later.",
                "status": "RESOURCE_EXHAUSTED",
                "details": [
                    {
                        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                        "reason": "RESOURCE_AVAILABILITY",
                        "domain": "compute.googleapis.com",
                        "metadata": {
                            "zone": "us-east1-a",
                            "vmType": "e2-medium",
                            "attachment": "local-ssd=3,nvidia-t4=2",
                            "zonesWithCapacity": "us-central1-f,us-central1-c"
                        }
                    },
                    {
                        "@type": "type.googleapis.com/google.rpc.LocalizedMessage",
                        "locale": "en-US",
                        "message": "An <e2-medium> VM instance with <local-ssd=3,nvidia-t4=2> is currently unavailable in the <us-east1-a> zone.\n Consider trying your request in the <us-central1-f,us-central1-c> zone(s), which currently has/have capacity to accommodate your request.\n Alternatively, you can try your request again with a different VM hardware configuration or at a later time. For more information, see the troubleshooting documentation."
                    },
                    {
                        "@type": "type.googleapis.com/google.rpc.Help",
                        "links": [
                            {
                                "description": "Additional information on this error",
                                "url": "https://cloud.google.com/compute/docs/resource-error"
                            }
                        ]
                    }
                ]
            }
        }"#,
    );
}

/// The service and the resource are the metadata; the domain is that of the platform.
#[derive(Debug, ApiError)]
#[api(std_error, envelope = GOOGLE, domain = "googleapis.com")]
#[api(code = "api_disabled", status = 403, message = "{service} is not enabled for {resource}")]
struct Disabled {
    #[api(detail)]
    resource: &'static str,
    #[api(detail)]
    service: &'static str,
}

#[test]
fn the_preset_has_the_error_info_of_a_disabled_service() {
    assert_sends(
        &Disabled { resource: "projects/123", service: "pubsub.googleapis.com" },
        403,
        r#"{
            "error": {
                "code": 403,
                "message": "pubsub.googleapis.com is not enabled for projects/123",
                "status": "PERMISSION_DENIED",
                "details": [
                    {
                        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                        "reason": "API_DISABLED",
                        "domain": "googleapis.com",
                        "metadata": { "resource": "projects/123", "service": "pubsub.googleapis.com" }
                    }
                ]
            }
        }"#,
    );
}
