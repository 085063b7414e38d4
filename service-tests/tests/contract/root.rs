//! An edge made of the root error type of a service.

use api_error::edge::Edge;
use api_error::testing::{Answer as Tested, assert_error};

use super::client::Server;
use super::foreign::assert_house;
use crate::service::Root;
use crate::support::{Answer, Log};

pub(crate) async fn fallbacks_answer_for_failures_of_their_status(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(Edge::of::<Root>()).await;
    for (path, status, code) in [
        ("/nowhere", 404, "no_route"),
        ("/late", 504, "too_slow"),
        ("/panic", 500, "broken"),
        ("/upstream", 502, "upstream_failed"),
    ] {
        let answer = server.get(path).await;
        assert_house(&answer, status, code);
        assert_eq!(answer.json()["error"]["link"], format!("https://docs.example.com/{code}"));
        assert_eq!(answer.header("x-root"), Some("yes"), "{path}");
        assert_eq!(log.events().last().unwrap()["code"], code);
    }
    let upstream = server.get("/upstream").await;
    assert_eq!(upstream.json()["error"]["after"], 17, "the wait of the failure");
    assert_eq!(upstream.header("retry-after"), Some("17"));
    assert_house(&Answer::of(server.request("DELETE", "/ok")).await, 405, "method_not_allowed");
}

pub(crate) async fn an_inner_error_is_sent_as_the_root_sends_it(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(Edge::of::<Root>()).await;
    let answer = server.get("/item/7").await;
    assert_house(&answer, 404, "no_such_item");
    assert_eq!(answer.json()["error"]["link"], "https://docs.example.com/no_such_item");
    assert_eq!((answer.all("x-root"), answer.all("x-shop")), (vec!["yes"], vec!["yes"]));
    let stripped = server.get("/stripped").await;
    assert_eq!(stripped.header("x-shop"), None);
    let own = server.get("/fail/fields").await;
    assert_eq!((own.status, own.json().get("wrong").is_some()), (422, true), "its own envelope wins");
}

pub(crate) async fn what_the_edge_sends_is_what_the_catalog_says(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(Edge::of::<Root>()).await;
    for (path, id) in [
        ("/item/7", "no_such_item"),
        ("/busy", "slow_down"),
        ("/storage", "storage_error"),
        ("/fail/fields", "bad_fields"),
        ("/fail/in_success", "in_success"),
        ("/fail/loud", "shop_loud"),
        ("/nowhere", "no_route"),
        ("/late", "too_slow"),
        ("/panic", "broken"),
    ] {
        let answer = server.get(path).await;
        let headers = answer.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        assert_error::<Root>(Tested::new(answer.status, headers, answer.body.clone()), id);
    }
}

pub(crate) async fn a_mapping_comes_before_a_fallback(serve: impl AsyncFn(Edge) -> Server) {
    let edge = Edge::of::<Root>().foreign(|failure| (failure.path() == "/plain").then_some(Root::TooSlow));
    let server = serve(edge).await;
    assert_house(&server.get("/plain").await, 504, "too_slow");
    assert_house(&server.get("/panic").await, 500, "broken");
}

pub(crate) async fn facts_of_the_request_are_in_the_body(serve: impl AsyncFn(Edge) -> Server) {
    let edge = Edge::of::<Root>().fact("tenant", |request| {
        let tenant = request.headers.get("x-tenant")?.to_str().ok()?;
        assert!(tenant != "panic", "no fact");
        Some(tenant.parse::<u64>().map_err(|_| ()).ok())
    });
    let server = serve(edge).await;
    for path in ["/item/7", "/nowhere", "/panic"] {
        let ask = async |tenant| {
            let answer = Answer::of(server.request("GET", path).header("x-tenant", tenant)).await;
            answer.json()["error"].get("tenant").cloned()
        };
        assert_eq!(ask("12").await, Some(12.into()), "{path}");
        assert_eq!(ask("none").await, None, "{path}");
        assert_eq!(ask("panic").await, None, "{path}");
    }
}
