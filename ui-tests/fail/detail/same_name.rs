// No duplicate names among the details of a variant, or among its extension members.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "renamed", status = 404, message = "not found")]
    Renamed {
        #[api(detail)]
        path: String,
        #[api(detail = "path")]
        full_path: String,
    },
    #[api(code = "tuple", status = 404, message = "not found")]
    Tuple(#[api(detail = "path")] String, #[api(detail = "path")] String),
    #[api(code = "raw", status = 404, message = "not found")]
    Raw {
        #[api(detail = "type")]
        kind: String,
        #[api(detail)]
        r#type: String,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Extensions {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound {
        #[api(extension)]
        path: String,
        #[api(extension = "path")]
        full_path: String,
        #[api(detail = "path")]
        relative_path: String,
    },
}

fn main() {}
