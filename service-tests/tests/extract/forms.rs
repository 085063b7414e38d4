//! `ApiForm` and `ApiHeaders`, and validation with the state of the router.

use api_error::extract::{ApiForm, ApiHeaders, ApiJson, Garde, GardeWith, ValidatorWith};
use axum::Router;
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::server::Server;

#[derive(Deserialize, Serialize)]
struct Login {
    user: String,
    attempts: u8,
    #[serde(default)]
    role: Vec<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Headers {
    x_tenant: u32,
    #[serde(default)]
    x_tag: Vec<String>,
}

#[derive(Clone)]
struct Limits {
    longest: usize,
}

#[derive(Deserialize, garde::Validate)]
#[garde(context(Limits as limits))]
struct ByGarde {
    #[garde(length(max = limits.longest))]
    name: String,
}

#[derive(Deserialize, validator::Validate)]
#[validate(context = Limits)]
struct ByValidator {
    #[validate(custom(function = "is_short", use_context))]
    name: String,
}

fn is_short(name: &str, limits: &Limits) -> Result<(), validator::ValidationError> {
    if name.len() <= limits.longest { Ok(()) } else { Err(validator::ValidationError::new("too_long")) }
}

#[derive(Deserialize, garde::Validate)]
struct Named {
    #[garde(length(min = 3))]
    user: String,
}

async fn service() -> Server {
    Server::start(
        Router::new()
            .route("/form", post(|ApiForm(login): ApiForm<Login>| async { ApiJson(login) }))
            .route("/maybe", post(|login: Option<ApiForm<Login>>| async move { ApiJson(login.is_some()) }))
            .route("/valid", post(|Garde(ApiForm(named)): Garde<ApiForm<Named>>| async { named.user }))
            .route("/headers", get(|ApiHeaders(headers): ApiHeaders<Headers>| async { ApiJson(headers) }))
            .route(
                "/garde",
                post(|GardeWith(ApiJson(named)): GardeWith<ApiJson<ByGarde>>| async { named.name }),
            )
            .route(
                "/validator",
                post(|named: ValidatorWith<ApiJson<ByValidator>, Limits>| async {
                    named.into_inner().0.name
                }),
            )
            .with_state(Limits { longest: 3 }),
    )
    .await
}

const FORM: Option<&str> = Some("application/x-www-form-urlencoded; charset=utf-8");

#[tokio::test]
async fn a_form_is_read_and_its_wrong_fields_are_named() {
    let server = service().await;
    let login = server.post_as("/form", FORM, "user=a+b&attempts=2&role=x&role=y").await;
    assert_eq!(login.json(), json!({"user": "a b", "attempts": 2, "role": ["x", "y"]}));
    let wrong = server.post_as("/form", FORM, "user=a&attempts=hunter2").await;
    assert_eq!(wrong.code(), (422, "validation_error".to_owned()));
    assert_eq!(wrong.fields(), [["attempts", "invalid_value", "expected an integer from 0 to 255"]]);
    assert_eq!(wrong.json()["error"]["fields"][0]["location"], "form");
    let latin = server.post_as("/form", FORM, b"user=caf\xe9&attempts=1".to_vec()).await;
    assert_eq!(latin.fields()[0][1], "invalid_encoding");
    for content_type in [None, Some("application/json")] {
        let answer = server.post_as("/form", content_type, "user=a&attempts=1").await;
        assert_eq!(answer.code(), (415, "unsupported_media_type".to_owned()));
        assert_eq!(answer.headers["accept"], "application/x-www-form-urlencoded");
    }
    assert_eq!(server.post_as("/maybe", None, "").await.text, "false");
    assert_eq!(server.post_as("/valid", FORM, "user=al").await.fields()[0][1], "length");
}

#[tokio::test]
async fn headers_are_read_by_name() {
    let server = service().await;
    let head = "GET /headers HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    let given =
        server.raw(format!("{head}X-Tenant: 12\r\nX-Tag: a=b&c\r\nX-Tag: d e\r\n\r\n").as_bytes()).await;
    assert_eq!(given.status, 200, "{}", given.text);
    assert!(given.text.contains(r#"{"x-tenant":12,"x-tag":["a=b&c","d e"]}"#), "{}", given.text);
    for (header, code) in [
        ("", "missing"),
        ("X-Tenant: hunter2\r\n", "invalid_value"),
        ("X-Tenant: 1\r\nX-Tenant: 2\r\n", "repeated"),
    ] {
        let wrong = server.raw(format!("{head}{header}\r\n").as_bytes()).await;
        assert_eq!(wrong.status, 422, "{header}");
        assert!(wrong.text.contains(code) && wrong.text.contains(r#""location":"header""#), "{}", wrong.text);
        assert!(!wrong.text.contains("hunter2"));
    }
}

#[tokio::test]
async fn rules_can_need_the_state_of_the_router() {
    let server = service().await;
    for (path, code) in [("/garde", "length"), ("/validator", "too_long")] {
        assert_eq!(server.post(path, r#"{"name":"abc"}"#).await.text, "abc", "{path}");
        let wrong = server.post(path, r#"{"name":"abcd"}"#).await;
        assert_eq!(wrong.code(), (422, "validation_error".to_owned()), "{path}");
        assert_eq!((wrong.fields()[0][0].as_str(), wrong.fields()[0][1].as_str()), ("name", code));
    }
}
