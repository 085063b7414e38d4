//! SCIM 2.0: RFC 7644, section 3.12, with the preset `SCIM`.

use api_error::ApiError;
use api_error::envelope::SCIM;

use crate::documented::assert_sends;
use crate::support::header;

#[derive(Debug, ApiError)]
#[api(std_error, envelope = SCIM)]
enum ScimError {
    #[api(code = "no_resource", status = 404, message = "Resource {id} not found")]
    NotFound { id: &'static str },

    #[api(code = "mutability", status = 400, message = "Attribute '{attribute}' is readOnly")]
    #[api(extension("scimType" = "mutability"))]
    ReadOnly { attribute: &'static str },
}

#[test]
fn a_resource_that_does_not_exist() {
    let error = ScimError::NotFound { id: "2819c223-7f76-453a-919d-413861904646" };
    assert_sends(
        &error,
        404,
        r#"{
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
            "detail": "Resource 2819c223-7f76-453a-919d-413861904646 not found",
            "status": "404"
        }"#,
    );
    assert_eq!(header(&error, "Content-Type").as_deref(), Some("application/scim+json"));
}

#[test]
fn an_attribute_that_cannot_change() {
    assert_sends(
        &ScimError::ReadOnly { attribute: "id" },
        400,
        r#"{
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
            "scimType": "mutability",
            "detail": "Attribute 'id' is readOnly",
            "status": "400"
        }"#,
    );
}
