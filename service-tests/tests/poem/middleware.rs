//! The edge with other middleware. In poem, middleware can turn errors into responses, and anything into an error.

use api_error::edge::{Edge, Foreign, Typed};
use poem::http::StatusCode;
use poem::middleware::{Cors, SetHeader};
use poem::{Endpoint, EndpointExt, Error, IntoResponse, Request, Response, Route};
use tracing::Instrument;

use crate::contract::foreign::assert_house;
use crate::contract::shop::{DatabaseError, house};
use crate::service::{ShopError, listen, shop};
use crate::support::{Answer, Log, PASSWORD};

async fn refuse<E: Endpoint>(inner: E, request: Request) -> poem::Result<E::Output> {
    match request.uri().path() {
        "/item/1" => Err(ShopError::Storage(DatabaseError).into()),
        "/item/2" => Err(Error::from_string(PASSWORD, StatusCode::SERVICE_UNAVAILABLE)),
        "/item/3" => panic!("in a middleware: {PASSWORD}"),
        "/item/4" => {
            let response =
                Response::builder().status(StatusCode::UNAUTHORIZED).header("www-authenticate", "Bearer");
            Err(Error::from_response(response.body(PASSWORD)))
        }
        _ => inner.call(request).await,
    }
}

#[tokio::test]
async fn errors_and_panics_of_inner_middleware_have_the_envelope() {
    let log = Log::listen();
    let server = listen(shop().around(refuse).with(house())).await;
    for (path, status, code) in [
        ("/item/1", 500, "storage_error"),
        ("/item/2", 503, "service_unavailable"),
        ("/item/3", 500, "internal_error"),
        ("/item/4", 401, "unauthorized"),
    ] {
        let answer = server.get(path).await;
        assert_house(&answer, status, code);
        assert_eq!(answer.json()["error"]["path"], path);
        assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    }
    assert_eq!(server.get("/item/4").await.all("www-authenticate"), ["Bearer"]);
    let events = log.events();
    assert_eq!(events.len(), 5, "{events:?}");
    assert!(events.iter().all(|event| event["error"].as_str().unwrap().contains(PASSWORD)), "{events:?}");
}

#[tokio::test]
async fn an_error_turned_into_a_response_by_middleware_is_complete() {
    let log = Log::listen();
    let inside = listen(shop().with(Cors::new()).with(house())).await;
    let outside = listen(shop().with(house()).with(Cors::new())).await;
    for server in [inside, outside] {
        for (path, status, code) in [
            ("/item/7", 404, "no_such_item"),
            ("/storage", 500, "storage_error"),
            ("/nowhere", 404, "not_found"),
            ("/upstream", 502, "bad_gateway"),
        ] {
            let answer =
                Answer::of(server.request("GET", path).header("origin", "https://example.com")).await;
            assert_house(&answer, status, code);
            assert_eq!(answer.json()["error"]["path"], path);
            assert_eq!(answer.all("access-control-allow-origin"), ["https://example.com"], "{path}");
        }
    }
    let events = log.events();
    assert_eq!(events.len(), 8, "{events:?}");
    assert_eq!(events[1]["code"], "storage_error");
    assert_eq!(events[1]["error"], format!("database: {PASSWORD}"));
}

/// The order that the documentation of the edge recommends.
#[tokio::test]
async fn in_the_recommended_order_every_failure_has_cors_and_a_span() {
    async fn span<E: Endpoint>(inner: E, request: Request) -> poem::Result<E::Output> {
        let path = request.uri().path();
        let span = tracing::info_span!("request", path, request_id = tracing::field::Empty);
        inner.call(request).instrument(span).await
    }
    let log = Log::listen();
    let server = listen(shop().around(refuse).with(house()).with(Cors::new()).around(span)).await;
    for (path, status, code) in [
        ("/item/7", 404, "no_such_item"),
        ("/item/1", 500, "storage_error"),
        ("/nowhere", 404, "not_found"),
        ("/late", 504, "gateway_timeout"),
        ("/panic", 500, "internal_error"),
    ] {
        let answer = Answer::of(server.request("GET", path).header("origin", "https://example.com")).await;
        assert_house(&answer, status, code);
        assert_eq!(answer.all("access-control-allow-origin"), ["https://example.com"], "{path}");
        let events = log.events();
        let span = &events.last().unwrap()["span"];
        assert_eq!((&span["name"], &span["path"]), (&"request".into(), &path.into()));
        assert_eq!(span["request_id"], answer.header("x-request-id").unwrap(), "{path}");
    }
}

