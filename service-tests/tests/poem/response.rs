//! An error as a response of poem, without an edge.

use api_error::envelope::PROBLEM_JSON;
use poem::error::ResponseError;
use poem::{Route, get, handler};

use crate::service::{ShopError, listen, shop};

#[tokio::test]
async fn without_an_edge_the_error_has_its_own_envelope_and_headers() {
    crate::contract::alone::the_error_has_its_own_envelope_and_headers(&listen(shop()).await).await;
}

#[derive(Debug, thiserror::Error, api_error::ApiError)]
#[error(transparent)]
#[api(transparent, poem, envelope = PROBLEM_JSON)]
struct Failure(#[from] ShopError);

#[handler]
async fn buy() -> Result<String, Failure> {
    Err(ShopError::NoSuchItem { item: 1, shard: 2 })?
}

#[tokio::test]
async fn a_newtype_forwards_the_inner_error() {
    let answer = listen(Route::new().at("/", get(buy))).await.get("/").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.all("content-type"), ["application/problem+json"]);
    assert_eq!(ResponseError::status(&Failure(ShopError::SlowDown(std::time::Duration::ZERO))), 429);
}
