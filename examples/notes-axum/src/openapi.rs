//! The OpenAPI document.

use api_error::catalog::OpenApi;
use serde_json::{Value, json};

use crate::DOCUMENTED;

pub(crate) fn document() -> Value {
    let errors = OpenApi::new(&DOCUMENTED);
    let with_errors = |success: Value| {
        let mut responses = errors.responses();
        if let Value::Object(responses) = &mut responses {
            responses.extend(success.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), v.clone())));
        }
        json!({"responses": responses})
    };
    let note = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Note"}}});
    let mut document = json!({
        "openapi": "3.1.1",
        "info": {"title": "Notes", "version": "1"},
        "paths": {
            "/notes": {
                "get": with_errors(json!({"200": {"description": "The notes."}})),
                "post": with_errors(json!({"201": {"description": "The new note.", "content": note}})),
            },
            "/notes/{number}": {
                "get": with_errors(json!({"200": {"description": "The note.", "content": note}})),
            },
        },
        "components": {"schemas": {"Note": {"type": "object", "properties": {"text": {"type": "string"}}}}},
    });
    if let Err(error) = errors.add_components(&mut document) {
        // A component of the service has the name of one of the errors: the tests find it.
        document["x-error"] = error.to_string().into();
    }
    document
}
