// A code is made of `A-Z a-z 0-9 _ . : -`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not found", status = 404, message = "not found")]
    Space,
    #[api(code = "not/found", status = 404, message = "not found")]
    Slash,
    #[api(code = "introuvable_été", status = 404, message = "not found")]
    Accent,
    #[api(code = "not_{found}", status = 404, message = "not found")]
    Brace,
    #[api(code = "not_found\n", status = 404, message = "not found")]
    LineBreak,
}

fn main() {}
