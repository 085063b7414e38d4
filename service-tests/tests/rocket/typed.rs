//! Errors of handlers.

use reqwest::Method;
use rocket::tokio::io::AsyncWriteExt;
use rocket::tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use rocket::{State, routes, tokio};

use crate::log::{events, events_by_prefix};
use crate::server::{PASSWORD, Service, answer, with_edge, without_edge};

#[tokio::test]
async fn a_typed_error_knows_its_request() {
    let answer = Service::start().await.get("/items/x", "typed-1").await;
    assert_eq!(answer.status, 404);
    assert_eq!(
        answer.body,
        r#"{"code":"item_not_found","message":"No item 'x'","details":{"name":"x"},"request_id":"typed-1","path":"/items/x"}"#,
    );
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-request-id"), Some("typed-1"));
    assert_eq!(answer.headers.get_all("x-request-id").iter().count(), 1);
    assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()));
}

#[tokio::test]
async fn headers_of_the_error_arrive() {
    let service = Service::start().await;
    let no_token = service.get("/items/no_token", "typed-2").await;
    assert_eq!(no_token.header("www-authenticate"), Some("Bearer"));
    assert_eq!(no_token.header("cache-control"), Some("private"));
    assert_eq!(service.get("/items/busy", "typed-2").await.header("retry-after"), Some("30"));
}

#[tokio::test]
async fn a_handler_can_return_a_boxed_error() {
    let answer = Service::start().await.get("/boxed", "boxed-1").await;
    assert_eq!((answer.status, &answer.json()["code"]), (429, &"busy".into()));
}

#[tokio::test]
async fn a_generic_error_can_be_a_response() {
    let answer = Service::start().await.get("/held", "typed-held").await;
    assert_eq!((answer.status, &answer.json()["details"]["holder"]), (423, &"somebody".into()));
}

#[tokio::test]
async fn without_an_edge_the_error_has_its_own_envelope_and_no_id() {
    let answer = Service::start_with(without_edge()).await.get("/items/x", "typed-3").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.json()["error"]["code"], "item_not_found");
    assert_eq!(answer.header("x-request-id"), None);
    assert!(events("typed-3").is_empty());
}

#[tokio::test]
async fn each_error_is_one_event_with_its_causes() {
    let service = Service::start().await;
    let failed = service.get("/items/storage", "typed-4").await;
    assert_eq!(failed.json()["message"], "Internal Server Error");
    assert!(!failed.body.contains(PASSWORD));
    let [event] = &events("typed-4")[..] else { panic!("one event") };
    assert_eq!(event["level"], "ERROR");
    assert_eq!(event["fields"]["code"], "storage_error");
    assert_eq!(event["fields"]["path"], "/items/storage");
    assert_eq!(event["fields"]["error"], format!("storage: postgres://app:{PASSWORD}@db"));

    service.get("/items/x", "typed-5").await;
    let [event] = &events("typed-5")[..] else { panic!("one event") };
    assert_eq!((&event["level"], &event["fields"]["status"]), (&"INFO".into(), &404.into()));
    assert!(service.get("/items/good", "typed-6").await.status == 200 && events("typed-6").is_empty());
}

#[tokio::test]
async fn a_detail_that_panics_is_omitted_and_the_rest_stays() {
    let answer = Service::start().await.get("/items/panics_in_detail", "typed-7").await;
    assert_eq!((answer.status, &answer.json()["code"]), (400, &"panics".into()));
    assert!(!answer.body.contains(PASSWORD));
}

#[tokio::test]
async fn accept_chooses_among_the_offered_envelopes() {
    let service = Service::start().await;
    for path in ["/items/x", "/no/such/route", "/foreign/502"] {
        let request = service.request(Method::GET, path).header("accept", "application/problem+json");
        let problem = answer(request).await;
        assert_eq!(problem.header("content-type"), Some("application/problem+json"), "{path}");
        let vary: Vec<_> = problem.headers.get_all("vary").iter().collect();
        assert!(vary.iter().any(|name| *name == "accept"), "{path}: {vary:?}");
        assert_eq!(problem.json()["instance"], path);
    }
}

