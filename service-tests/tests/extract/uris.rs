//! `ApiQuery` and `ApiPath`

use api_error::extract::{ApiJson, ApiPath, ApiQuery};
use axum::Router;
use axum::routing::get;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::server::{Answer, Server};

#[derive(Deserialize, Serialize)]
struct Filter {
    limit: u8,
    #[serde(default)]
    tag: Vec<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Repo {
    repo: String,
}

#[derive(Deserialize, Serialize)]
struct Issue {
    repo: String,
    number: u32,
    state: State,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Open,
    Closed,
}

async fn service() -> Server {
    Server::start(
        Router::new()
            .route("/list", get(|ApiQuery(filter): ApiQuery<Filter>| async { ApiJson(filter) }))
            .route("/maybe", get(|filter: Option<ApiQuery<Filter>>| async move { ApiJson(filter.is_some()) }))
            .route(
                "/{repo}/issues/{number}/{state}",
                get(|ApiPath(issue): ApiPath<Issue>| async { ApiJson(issue) }),
            )
            .route(
                "/pair/{left}/{right}",
                get(|ApiPath(pair): ApiPath<(u8, u8)>| async move { ApiJson(pair) }),
            )
            .route("/one/{id}", get(|ApiPath(id): ApiPath<u64>| async move { ApiJson(id) }))
            .route("/signed/{id}", get(|ApiPath(id): ApiPath<i64>| async move { ApiJson(id) }))
            .route("/state/{name}", get(|ApiPath(state): ApiPath<State>| async { ApiJson(state) }))
            .route("/address/{ip}", get(|ApiPath(ip): ApiPath<std::net::IpAddr>| async move { ApiJson(ip) }))
            .route("/mismatch/{a}/{b}", get(|ApiPath(id): ApiPath<u64>| async move { ApiJson(id) }))
            .route("/misnamed/{repo}", get(|ApiPath(issue): ApiPath<Issue>| async { ApiJson(issue) }))
            .route("/unnamed/{repo}/{more}", get(|ApiPath(repo): ApiPath<Repo>| async { ApiJson(repo) }))
            .route("/none", get(|id: Option<ApiPath<u64>>| async move { ApiJson(id.is_some()) })),
    )
    .await
}

fn assert_wrong(answer: &Answer, location: &str, field: [&str; 3]) {
    assert_eq!(answer.code(), (400, "invalid_parameter".to_owned()), "{}", answer.text);
    assert_eq!(answer.fields(), [field], "{}", answer.text);
    assert_eq!(answer.json()["error"]["fields"][0]["location"], location);
    assert!(!answer.text.contains("hunter2"), "{}", answer.text);
}

#[tokio::test]
async fn parameters_of_the_query_are_named() {
    let server = service().await;
    let limit = "expected an integer from 0 to 255";
    for (query, field) in [
        ("", ["limit", "missing", "is required"]),
        ("?", ["limit", "missing", "is required"]),
        ("?limit=hunter2", ["limit", "invalid_value", limit]),
        ("?limit=1&limit=2", ["limit", "repeated", "must be given only once"]),
        ("?limit=1&tag=hunter2%FF", ["tag", "invalid_encoding", "must be UTF-8 when it is decoded"]),
    ] {
        assert_wrong(&server.get(&format!("/list{query}")).await, "query", field);
    }
    let list = server.get("/list?limit=1&tag=a&tag=b+c").await;
    assert_eq!(list.json(), json!({"limit": 1, "tag": ["a", "b c"]}));
    assert_eq!(server.get("/maybe").await.text, "false");
    assert_eq!(server.get("/maybe?limit=1").await.text, "true");
    assert_wrong(&server.get("/maybe?limit=x").await, "query", ["limit", "invalid_value", limit]);
}

#[tokio::test]
async fn parameters_of_the_path_are_named_as_in_the_route() {
    let server = service().await;
    let byte = "expected an integer from 0 to 255";
    let (number, id) = ("expected an integer from 0 to 4294967295", "must be an integer of at least 0");
    let state = "not a known value, expected one of `open`, `closed`";
    for (path, field) in [
        ("/a/issues/hunter2/open", ["number", "invalid_value", number]),
        ("/a/issues/1/hunter2", ["state", "invalid_value", state]),
        ("/a%FFhunter2/issues/1/open", ["repo", "invalid_encoding", "must be UTF-8 when it is decoded"]),
        ("/pair/1/hunter2", ["right", "invalid_value", byte]),
        ("/pair/300/1", ["left", "invalid_value", byte]),
        ("/one/hunter2", ["id", "invalid_value", id]),
        ("/one/-1", ["id", "invalid_value", id]),
        ("/signed/hunter2", ["id", "invalid_value", "must be an integer"]),
        ("/state/hunter2", ["name", "invalid_value", state]),
    ] {
        assert_wrong(&server.get(path).await, "path", field);
    }
    assert_eq!(
        server.get("/caf%C3%A9/issues/7/open").await.json(),
        json!({"repo": "café", "number": 7, "state": "open"})
    );
}

#[tokio::test]
async fn no_value_of_a_path_is_in_the_response() {
    let server = service().await;
    for secret in [
        "hunter2",
        "hunter2`,%20expected%20`hunter2",
        "%22hunter2%22,%20expected%20hunter2",
        "invalid%20type:%20hunter2,%20expected%20hunter2",
        "hunter2%C3%BC",
        "hunter2%FF",
    ] {
        for path in [
            "/a/issues/1/#",
            "/a/issues/#/open",
            "/pair/#/1",
            "/pair/1/#",
            "/one/#",
            "/state/#",
            "/address/#",
        ] {
            let path = path.replace('#', secret);
            let answer = server.get(&path).await;
            assert_eq!(answer.code(), (400, "invalid_parameter".to_owned()), "{path}");
            let head = format!("{:?}", answer.headers);
            assert!(!answer.text.contains("hunter2") && !head.contains("hunter2"), "{path}: {}", answer.text);
        }
    }
}

#[tokio::test]
async fn a_route_without_the_handlers_parameters_is_a_server_error() {
    let server = service().await;
    for path in ["/mismatch/1/hunter2", "/misnamed/hunter2", "/unnamed/a/hunter2"] {
        let answer = server.get(path).await;
        assert_eq!(answer.code(), (500, "route_mismatch".to_owned()), "{path}");
        assert_eq!(answer.json()["error"]["message"], "Internal Server Error");
        assert!(!answer.text.contains("hunter2"), "{}", answer.text);
    }
    assert_eq!(server.get("/none").await.text, "false");
}
