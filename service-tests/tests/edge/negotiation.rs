//! The envelope that the client prefers.

use api_error::edge::Edge;
use api_error::envelope::PROBLEM_JSON;

use crate::service::{HOUSE, router, serve};
use crate::support::Answer;

#[tokio::test]
async fn accept_chooses_among_the_envelopes_that_are_offered() {
    let server = serve(router().layer(Edge::new().envelope(&HOUSE).offer(&PROBLEM_JSON))).await;
    for path in ["/item/7", "/nowhere", "/panic"] {
        for (accept, expected) in [
            ("application/problem+json", "application/problem+json"),
            ("application/json;q=0.5, application/problem+json", "application/problem+json"),
            ("*/*", "application/json"),
            ("text/html", "application/json"),
        ] {
            let answer = Answer::of(server.request("GET", path).header("accept", accept)).await;
            assert_eq!(answer.header("content-type"), Some(expected), "{path} {accept}");
            assert_eq!(answer.header("vary"), Some("accept"));
            let member = if expected == "application/json" { "error" } else { "title" };
            assert!(answer.json().get(member).is_some(), "{answer:?}");
        }
    }
}

#[tokio::test]
async fn what_a_response_depended_on_already_stays_beside_accept() {
    let server = serve(router().layer(Edge::new().offer(&PROBLEM_JSON))).await;
    let answer = server.get("/upstream").await;
    let vary: Vec<_> = answer.headers.get_all("vary").iter().collect();
    assert_eq!(vary, ["origin", "accept"]);
}

#[tokio::test]
async fn without_an_offer_accept_has_no_say() {
    let server = serve(router().layer(Edge::new().envelope(&HOUSE))).await;
    let answer =
        Answer::of(server.request("GET", "/item/7").header("accept", "application/problem+json")).await;
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("vary"), None);
}
