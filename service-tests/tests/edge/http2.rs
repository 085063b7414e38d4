//! Many failures at once, over HTTP/2.

use futures_util::future::join_all;

use crate::service::shop;

#[tokio::test]
async fn a_thousand_failing_requests_at_once_get_a_thousand_answers() {
    let server = shop().await;
    let client = reqwest::Client::builder().http2_prior_knowledge().build().unwrap();
    let paths = ["/item/1", "/nowhere", "/panic", "/upstream", "/busy"];
    let codes = ["no_such_item", "not_found", "internal_error", "bad_gateway", "slow_down"];
    let answers = (0..1000).map(|nth| {
        let request = client
            .get(format!("http://{}{}", server.address, paths[nth % paths.len()]))
            .header("x-request-id", format!("id-{nth}"));
        async move {
            let body: serde_json::Value = request.send().await.unwrap().json().await.unwrap();
            assert_eq!(body["error"]["code"], codes[nth % codes.len()]);
            assert_eq!(body["error"]["request_id"], format!("id-{nth}"));
        }
    });
    assert_eq!(join_all(answers).await.len(), 1000);
}
