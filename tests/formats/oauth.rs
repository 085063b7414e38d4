//! OAuth 2.0 with the preset `OAUTH`: RFC 6749, section 5.2, RFC 7591, section 3.2.2, and the challenges of RFC 6750.

use api_error::ApiError;
use api_error::envelope::*;

use crate::documented::assert_sends;
use crate::support::header;

/// The example of RFC 6749 has no description, which is optional.
const BARE: Envelope = Envelope::json(&[member("error", CODE)]);

#[derive(Debug, ApiError)]
#[api(std_error, status = 400, envelope = OAUTH)]
enum TokenError {
    #[api(code = "invalid_request", message = "The request is malformed", envelope = BARE)]
    Request,

    #[api(code = "invalid_redirect_uri")]
    #[api(message = "The redirection URI {uri} is not allowed by this server.")]
    RedirectUri { uri: &'static str },

    #[api(code = "invalid_client_metadata")]
    #[api(
        message = "The grant type '{grant}' must be registered along with the response type '{response}' but found only '{found}' instead."
    )]
    Metadata { grant: &'static str, response: &'static str, found: &'static str },

    #[api(code = "invalid_token", status = 401, message = "The access token expired")]
    #[api(doc_url = "https://example.com/errors#{code}", retryable(after_refresh, max = 1))]
    #[api(header("WWW-Authenticate" = "Bearer realm=\"example\", error=\"invalid_token\", error_description=\"The access token expired\""))]
    Expired,
}

#[test]
fn a_token_request() {
    assert_sends(&TokenError::Request, 400, r#"{ "error": "invalid_request" }"#);
    assert_eq!(header(&TokenError::Request, "Cache-Control").as_deref(), Some("no-store"));
}

#[test]
fn the_registration_of_a_client() {
    assert_sends(
        &TokenError::RedirectUri { uri: "http://sketchy.example.com" },
        400,
        r#"{
            "error": "invalid_redirect_uri",
            "error_description": "The redirection URI http://sketchy.example.com is not allowed by this server."
        }"#,
    );
    assert_sends(
        &TokenError::Metadata { grant: "authorization_code", response: "code", found: "implicit" },
        400,
        r#"{
            "error": "invalid_client_metadata",
            "error_description": "The grant type 'authorization_code' must be registered along with the response type 'code' but found only 'implicit' instead."
        }"#,
    );
}

#[test]
fn a_challenge_for_a_token_that_has_expired() {
    assert_eq!(
        header(&TokenError::Expired, "WWW-Authenticate").as_deref(),
        Some(
            r#"Bearer realm="example", error="invalid_token", error_description="The access token expired""#
        )
    );
    assert_sends(
        &TokenError::Expired,
        401,
        r#"{
            "error": "invalid_token",
            "error_description": "The access token expired",
            "error_uri": "https://example.com/errors#invalid_token"
        }"#,
    );
}
