// A message can only name fields of its own variant.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "named", status = 404, message = "no secret at {pth} in shard {shard}")]
    Named { path: String, shard: u32 },
    #[api(code = "index_in_named", status = 404, message = "no secret at {0}")]
    IndexInNamed { path: String },
    #[api(code = "tuple", status = 404, message = "no secret at {2}")]
    Tuple(String, u32),
    #[api(code = "name_in_tuple", status = 404, message = "no secret at {path}")]
    NameInTuple(String),
    #[api(code = "unit", status = 404, message = "no secret at {path}")]
    Unit,
    #[api(code = "several", status = 404, message = "{one}, {path}, {two} and {one} again")]
    Several { path: String },
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410, message = "gone: {name}")]
struct Gone {
    path: String,
}

fn main() {}
