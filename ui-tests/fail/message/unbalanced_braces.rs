// Braces are balanced. A literal brace is doubled.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "unclosed", status = 404, message = "no secret at {path")]
    Unclosed { path: String },
    #[api(code = "only_open", status = 404, message = "no secret at {")]
    OnlyOpen { path: String },
    #[api(code = "unopened", status = 404, message = "no secret at path}")]
    Unopened { path: String },
    #[api(code = "open_twice", status = 404, message = "no secret at {{path}")]
    OpenTwice { path: String },
    #[api(code = "close_twice", status = 404, message = "no secret at {path}}")]
    CloseTwice { path: String },
    #[api(code = "nested", status = 404, message = "no secret at {path{path}}")]
    Nested { path: String },
}

fn main() {}
