//! Every response has the request id.

use std::iter::repeat_n;

use api_error::edge::{Edge, RequestId};

use super::client::Server;
use super::shop::house;
use crate::support::Answer;

/// A success, a typed error, a foreign failure and a panic.
const PATHS: [&str; 4] = ["/ok", "/item/7", "/nowhere", "/panic"];

pub(crate) async fn a_legal_id_is_kept(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let longest: String = repeat_n('~', 128).collect();
    for id in ["req_0123-ABC.~:/", "!", &longest] {
        for path in PATHS {
            let answer = Answer::of(server.request("GET", path).header("x-request-id", id)).await;
            assert_eq!(answer.all("x-request-id"), [id], "{path}");
        }
    }
}

pub(crate) async fn an_illegal_id_is_replaced(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let too_long: String = repeat_n('a', 129).collect();
    let latin_1 = b"caf\xe9".as_slice();
    for id in [b"".as_slice(), b"two words", b"tab\there", "café".as_bytes(), latin_1, too_long.as_bytes()] {
        let id = http::HeaderValue::from_bytes(id).unwrap();
        for path in PATHS {
            let answer = Answer::of(server.request("GET", path).header("x-request-id", &id)).await;
            assert_made(&answer);
            if path != "/ok" {
                let told = &answer.json()["error"]["request_id"];
                assert_eq!(told, answer.header("x-request-id").unwrap(), "{path}");
            }
        }
    }
}

pub(crate) async fn generated_ids_differ_and_sort_by_time(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let mut ids = Vec::new();
    for path in PATHS.into_iter().cycle().take(20) {
        let answer = server.get(path).await;
        assert_made(&answer);
        ids.push(answer.header("x-request-id").unwrap().to_owned());
    }
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
}

pub(crate) async fn handlers_see_the_id_of_the_response(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let given = Answer::of(server.request("GET", "/id").header("x-request-id", "req-1")).await;
    assert_eq!(given.body, "req-1 req-1", "in the extensions and in the header of the request");
    let made = Answer::of(server.request("GET", "/id").header("x-request-id", "not sane")).await;
    let id = made.header("x-request-id").unwrap();
    assert_eq!(made.body, format!("{id} {id}"));
}

pub(crate) async fn the_header_can_have_another_name(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house().request_id_header("x-correlation-id")).await;
    for path in PATHS {
        let request = server.request("GET", path).header("x-correlation-id", "c1");
        let answer = Answer::of(request.header("x-request-id", "r1")).await;
        assert_eq!(answer.all("x-correlation-id"), ["c1"], "{path}");
        assert_eq!(answer.header("x-request-id"), None, "{path}");
        if path != "/ok" {
            assert_eq!(answer.json()["error"]["request_id"], "c1", "{path}");
        }
    }
    let id = Answer::of(server.request("GET", "/id").header("x-correlation-id", "c2")).await;
    assert_eq!(id.body, "c2 c2", "extractors find it");
    assert_eq!(server.get("/id").await.header("x-correlation-id").unwrap().len(), 36);
}

pub(crate) async fn ids_of_clients_can_be_ignored(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house().ignore_client_request_ids()).await;
    for path in PATHS {
        assert_made(&Answer::of(server.request("GET", path).header("x-request-id", "mine")).await);
    }
    let id = Answer::of(server.request("GET", "/id").header("x-request-id", "mine")).await;
    assert_eq!(id.body, format!("{0} {0}", id.header("x-request-id").unwrap()));
}

pub(crate) async fn an_id_can_come_from_a_traceparent(serve: impl AsyncFn(Edge) -> Server) {
    let server =
        serve(house().request_id_from(|request| RequestId::from_traceparent(&request.headers))).await;
    let trace = "0af7651916cd43dd8448eb211c80319c";
    let parent = format!("00-{trace}-b7ad6b7169203331-01");
    for path in PATHS {
        let request = server.request("GET", path).header("x-request-id", "r1").header("traceparent", &parent);
        assert_eq!(Answer::of(request).await.all("x-request-id"), [trace], "{path}");
        let request =
            server.request("GET", path).header("x-request-id", "r1").header("traceparent", "00-0-0-0");
        assert_eq!(Answer::of(request).await.all("x-request-id"), ["r1"], "{path}");
    }
    let id = Answer::of(server.request("GET", "/id").header("traceparent", &parent)).await;
    assert_eq!(id.body, format!("{trace} {trace}"));
}

/// A UUID of version 7.
#[track_caller]
fn assert_made(answer: &Answer) {
    let ids = answer.all("x-request-id");
    let [id] = ids.as_slice() else { panic!("{ids:?}") };
    assert_eq!((id.len(), id.as_bytes()[14]), (36, b'7'), "{id}");
}
