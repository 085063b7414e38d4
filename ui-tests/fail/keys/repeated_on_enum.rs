// Each key at most once in all attributes of the enum. Only `header` may be repeated.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, std_error)]
#[api(status = 404, status = 404, schemars, schemars)]
#[api(retryable, doc_url = "https://docs.example.com/{code}")]
#[api(retryable = false, doc_url = "https://example.com/{code}")]
#[api(type_uri = "https://docs.example.com/{code}", type_uri = "https://example.com/{code}")]
#[api(require(help), require(description))]
#[api(crate = api_error, crate = ::api_error)]
#[api(envelope = api_error::envelope::GOOGLE, envelope = api_error::envelope::STANDARD)]
#[api(header("X-One" = "1"), header("X-Two" = "2"))]
enum StoreError {}

fn main() {}
