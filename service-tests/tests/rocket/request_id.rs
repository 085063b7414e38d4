//! The id of a request.

use reqwest::Method;
use rocket::error::ErrorKind;
use rocket::{get, routes, tokio};

use crate::server::{Service, answer, without_edge};

#[tokio::test]
async fn a_legal_id_is_kept_and_seen_by_guard_and_headers() {
    let answer = Service::start().await.get("/id", "mine").await;
    assert_eq!((&*answer.body, answer.header("x-request-id")), ("mine mine", Some("mine")));
}

#[tokio::test]
async fn a_missing_or_illegal_id_is_generated() {
    let service = Service::start().await;
    for insane in [None, Some("i".repeat(129)), Some("with space".to_owned()), Some(String::new())] {
        let mut request = service.request(Method::GET, "/id");
        if let Some(id) = &insane {
            request = request.header("x-request-id", id);
        }
        let answer = answer(request).await;
        let id = answer.header("x-request-id").unwrap();
        assert_eq!(id.len(), 36, "{insane:?}");
        assert_eq!(answer.body, format!("{id} {id}"));
    }
}

#[get("/id")]
fn id(id: &api_error::edge::RequestId) -> String {
    id.as_str().to_owned()
}

#[tokio::test]
async fn the_id_guard_does_not_launch_without_an_edge() {
    let failed = without_edge().mount("/", routes![id]).ignite().await.err().unwrap();
    assert!(matches!(failed.kind(), ErrorKind::SentinelAborts(_)));
}
