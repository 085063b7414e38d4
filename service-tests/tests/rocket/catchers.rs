//! Catchers of the service.

use rocket::http::{ContentType, Status};
use rocket::{Request, catch, catchers, tokio};

use crate::log::events;
use crate::server::{Failure, PASSWORD, Service, edge, with_edge, without_edge};

#[catch(404)]
fn typed_not_found(request: &Request<'_>) -> Failure {
    Failure::NotFound { name: request.uri().path().to_string() }
}

#[catch(404)]
fn own_json() -> (ContentType, &'static str) {
    (ContentType::JSON, r#"{"own":true}"#)
}

#[catch(default)]
fn own_text(status: Status, _: &Request<'_>) -> String {
    format!("{status} {PASSWORD}")
}

#[tokio::test]
async fn a_catcher_for_a_status_wins_over_the_edges() {
    let typed = Service::start_with(with_edge().register("/", catchers![typed_not_found])).await;
    let answer = typed.get("/no/such/route", "catcher-1").await;
    assert_eq!((answer.status, &answer.json()["code"]), (404, &"item_not_found".into()));
    assert_eq!(answer.json()["request_id"], "catcher-1");
    assert_eq!(events("catcher-1").len(), 1);
    assert_eq!(typed.get("/status/403", "catcher-2").await.json()["code"], "forbidden");

    let json = Service::start_with(with_edge().register("/", catchers![own_json])).await;
    let answer = json.get("/no/such/route", "catcher-3").await;
    assert_eq!((answer.status, &*answer.body), (404, r#"{"own":true}"#));
}

#[tokio::test]
async fn a_default_catcher_is_allowed_and_its_text_replaced() {
    let service = Service::start_with(with_edge().register("/", catchers![own_text])).await;
    let answer = service.get("/no/such/route", "catcher-4").await;
    assert_eq!((answer.status, &answer.json()["code"]), (404, &"not_found".into()));
    let [event] = &events("catcher-4")[..] else { panic!("one event") };
    assert!(event["fields"]["error"].as_str().unwrap().contains(PASSWORD));
}

#[tokio::test]
async fn an_edge_that_is_attached_twice_counts_once() {
    let service = Service::start_with(without_edge().attach(edge()).attach(edge())).await;
    service.get("/no/such/route", "catcher-5").await;
    assert_eq!(events("catcher-5").len(), 1);
}
