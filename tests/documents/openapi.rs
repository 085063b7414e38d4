//! Components and responses.

use std::collections::BTreeSet;

use api_error::catalog::OpenApi;
use api_error::{ApiError, Catalog, Cataloged, Entry, ErrorSpec, Retry, http::StatusCode};
use serde_json::{Value, json};

use crate::secrets::{AuthError, ProblemError, SecretError};
use crate::snapshot;

fn errors() -> OpenApi {
    OpenApi::new(&[SecretError::CATALOG])
}

fn names(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn a_small_catalog() {
    snapshot::check_json(
        "openapi.json",
        &json!({"components": errors().components(), "responses": errors().responses()}),
    );
}

#[test]
fn all_codes_of_a_status_are_kept() {
    static CODES: [ErrorSpec; 3] = [
        ErrorSpec::new("a.b", StatusCode::CONFLICT, "one"),
        ErrorSpec::new("a_b", StatusCode::CONFLICT, "two"),
        ErrorSpec::new("A:B", StatusCode::CONFLICT, "three"),
    ];
    let components = OpenApi::new(&[Catalog::new("Same", &CODES), SecretError::CATALOG]).components();
    let of_409 = &components["responses"]["Error409"]["content"]["application/json"]["schema"]["$ref"];
    assert_eq!(of_409, "#/components/schemas/Error409Body");
    let of_409 = &components["schemas"]["Error409Body"]["oneOf"];
    let codes: Vec<_> = of_409
        .as_array()
        .expect("alternatives")
        .iter()
        .map(|alternative| {
            let reference = alternative["$ref"].as_str().expect("a reference");
            let name = reference.strip_prefix("#/components/schemas/").expect("a component");
            &components["schemas"][name]["properties"]["error"]["properties"]["code"]["const"]
        })
        .collect();
    assert_eq!(codes, ["a.b", "a_b", "A:B"]);
    // In addition, the body of any error, the field error that bodies share, and the alternatives of three statuses.
    assert_eq!(names(&components["schemas"]).len(), CODES.len() + SecretError::CATALOG.len() + 2 + 3);
}

#[test]
fn component_names_are_legal_and_unique_ignoring_case() {
    static CODES: [ErrorSpec; 4] = [
        ErrorSpec::new("any", StatusCode::CONFLICT, "any"),
        ErrorSpec::new("any_error", StatusCode::CONFLICT, "any error"),
        ErrorSpec::new("0:0.0-0", StatusCode::CONFLICT, "digits"),
        ErrorSpec::new("ANY", StatusCode::CONFLICT, "loud"),
    ];
    let components =
        OpenApi::with_prefix(&[Catalog::new("Odd", &CODES), SecretError::CATALOG], "é/v2.").components();
    for kind in ["schemas", "responses"] {
        let names = names(&components[kind]);
        for name in &names {
            let is_legal = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            assert!(name.starts_with("v2.") && name.chars().all(is_legal), "{name}");
        }
        let folded: BTreeSet<_> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(folded.len(), names.len());
    }
}

#[test]
fn an_operation_has_exactly_its_named_codes() {
    let responses = errors().responses_of(["version_not_found", "sealed"]).expect("codes");
    assert_eq!(names(&responses), ["404", "503"]);
    assert_eq!(
        responses["404"]["content"]["application/json"],
        json!({"schema": {"$ref": "#/components/schemas/VersionNotFoundError"}}),
        "it has no example, and one code is no alternative"
    );
    assert_eq!(
        responses["503"],
        json!({"$ref": "#/components/responses/Error503"}),
        "all codes of the status"
    );
    assert_eq!(errors().responses_of([""; 0]).expect("no codes"), json!({}));
}

#[test]
fn an_unknown_code_is_an_error_with_the_nearest() {
    let unknown = errors().responses_of(["sealed", "secret_notfound"]).expect_err("a mistake");
    assert_eq!((unknown.code(), unknown.nearest()), ("secret_notfound", Some("secret_not_found")));
    let unknown = OpenApi::new(&[AuthError::CATALOG]).responses_of_catalog(SecretError::CATALOG);
    assert_eq!(unknown.expect_err("a mistake").code(), "secret_not_found");
}

#[test]
fn inner_codes_are_described_as_the_outer_enum_sends_them() {
    let errors = OpenApi::new(&[ProblemError::CATALOG]);
    let responses = errors.responses_of_catalog(AuthError::CATALOG).expect("codes");
    assert_eq!(responses, json!({"401": {"$ref": "#/components/responses/Error401"}}));
    let content = &errors.components()["responses"]["Error401"]["content"]["application/problem+json"];
    assert_eq!(
        content["examples"]["token_missing"]["value"],
        json!({"type": "about:blank", "title": "Unauthorized", "status": 401, "detail": "No token",
            "code": "token_missing"})
    );
}

#[test]
fn a_top_level_code_member_is_the_discriminator() {
    let schema = |errors: OpenApi| errors.components()["schemas"]["Error401Body"].take();
    let nested = schema(errors());
    assert_eq!(names(&nested), ["description", "oneOf"]);
    let flat = schema(OpenApi::new(&[ProblemError::CATALOG]));
    assert_eq!(
        flat["discriminator"],
        json!({"propertyName": "code", "mapping": {
            "token_expired": "#/components/schemas/TokenExpiredError",
            "token_missing": "#/components/schemas/TokenMissingError",
        }})
    );
}

#[test]
fn a_predicate_can_choose_codes() {
    let retryable = |entry: &Entry| entry.spec().retry().is_retryable();
    assert_eq!(names(&errors().responses_where(retryable)), ["429", "503"]);
}

#[test]
fn a_code_of_two_catalogs_appears_once_unless_they_differ() {
    let twice = OpenApi::new(&[SecretError::CATALOG, AuthError::CATALOG, SecretError::CATALOG]);
    // The headers of the outer and the inner enum are the same.
    assert_eq!(twice.components(), errors().components());

    let both = OpenApi::new(&[SecretError::CATALOG, ProblemError::CATALOG]).components();
    let content = &both["responses"]["Error404"]["content"];
    assert_eq!(names(content), ["application/json", "application/problem+json"]);
    for media_type in names(content) {
        let reference = content[media_type]["schema"]["$ref"].as_str().expect("a component");
        let name = reference.strip_prefix("#/components/schemas/").expect("a schema");
        assert_eq!(both["schemas"][name]["oneOf"].as_array().expect("alternatives").len(), 2);
        assert_eq!(names(&content[media_type]["examples"]), ["secret_not_found"], "{media_type}");
    }
    assert_eq!(
        both["responses"]["ErrorDefault"]["content"]["application/problem+json"]["schema"]["$ref"],
        "#/components/schemas/AnyError2"
    );
}

#[test]
fn headers_are_required_if_all_codes_send_them() {
    static CODES: [ErrorSpec; 2] = [
        ErrorSpec::new("soon", StatusCode::SERVICE_UNAVAILABLE, "soon")
            .with_retry(Retry::BACKOFF.with_after(std::time::Duration::from_secs(3))),
        ErrorSpec::new("never", StatusCode::SERVICE_UNAVAILABLE, "never")
            .with_headers(&[api_error::HeaderSpec::fixed("content-type", "text/plain")]),
    ];
    let headers = |catalogs: &[Catalog], name: &str| {
        OpenApi::new(catalogs).components()["responses"][name]["headers"].take()
    };
    let of_503 = headers(&[Catalog::new("Two", &CODES), SecretError::CATALOG], "Error503");
    assert_eq!(names(&of_503), ["Retry-After", "X-Request-ID"], "the media type is not a header here");
    assert_eq!(of_503["Retry-After"]["required"], Value::Null);
    assert_eq!(
        of_503["Retry-After"]["description"],
        "How long to wait before the next request, in seconds. Sent with `soon`, `sealed`."
    );
    assert_eq!(headers(&[SecretError::CATALOG], "Error503")["Retry-After"]["required"], true);
    let of_401 = headers(&[SecretError::CATALOG], "Error401");
    assert_eq!(
        of_401["WWW-Authenticate"],
        json!({"schema": {"type": "string", "enum": ["Bearer"]}, "required": true, "example": "Bearer"})
    );
    let of_429 = headers(&[SecretError::CATALOG], "Error429");
    assert_eq!(
        names(&of_429),
        ["Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-Request-ID"]
    );
    assert_eq!(
        (&of_429["Retry-After"]["example"], &of_429["X-RateLimit-Limit"]["example"]),
        (&json!(2), &json!(10))
    );
}

#[test]
fn a_header_lists_all_of_its_values() {
    #[derive(Debug, ApiError)]
    #[api(std_error, status = 404)]
    enum Many {
        #[api(code = "a", message = "a", header("X-Kind" = "a"))]
        A,
        #[api(code = "b", message = "b", header("x-kind" = "b"))]
        B,
    }
    let headers = OpenApi::new(&[Many::CATALOG]).components()["responses"]["Error404"]["headers"].take();
    assert_eq!(
        headers["X-Kind"],
        json!({"schema": {"type": "string", "enum": ["a", "b"]}, "required": true, "example": "a"})
    );
}

#[test]
fn components_are_added_to_existing_ones() {
    let mut document = json!({"openapi": "3.1.1", "components": {
        "schemas": {"Secret": {"type": "string"}},
        "parameters": {},
    }});
    errors().add_components(&mut document).expect("no such names");
    let components = document["components"].clone();
    assert_eq!(components["schemas"]["Secret"], json!({"type": "string"}));
    assert_eq!(components["schemas"]["SealedError"]["type"], "object");
    assert_eq!(names(&components), ["parameters", "responses", "schemas"]);
    errors().add_components(&mut document).expect("the same again");
    assert_eq!(document["components"], components);
    let mut no_document = json!([]);
    errors().add_components(&mut no_document).expect("nowhere");
    assert_eq!(no_document, json!([]));
}

#[test]
fn a_component_of_the_users_is_never_replaced() {
    let theirs = json!({"components": {"schemas": {"SealedError": {"type": "string"}}}});
    let mut document = theirs.clone();
    let refused = errors().add_components(&mut document).expect_err("a name that is taken");
    assert_eq!(
        refused.to_string(),
        "the document has another component `schemas/SealedError`\n\
         help: give these a prefix: `OpenApi::with_prefix`"
    );
    assert_eq!(document, theirs, "nothing is added");
    OpenApi::with_prefix(&[SecretError::CATALOG], "Vault")
        .add_components(&mut document)
        .expect("other names");
    assert_eq!(document["components"]["schemas"]["SealedError"], json!({"type": "string"}));
}

#[test]
fn responses_are_added_to_those_of_an_operation() {
    let mut get = json!({"summary": "Reads.", "responses": {"200": {"description": "The secret."}}});
    errors().add_responses_of(&mut get, ["version_not_found", "sealed"]).expect("ids");
    assert_eq!(names(&get["responses"]), ["200", "404", "503"]);
    assert_eq!(get["responses"]["200"], json!({"description": "The secret."}));
    assert_eq!(get["responses"]["503"], json!({"$ref": "#/components/responses/Error503"}));
    let once = get.clone();
    errors().add_responses_of(&mut get, ["sealed"]).expect("ids");
    assert_eq!(get, once);
    let mistake = errors().add_responses_of(&mut get, ["seald"]).expect_err("a mistake");
    assert_eq!(mistake.to_string(), "no code `seald` in the catalog, the nearest is `sealed`");
    assert_eq!(get, once);
}

#[test]
fn a_response_of_the_same_status_gets_both_contents() {
    let own = json!({"type": "object"});
    let mut get = json!({"responses": {
        "404": {"description": "No page.", "content": {
            "text/html": {"schema": {"type": "string"}},
            "application/json": {"schema": own, "example": {}},
        }},
        "503": {"$ref": "#/components/responses/Down"},
    }});
    errors().add_responses_of(&mut get, ["version_not_found"]).expect("ids");
    let content = &get["responses"]["404"]["content"];
    assert_eq!(content["text/html"]["schema"], json!({"type": "string"}));
    assert_eq!(
        content["application/json"],
        json!({
            "schema": {"anyOf": [own, {"$ref": "#/components/schemas/VersionNotFoundError"}]},
            "examples": {"success": {"value": {}}},
        })
    );
    let before = get.clone();
    let refused = errors().add_responses_of(&mut get, ["sealed"]).expect_err("a reference");
    assert!(refused.to_string().contains("`503` that is a reference"), "{refused}");
    assert_eq!(get, before);
}

/// Asserts that every reference has a target.
#[test]
fn every_reference_has_a_target() {
    let errors = errors();
    let mut document = json!({
        "all": errors.responses(),
        "some": errors.responses_of(["token_missing", "version_not_found"]).expect("codes"),
        "default": errors.default_response(),
    });
    errors.add_components(&mut document).expect("no such names");
    let text = document.to_string();
    let references: Vec<_> =
        text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(references.len() > 10);
    for reference in references {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
}

#[test]
fn no_codes_give_only_a_valid_default_response() {
    let mut document = json!({"responses": OpenApi::new(&[]).responses()});
    assert_eq!(document["responses"], json!({"default": {"$ref": "#/components/responses/ErrorDefault"}}));
    OpenApi::new(&[]).add_components(&mut document).expect("no such names");
    assert!(document.pointer("/components/responses/ErrorDefault/description").is_some());
}
