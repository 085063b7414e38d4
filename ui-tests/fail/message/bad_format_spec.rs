// What follows the colon is a format spec of `std::fmt`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "unknown_type", status = 404, message = "no secret at {path:q}")]
    UnknownType { path: String },
    #[api(code = "after_the_type", status = 404, message = "no secret at {path:?8}")]
    AfterTheType { path: String },
    #[api(code = "words", status = 404, message = "no secret at {path: in quotes}")]
    Words { path: String },
    #[api(code = "width", status = 404, message = "no secret at {path:99999}")]
    Width { path: String },
    #[api(code = "precision", status = 404, message = "no secret at {path:.99999}")]
    Precision { path: String },
    #[api(code = "address", status = 404, message = "no secret at {path:p}")]
    Address { path: &'static str },
}

fn main() {}
