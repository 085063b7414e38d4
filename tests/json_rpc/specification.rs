//! The examples of the specification, section 7.

use serde_json::Value;

use crate::service::answer;

/// Asserts that a message is answered as the specification shows. The order of members does not matter.
#[track_caller]
fn assert_answer(message: &str, documented: &str) {
    let read = |json: &str| serde_json::from_str::<Value>(json).unwrap();
    assert_eq!(read(&answer(message)), read(documented));
}

#[test]
fn a_call_with_positional_parameters() {
    assert_answer(
        r#"{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}"#,
        r#"{"jsonrpc": "2.0", "result": 19, "id": 1}"#,
    );
}

#[test]
fn a_notification_has_no_answer() {
    assert_eq!(answer(r#"{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}"#), "");
    assert_eq!(
        answer(r#"[{"jsonrpc": "2.0", "method": "sum", "params": [1]}, {"jsonrpc": "2.0", "method": "x"}]"#),
        ""
    );
}

#[test]
fn a_method_that_does_not_exist() {
    assert_answer(
        r#"{"jsonrpc": "2.0", "method": "foobar", "id": "1"}"#,
        r#"{"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found"}, "id": "1"}"#,
    );
}

#[test]
fn json_that_is_not_valid() {
    let parse_error =
        r#"{"jsonrpc": "2.0", "error": {"code": -32700, "message": "Parse error"}, "id": null}"#;
    assert_answer(r#"{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]"#, parse_error);
    assert_answer(
        r#"[{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"}, {"jsonrpc": "2.0", "method""#,
        parse_error,
    );
}

const INVALID: &str =
    r#"{"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null}"#;

#[test]
fn a_request_that_is_not_valid() {
    assert_answer(r#"{"jsonrpc": "2.0", "method": 1, "params": "bar"}"#, INVALID);
    assert_answer("[]", INVALID);
    assert_answer("[1]", &format!("[{INVALID}]"));
    assert_answer("[1,2,3]", &format!("[{INVALID},{INVALID},{INVALID}]"));
}

#[test]
fn a_batch_of_all_kinds() {
    assert_answer(
        r#"[
            {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},
            {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},
            {"jsonrpc": "2.0", "method": "subtract", "params": [42,23], "id": "2"},
            {"foo": "boo"},
            {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"}
        ]"#,
        &format!(
            r#"[
                {INVALID},
                {{"jsonrpc": "2.0", "result": 7, "id": "1"}},
                {{"jsonrpc": "2.0", "result": 19, "id": "2"}},
                {{"jsonrpc": "2.0", "error": {{"code": -32601, "message": "Method not found"}}, "id": "5"}}
            ]"#
        ),
    );
}
