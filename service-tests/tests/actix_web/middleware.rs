//! The edge with other middleware. In actix-web, middleware can fail with an error instead of a response.

use actix_cors::Cors;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::{DefaultHeaders, Next, from_fn};
use actix_web::{App, Error, error, web};
use api_error::ApiError;
use api_error::edge::{Edge, Foreign, Typed};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tracing::Instrument;

use crate::contract::foreign::assert_house;
use crate::contract::shop::{DatabaseError, house};
use crate::service::{ShopError, listen, serve, shop};
use crate::support::{Answer, Log, PASSWORD};

async fn refuse(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    match request.path() {
        "/item/1" => Err(ShopError::Storage(DatabaseError).into()),
        "/item/2" => Err(error::ErrorServiceUnavailable(PASSWORD)),
        "/item/3" => panic!("in a middleware: {PASSWORD}"),
        _ => next.call(request).await.map(ServiceResponse::map_into_boxed_body),
    }
}

#[tokio::test]
async fn errors_and_panics_of_inner_middleware_have_the_envelope() {
    let log = Log::listen();
    let server = listen!(App::new().configure(shop).wrap(from_fn(refuse)).wrap(house()));
    for (path, status, code) in [
        ("/item/1", 500, "storage_error"),
        ("/item/2", 503, "service_unavailable"),
        ("/item/3", 500, "internal_error"),
    ] {
        let answer = server.get(path).await;
        assert_house(&answer, status, code);
        assert_eq!(answer.json()["error"]["path"], path);
        assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    }
    let events = log.events();
    assert_eq!(events.len(), 3, "{events:?}");
    assert!(events.iter().all(|event| event["error"].as_str().unwrap().contains(PASSWORD)), "{events:?}");
}

#[tokio::test]
async fn headers_that_middleware_adds_to_an_error_stay() {
    async fn add(
        request: ServiceRequest,
        next: Next<impl MessageBody>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        next.call(request).await.map_err(|mut error| {
            error.add_response_mapper(|mut response| {
                let name = HeaderName::from_static("access-control-allow-origin");
                response.headers_mut().insert(name, HeaderValue::from_static("*"));
                response
            });
            error
        })
    }
    let server = listen!(App::new().configure(shop).wrap(from_fn(refuse)).wrap(from_fn(add)).wrap(house()));
    for (path, code) in [("/item/1", "storage_error"), ("/item/2", "service_unavailable")] {
        let answer = server.get(path).await;
        assert_eq!(answer.json()["error"]["code"], code);
        assert_eq!(answer.all("access-control-allow-origin"), ["*"], "{path}");
    }
}

#[tokio::test]
async fn headers_of_middleware_on_both_sides_stay() {
    let headers = || DefaultHeaders::new().add(("x-from", "middleware"));
    let inside = listen!(App::new().configure(shop).wrap(headers()).wrap(house()));
    let outside = listen!(App::new().configure(shop).wrap(house()).wrap(headers()));
    for server in [inside, outside] {
        for path in ["/item/7", "/nowhere", "/upstream", "/ok"] {
            assert_eq!(server.get(path).await.all("x-from"), ["middleware"], "{path}");
        }
    }
}

#[tokio::test]
async fn a_foreign_reason_phrase_does_not_leave() {
    let server = serve(house()).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET /phrase HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    assert!(response.starts_with("HTTP/1.1 502 Bad Gateway\r\n"), "{response}");
    assert!(!response.contains(PASSWORD), "{response}");
}

/// The order that the documentation of the edge recommends.
#[tokio::test]
async fn in_the_recommended_order_every_failure_has_cors_and_a_span() {
    async fn span(
        request: ServiceRequest,
        next: Next<impl MessageBody>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        let span = tracing::info_span!("request", path = request.path(), request_id = tracing::field::Empty);
        next.call(request).instrument(span).await
    }
    let log = Log::listen();
    let app = || App::new().configure(shop).wrap(from_fn(refuse)).wrap(house());
    let server = listen!(app().wrap(Cors::permissive()).wrap(from_fn(span)));
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
async fn with_two_edges_the_inner_one_answers_and_logs_once() {
    let log = Log::listen();
    let server = listen!(
        App::new()
            .service(web::scope("").configure(shop).wrap(from_fn(refuse)).wrap(house()))
            .wrap(Edge::new())
    );
    for (path, code) in [
        ("/item/7", "no_such_item"),
        ("/upstream", "bad_gateway"),
        ("/item/1", "storage_error"),
        ("/item/2", "service_unavailable"),
        ("/item/3", "internal_error"),
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.json()["error"]["code"], code);
        assert_eq!(answer.json()["error"]["request_id"], answer.header("x-request-id").unwrap());
    }
    assert_eq!(log.events().len(), 5);
}

#[tokio::test]
async fn outer_middleware_sees_the_typed_error() {
    async fn count(
        request: ServiceRequest,
        next: Next<impl MessageBody>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        let mut response = next.call(request).await?;
        let error = response.response().error().and_then(|error| error.as_error::<ShopError>());
        let code = HeaderValue::from_str(error.map_or("none", ApiError::code)).unwrap();
        response.headers_mut().insert(HeaderName::from_static("x-code"), code);
        Ok(response)
    }
    let server = listen!(App::new().configure(shop).wrap(house()).wrap(from_fn(count)));
    assert_eq!(server.get("/item/7").await.header("x-code"), Some("no_such_item"));
    assert_eq!(server.get("/nowhere").await.header("x-code"), Some("none"));
}

#[tokio::test]
async fn a_mapped_failure_is_a_typed_error() {
    async fn count(
        request: ServiceRequest,
        next: Next<impl MessageBody>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        let mut response = next.call(request).await?;
        let code =
            response.response().extensions().get::<Typed>().map(|typed| typed.error().code().to_owned());
        let code = HeaderValue::from_str(code.as_deref().unwrap_or("none")).unwrap();
        response.headers_mut().insert(HeaderName::from_static("x-code"), code);
        Ok(response)
    }
    let map = |failure: &Foreign<'_>| (failure.status() != 502).then(|| ShopError::named("quiet"));
    let server = listen!(App::new().configure(shop).wrap(house().foreign(map)).wrap(from_fn(count)));
    for (path, code) in [("/nowhere", "quiet"), ("/hidden", "quiet"), ("/upstream", "none")] {
        assert_eq!(server.get(path).await.header("x-code"), Some(code), "{path}");
    }
}