#[tokio::test]
async fn the_last_form_of_an_error_is_what_is_sent() {
    async fn recover<E: Endpoint>(inner: E, request: Request) -> poem::Result<Response> {
        let path = request.uri().path().to_owned();
        let error = inner.call(request).await.map(IntoResponse::into_response).unwrap_err();
        let mut response = error.into_response();
        match &*path {
            "/item/1" => Ok("from the cache".into_response()),
            "/item/2" => Ok((StatusCode::NOT_FOUND, PASSWORD).into_response()),
            _ => {
                response.set_status(StatusCode::GONE);
                Ok(response)
            }
        }
    }
    let log = Log::listen();
    let server = listen(shop().around(recover).with(house())).await;
    let success = server.get("/item/1").await;
    assert_eq!((success.status, &*success.body), (200, "from the cache"));
    assert_eq!(log.events().len(), 0, "a success is not logged");
    assert_house(&server.get("/item/2").await, 404, "not_found");
    let gone = server.get("/item/3").await;
    assert_eq!((gone.status, gone.json()["error"]["code"].clone()), (410, "gone".into()));
    assert!(!gone.wire().contains("no_such_item"), "{gone:?}");
    let events = log.events();
    assert_eq!(events.len(), 2);
    assert!(
        events[0]["error"].as_str().unwrap().contains(PASSWORD),
        "the body that was sent, not the error before"
    );
    assert_eq!((&events[1]["status"], &events[1]["code"]), (&410.into(), &"gone".into()));
    assert!(events[1]["error"].as_str().unwrap().contains("item 3"), "the log knows the error: {events:?}");
}

/// poem drops an error before its response reaches the edge.
#[tokio::test]
async fn an_error_that_panics_on_drop_is_an_internal_error() {
    let server = listen(shop().with(house())).await;
    assert_house(&server.get("/fail/sharp").await, 500, "internal_error");
    assert_eq!(server.get("/ok").await.body, "fine");
}

#[tokio::test]
async fn headers_of_middleware_on_both_sides_stay() {
    let headers = || SetHeader::new().appending("x-from", "middleware");
    // `SetHeader` ignores errors, so inside the edge only responses have the header.
    let inside = listen(shop().with(headers()).with(house())).await;
    assert_eq!(inside.get("/upstream").await.all("x-from"), ["middleware"]);
    let outside = listen(shop().with(house()).with(headers())).await;
    for path in ["/item/7", "/nowhere", "/upstream", "/ok"] {
        assert_eq!(outside.get(path).await.all("x-from"), ["middleware"], "{path}");
    }
}

#[tokio::test]
async fn with_two_edges_the_inner_one_answers_and_logs_once() {
    let log = Log::listen();
    let inner = shop().around(refuse).with(house());
    let server = listen(Route::new().nest_no_strip("/", inner).with(Edge::new())).await;
    let paths = ["/item/7", "/upstream", "/item/1", "/item/2", "/item/3"];
    for path in paths {
        let answer = server.get(path).await;
        assert_eq!(answer.json()["error"]["request_id"], answer.header("x-request-id").unwrap(), "{path}");
    }
    assert_eq!(log.events().len(), paths.len());
}

#[tokio::test]
async fn after_an_edge_its_thread_is_outside_any_edge() {
    let server = listen(Route::new().nest("/in", shop().with(house())).nest("/out", shop())).await;
    for path in ["/in/item/7", "/in/panic", "/in/bad-detail"] {
        assert!(server.get(path).await.json()["error"].get("request_id").is_some(), "{path}");
    }
    assert_eq!(server.get("/out/item/7").await.json()["schema_version"], 1);
    assert_eq!(
        server.get("/in/item/7").await.json()["error"]["path"],
        "/in/item/7",
        "as the client knows it"
    );
}

#[tokio::test]
async fn a_mapped_failure_is_a_typed_error() {
    async fn count<E: Endpoint>(inner: E, request: Request) -> poem::Result<Response> {
        let mut response = inner.get_response(request).await;
        let code = response.extensions().get::<Typed>().map(|typed| typed.error().code().to_owned());
        response.headers_mut().insert("x-code", code.as_deref().unwrap_or("none").parse().unwrap());
        Ok(response)
    }
    let map = |failure: &Foreign<'_>| (failure.status() != 502).then(|| ShopError::named("quiet"));
    let server = listen(shop().with(house().foreign(map)).around(count)).await;
    for (path, code) in
        [("/nowhere", "quiet"), ("/panic", "quiet"), ("/hidden", "quiet"), ("/upstream", "none")]
    {
        assert_eq!(server.get(path).await.header("x-code"), Some(code), "{path}");
    }
}
