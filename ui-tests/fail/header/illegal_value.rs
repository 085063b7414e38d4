// The value of a header has no line breaks or other control characters.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, header("X-Line-Feed" = "a\nb"))]
enum StoreError {
    #[api(code = "split", status = 404, message = "a", header("X-Split" = "a\r\nSet-Cookie: b"))]
    Split,
    #[api(code = "nul", status = 404, message = "a", header("X-Nul" = "a\0b"))]
    Nul,
    #[api(code = "delete", status = 404, message = "a", header("X-Delete" = "a\x7f"))]
    Delete,
}

fn main() {}
