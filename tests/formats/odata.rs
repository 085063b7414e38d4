//! OData JSON Format 4.01, "Error Response".
//!
//! The preset `ODATA` has no `target` of the error, and that of a field comes last. The document abbreviates the two members
//! of `innererror`; they are empty here.

use std::collections::BTreeMap;

use api_error::envelope::*;
use api_error::{ApiError, FieldError};

use crate::documented::assert_sends;
use crate::support::header;

const SERVICE: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional("target", extension("target")),
        optional(
            "details",
            field_errors(&[
                member("code", first(&[FIELD_CODE, CODE])),
                optional("target", FIELD),
                member("message", FIELD_MESSAGE),
            ]),
        ),
        optional("innererror", DETAILS),
    ]),
)]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = SERVICE, header("OData-Version" = "4.01"))]
enum ServiceError {
    #[api(code = "err123", status = 501, retryable = false, message = "Unsupported functionality")]
    #[api(extension("target" = "query"))]
    Unsupported {
        #[api(field_errors)]
        options: Vec<FieldError>,
        #[api(detail)]
        trace: Vec<String>,
        #[api(detail)]
        context: BTreeMap<String, String>,
    },
}

#[test]
fn an_option_that_is_not_supported() {
    let option = FieldError::new("$search", "$search query option not supported").with_code("forty-two");
    let error =
        ServiceError::Unsupported { options: vec![option], trace: Vec::new(), context: BTreeMap::new() };
    assert_sends(
        &error,
        501,
        r#"{
            "error": {
                "code": "err123",
                "message": "Unsupported functionality",
                "target": "query",
                "details": [
                    {
                        "code": "forty-two",
                        "target": "$search",
                        "message": "$search query option not supported"
                    }
                ],
                "innererror": { "trace": [], "context": {} }
            }
        }"#,
    );
    assert_eq!(header(&error, "OData-Version").as_deref(), Some("4.01"));
}
