//! A service of tower without a framework or a server.

use api_error::edge;
use http_body_util::BodyExt;
use tower::{Layer, ServiceExt, service_fn};

use crate::contract::shop::house;
use crate::service::ShopError;

#[tokio::test]
async fn a_service_without_framework_sends_typed_errors() {
    let service = service_fn(async |_: http::Request<()>| {
        Ok::<_, std::convert::Infallible>(edge::response(ShopError::NoSuchItem { item: 1, shard: 2 }))
    });
    let request = http::Request::get("/x").header("x-request-id", "abc").body(()).unwrap();
    let response = house().layer(service).oneshot(request).await.unwrap();
    assert_eq!(response.status(), 404);
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["error"]["request_id"], "abc");
}
