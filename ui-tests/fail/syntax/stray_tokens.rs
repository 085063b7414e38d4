// Stray tokens between key, `=`, value and comma.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code: "colon", status = 404, message = "not found")]
    Colon,
    #[api(code == "equals", status = 404, message = "not found")]
    Equals,
    #[api(code => "arrow", status = 404, message = "not found")]
    Arrow,
    #[api(code = "commas",, status = 404, message = "not found")]
    Commas,
    #[api(code = "sum", status = 400 + 4, message = "not found")]
    Sum,
    #[api(code = "two_strings" "in_a_row", status = 404, message = "not found")]
    TwoStrings,
}

fn main() {}
