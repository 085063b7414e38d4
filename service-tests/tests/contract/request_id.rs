//! The id of a request is on every response.

use std::iter::repeat_n;

use api_error::edge::Edge;

use super::client::Server;
use super::shop::house;
use crate::support::Answer;

/// A success, a typed error, a foreign failure and a panic.
const PATHS: [&str; 4] = ["/ok", "/item/7", "/nowhere", "/panic"];

pub(crate) async fn a_sane_id_is_taken_over(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let longest: String = repeat_n('~', 128).collect();
    for id in ["req_abc", "!", &longest] {
        for path in PATHS {
            let answer = Answer::of(server.request("GET", path).header("x-request-id", id)).await;
            assert_eq!(answer.all("x-request-id"), [id], "{path}");
        }
    }
}

pub(crate) async fn an_id_that_is_not_sane_is_replaced(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let too_long: String = repeat_n('a', 129).collect();
    for id in ["two words", "tab\there", "", &too_long] {
        for path in PATHS {
            let answer = Answer::of(server.request("GET", path).header("x-request-id", id)).await;
            assert_made(&answer);
        }
    }
    let latin = http::HeaderValue::from_bytes(b"caf\xe9").unwrap();
    assert_made(&Answer::of(server.request("GET", "/ok").header("x-request-id", latin)).await);
}

pub(crate) async fn an_id_is_made_where_there_is_none(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let (first, second) = (server.get("/ok").await, server.get("/nowhere").await);
    assert_made(&first);
    assert_made(&second);
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
}

pub(crate) async fn handlers_see_the_id_of_the_response(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let given = Answer::of(server.request("GET", "/id").header("x-request-id", "req-1")).await;
    assert_eq!(given.body, "req-1 req-1", "in the extensions and in the header of the request");
    let made = Answer::of(server.request("GET", "/id").header("x-request-id", "not sane")).await;
    let id = made.header("x-request-id").unwrap();
    assert_eq!(made.body, format!("{id} {id}"));
}

/// A UUID of version 7.
#[track_caller]
fn assert_made(answer: &Answer) {
    let ids = answer.all("x-request-id");
    let [id] = ids.as_slice() else { panic!("{ids:?}") };
    assert_eq!((id.len(), id.as_bytes()[14]), (36, b'7'), "{id}");
}
