//! The envelope that the client prefers.

use api_error::edge::Edge;
use api_error::envelope::{PROBLEM_JSON, STANDARD};

use super::client::Server;
use super::shop::house;
use crate::support::Answer;

pub(crate) async fn a_client_chooses_among_the_offered_envelopes(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(Edge::new().envelope(&STANDARD).offer(&PROBLEM_JSON)).await;
    for (path, status) in [("/item/7", 404), ("/nowhere", 404), ("/panic", 500)] {
        for accept in ["application/problem+json", "application/json;q=0.5, application/problem+json"] {
            let problem = Answer::of(server.request("GET", path).header("accept", accept)).await;
            assert_eq!(problem.all("content-type"), ["application/problem+json"], "{path} {accept}");
            assert_eq!((problem.status, &problem.json()["status"]), (status, &status.into()), "{path}");
            assert_eq!(problem.json()["instance"], path);
            assert_eq!(problem.all("vary"), ["accept"], "{path} {accept}");
        }
        for accept in [None, Some("*/*"), Some("text/html")] {
            let request = server.request("GET", path);
            let request = match accept {
                Some(accept) => request.header("accept", accept),
                None => request,
            };
            let house = Answer::of(request).await;
            assert_eq!(house.all("content-type"), ["application/json"], "{path} {accept:?}");
            assert_eq!((house.status, &house.json()["schema_version"]), (status, &1.into()), "{path}");
            assert_eq!(house.all("vary"), ["accept"], "{path} {accept:?}");
        }
    }
}

pub(crate) async fn accept_is_added_to_an_existing_vary_header(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house().offer(&PROBLEM_JSON)).await.get("/upstream").await;
    assert_eq!(answer.all("vary"), ["origin", "accept"]);
}

pub(crate) async fn without_an_offer_accept_is_ignored(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let request = server.request("GET", "/item/7").header("accept", "application/problem+json");
    let answer = Answer::of(request).await;
    assert_eq!(answer.all("content-type"), ["application/json"]);
    assert_eq!(answer.header("vary"), None);
}
