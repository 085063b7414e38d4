// A width or precision is a number. A format spec cannot name other fields.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "width", status = 404, message = "no secret at {path:>width$}")]
    Width { path: String, width: usize },
    #[api(code = "precision", status = 404, message = "no secret at {path:.precision$}")]
    Precision { path: String, precision: usize },
    #[api(code = "index", status = 404, message = "no secret at {0:1$}")]
    Index(String, usize),
    #[api(code = "star", status = 404, message = "no secret at {1:.*}")]
    Star(usize, String),
}

fn main() {}
