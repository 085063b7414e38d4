//! A small service that has a bit of everything.

use std::time::Duration;

use api_error::catalog::Reference;
use api_error::{ApiError, Cataloged, FieldError, RateLimit};

/// What happens to *secrets*.
///
/// See [`VaultError::RateLimited`], and [the guide](https://docs.example.com/guide).
#[derive(Debug, ApiError)]
#[api(std_error, doc_url = "https://docs.example.com/errors#{code}", header("X-Api-Version" = "1"))]
pub(crate) enum SecretError {
    /// No secret lives at this path, or the caller may not see it.
    ///
    /// Causes:
    ///
    /// - the path is misspelt;
    /// - the secret is gone, see [`Self::Gone`].
    #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")]
    #[api(help = "Check the path, and that the token's policy covers it")]
    #[api(example = Self::NotFound { path: "ci/token".to_owned(), version: Some(7) })]
    NotFound {
        /// The path that was asked for.
        #[api(detail)]
        path: String,
        /// The version that was asked for, if one was.
        #[api(detail)]
        version: Option<u64>,
    },

    /// The secret is no more.
    #[deprecated(since = "2.0.0", note = "`secret_not_found` is sent instead")]
    #[api(code = "secret_gone", status = 410, message = "Gone")]
    Gone,

    /// Values in the body are not acceptable.
    #[api(
        code = "invalid_secret",
        status = 422,
        message = "The secret is not valid",
        title = "Invalid secret"
    )]
    #[api(example = Self::Invalid(vec![FieldError::new("rules[0].name", "is required").with_code("required")]))]
    Invalid(#[api(field_errors)] Vec<FieldError>),
}

/// All that the vault answers with.
#[derive(Debug, ApiError)]
#[api(std_error)]
pub(crate) enum VaultError {
    /// The caller went over its request rate.
    #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
    #[api(example = Self::RateLimited {
        wait: Duration::from_secs(45),
        quota: RateLimit { limit: 1000, remaining: 0, reset: 1_704_067_200 },
        region: "eu".to_owned(),
    })]
    RateLimited {
        #[api(retry_after)]
        wait: Duration,
        #[api(rate_limit)]
        quota: RateLimit,
        /// Where the limit is counted.
        #[api(header = "X-Region", extension)]
        region: String,
    },

    #[api(transparent)]
    Secret(SecretError),

    /// The storage failed.
    #[api(code = "storage_error", status = 500, grpc = "DATA_LOSS", example = Self::Storage { transient: true })]
    Storage {
        #[api(retryable)]
        transient: bool,
    },
}

pub(crate) fn reference() -> Reference {
    Reference::new("Errors of the vault")
        .with_intro(
            "Every response has an `X-Request-ID`.\n\n| plan | requests |\n|---|---|\n| free | 1,000 |",
        )
        .with_request_id("req_abc")
        .with_grpc_status()
        .with_catalog(VaultError::CATALOG)
}

#[test]
#[allow(deprecated)]
fn its_errors_can_be_constructed() {
    let errors = [VaultError::Secret(SecretError::Gone), VaultError::Storage { transient: false }];
    assert_eq!(errors.each_ref().map(ApiError::code), ["secret_gone", "storage_error"]);
}
