//! The envelope that the client prefers.

use api_error::edge::Edge;
use api_error::envelope::{MARKDOWN, PLAIN, PROBLEM_JSON, STANDARD};

use super::client::Server;
use super::shop::house;
use crate::support::{Answer, PASSWORD};

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

/// What a client gets of this path, as content type and body, if it sends this `Accept`.
async fn got(server: &Server, path: &str, accept: &str) -> (String, Answer) {
    let request = server.request("GET", path).header("accept", accept).header("x-request-id", "n1");
    let answer = Answer::of(request).await;
    assert_eq!(answer.all("vary"), ["accept"], "{path} {accept}");
    (answer.header("content-type").unwrap().to_owned(), answer)
}

pub(crate) async fn agents_and_people_get_text_where_they_ask_for_it(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house().offer(&PROBLEM_JSON).offer(&MARKDOWN).offer(&PLAIN)).await;
    for (path, status, code, message) in [
        ("/item/7", 404, "no_such_item", "Item 7 does not exist"),
        ("/nowhere", 404, "not_found", "Not Found"),
        ("/panic", 500, "internal_error", "Internal Server Error"),
    ] {
        for accept in
            ["text/markdown", "text/markdown, text/html, */*", "application/json;q=0.9, text/markdown"]
        {
            let (kind, answer) = got(&server, path, accept).await;
            assert_eq!((&*kind, answer.status), ("text/markdown; charset=utf-8", status), "{path} {accept}");
            let front = format!(
                "---\ncode: \"{code}\"\nstatus: {status}\nretryable: false\nrequest_id: \"n1\"\n---\n\n"
            );
            let start = format!("{front}## What happened\n\n{message}\n\n## Whether to retry\n\n");
            assert!(answer.body.starts_with(&start), "{path} {accept} {}", answer.body);
            assert!(answer.body.contains("\n\n## What to do\n\n"), "{path} {accept} {}", answer.body);
            assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
        }
        let (kind, answer) = got(&server, path, "text/plain").await;
        assert_eq!((&*kind, answer.status), ("text/plain; charset=utf-8", status), "{path}");
        assert!(answer.body.starts_with(&format!("{message}\n\ncode: {code}\n")), "{path} {}", answer.body);
        for accept in [
            "*/*",
            "text/*",
            "text/markdown;variant=GFM",
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
            "application/json, text/markdown",
            "application/json, text/markdown;q=0.9",
            "text/markdown;q=0, */*",
            "image/png",
        ] {
            let (kind, answer) = got(&server, path, accept).await;
            assert_eq!((&*kind, answer.status), ("application/json", status), "{path} {accept}");
            assert_eq!(answer.json()["error"]["code"], code, "{path} {accept}");
        }
        let (kind, _) = got(&server, path, "text/plain;q=0.5, application/problem+json").await;
        assert_eq!(kind, "application/problem+json", "{path}");
    }
}

pub(crate) async fn head_of_a_text_has_the_headers_of_get(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house().offer(&MARKDOWN)).await;
    for path in ["/item/7", "/nowhere", "/panic"] {
        let (_, get) = got(&server, path, "text/markdown").await;
        let head =
            server.request("HEAD", path).header("accept", "text/markdown").header("x-request-id", "n1");
        let head = Answer::of(head).await;
        assert_eq!((head.status, &*head.body), (get.status, ""), "{path}");
        for name in ["content-type", "content-length", "vary", "cache-control"] {
            assert_eq!(head.all(name), get.all(name), "{name} of {path}");
        }
        assert_eq!(head.all("content-length"), [get.body.len().to_string()], "{path}");
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
