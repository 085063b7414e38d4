//! Verbose: the server allows, the request can but ask.

use api_error::edge::Edge;
use serde_json::Value;

use crate::service::{HOUSE, router, serve};
use crate::support::{Answer, PASSWORD};

fn staff(request: &http::request::Parts) -> bool {
    request.headers.get("x-staff").is_some_and(|value| value == "yes")
}

#[tokio::test]
async fn only_the_predicate_of_the_server_turns_it_on() {
    let edge = Edge::new().envelope(&HOUSE).verbose_when(staff);
    let server = serve(router().layer(edge)).await;
    let staff = Answer::of(server.request("GET", "/storage").header("x-staff", "yes")).await;
    assert_eq!(staff.json()["error"]["causes"], Value::from(vec![PASSWORD]));
    let other = server.get("/storage?verbose=1&x-staff=yes").await;
    assert_eq!(other.json()["error"].get("causes"), None);
    assert!(!other.wire().contains(PASSWORD));
}

#[tokio::test]
async fn a_predicate_that_panics_has_allowed_nothing() {
    let edge = Edge::new().envelope(&HOUSE).verbose_when(|_| panic!("no answer"));
    let server = serve(router().layer(edge)).await;
    assert_eq!(server.get("/ok").await.status, 200);
    assert_eq!(server.get("/storage").await.json()["error"].get("causes"), None);
}

#[tokio::test]
async fn a_parameter_asks_and_never_decides() {
    let edge = Edge::new().envelope(&HOUSE).verbose_parameter("verbose");
    let asked_only = serve(router().layer(edge.clone())).await;
    let server = serve(router().layer(edge.verbose_when(staff))).await;
    let shows = async |server: &crate::service::Server, query: &str, staff: &str| {
        let request = server.request("GET", &format!("/storage{query}")).header("x-staff", staff);
        Answer::of(request).await.json()["error"].get("causes").is_some()
    };
    assert!(!shows(&asked_only, "?verbose=1", "yes").await, "nobody allows it");
    for asks in ["?verbose", "?verbose=", "?verbose=1", "?a=b&verbose=true"] {
        assert!(shows(&server, asks, "yes").await, "{asks}");
        assert!(!shows(&server, asks, "no").await, "{asks}");
    }
    for silent in ["", "?verbose=0", "?verbose=false", "?verbosely", "?a=verbose"] {
        assert!(!shows(&server, silent, "yes").await, "{silent}");
    }
}
