// The placeholder of a field, in a text that is the same for every occurrence.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Errors {
    #[api(code = "named", message = "No {path}", help = "Check {path}", title = "No {path:?}")]
    Named { path: String },
    #[api(code = "first", message = "No {0}", help = "Check {0}")]
    First(String),
    #[api(code = "sent", message = "Moved", header("Link" = "<{url}>; rel=canonical"))]
    Sent { url: String },
    #[api(code = "fine", message = "No {path}", help = "Use `GET /{id}`, or send {\"path\": 1} or { path }")]
    Fine { path: String },
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410, message = "Gone", help = "Wait for {id}")]
struct Gone {
    id: u8,
}

fn main() {}
