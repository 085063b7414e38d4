// A link has no white space and no control characters.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, doc_url = "https://docs.example.com/a page", type_uri = "urn:error:\u{1}{code}")]
enum StoreError {
    #[api(code = "line", status = 404, message = "a", doc_url = "https://docs.example.com/\n")]
    Line,
}

fn main() {}
