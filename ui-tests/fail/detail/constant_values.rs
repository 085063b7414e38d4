// A constant member is a string, a number or a boolean; a template on a variant may have placeholders and arguments.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(code = "list", message = "no secret", detail("paths" = ["a"]))]
    List,
    #[api(code = "expression", message = "no secret", detail("limit" = LIMIT))]
    Expression,
    #[api(code = "no_value", message = "no secret", detail("limit"))]
    NoValue,
    #[api(code = "no_name", message = "no secret", detail(10))]
    NoName,
    #[api(code = "flag", message = "no secret", detail)]
    Flag,
    #[api(code = "string", message = "no secret", extension = "path")]
    Value,
    #[api(code = "unknown", message = "no secret", detail("reason" = "{pat} is gone"))]
    Unknown { path: String },
    #[api(code = "brace", message = "no secret", extension("reason" = "{path is gone"))]
    Brace { path: String },
    #[api(code = "unused", message = "no secret", detail("reason" = "gone", why = 1))]
    Unused,
}

#[derive(Debug, ApiError)]
#[api(std_error, detail("reason" = "{path} is gone"), extension("count" = "many", n = 1))]
enum OnEnum {}

fn main() {}
