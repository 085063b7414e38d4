//! The event of an error that becomes a result of a tool or an error of the protocol.

use rmcp::model::ReadResourceRequestParams;
use rmcp::object;

use crate::log::Log;
use crate::server::{call, connect};

#[tokio::test]
async fn an_error_of_a_tool_emits_the_event_of_the_edge() {
    let log = Log::listen();
    let client = connect().await;
    call(&client, "read_secret", object!({ "path": "down" })).await;
    call(&client, "read_secret", object!({ "path": "a", "versions": 7 })).await;
    let _ = client.read_resource(ReadResourceRequestParams::new("vault://gone")).await;
    let events = log.events();
    let [storage, arguments, resource] = events.as_slice() else { panic!("{events:?}") };
    for (name, value) in [
        ("level", "ERROR"),
        ("message", "error response"),
        ("code", "storage_error"),
        ("id", "storage_error"),
        ("error.type", "storage_error"),
        ("error", "database: 10.0.4.17:5432 refused"),
    ] {
        assert_eq!(storage[name], value, "{name}");
    }
    assert_eq!((&storage["status"], &storage["fields"]), (&500.into(), &serde_json::Value::Null));
    assert_eq!(
        (&arguments["level"], &arguments["fields"]),
        (&"INFO".into(), &"versions: invalid_type".into())
    );
    assert_eq!((&resource["code"], &resource["error"]), (&"1404".into(), &"no resource".into()));
}
