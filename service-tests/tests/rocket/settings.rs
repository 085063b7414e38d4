//! Settings of the edge.

use std::sync::{Arc, Mutex};

use api_error::ApiError;
use api_error::edge::{Edge, RequestId};
use api_error::testing::{Answer as Tested, assert_error};
use reqwest::Method;
use rocket::fairing::AdHoc;
use rocket::http::Header;

use crate::server::{Failure, HOUSE, Service, answer, edge, id, without_edge};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(rocket, envelope = HOUSE, header("X-Root" = "yes"))]
#[allow(dead_code)] // the edge makes the fallbacks
enum Root {
    #[error("no route")]
    #[api(code = "no_route", status = 404, fallback, message = "There is nothing here")]
    NoRoute,
    #[error("broken")]
    #[api(code = "broken", status = 500, retryable = false, fallback)]
    Broken,
    #[error(transparent)]
    #[api(transparent)]
    Failure(Failure),
}

#[tokio::test]
async fn fallbacks_answer_and_inner_errors_are_the_roots() {
    let service = Service::start_with(without_edge().attach(Edge::of::<Root>())).await;
    for (path, status, code) in
        [("/nowhere", 404, "no_route"), ("/items/panics", 500, "broken"), ("/items/x", 404, "item_not_found")]
    {
        let answer = service.get(path, "root-1").await;
        assert_eq!((answer.status, answer.json()["code"].as_str()), (status, Some(code)), "{path}");
        assert_eq!(
            (answer.header("x-root"), &answer.json()["request_id"]),
            (Some("yes"), &"root-1".into()),
            "{path}"
        );
        let headers = answer.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        assert_error::<Root>(Tested::new(answer.status, headers, answer.body.clone()), code);
    }
}

#[tokio::test]
async fn the_settings_of_the_edge_apply() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let observed = Arc::clone(&seen);
    let edge = edge()
        .request_id_header("x-correlation-id")
        .code_header("x-error-code")
        .should_retry_header()
        .leave_when(|failure| failure.path() == "/foreign/502")
        .observe(move |event| observed.lock().unwrap().push(event.error_type().to_owned()));
    let service = Service::start_with(without_edge().mount("/", rocket::routes![id]).attach(edge)).await;
    let get = async |path: &str| {
        answer(
            service.request(Method::GET, path).header("x-correlation-id", "c1").header("x-request-id", "r1"),
        )
        .await
    };
    for (path, code, retry) in [
        ("/items/busy", "busy", "true"),
        ("/items/x", "item_not_found", "false"),
        ("/nowhere", "not_found", "false"),
        ("/foreign/400", "bad_request", "false"),
        ("/items/panics", "internal_error", "false"),
    ] {
        let answer = get(path).await;
        assert_eq!(
            (answer.header("x-error-code"), answer.header("x-should-retry")),
            (Some(code), Some(retry)),
            "{path}"
        );
        assert_eq!(
            (answer.header("x-correlation-id"), answer.header("x-request-id")),
            (Some("c1"), None),
            "{path}"
        );
        assert_eq!(answer.json()["request_id"], "c1", "{path}");
    }
    let left = get("/foreign/502").await;
    assert!(left.status == 502 && left.body.starts_with("the upstream says"), "{}", left.body);
    assert_eq!(get("/id").await.body, "c1 c1");
    let seen = seen.lock().unwrap();
    assert_eq!(seen[..2], ["busy", "item_not_found"]);
    assert_eq!(seen.len(), 6, "{seen:?}");
}

/// The order that the documentation of the edge recommends.
#[tokio::test]
async fn every_failure_has_the_headers_of_earlier_fairings() {
    let cors = AdHoc::on_response("cors", |_, response| {
        Box::pin(async move {
            response.set_header(Header::new("access-control-allow-origin", "*"));
            response.remove_header("www-authenticate");
        })
    });
    let service = Service::start_with(without_edge().attach(cors).attach(edge())).await;
    for (path, status) in [
        ("/items/x", 404),
        ("/items/no_token", 401),
        ("/nowhere", 404),
        ("/foreign/502", 502),
        ("/items/panics", 500),
    ] {
        let answer = service.get(path, "cors-1").await;
        assert_eq!((answer.status, &answer.json()["request_id"]), (status, &"cors-1".into()), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
        assert_eq!(answer.header("www-authenticate"), None, "what a fairing removed stays away");
    }
}

#[tokio::test]
async fn ids_of_clients_can_be_ignored_and_come_from_a_traceparent() {
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let from = Edge::new().request_id_from(|request| RequestId::from_traceparent(&request.headers));
    for (edge, expected) in [(from, Some(trace)), (Edge::new().ignore_client_request_ids(), None)] {
        let service = Service::start_with(without_edge().mount("/", rocket::routes![id]).attach(edge)).await;
        let request = service.request(Method::GET, "/id").header("x-request-id", "mine");
        let answer = answer(request.header("traceparent", format!("00-{trace}-00f067aa0ba902b7-01"))).await;
        let id = answer.header("x-request-id").unwrap();
        assert_ne!(id, "mine");
        assert!(expected.is_none_or(|expected| id == expected), "{id}");
        assert_eq!(answer.body, format!("{id} {id}"));
    }
}
