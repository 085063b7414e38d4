//! OpenAI API, "Error codes": `param` is in every body, also where it is `null`.

use api_error::ApiError;
use api_error::envelope::*;

use crate::documented::assert_sends;

const OPENAI: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("message", MESSAGE),
        member("type", extension("type")),
        member("param", detail("param")),
        member("code", CODE),
    ]),
)]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = OPENAI, extension("type" = "invalid_request_error"))]
enum OpenAiError {
    #[api(code = "invalid_api_key", status = 401)]
    #[api(
        message = "Incorrect API key provided: {key}. You can find your API key at https://platform.openai.com/account/api-keys."
    )]
    ApiKey { key: &'static str },

    #[api(code = "insufficient_quota", status = 429, retryable = false, extension("type" = "insufficient_quota"))]
    #[api(
        message = "You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors."
    )]
    Quota,

    #[api(code = "model_not_found", status = 404)]
    #[api(message = "The model '{model}' does not exist", detail("param" = "model"))]
    Model { model: &'static str },
}

#[test]
fn an_error_about_no_parameter() {
    assert_sends(
        &OpenAiError::ApiKey { key: "sk-abc***xyz" },
        401,
        r#"{
            "error": {
                "message": "Incorrect API key provided: sk-abc***xyz. You can find your API key at https://platform.openai.com/account/api-keys.",
                "type": "invalid_request_error",
                "param": null,
                "code": "invalid_api_key"
            }
        }"#,
    );
    assert_sends(
        &OpenAiError::Quota,
        429,
        r#"{
            "error": {
                "message": "You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.",
                "type": "insufficient_quota",
                "param": null,
                "code": "insufficient_quota"
            }
        }"#,
    );
}

#[test]
fn an_error_about_a_parameter() {
    assert_sends(
        &OpenAiError::Model { model: "gpt-9" },
        404,
        r#"{
            "error": {
                "message": "The model 'gpt-9' does not exist",
                "type": "invalid_request_error",
                "param": "model",
                "code": "model_not_found"
            }
        }"#,
    );
}
