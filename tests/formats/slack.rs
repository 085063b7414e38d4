//! Slack Web API, "Evaluating responses" and "Rate limits": errors in responses with status 200, except for rate limits.

use std::time::Duration;

use api_error::ApiError;
use api_error::envelope::*;
use serde::Serialize;

use crate::documented::assert_sends;
use crate::support::header;

const MEMBERS: &[Member] = &[member("ok", json("false")), member("error", CODE), flatten(DETAILS)];
const SLACK: Envelope = Envelope::json(MEMBERS).with_http_status(200);
const RATE_LIMIT: Envelope = Envelope::json(MEMBERS);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = SLACK, rename_all = "snake_case")]
enum SlackError {
    #[api(status = 404, message = "Value passed for `channel` was invalid")]
    ChannelNotFound,

    #[api(status = 403, message = "The token used is not granted the specific scope permissions required")]
    MissingScope {
        #[api(detail)]
        needed: &'static str,
        #[api(detail)]
        provided: &'static str,
    },

    // The list holds plain texts. `field_errors` makes a list of objects.
    #[api(status = 400, message = "The method was called with invalid arguments")]
    InvalidArguments {
        #[api(detail)]
        response_metadata: Metadata,
    },

    #[api(code = "ratelimited", status = 429, retryable(throttled), envelope = RATE_LIMIT)]
    #[api(message = "Too many requests")]
    RateLimited(#[api(retry_after)] Duration),
}

#[derive(Debug, Serialize)]
struct Metadata {
    messages: Vec<&'static str>,
}

#[test]
fn an_error_in_a_success() {
    assert_sends(&SlackError::ChannelNotFound, 200, r#"{"ok": false, "error": "channel_not_found"}"#);
    assert_sends(
        &SlackError::MissingScope { needed: "channels:read", provided: "chat:write" },
        200,
        r#"{"ok": false, "error": "missing_scope", "needed": "channels:read", "provided": "chat:write"}"#,
    );
}

#[test]
fn invalid_arguments() {
    let messages = vec!["[ERROR] missing required field: channel", "[ERROR] missing required field: ts"];
    assert_sends(
        &SlackError::InvalidArguments { response_metadata: Metadata { messages } },
        200,
        r#"{
            "ok": false,
            "error": "invalid_arguments",
            "response_metadata": {
                "messages": [
                    "[ERROR] missing required field: channel",
                    "[ERROR] missing required field: ts"
                ]
            }
        }"#,
    );
}

#[test]
fn a_rate_limit_has_its_status() {
    let error = SlackError::RateLimited(Duration::from_secs(30));
    assert_sends(&error, 429, r#"{"ok": false, "error": "ratelimited"}"#);
    assert_eq!(header(&error, "Retry-After").as_deref(), Some("30"));
}
