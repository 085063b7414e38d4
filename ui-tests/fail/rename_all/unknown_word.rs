// The cases are those of serde.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, rename_all = "snakecase")]
enum Similar {
    #[api(message = "not found")]
    NotFound,
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, rename_all = "Title Case")]
enum Unknown {
    #[api(message = "not found")]
    NotFound,
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, rename_all)]
enum Flag {
    #[api(message = "not found")]
    NotFound,
}

fn main() {}
