//! Verbose mode: a request can ask for it, and the server decides.

use api_error::edge::Edge;
use serde_json::Value;

use super::client::Server;
use super::shop::house;
use crate::support::{Answer, PASSWORD};

fn staff(request: &http::request::Parts) -> bool {
    request.headers.get("x-staff").is_some_and(|value| value == "yes")
}

pub(crate) async fn only_the_servers_predicate_turns_verbose_on(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house().verbose_when(staff)).await;
    let staff = Answer::of(server.request("GET", "/storage").header("x-staff", "yes")).await;
    assert_eq!(staff.json()["error"]["causes"], Value::from(vec![PASSWORD]));
    assert_eq!(staff.json()["error"]["code_for_staff"], "storage_error");
    let other = server.get("/storage?verbose=1&x-staff=yes").await;
    assert_eq!(other.json()["error"].get("causes"), None);
    assert_eq!(other.json()["error"].get("code_for_staff"), None);
    assert!(!other.wire().contains(PASSWORD));
}

pub(crate) async fn the_predicate_knows_the_peer(serve: impl AsyncFn(Edge) -> Server) {
    let local = |request: &http::request::Parts| {
        crate::service::peer(&request.extensions).is_some_and(|peer| peer.ip().is_loopback())
    };
    let answer = serve(house().verbose_when(local)).await.get("/storage").await;
    assert!(answer.json()["error"].get("causes").is_some());
}

pub(crate) async fn a_panicking_predicate_does_not_turn_verbose_on(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house().verbose_when(|_| panic!("no answer"))).await;
    assert_eq!(server.get("/ok").await.status, 200);
    let answer = server.get("/storage").await;
    assert_eq!((answer.status, answer.json()["error"].get("causes")), (500, None));
}

pub(crate) async fn a_parameter_alone_does_not_turn_verbose_on(serve: impl AsyncFn(Edge) -> Server) {
    let edge = house().verbose_parameter("verbose");
    let asked_only = serve(edge.clone()).await;
    let server = serve(edge.verbose_when(staff)).await;
    let shows = async |server: &Server, query: &str, staff: &str| {
        let request = server.request("GET", &format!("/storage{query}")).header("x-staff", staff);
        Answer::of(request).await.json()["error"].get("causes").is_some()
    };
    assert!(!shows(&asked_only, "?verbose=1", "yes").await, "there is no predicate");
    for asks in ["?verbose", "?verbose=", "?verbose=1", "?a=b&verbose=true"] {
        assert!(shows(&server, asks, "yes").await, "{asks}");
        assert!(!shows(&server, asks, "no").await, "{asks}");
    }
    for silent in ["", "?verbose=0", "?verbose=false", "?verbosely", "?a=verbose"] {
        assert!(!shows(&server, silent, "yes").await, "{silent}");
    }
}
