// Each key at most once in all attributes of the variant. Only `header` may be repeated.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum InOneAttribute {
    #[api(code = "not_found", code = "gone", status = 404, status = 410, message = "gone", message = "gone")]
    NotFound,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum InTwoAttributes {
    #[api(code = "not_found", status = 404, message = "not found", header("X-One" = "1"))]
    #[api(code = "not_found", status = 404, message = "not found", header("X-Two" = "2"))]
    NotFound,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Others {
    #[api(code = "gone", status = 410, message = "gone")]
    #[api(title = "Gone", help = "Ask", doc_url = "https://example.com/gone", type_uri = "urn:gone")]
    #[api(title = "Gone", help = "Ask", doc_url = "https://example.com/gone", type_uri = "urn:gone")]
    Gone,
    #[api(code = "example", status = 410, message = "gone", example = Self::Gone, example = Self::Gone)]
    Example,
}

fn main() {}
