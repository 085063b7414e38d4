// The name of a constant member is not that of a field or of another constant of the variant.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(code = "field", message = "no secret", detail("path" = "/"))]
    Field {
        #[api(detail)]
        path: String,
    },
    #[api(code = "renamed", message = "no secret", extension("type" = "secret"))]
    Renamed {
        #[api(detail = "type")]
        kind: String,
    },
    #[api(code = "constant", message = "no secret", detail("limit" = 1, "limit" = 2))]
    Constant,
    #[api(code = "both", message = "no secret", detail("limit" = 1), extension("limit" = 2))]
    Both,
    #[api(code = "empty", message = "no secret", detail("" = 1))]
    Empty,
}

#[derive(Debug, ApiError)]
#[api(std_error, detail("region" = "eu"), extension("region" = "eu"))]
enum OnEnum {}

fn main() {}
