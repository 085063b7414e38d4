// The name of a header is a token of RFC 9110.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, header("X Space" = "a"))]
enum StoreError {
    #[api(code = "colon", status = 404, message = "a", header("X-Colon:" = "a"))]
    Colon,
    #[api(code = "line_break", status = 404, message = "a", header("X-Line\nBreak" = "a"))]
    LineBreak,
    #[api(code = "accent", status = 404, message = "a", header("X-Été" = "a"))]
    Accent,
    #[api(code = "field", status = 404, message = "a")]
    Field(#[api(header = "X(Field)")] String),
}

fn main() {}
