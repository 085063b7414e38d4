//! `#[api(utoipa)]` in a document that utoipa makes.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)] // helpers of tests fail by panicking, too
#![allow(dead_code)] // only the catalogs are looked at

use std::collections::BTreeMap;

use api_error::catalog::{self, OpenApi};
use api_error::schemars::JsonSchema;
use api_error::{ApiError, Cataloged, envelope};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::openapi::{RefOr, Response};
use utoipa::{IntoResponses, OpenApi as _, ToSchema};

/// A folder and what is in it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(crate = "api_error::schemars")]
struct Folder {
    name: String,
    folders: Vec<Folder>,
}

/// What can go wrong with secrets.
#[derive(Debug, ApiError)]
#[api(std_error, utoipa)]
enum SecretError {
    /// No secret lives at this path.
    #[api(code = "secret_not_found", status = 404, message = "No secret at {path}")]
    #[api(example = Self::NotFound { path: "ci/token".to_owned() })]
    NotFound {
        #[api(detail)]
        path: String,
    },
    /// The secret has no such version.
    #[api(code = "version_not_found", status = 404, message = "No such version", example = Self::NoVersion)]
    NoVersion,
    /// The folder is not empty.
    #[api(code = "folder_in_use", status = 409, message = "The folder is in use")]
    InUse {
        #[api(detail, schemars)]
        folder: Folder,
    },
    #[api(transparent)]
    Sealed(SealedError),
}

/// The service is down.
#[derive(Debug, ApiError)]
#[api(std_error, utoipa, code = "sealed", status = 503, retryable(after = "30s"), example = Self)]
struct SealedError;

/// One that knows its type parameter only later.
#[derive(Debug, ApiError)]
#[api(std_error, utoipa, envelope = envelope::PROBLEM_JSON)]
enum Generic<T: std::error::Error + 'static> {
    #[api(code = "own", status = 400, message = "own", type_uri = "https://example.com/own")]
    Own,
    #[api(code = "other", status = 400, message = "other", type_uri = "https://example.com/other")]
    Other,
    #[api(transparent)]
    Inner(T),
}

#[utoipa::path(get, path = "/secrets/{path}", responses((status = 200, body = String), SecretError))]
fn get_secret() {}

/// Of all that can go wrong with secrets, what can go wrong with versions.
struct VersionErrors;

impl IntoResponses for VersionErrors {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let errors = OpenApi::new(&[SecretError::CATALOG]);
        catalog::into_utoipa(&errors.responses_of(["version_not_found", "sealed"]).expect("codes"))
    }
}

#[utoipa::path(get, path = "/versions/{version}", responses(VersionErrors))]
fn get_version() {}

#[utoipa::path(get, path = "/generic", responses(Generic<SealedError>))]
fn get_generic() {}

struct Components;

impl utoipa::Modify for Components {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        OpenApi::new(&[SecretError::CATALOG]).modify(document);
    }
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Secrets", version = "1"),
    paths(get_secret, get_version, get_generic),
    components(schemas(SecretError)),
    modifiers(&Components)
)]
struct Document;

fn document() -> Value {
    serde_json::to_value(Document::openapi()).expect("JSON")
}

#[test]
fn the_responses_of_the_enum_stand_in_the_document_with_all_codes_of_a_status() {
    let responses = &document()["paths"]["/secrets/{path}"]["get"]["responses"];
    let statuses: Vec<_> = responses.as_object().unwrap().keys().collect();
    assert_eq!(statuses, ["200", "404", "409", "503"]);

    let content = &responses["404"]["content"]["application/json"];
    let codes: Vec<_> = content["schema"]["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|schema| &schema["properties"]["error"]["properties"]["code"]["const"])
        .collect();
    assert_eq!(codes, ["secret_not_found", "version_not_found"]);
    assert_eq!(
        content["examples"]["secret_not_found"],
        json!({"summary": "No secret lives at this path.", "value": {
            "schema_version": 1,
            "error": {
                "code": "secret_not_found",
                "message": "No secret at ci/token",
                "retryable": false,
                "details": {"path": "ci/token"},
            },
        }})
    );
    assert_eq!(
        responses["503"]["headers"]["Retry-After"],
        json!({
            "description": "How long to wait before the next request, in seconds.",
            "schema": {"type": "integer", "minimum": 0},
            "required": true,
            "example": 30,
        })
    );
}

/// Whatever utoipa has no place for.
#[test]
fn nothing_is_lost_on_the_way_through_the_types_of_utoipa() {
    for catalog in [SecretError::CATALOG, Generic::<SealedError>::CATALOG] {
        let errors = OpenApi::new(&[catalog]);
        let mut document = utoipa::openapi::OpenApi::default();
        utoipa::Modify::modify(&errors, &mut document);
        let written = serde_json::to_value(document.components).unwrap();
        assert_eq!(written, errors.components());
        let responses = errors.responses();
        assert_eq!(serde_json::to_value(catalog::into_utoipa(&responses)).unwrap(), responses);
    }
}

#[test]
fn an_operation_can_have_some_of_the_codes() {
    let document = document();
    let responses = &document["paths"]["/versions/{version}"]["get"]["responses"];
    assert_eq!(
        responses["404"]["content"]["application/json"]["schema"],
        json!({"$ref": "#/components/schemas/VersionNotFoundError"})
    );
    assert_eq!(responses["503"], json!({"$ref": "#/components/responses/Error503"}));
}

#[test]
fn the_schema_of_the_enum_is_one_of_its_codes_each_a_component() {
    let document = document();
    let schemas = &document["components"]["schemas"];
    let names = ["SecretNotFound", "VersionNotFound", "FolderInUse", "Sealed"];
    let references = names.map(|name| json!({"$ref": format!("#/components/schemas/SecretError{name}")}));
    assert_eq!(schemas["SecretError"], json!({"oneOf": references}));
    for name in names {
        assert_eq!(schemas[format!("SecretError{name}")]["type"], "object", "{name}");
    }
    assert_eq!(SecretError::name(), "SecretError");
}

#[test]
fn a_type_that_holds_itself_is_a_component_once_the_enum_is_one() {
    let document = document();
    let mut references = Vec::new();
    collect_references(&document, &mut references);
    assert!(references.iter().any(|reference| reference.ends_with("SecretErrorFolder")), "{references:?}");
    for reference in references {
        let pointer = reference.strip_prefix('#').expect("within the document");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

fn collect_references(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                references.push(reference.clone());
            }
            members.values().for_each(|value| collect_references(value, references));
        }
        Value::Array(items) => items.iter().for_each(|value| collect_references(value, references)),
        _ => {}
    }
}

#[test]
fn problem_details_are_told_apart_by_their_type_and_of_their_media_type() {
    let document = document();
    let responses = &document["paths"]["/generic"]["get"]["responses"];
    let content = &responses["400"]["content"]["application/problem+json"];
    assert_eq!(content["schema"]["oneOf"][1]["properties"]["type"]["const"], "https://example.com/other");
    let referring = OpenApi::new(&[Generic::<SealedError>::CATALOG]).components();
    assert_eq!(
        referring["responses"]["Error400"]["content"]["application/problem+json"]["schema"]["discriminator"],
        json!({"propertyName": "type", "mapping": {
            "https://example.com/own": "#/components/schemas/OwnError",
            "https://example.com/other": "#/components/schemas/OtherError",
        }})
    );
}
