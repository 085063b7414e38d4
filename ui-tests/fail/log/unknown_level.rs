// The levels of the edge's event.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, log = "warning")]
enum StoreError {
    #[api(code = "not_found", message = "not found", log = "infos")]
    NotFound,
    #[api(code = "gone", message = "gone", log = "critical")]
    Gone,
    #[api(code = "lost", message = "lost", log = warn)]
    Lost,
}

fn main() {}
