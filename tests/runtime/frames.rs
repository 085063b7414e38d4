//! Errors as the last item of a stream: server-sent events and NDJSON.

use std::time::Duration;

use api_error::envelope::{CODE, DETAILS, Envelope, MARKDOWN, MESSAGE, json, member};
use api_error::{ApiError, Report};
use proptest::prelude::*;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::support::text;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum FeedError {
    #[api(code = "feed_lost", status = 500, message = "{what}", retryable = false)]
    Lost {
        what: String,
        #[api(detail)]
        again: String,
    },
    #[api(code = "slow_down", status = 429, message = "Slow down", retryable(throttled))]
    SlowDown(#[api(retry_after)] Duration),
    #[api(code = "later", status = 403, message = "Later")]
    Later(#[api(retry_after)] Duration),
    #[api(code = "raw", status = 400, message = "Raw")]
    Raw(#[api(detail = "raw")] Box<RawValue>),
}

fn lost(what: &str) -> FeedError {
    FeedError::Lost { what: what.to_owned(), again: what.to_owned() }
}

/// Text, JSON that does not fit on one line, and text that is no string.
const TEXT: Envelope = Envelope::text(MESSAGE);
const PRETTY: Envelope = Envelope::json(&[
    member("version", json("{\r\n  \"major\": 1\n}")),
    member("code", CODE),
    member("details", DETAILS),
]);

/// The events that a client dispatches, as type and data: the algorithm of WHATWG HTML, section 9.2.6.
fn dispatched(stream: &str) -> Vec<(String, String)> {
    let stream = stream.replace("\r\n", "\n").replace('\r', "\n");
    let (mut events, mut kind, mut data) = (Vec::new(), String::new(), String::new());
    // An event without a blank line after it is discarded.
    let lines: Vec<&str> = stream.split('\n').collect();
    for line in &lines[..lines.len() - 1] {
        if line.is_empty() {
            if !data.is_empty() {
                let name = if kind.is_empty() { "message".to_owned() } else { kind.clone() };
                events.push((name, data.strip_suffix('\n').unwrap_or(&data).to_owned()));
            }
            (kind, data) = (String::new(), String::new());
            continue;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => kind = value.to_owned(),
            "data" => data.extend([value, "\n"]),
            "retry" => assert!(value.bytes().all(|byte| byte.is_ascii_digit()), "{value}"),
            _ => panic!("a field that we do not write: {line}"),
        }
    }
    events
}

fn event(report: Report<'_>) -> String {
    text(report.to_sse_event())
}

#[test]
fn an_event_has_the_type_and_the_body() {
    assert_eq!(
        event(lost("gone").report().with_request_id("req_1")),
        concat!(
            "event: error\n",
            r#"data: {"schema_version":1,"error":{"code":"feed_lost","message":"gone","retryable":false,"details":{"again":"gone"}}}"#,
            "\n\n",
        )
    );
}

#[test]
fn a_wait_is_the_reconnection_time_if_a_retry_helps() {
    let slow_down = event(FeedError::SlowDown(Duration::from_millis(1500)).report());
    assert!(slow_down.ends_with("}\nretry: 2000\n\n"), "{slow_down}");
    let endless = event(FeedError::SlowDown(Duration::MAX).report());
    assert_eq!(dispatched(&endless).len(), 1, "{endless}");
    assert!(!event(FeedError::Later(Duration::from_secs(9)).report()).contains("\nretry:"));
}

#[test]
fn a_text_has_a_data_line_for_each_line() {
    let error = lost("one\ntwo\r\nthree\rfour\0five\n");
    let report = error.report().with_envelope(&TEXT);
    assert_eq!(
        event(report),
        "event: error\ndata: one\ndata: two\ndata: three\ndata: four\u{FFFD}five\ndata: \n\n"
    );
    assert_eq!(text(report.to_ndjson_line()), "\"one\\ntwo\\r\\nthree\\rfour\\u0000five\\n\"\n");
    let page = error.report().with_envelope(&MARKDOWN);
    assert_eq!(dispatched(&event(page)), [("error".to_owned(), text(page.to_json()))]);
    let empty = lost("");
    assert_eq!(event(empty.report().with_envelope(&TEXT)), "event: error\ndata: \n\n");
}

#[test]
fn json_on_several_lines_becomes_one_line() {
    let raw = RawValue::from_string("{\r\n\t\"a\": [\n1,\r2]\n}".to_owned()).expect("JSON");
    let error = FeedError::Raw(raw);
    let report = error.report().with_envelope(&PRETTY);
    let body: Value = serde_json::from_slice(&report.to_json()).expect("JSON");
    assert!(text(report.to_json()).contains(['\r', '\n']), "else this shows nothing");
    let event = event(report);
    assert_eq!(event.lines().count(), 3, "{event}");
    let [(_, data)] = &dispatched(&event)[..] else { panic!("{event}") };
    assert_eq!(serde_json::from_str::<Value>(data).expect("JSON"), body);
    let line = text(report.to_ndjson_line());
    assert_eq!((line.lines().count(), line.ends_with('\n')), (1, true));
    assert_eq!(serde_json::from_str::<Value>(&line).expect("JSON"), body);
}

#[test]
fn a_megabyte_is_one_event_and_one_line() {
    for unit in ["a", "\r\n\r\nevent: x\n\0\n"] {
        let error = lost(&unit.repeat((1 << 20) / unit.len()));
        for envelope in [&api_error::envelope::STANDARD, &TEXT, &MARKDOWN] {
            let report = error.report().with_envelope(envelope);
            assert_eq!(dispatched(&event(report)).len(), 1);
            assert_eq!(text(report.to_ndjson_line()).lines().count(), 1);
        }
    }
}

fn text_with_breaks() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "\n",
            "\r",
            "\r\n",
            "\0",
            "\n\n",
            "data: x",
            "event: x\n",
            "id: 1\n",
            ": "
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_breaks_a_frame(what in text_with_breaks()) {
        let error = lost(&what);
        let report = error.report();
        prop_assert_eq!(dispatched(&event(report)), [("error".to_owned(), text(report.to_json()))]);
        prop_assert_eq!(text(report.to_ndjson_line()), format!("{}\n", text(report.to_json())));

        let report = error.report().with_envelope(&TEXT);
        let lines = what.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}");
        prop_assert_eq!(dispatched(&event(report)), [("error".to_owned(), lines)]);
        let line = text(report.to_ndjson_line());
        prop_assert_eq!(line.find('\n'), Some(line.len() - 1));
        prop_assert_eq!(serde_json::from_str::<String>(&line).expect("JSON"), what);
    }
}
