//! `#[api(jsonrpsee)]` with a real server on loopback and jsonrpsee's own client.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/log.rs"]
mod log;

use std::net::SocketAddr;
use std::time::Duration;

use api_error::envelope::{Envelope, JSON_RPC, MESSAGE};
use api_error::json_rpc::{self, Batch, ProtocolError};
use api_error::{ApiError, FieldError};
use jsonrpsee_core::client::{ClientT, Error as ClientError};
use jsonrpsee_core::params::{ArrayParams, BatchRequestBuilder, ObjectParams};
use jsonrpsee_http_client::HttpClient;
use jsonrpsee_server::types::{ErrorObject, ErrorObjectOwned};
use jsonrpsee_server::{RpcModule, Server, ServerHandle};
use serde_json::{Value, json};

use crate::log::Log;

/// String codes, in the standard envelope.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(jsonrpsee)]
enum SecretError {
    #[error("no secret at {path} in shard {shard}")]
    #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")]
    NotFound {
        #[api(detail)]
        path: String,
        shard: u32,
    },
    #[error("rate limited")]
    #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
    RateLimited(#[api(retry_after)] Duration),
    #[error("database: {0}")]
    #[api(code = "storage_error", status = 500, retryable)]
    Storage(String),
    #[error("plain")]
    #[api(code = "plain", status = 400, message = "Just text", envelope = PLAIN)]
    Plain,
    #[error(transparent)]
    #[api(transparent)]
    Protocol(#[from] ProtocolError),
}

const PLAIN: Envelope = Envelope::text(MESSAGE);

/// Integer codes, in the envelope of JSON-RPC.
#[derive(Debug, ApiError)]
#[api(std_error, jsonrpsee, envelope = JSON_RPC)]
enum NodeError {
    #[api(
        code = 1001,
        id = "behind",
        status = 503,
        retryable,
        log = "warn",
        message = "The node is {behind} blocks behind"
    )]
    Behind {
        #[api(detail)]
        behind: u64,
    },
    #[api(code = -32000, status = 409, log = "off", message = "Nonce too low")]
    NonceTooLow,
    #[api(code = "paused", status = 503, retryable, message = "Paused")]
    Paused(#[api(field_errors)] Vec<FieldError>),
    #[api(code = 9007199254740993, status = 400, message = "Large")]
    Large,
}

#[derive(serde::Deserialize)]
struct Read {
    path: String,
}

async fn serve() -> (ServerHandle, HttpClient) {
    let server = Server::builder().build(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let address = server.local_addr().unwrap();
    let mut module = RpcModule::new(());
    module
        .register_method("read", |params, (), _| -> Result<(), SecretError> {
            let Read { path } = json_rpc::params(params.as_str())?;
            Err(match path.as_str() {
                "busy" => SecretError::RateLimited(Duration::from_millis(1500)),
                "down" => SecretError::Storage("10.0.4.17:5432 refused".to_owned()),
                "plain" => SecretError::Plain,
                _ => SecretError::NotFound { path, shard: 7 },
            })
        })
        .unwrap();
    module
        .register_method("node", |params, (), _| -> Result<(), NodeError> {
            Err(match params.one::<u8>().unwrap() {
                0 => NodeError::Behind { behind: 12 },
                1 => NodeError::NonceTooLow,
                2 => NodeError::Paused(vec![FieldError::new("a[0]", "is wrong")]),
                3 => NodeError::Paused(Vec::new()),
                _ => NodeError::Large,
            })
        })
        .unwrap();
    module
        .register_async_method("boxed", |_, _, _| async {
            Err::<(), Box<SecretError>>(Box::new(SecretError::NotFound { path: "a".to_owned(), shard: 7 }))
        })
        .unwrap();
    let handle = server.start(module);
    (handle, HttpClient::builder().build(format!("http://{address}")).unwrap())
}

fn called(result: Result<Value, ClientError>) -> (i32, String, Value) {
    let Err(ClientError::Call(error)) = result else { panic!("{result:?}") };
    let data = error.data().map_or(Value::Null, |data| serde_json::from_str(data.get()).unwrap());
    (error.code(), error.message().to_owned(), data)
}

async fn read(client: &HttpClient, path: &str) -> (i32, String, Value) {
    let mut params = ObjectParams::new();
    params.insert("path", path).unwrap();
    called(client.request("read", params).await)
}

async fn node(client: &HttpClient, which: u8) -> (i32, String, Value) {
    let mut params = ArrayParams::new();
    params.insert(which).unwrap();
    called(client.request("node", params).await)
}

#[tokio::test]
async fn a_string_code_is_in_the_body_and_the_status_is_the_code() {
    let (_handle, client) = serve().await;
    let (code, message, data) = read(&client, "ci/token").await;
    assert_eq!((code, message.as_str()), (404, "Secret 'ci/token' not found"));
    assert_eq!(
        data,
        json!({ "schema_version": 1, "error": {
            "code": "secret_not_found",
            "message": "Secret 'ci/token' not found",
            "retryable": false,
            "details": { "path": "ci/token" },
        } }),
    );
    let (code, _, data) = read(&client, "busy").await;
    assert_eq!((code, &data["error"]["retryable"]), (429, &json!(true)));
    let error = called(client.request("boxed", ArrayParams::new()).await);
    assert_eq!((error.0, error.1.as_str()), (404, "Secret 'a' not found"));
}

#[tokio::test]
async fn nothing_of_the_log_is_sent() {
    let (_handle, client) = serve().await;
    let (code, message, data) = read(&client, "down").await;
    assert_eq!((code, message.as_str()), (500, "Internal Server Error"));
    assert!(!data.to_string().contains("10.0.4.17"), "{data}");
    assert!(!read(&client, "ci/token").await.2.to_string().contains("shard"));
}

#[tokio::test]
async fn a_plain_text_body_is_a_string() {
    let (_handle, client) = serve().await;
    assert_eq!(read(&client, "plain").await, (400, "Just text".to_owned(), json!("Just text")));
}

#[tokio::test]
async fn an_integer_code_is_the_code_and_members_are_the_data() {
    let (_handle, client) = serve().await;
    assert_eq!(
        node(&client, 0).await,
        (1001, "The node is 12 blocks behind".to_owned(), json!({ "behind": 12 })),
    );
    assert_eq!(node(&client, 1).await, (-32000, "Nonce too low".to_owned(), Value::Null));
}

#[tokio::test]
async fn a_code_that_is_no_integer_is_in_the_data() {
    let (_handle, client) = serve().await;
    assert_eq!(
        node(&client, 2).await,
        (
            503,
            "Paused".to_owned(),
            json!({ "code": "paused", "fields": [{ "field": "a[0]", "message": "is wrong" }] }),
        ),
    );
    assert_eq!(node(&client, 3).await, (503, "Paused".to_owned(), json!({ "code": "paused" })));
    let large = json!({ "code": 9_007_199_254_740_993_u64 });
    assert_eq!(node(&client, 4).await, (400, "Large".to_owned(), large));
}

#[tokio::test]
async fn the_errors_of_the_protocol_keep_their_codes() {
    let (_handle, client) = serve().await;
    let (code, message, data) = called(client.request("read", ObjectParams::new()).await);
    assert_eq!((code, message.as_str()), (-32602, "Invalid params"));
    assert_eq!(data, json!({ "fields": [{ "field": "path", "message": "is required", "code": "missing" }] }));
    let (code, ..) = called(client.request("write", ObjectParams::new()).await);
    assert_eq!(code, -32601);
}

#[tokio::test]
async fn parameters_are_read_by_position_too() {
    let (_handle, client) = serve().await;
    let mut list = ArrayParams::new();
    list.insert("ci/token").unwrap();
    assert_eq!(called(client.request("read", list.clone()).await).1, "Secret 'ci/token' not found");
    list.insert(7).unwrap();
    let (code, _, data) = called(client.request("read", list).await);
    let message = &data["fields"][0]["message"];
    assert_eq!((code, message), (-32602, &json!("expected an object, or a list of fewer elements")));
    let (code, _, data) = called(client.request("read", ArrayParams::new()).await);
    assert_eq!((code, &data["fields"][0]["field"]), (-32602, &json!("path")));
}

#[tokio::test]
async fn each_request_of_a_batch_gets_its_error() {
    let (_handle, client) = serve().await;
    let mut batch = BatchRequestBuilder::new();
    for number in 0..1000 {
        let mut params = ObjectParams::new();
        params.insert("path", format!("p{number}")).unwrap();
        batch.insert("read", params).unwrap();
    }
    let responses = client.batch_request::<Value>(batch).await.unwrap();
    assert_eq!((responses.num_failed_calls(), responses.len()), (1000, 1000));
    for (number, response) in responses.iter().enumerate() {
        let error = response.as_ref().unwrap_err();
        assert_eq!((error.code(), error.message()), (404, format!("Secret 'p{number}' not found").as_str()));
    }
}

#[tokio::test]
async fn an_error_emits_the_event_of_the_edge() {
    let log = Log::listen();
    let (_handle, client) = serve().await;
    read(&client, "down").await;
    node(&client, 0).await;
    node(&client, 1).await; // `log = "off"`
    let events = log.events();
    let [storage, behind] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((&storage["level"], &storage["status"]), (&json!("ERROR"), &json!(500)));
    assert_eq!(storage["error"], "database: 10.0.4.17:5432 refused");
    assert_eq!((&behind["level"], &behind["code"]), (&json!("WARN"), &json!("1001")));
    assert_eq!((&behind["id"], &behind["error.type"]), (&json!("behind"), &json!("behind")));
}

#[test]
fn answers_and_failed_notifications_emit_the_event() {
    let log = Log::listen();
    let batch = Batch::read(
        br#"[{"jsonrpc":"2.0","method":"a","id":1},{"jsonrpc":"2.0","method":"b"},{"method":"c"},1,1]"#,
    );
    let mut answers = batch.answers();
    for request in batch.requests() {
        answers.push::<(), _>(request, Err(SecretError::Storage(request.method().to_owned())));
    }
    let events: Vec<_> =
        log.events().iter().map(|event| [event["code"].clone(), event["error"].clone()]).collect();
    let expected =
        [["-32600", "Invalid Request"], ["storage_error", "database: a"], ["storage_error", "database: b"]];
    assert_eq!(events, expected.map(|event| event.map(Value::from)));
}

#[test]
fn an_enum_with_a_type_parameter_has_an_error_object() {
    #[derive(Debug, ApiError)]
    #[api(std_error, jsonrpsee)]
    enum Held<T: std::fmt::Debug> {
        #[api(code = "held", status = 409, message = "It is held")]
        By(T),
    }
    let error: ErrorObjectOwned = Held::By(7).into();
    assert_eq!((error.code(), error.message()), (409, "It is held"));
    assert_eq!(ErrorObject::from(Box::new(Held::By("a"))), error);
}
