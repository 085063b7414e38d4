// What rustc says about the expressions of arguments points at them.

use api_error::ApiError;

struct NotDisplay;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(code = "unknown", message("no {what}", what = kind.noun()))]
    Unknown,
    #[api(code = "no_display", message("no {what}", what = NotDisplay))]
    NoDisplay,
    #[api(code = "private", message("no {what}", what = path.nouns()))]
    NoMethod { path: String },
}

fn main() {}
