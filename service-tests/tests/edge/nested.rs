//! An edge within an edge.

use api_error::edge::Edge;
use api_error::envelope::PROBLEM_JSON;
use axum::Router;

use crate::contract::shop::house;
use crate::service::{listen, shop};
use crate::support::{Answer, Log};

#[tokio::test]
async fn the_inner_edge_decides_and_both_agree_on_the_id() {
    let log = Log::listen();
    let inner = shop().layer(Edge::new().envelope(&PROBLEM_JSON));
    let server = listen(Router::new().nest("/v2", inner).layer(house())).await;
    for path in ["/v2/item/7", "/v2/upstream", "/v2/panic"] {
        let answer = Answer::of(server.request("GET", path)).await;
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{path}");
        assert_eq!(answer.headers.get_all("x-request-id").iter().count(), 1, "{path}");
        let id = answer.header("x-request-id").unwrap();
        assert!(log.events().last().unwrap()["request_id"] == id, "{path}");
    }
    assert_eq!(log.events().len(), 3, "one event for each");
    assert!(server.get("/elsewhere").await.json().get("error").is_some());
}
