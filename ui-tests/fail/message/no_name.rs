// A placeholder is the name of a field. It is not empty and not an expression.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "named", status = 404, message = "no secret at {}")]
    Named { path: String },
    #[api(code = "tuple", status = 404, message = "no secret at {}")]
    Tuple(String),
    #[api(code = "spec", status = 404, message = "no secret at {:>8}")]
    Spec(String),
    #[api(code = "space", status = 404, message = "no secret at { }")]
    Space(String),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum NoPlainName {
    #[api(code = "path", status = 404, message = "no secret at {path.name}")]
    Path { path: String },
    #[api(code = "call", status = 404, message = "no secret at {path.len()}")]
    Call { path: String },
    #[api(code = "self_", status = 404, message = "no secret at {self.path}")]
    SelfPath { path: String },
    #[api(code = "negative", status = 404, message = "no secret at {-1}")]
    Negative(String),
}

fn main() {}
