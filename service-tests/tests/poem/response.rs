//! An error as a response of poem, without an edge.

use api_error::envelope::PROBLEM_JSON;
use poem::error::ResponseError;
use poem::{Route, get, handler};

use crate::service::{ShopError, listen, shop};

#[tokio::test]
async fn without_an_edge_the_error_has_its_own_envelope_and_headers() {
    let server = listen(shop()).await;
    let answer = server.get("/item/7").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.json()["schema_version"], 1);
    assert_eq!(answer.json()["error"]["code"], "no_such_item");
    assert_eq!(answer.all("content-type"), ["application/json"]);
    assert_eq!(answer.all("x-shop"), ["yes"]);
    assert_eq!(answer.all("x-request-id"), Vec::<&str>::new());
    assert_eq!(server.get("/session").await.all("set-cookie").len(), 2);
    assert_eq!(server.get("/busy").await.all("retry-after"), ["2"]);
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
async fn a_newtype_forwards_what_is_within() {
    let answer = listen(Route::new().at("/", get(buy))).await.get("/").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.all("content-type"), ["application/problem+json"]);
    assert_eq!(ResponseError::status(&Failure(ShopError::SlowDown(std::time::Duration::ZERO))), 429);
}
