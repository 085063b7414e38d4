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
fn of_many_codes_at_one_status_none_is_lost() {
    static CODES: [ErrorSpec; 3] = [
        ErrorSpec::new("a.b", StatusCode::CONFLICT, "one"),
        ErrorSpec::new("a_b", StatusCode::CONFLICT, "two"),
        ErrorSpec::new("A:B", StatusCode::CONFLICT, "three"),
    ];
    let components = OpenApi::new(&[Catalog::new("Same", &CODES), SecretError::CATALOG]).components();
    let of_409 = &components["responses"]["Error409"]["content"]["application/json"]["schema"]["oneOf"];
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
    // Beside them, the body of any error, and the field error that bodies have in common.
    assert_eq!(names(&components["schemas"]).len(), CODES.len() + SecretError::CATALOG.len() + 2);
}

#[test]
fn names_of_components_are_legal_and_unique_whatever_their_case() {
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
fn an_operation_has_the_codes_that_it_is_said_to_have() {
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
fn a_code_that_is_none_is_an_error_with_the_nearest() {
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
        json!({"type": "about:blank", "title": "There is no token.", "status": 401, "detail": "No token",
            "code": "token_missing"})
    );
}

#[test]
fn discriminator_needs_the_code_at_the_top_of_the_body() {
    let schema = |errors: OpenApi, media_type: &str| {
        errors.components()["responses"]["Error401"]["content"][media_type]["schema"].take()
    };
    let nested = schema(errors(), "application/json");
    assert_eq!(names(&nested), ["oneOf"]);
    let flat = schema(OpenApi::new(&[ProblemError::CATALOG]), "application/problem+json");
    assert_eq!(
        flat["discriminator"],
        json!({"propertyName": "code", "mapping": {
            "token_expired": "#/components/schemas/TokenExpiredError",
            "token_missing": "#/components/schemas/TokenMissingError",
        }})
    );
}

#[test]
fn a_predicate_can_choose() {
    let retryable = |entry: &Entry| entry.spec().retry().is_retryable();
    assert_eq!(names(&errors().responses_where(retryable)), ["429", "503"]);
}

#[test]
fn same_code_of_two_catalogs_appears_once_if_equal() {
    let twice = OpenApi::new(&[SecretError::CATALOG, AuthError::CATALOG, SecretError::CATALOG]);
    // The headers of the outer enum are those of the inner: nothing tells them apart.
    assert_eq!(twice.components(), errors().components());

    let both = OpenApi::new(&[SecretError::CATALOG, ProblemError::CATALOG]).components();
    let content = &both["responses"]["Error404"]["content"];
    assert_eq!(names(content), ["application/json", "application/problem+json"]);
    for media_type in names(content) {
        assert_eq!(content[media_type]["schema"]["oneOf"].as_array().expect("alternatives").len(), 2);
        assert_eq!(names(&content[media_type]["examples"]), ["secret_not_found"], "{media_type}");
    }
    assert_eq!(
        both["responses"]["ErrorDefault"]["content"]["application/problem+json"]["schema"]["$ref"],
        "#/components/schemas/AnyError2"
    );
}

#[test]
fn header_is_required_if_all_codes_send_it() {
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
    assert_eq!(names(&of_503), ["Retry-After", "X-Request-ID"], "the media type is no header here");
    assert_eq!(of_503["Retry-After"]["required"], Value::Null);
    assert_eq!(
        of_503["Retry-After"]["description"],
        "How long to wait before the next request, in seconds. Sent with `soon`, `sealed`."
    );
    assert_eq!(headers(&[SecretError::CATALOG], "Error503")["Retry-After"]["required"], true);
    let of_401 = headers(&[SecretError::CATALOG], "Error401");
    assert_eq!(
        of_401["WWW-Authenticate"],
        json!({"schema": {"type": "string", "const": "Bearer"}, "required": true, "example": "Bearer"})
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
fn one_header_with_different_values_has_them_all() {
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
fn components_are_added_to_those_that_a_document_has() {
    let mut document = json!({"openapi": "3.1.1", "components": {
        "schemas": {"Secret": {"type": "string"}, "SealedError": false},
        "parameters": {},
    }});
    errors().add_components(&mut document);
    let components = &document["components"];
    assert_eq!(components["schemas"]["Secret"], json!({"type": "string"}));
    assert_eq!(components["schemas"]["SealedError"]["type"], "object");
    assert_eq!(names(components), ["parameters", "responses", "schemas"]);
    let mut no_document = json!([]);
    errors().add_components(&mut no_document);
    assert_eq!(no_document, json!([]));
}

/// Every reference leads somewhere, whatever is asked for.
#[test]
fn no_reference_leads_nowhere() {
    let errors = errors();
    let mut document = json!({
        "all": errors.responses(),
        "some": errors.responses_of(["token_missing", "version_not_found"]).expect("codes"),
        "default": errors.default_response(),
    });
    errors.add_components(&mut document);
    let text = document.to_string();
    let references: Vec<_> =
        text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(references.len() > 10);
    for reference in references {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
}

#[test]
fn no_codes_leave_only_the_default_response() {
    let mut document = json!({"responses": OpenApi::new(&[]).responses()});
    assert_eq!(document["responses"], json!({"default": {"$ref": "#/components/responses/ErrorDefault"}}));
    OpenApi::new(&[]).add_components(&mut document);
    assert!(document.pointer("/components/responses/ErrorDefault/description").is_some());
}