#[tokio::test]
async fn verbose_needs_the_predicate_and_the_parameter() {
    let service = Service::start().await;
    for (path, operator, is_verbose) in [
        ("/items/storage?verbose", true, true),
        ("/items/storage?verbose", false, false),
        ("/items/storage", true, false),
    ] {
        let mut request = service.request(Method::GET, path);
        if operator {
            request = request.header("x-operator", "1");
        }
        let body = answer(request).await.json();
        assert_eq!(body.get("causes").is_some(), is_verbose, "{path} {operator}");
    }
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let service = Service::start().await;
    for path in ["/items/x", "/foreign/500", "/no/such/route"] {
        let id = "head-1";
        let get = service.get(path, id).await;
        let head = answer(service.request(Method::HEAD, path).header("x-request-id", id)).await;
        assert_eq!((head.status, &*head.body), (get.status, ""), "{path}");
        assert_eq!(head.headers.get_all("content-length").iter().count(), 1, "{path}");
        assert_eq!(head.header("content-length"), get.header("content-length"), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
    }
}

#[tokio::test]
async fn a_thousand_requests_fail_at_once_each_with_its_own_id() {
    let service = std::sync::Arc::new(Service::start().await);
    let requests: Vec<_> = (0..1000)
        .map(|n| {
            let service = service.clone();
            tokio::spawn(async move {
                let id = format!("many-{n}");
                assert_eq!(service.get("/items/x", &id).await.json()["request_id"], id);
            })
        })
        .collect();
    for request in requests {
        request.await.unwrap();
    }
    assert_eq!(events_by_prefix("many-").len(), 1000);
}

/// Disconnects in the middle of the body, and before the response.
#[tokio::test]
async fn a_disconnect_does_not_affect_others() {
    let service = Service::start().await;
    let head =
        "POST /items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n";
    for sent in [head.to_owned() + "{\"name\":", head.replace("100", "0"), "GET /items/x HT".to_owned()] {
        let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", service.port)).await.unwrap();
        stream.write_all(sent.as_bytes()).await.unwrap();
    }
    assert_eq!(service.get("/items/x", "after-hang-up").await.status, 404);
}

#[rocket::get("/hangs")]
async fn hangs(started: &State<UnboundedSender<&'static str>>) {
    started.send("started").unwrap();
    std::future::pending().await
}

#[tokio::test]
async fn a_disconnect_during_a_handler_does_not_affect_others() {
    let (tell, mut told) = unbounded_channel();
    let service = Service::start_with(with_edge().mount("/", routes![hangs]).manage(tell)).await;
    for _ in 0..10 {
        let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", service.port)).await.unwrap();
        stream.write_all(b"GET /hangs HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        assert_eq!(told.recv().await, Some("started"));
        drop(stream);
    }
    assert_eq!(service.get("/items/x", "after-hanging").await.status, 404);
}

#[tokio::test]
async fn a_page_written_over_a_typed_error_does_not_leave() {
    let service = Service::start().await;
    for path in ["/rewritten/true", "/rewritten/false"] {
        for method in [Method::GET, Method::HEAD] {
            let id = format!("rewritten-{method}-{}", &path[11..]);
            let answer = answer(service.request(method.clone(), path).header("x-request-id", &id)).await;
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (404, Some("application/json")),
                "{path}"
            );
            if method == Method::GET {
                assert_eq!(
                    (&answer.json()["code"], &answer.json()["path"]),
                    (&"item_not_found".into(), &path.into())
                );
                assert!(!answer.body.contains(PASSWORD), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn an_error_in_a_success_is_still_an_error() {
    let answer = Service::start().await.get("/items/in_success", "success-1").await;
    assert_eq!(answer.status, 200);
    let json = serde_json::json!({"failed": "in_success", "status": 409, "id": "success-1"});
    assert_eq!(answer.json(), json);
    let [event] = &events("success-1")[..] else { panic!("one event") };
    assert_eq!((&event["level"], &event["fields"]["status"]), (&"WARN".into(), &409.into()));
}
