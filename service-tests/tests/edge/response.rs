//! An error as a response of axum, without an edge and before it reaches one.

use std::time::Duration;

use api_error::edge::{Edge, Foreign, Typed};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;

use crate::contract::foreign::assert_house;
use crate::contract::shop::house;
use crate::service::{ShopError, listen, shop};

#[tokio::test]
async fn without_an_edge_the_error_has_its_own_envelope_and_headers() {
    crate::contract::alone::the_error_has_its_own_envelope_and_headers(&listen(shop()).await).await;
}

#[tokio::test]
async fn an_error_keeps_its_type_through_another_task() {
    let spawned =
        async || tokio::spawn(async { ShopError::SlowDown(Duration::ZERO).into_response() }).await.unwrap();
    let router = Router::new().route("/spawned", get(spawned)).layer(house());
    let answer = listen(router).await.get("/spawned").await;
    assert_eq!(answer.json()["error"]["code"], "slow_down");
    assert_eq!(answer.json()["error"]["path"], "/spawned");
}

#[tokio::test]
async fn before_the_edge_the_body_is_as_without_an_edge() {
    let read = from_fn(async |request, next: Next| {
        let (parts, body) = next.run(request).await.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        assert!(body.starts_with(br#"{"schema_version":1,"error":{"code":"no_such_item""#));
        Response::from_parts(parts, Body::from(body))
    });
    let answer = listen(shop().layer(read).layer(house())).await.get("/item/7").await;
    assert_eq!(answer.json()["error"]["path"], "/item/7");
}

#[tokio::test]
async fn the_typed_error_does_not_depend_on_an_edge_in_the_process() {
    let response = ShopError::NoSuchItem { item: 7, shard: 7 }.into_response();
    let typed = response.extensions().get::<Typed>().unwrap();
    assert!(matches!(typed.downcast_ref(), Some(ShopError::NoSuchItem { item: 7, .. })));
    assert!(typed.downcast_ref::<std::io::Error>().is_none());
}

#[tokio::test]
async fn a_mapped_failure_is_a_typed_error() {
    let code = from_fn(async |request, next: Next| {
        let mut response = next.run(request).await;
        let code =
            response.extensions().get::<Typed>().map_or("none", |typed| typed.error().code()).to_owned();
        response.headers_mut().insert("x-code", code.parse().unwrap());
        response
    });
    let map = |failure: &Foreign<'_>| (failure.status() != 502).then(|| ShopError::named("quiet"));
    let server = listen(shop().layer(house().foreign(map)).layer(code)).await;
    for (path, code) in
        [("/nowhere", "quiet"), ("/panic", "quiet"), ("/upstream", "none"), ("/hidden", "quiet")]
    {
        assert_eq!(server.get(path).await.header("x-code"), Some(code), "{path}");
    }
}

#[tokio::test]
async fn an_error_that_panics_on_drop_is_still_answered() {
    let server = listen(shop().layer(house())).await;
    assert_house(&server.get("/fail/sharp").await, 409, "sharp");
    assert_eq!(server.get("/ok").await.body, "fine");
}

#[tokio::test]
async fn a_status_that_http_does_not_know_is_a_500() {
    let odd = async || (StatusCode::from_u16(600).unwrap(), "secret");
    let router = Router::new().route("/odd", get(odd));
    assert_house(&listen(router.clone().layer(house())).await.get("/odd").await, 500, "internal_error");
    let fallback = listen(router.layer(Edge::of::<WithFallback>())).await.get("/odd").await;
    assert_eq!((fallback.status, &fallback.json()["error"]["code"]), (500, &"broken".into()));
}

#[derive(Debug, api_error::ApiError)]
#[api(std_error, code = "broken", status = 500, retryable = false, fallback)]
struct WithFallback;

#[tokio::test]
async fn layers_can_read_the_typed_error() {
    let count = from_fn(async |request, next: Next| {
        let mut response = next.run(request).await;
        let code = response.extensions().get::<Typed>().map(|typed| typed.error().code().to_owned());
        response.headers_mut().insert("x-code", code.as_deref().unwrap_or("none").parse().unwrap());
        response
    });
    let inside = listen(shop().layer(count.clone()).layer(Edge::new())).await;
    let outside = listen(shop().layer(Edge::new()).layer(count)).await;
    for server in [inside, outside] {
        assert_eq!(server.get("/item/7").await.header("x-code"), Some("no_such_item"));
        assert_eq!(server.get("/nowhere").await.header("x-code"), Some("none"));
    }
}
