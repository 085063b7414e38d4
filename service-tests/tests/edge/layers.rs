//! The edge beside the layers of tower-http.

use api_error::edge::Edge;
use tower_http::compression::CompressionLayer;
use tower_http::cors::CorsLayer;

use crate::service::{HOUSE, router, serve};
use crate::support::Answer;

#[tokio::test]
async fn cors_headers_stay_inside_and_outside_of_the_edge() {
    let edge = Edge::new().envelope(&HOUSE);
    let cors = CorsLayer::permissive();
    let inside = serve(router().layer(cors.clone()).layer(edge.clone())).await;
    let outside = serve(router().layer(edge).layer(cors)).await;
    for server in [inside, outside] {
        for path in ["/item/7", "/nowhere", "/upstream"] {
            let answer =
                Answer::of(server.request("GET", path).header("origin", "https://example.com")).await;
            assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
            assert!(answer.json().get("error").is_some(), "{path}");
        }
    }
}

#[tokio::test]
async fn a_compressed_failure_is_replaced_and_says_no_more_that_it_is_compressed() {
    let edge = Edge::new().envelope(&HOUSE);
    let inside = serve(router().layer(CompressionLayer::new()).layer(edge.clone())).await;
    for path in ["/item/7", "/upstream"] {
        let answer = Answer::of(inside.request("GET", path).header("accept-encoding", "gzip")).await;
        assert_eq!(answer.header("content-encoding"), None, "{path}");
        assert!(answer.json().get("error").is_some(), "{path}");
    }
}
