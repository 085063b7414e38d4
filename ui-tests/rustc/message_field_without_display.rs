// A field in the message implements `Display`, or the trait of its format spec.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "display", status = 404, message = "no secret at {path}")]
    Display { path: Secret },
    #[api(code = "option", status = 404, message = "no secret in {shard}")]
    Option { shard: Option<u32> },
    #[api(code = "list", status = 404, message = "none of {0}")]
    List(Vec<String>),
    #[api(code = "hex", status = 404, message = "no secret at {0:x}")]
    Hex(String),
}

#[derive(Debug)]
struct Secret;

fn main() {}
