//! Errors of a service without an edge.

use super::client::Server;

pub(crate) async fn the_error_has_its_own_envelope_and_headers(server: &Server) {
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
