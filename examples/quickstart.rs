//! An enum becomes status, headers and body: `cargo run --example quickstart`.

use std::time::Duration;

use api_error::{ApiError, Cataloged, RateLimit, RetryWhen};

/// The errors of the vault. `#[error]` is for the log, `#[api]` for the client.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(doc_url = "https://docs.example.com/errors#{code}")]
enum SecretError {
    /// There is no secret at this path, or the caller has no access to it.
    #[error("no secret at {path} in shard {shard}")]
    #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")]
    NotFound {
        #[api(detail)]
        path: String,
        shard: u32,
    },

    /// The caller exceeded its rate limit.
    #[error("rate limited")]
    #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
    RateLimited {
        #[api(retry_after)]
        wait: Duration,
        #[api(rate_limit)]
        quota: RateLimit,
    },

    /// The database failed. The client does not see the cause.
    #[error("database: {0}")]
    #[api(code = "storage_error", status = 500, retryable(max = 3))]
    Storage(#[from] std::io::Error),
}

fn read(path: &str) -> Result<String, SecretError> {
    match path {
        "ci/token" => Err(SecretError::NotFound { path: path.to_owned(), shard: 7 }),
        "busy" => Err(SecretError::RateLimited {
            wait: Duration::from_millis(1_500),
            quota: RateLimit { limit: 100, remaining: 0, reset: 1_704_067_200 },
        }),
        _ => Err(std::io::Error::other("password hunter2 rejected by 10.0.0.7"))?,
    }
}

fn main() {
    for path in ["ci/token", "busy", "db/key"] {
        let Err(error) = read(path) else { continue };
        let response = error.report().with_request_id("req_abc").to_response();
        println!("the log says:       {error}");
        println!("the client gets:    {}", response.status());
        for (name, value) in response.headers() {
            println!("                    {name}: {}", value.to_str().unwrap_or_default());
        }
        println!("                    {}", str::from_utf8(response.body()).unwrap_or_default());
        println!("and is told that:   {}\n", advice(&error));
    }
    let codes: Vec<_> = SecretError::CATALOG.iter().map(|spec| spec.code()).collect();
    println!("all documented codes: {}", codes.join(", "));
}

/// The retry advice as a text.
fn advice(error: &SecretError) -> String {
    let retry = error.retry();
    let wait = retry.after_seconds().map_or(String::new(), |seconds| format!(" in {seconds} s"));
    let most = retry.max.map_or(String::new(), |max| format!(", at most {max} times"));
    match retry.when {
        RetryWhen::Never => "a retry does not help".to_owned(),
        RetryWhen::Backoff => format!("a retry with backoff may help{wait}{most}"),
        RetryWhen::Throttled => format!("the same request may succeed{wait}{most}"),
        RetryWhen::AfterRefresh => format!("a retry helps with fresh credentials{most}"),
    }
}
