// A key is one word.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
#[api("https://docs.example.com")]
enum StoreError {
    #[api(404, code = "number", message = "not found")]
    Number,
    #[api("string", status = 404, message = "not found")]
    String,
    #[api(= "value", status = 404)]
    OnlyValue,
    #[api(api::code = "path", status = 404, message = "not found")]
    Path,
    #[api({ code = "braces" })]
    Braces,
    #[api(#code, status = 404)]
    Hash,
    #[api(code = "gone", status = 410, message = "gone")]
    Field(#[api("name")] String),
}

fn main() {}
