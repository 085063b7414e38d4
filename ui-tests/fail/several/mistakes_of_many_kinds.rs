// All mistakes are reported at once, from top to bottom, each once, without follow-up errors.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, envelop = VAULT, doc_url = "https://docs.example.com/{name}", require(description, hepl))]
enum SecretError {
    /// The key is unknown.
    #[api(code = "not_found", statsu = 404, message = "no secret at {pth}")]
    NotFound {
        #[api(detial)]
        path: String,
        #[api(status = 404)]
        shard: u32,
    },
    /// Three values are wrong.
    #[api(code = "not found", status = 200, message = "no secret at {path")]
    Wrong {
        path: String,
    },
    Bare,
    #[api(code = "storage", status = 500)]
    Storage(String),
    /// The code is taken.
    #[api(code = "storage", status = 503, retryable(after = "soon", max = 0))]
    Unavailable {
        #[api(retry_after)]
        wait: u64,
        #[api(retry_after, detail = "wait")]
        #[api(header = "X Wait", detail)]
        pause: u64,
    },
    #[api(transparent, status = 404)]
    Auth(AuthError, u32),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum AuthError {
    #[api(code = "expired", status = 401, retryable(after_refresh, max = 1), message = "expired")]
    Expired,
}

fn main() {}
