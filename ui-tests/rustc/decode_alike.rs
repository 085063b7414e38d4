// Two errors of one code that no response tells apart.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Alike {
    #[api(code = "missing", id = "missing.user", status = 404, message = "No user")]
    User {
        #[api(detail)]
        hint: Option<String>,
    },
    #[api(code = "missing", id = "missing.team", status = 404, message = "No team")]
    Team,
}

fn main() {}
