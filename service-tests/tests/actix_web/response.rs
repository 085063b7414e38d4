//! An error as a response of actix-web, without an edge.

use actix_web::{App, ResponseError, web};
use api_error::envelope::PROBLEM_JSON;

use crate::service::{ShopError, listen, shop};

#[tokio::test]
async fn without_an_edge_the_error_has_its_own_envelope_and_headers() {
    let server = listen!(App::new().configure(shop));
    let answer = server.get("/item/7").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.json()["schema_version"], 1);
    assert_eq!(answer.json()["error"]["code"], "no_such_item");
    assert_eq!(answer.all("content-type"), ["application/json"]);
    assert_eq!(answer.all("x-shop"), ["yes"]);
    assert_eq!(answer.all("x-request-id"), Vec::<&str>::new());
    let answer = server.get("/session").await;
    assert_eq!(answer.all("set-cookie").len(), 2);
    assert_eq!(server.get("/busy").await.all("retry-after"), ["2"]);
}

#[tokio::test]
async fn a_newtype_forwards_what_is_within() {
    #[derive(Debug, thiserror::Error, api_error::ApiError)]
    #[error(transparent)]
    #[api(transparent, actix_web, envelope = PROBLEM_JSON)]
    struct Failure(#[from] ShopError);

    async fn buy() -> Result<String, Failure> {
        Err(ShopError::NoSuchItem { item: 1, shard: 2 })?
    }
    let server = listen!(App::new().route("/", web::get().to(buy)));
    let answer = server.get("/").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.all("content-type"), ["application/problem+json"]);
    assert_eq!(Failure(ShopError::SlowDown(std::time::Duration::ZERO)).status_code(), 429);
}
