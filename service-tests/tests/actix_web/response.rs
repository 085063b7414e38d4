//! An error as a response of actix-web, without an edge.

use actix_web::{App, ResponseError, web};
use api_error::envelope::PROBLEM_JSON;

use crate::service::{ShopError, listen, shop};

#[tokio::test]
async fn without_an_edge_the_error_has_its_own_envelope_and_headers() {
    crate::contract::alone::the_error_has_its_own_envelope_and_headers(&listen!(App::new().configure(shop)))
        .await;
}

#[tokio::test]
async fn a_newtype_forwards_the_inner_error() {
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
