//! Streams of actix-web.

use actix_web::{App, web};
use api_error::edge::Edge;
use api_error::stream::{Streaming, ndjson, sse};

use crate::contract::client::Server;
use crate::contract::streams::{EVENT, Feed, LINE, feed, streams};
use crate::service::{ShopError, listen};

fn routes(config: &mut web::ServiceConfig) {
    async fn started(name: web::Path<String>) -> Result<Streaming<Feed>, ShopError> {
        sse(feed(&name, EVENT)).started().await
    }
    let events = async |name: web::Path<String>| sse(feed(&name, EVENT));
    config
        .service(web::resource("/sse/{name}").route(web::get().to(events)).route(web::head().to(events)))
        .route("/ndjson/{name}", web::get().to(async |name: web::Path<String>| ndjson(feed(&name, LINE))))
        .route("/started/{name}", web::get().to(started));
}

async fn serve(edge: Edge) -> Server {
    listen!(App::new().configure(routes).wrap(edge.clone()))
}

streams!(crate::streams::serve);

#[tokio::test]
async fn without_an_edge_the_error_has_its_own_envelope() {
    let server = listen!(App::new().configure(routes));
    let body = server.get("/sse/fails").await.body;
    let error = r#"{"schema_version":1,"error":{"code":"no_such_item","message":"Item 7 does not exist","retryable":false,"details":{"item":7}}}"#;
    assert_eq!(body, format!("{}event: error\ndata: {error}\n\n", EVENT.repeat(2)));
}
