//! HL7 FHIR R4, the resource OperationOutcome and its examples, without the narrative, which is optional.

use api_error::envelope::*;
use api_error::{ApiError, FieldError, Report};
use serde_json::json as value;

use crate::documented::assert_report_sends;
use crate::support::header;

/// One issue for each invalid element, or one for the error. The id of the resource is that of the request.
const OUTCOME: Envelope = Envelope::json(&[
    member("resourceType", text("OperationOutcome")),
    optional("id", REQUEST_ID),
    member(
        "issue",
        first(&[
            field_errors(&[
                member("severity", text("error")),
                member("code", first(&[FIELD_CODE, CODE])),
                member("details", object(&[member("text", FIELD_MESSAGE)])),
                flatten(PARAMS),
                member("expression", list(&[FIELD])),
            ]),
            list(&[object(&[
                member("severity", text("error")),
                member("code", CODE),
                member("details", object(&[member("text", MESSAGE)])),
            ])]),
        ]),
    ),
])
.with_content_type("application/fhir+json");

#[derive(Debug, ApiError)]
#[api(std_error, envelope = OUTCOME)]
enum Outcome {
    #[api(code = "code-invalid", status = 400, message = "The resource is invalid")]
    Invalid(#[api(field_errors)] Vec<FieldError>),

    #[api(
        code = "exception",
        status = 500,
        retryable,
        message = "SQL Link Communication Error (dbx = {dbx})"
    )]
    Exception { dbx: u32 },
}

#[test]
fn an_element_that_is_invalid() {
    let issue =
        FieldError::new("Patient.gender", "The code \"W\" is not known and not legal in this context")
            .with_code("code-invalid")
            .with_param("diagnostics", "Acme.Interop.FHIRProcessors.Patient.processGender line 2453")
            .with_param("location", value!(["/f:Patient/f:gender"]));
    let error = Outcome::Invalid(vec![issue]);
    assert_report_sends::<Outcome>(
        Report::new(&error).with_request_id("101"),
        400,
        r#"{
            "resourceType": "OperationOutcome",
            "id": "101",
            "issue": [
                {
                    "severity": "error",
                    "code": "code-invalid",
                    "details": {
                        "text": "The code \"W\" is not known and not legal in this context"
                    },
                    "diagnostics": "Acme.Interop.FHIRProcessors.Patient.processGender line 2453",
                    "location": ["/f:Patient/f:gender"],
                    "expression": ["Patient.gender"]
                }
            ]
        }"#,
    );
    assert_eq!(header(&error, "Content-Type").as_deref(), Some("application/fhir+json"));
}

#[test]
fn an_exception() {
    assert_report_sends::<Outcome>(
        Report::new(&Outcome::Exception { dbx: 34234 }).with_request_id("exception"),
        500,
        r#"{
            "resourceType": "OperationOutcome",
            "id": "exception",
            "issue": [
                {
                    "severity": "error",
                    "code": "exception",
                    "details": { "text": "SQL Link Communication Error (dbx = 34234)" }
                }
            ]
        }"#,
    );
}
