//! Batches, ids, and messages that clients made by mistake or on purpose.

use api_error::http::StatusCode;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::service::{answer, answers};

fn read(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn a_batch_of_a_thousand_failures_has_a_thousand_answers() {
    let requests = (0..1000)
        .map(|n| json!({ "jsonrpc": "2.0", "method": "read", "params": [format!("p{n}")], "id": n }));
    let answers = read(&answer(&Value::from_iter(requests).to_string()));
    let answers = answers.as_array().unwrap();
    assert_eq!(answers.len(), 1000);
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(n), &json!(404)));
        assert_eq!(answer["error"]["message"], format!("Secret 'p{n}' not found"));
        assert_eq!(answer["error"]["data"]["error"]["code"], "secret_not_found");
    }
}

#[test]
fn an_id_is_sent_back_as_it_is() {
    for id in ["1", "-7", "1.0", "9007199254740993", "1e400", r#""a\u00e9\n""#, r#""""#, "null"] {
        let answer = answer(&format!(r#"{{"jsonrpc":"2.0","method":"read","params":["a"],"id": {id} }}"#));
        assert!(answer.ends_with(&format!(r#","id":{id}}}"#)), "{answer}");
    }
}

#[test]
fn an_id_of_another_type_makes_a_request_invalid() {
    for id in ["true", "[1]", r#"{"a":1}"#, r#""\ud800""#] {
        let answer = answer(&format!(r#"{{"jsonrpc":"2.0","method":"read","params":["a"],"id":{id}}}"#));
        assert_eq!(
            answer,
            r#"{"jsonrpc":"2.0","error":{"code":-32600,"message":"Invalid Request"},"id":null}"#
        );
    }
}

#[test]
fn an_invalid_request_with_an_id_is_answered_with_it() {
    for request in [
        r#"{"jsonrpc":"1.0","method":"read","id":7}"#,
        r#"{"method":"read","id":7}"#,
        r#"{"jsonrpc":"2.0","method":"read","params":"bar","id":7}"#,
        r#"{"jsonrpc":"2.0","id":7}"#,
    ] {
        assert_eq!(
            answer(request),
            r#"{"jsonrpc":"2.0","error":{"code":-32600,"message":"Invalid Request"},"id":7}"#,
            "{request}",
        );
    }
}

#[test]
fn a_batch_that_is_too_long_is_refused_as_one_request() {
    let batch = |length: usize| format!("[{}]", vec!["1"; length].join(","));
    assert_eq!(read(&answer(&batch(10_000))).as_array().unwrap().len(), 10_000);
    assert_eq!(read(&answer(&batch(10_001)))["error"]["code"], -32600);
}

#[test]
fn a_result_that_cannot_be_serialized_is_an_internal_error() {
    let request = |id| format!(r#"{{"jsonrpc":"2.0","method":"unserializable","id":{id}}}"#);
    let error =
        |id| format!(r#"{{"jsonrpc":"2.0","error":{{"code":-32603,"message":"Internal error"}},"id":{id}}}"#);
    assert_eq!(answer(&request(1)), error(1));
    assert_eq!(answer(&format!("[{},{}]", request(1), request(2))), format!("[{},{}]", error(1), error(2)));
}

#[test]
fn text_of_a_client_stays_in_its_string() {
    let path = "\n---\n\"},\u{0}\u{1b}".repeat(100);
    let request = json!({ "jsonrpc": "2.0", "method": "read", "params": [path], "id": 1 });
    let answer = read(&answer(&request.to_string()));
    assert_eq!(answer["error"]["message"], format!("Secret '{path}' not found"));
    assert_eq!(answer["id"], 1);
}

#[test]
fn a_message_of_a_megabyte_is_cut_and_stays_in_the_data() {
    let path = "\n---\n\"},\u{0}\u{1b}".repeat(100_000);
    let request = json!({ "jsonrpc": "2.0", "method": "read", "params": [path], "id": 1 });
    let text = answer(&request.to_string());
    let answer = read(&text);
    let message = answer["error"]["message"].as_str().unwrap();
    assert!(message.len() <= 1024 && message.ends_with('…'), "{} bytes", message.len());
    assert!(message.starts_with("Secret '\n---"));
    let data = &answer["error"]["data"];
    assert!(data["error"]["message"].as_str().unwrap() == format!("Secret '{path}' not found"));
    let over_http = serde_json::to_string(data).unwrap().len();
    assert!(text.len() < over_http + 8 * 1024, "as HTTP has it: {} and {over_http} bytes", text.len());
}

#[test]
fn wrong_params_of_a_megabyte_are_answered_shortly() {
    let long = "x".repeat(1 << 20);
    for params in [json!([[long]]), json!({ &long: long }), json!([long, long, long])] {
        let request = json!({ "jsonrpc": "2.0", "method": "sum", "params": params, "id": 1 });
        let answer = answer(&request.to_string());
        assert!(answer.contains("-32602") && answer.len() < 1024, "{} bytes", answer.len());
    }
}

#[test]
fn an_answer_over_http_is_200_and_no_answer_is_204() {
    let response = answers(br#"{"jsonrpc":"2.0","method":"sum","params":[1],"id":1}"#).to_response();
    assert_eq!(
        (response.status(), &response.headers()["content-type"]),
        (StatusCode::OK, &"application/json".parse().unwrap())
    );
    let response = answers(br#"{"jsonrpc":"2.0","method":"sum","params":[1]}"#).to_response();
    assert_eq!((response.status(), response.body().len()), (StatusCode::NO_CONTENT, 0));
}

/// JSON that is like a request.
fn nearly_a_request() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        Just("1".to_owned()),
        Just("null".to_owned()),
        Just("[[]]".to_owned()),
        Just("{}".to_owned()),
        ".{0,6}".prop_map(|text| Value::from(text).to_string()),
        Just(r#""2.0""#.to_owned()),
        Just(r#""sum""#.to_owned()),
        Just(r#""\ud800""#.to_owned()),
    ];
    let name = prop_oneof![Just("jsonrpc"), Just("method"), Just("params"), Just("id"), Just("x")];
    let members = prop::collection::vec((name, value), 0..6);
    members.prop_map(|members| {
        let members: Vec<_> = members.iter().map(|(name, value)| format!(r#""{name}":{value}"#)).collect();
        format!("{{{}}}", members.join(","))
    })
}

proptest! {
    #[test]
    fn any_bytes_are_answered_with_json(message in prop::collection::vec(any::<u8>(), 0..64)) {
        let body = answers(&message).to_body();
        prop_assert!(body.is_none_or(|body| serde_json::from_slice::<Value>(&body).is_ok()));
    }

    #[test]
    fn a_batch_has_at_most_one_answer_for_each_request(requests in prop::collection::vec(nearly_a_request(), 1..5)) {
        let answer = answer(&format!("[{}]", requests.join(",")));
        if !answer.is_empty() {
            let answers = read(&answer);
            prop_assert!(answers.as_array().unwrap().len() <= requests.len());
            for answer in answers.as_array().unwrap() {
                prop_assert!(answer["jsonrpc"] == "2.0" && answer.get("id").is_some());
                prop_assert!(answer.get("result").is_some() != answer.get("error").is_some());
            }
        }
    }
}
