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

/// Two enums that share a status, and one of the codes of the first: utoipa keeps one response per status.
mod errors_of_routes {
    use super::{Generic, SealedError, SecretError};

    api_error::catalog::into_responses! {
        /// Two enums.
        pub(super) struct MoveErrors: SecretError["secret_not_found", "folder_in_use"], super::MountError;
    }

    api_error::catalog::into_responses! {
        pub(super) struct GenericErrors: Generic<SealedError>["own"];
    }
}

/// What can go wrong with mounts.
#[derive(Debug, ApiError)]
#[api(std_error, utoipa, envelope = envelope::PROBLEM_JSON)]
enum MountError {
    #[api(code = "mount_not_found", status = 404, message = "No such mount")]
    NotFound,
    /// Means something else than the code of secrets that is called so.
    #[api(code = "secret_not_found", status = 404, message = "Not a secret")]
    NoSecret,
    #[api(code = "mount_sealed", status = 503, message = "Sealed", retryable)]
    Sealed,
}

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
fn the_document_has_every_response_with_all_its_codes() {
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
fn utoipas_types_keep_everything() {
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
fn the_schema_of_an_enum_is_one_of_its_codes() {
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
fn a_recursive_type_becomes_a_component_with_its_enum() {
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
fn problem_details_have_their_media_type_and_differ_by_type() {
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

fn statuses<R: IntoResponses>() -> Value {
    serde_json::to_value(R::responses()).expect("JSON")
}

#[test]
fn enums_that_share_a_status_keep_all_codes() {
    let responses = statuses::<errors_of_routes::MoveErrors>();
    assert_eq!(responses.as_object().unwrap().keys().collect::<Vec<_>>(), ["404", "409", "503"]);
    let content = &responses["404"]["content"];
    let of_secrets = &content["application/json"]["schema"];
    assert_eq!(of_secrets["properties"]["error"]["properties"]["code"]["const"], "secret_not_found");
    let of_mounts = content["application/problem+json"]["schema"]["oneOf"].as_array().unwrap();
    let codes: Vec<_> = of_mounts.iter().map(|schema| &schema["properties"]["code"]["const"]).collect();
    assert_eq!(codes, ["mount_not_found", "secret_not_found"]);
}

#[test]
fn only_the_named_codes_of_an_enum_appear() {
    let responses = statuses::<errors_of_routes::GenericErrors>();
    assert_eq!(responses.as_object().unwrap().keys().collect::<Vec<_>>(), ["400"]);
    let schema = &responses["400"]["content"]["application/problem+json"]["schema"];
    assert_eq!(schema["properties"]["type"]["const"], "https://example.com/own");
}

/// Whatever holds itself: the document of `responses(..)` alone is whole.
#[test]
fn responses_refer_to_no_component() {
    for responses in [
        statuses::<SecretError>(),
        statuses::<errors_of_routes::MoveErrors>(),
        statuses::<Generic<SealedError>>(),
    ] {
        let mut references = Vec::new();
        collect_references(&responses, &mut references);
        assert_eq!(references, Vec::<String>::new());
    }
    let details = "/409/content/application~1json/schema/properties/error/properties/details";
    let folder = statuses::<SecretError>().pointer(details).unwrap()["properties"]["folder"].clone();
    let inner = &folder["properties"]["folders"]["items"];
    assert_eq!(inner["properties"]["name"], json!({"type": "string"}));
    assert_eq!(
        inner["properties"]["folders"],
        json!({"type": "array", "items": {}}),
        "open where it would not end"
    );
}

type GenericError = Generic<SealedError>;

#[derive(utoipa::OpenApi)]
#[openapi(components(schemas(GenericError)))]
struct OfGeneric;

#[test]
fn a_generic_enum_is_a_component_by_its_alias() {
    let document = serde_json::to_value(OfGeneric::openapi()).expect("JSON");
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert_eq!(
        schemas["Generic"]["anyOf"].as_array().or(schemas["Generic"]["oneOf"].as_array()).unwrap().len(),
        3
    );
    let mut references = Vec::new();
    collect_references(&document, &mut references);
    assert!(!references.is_empty());
    for reference in references {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference} leads nowhere");
    }
}
