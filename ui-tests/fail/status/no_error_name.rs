// The name of a status that is not an error.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "fine", status = OK, message = "fine")]
    Fine,
    #[api(code = "go_on", status = CONTINUE, message = "go on")]
    GoOn,
    #[api(code = "unchanged", status = NOT_MODIFIED, message = "unchanged")]
    Unchanged,
}

fn main() {}
