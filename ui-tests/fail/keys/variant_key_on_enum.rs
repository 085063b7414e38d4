// Keys of a variant, on the enum.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
#[api(code = "not_found")]
#[api(title = "Not Found")]
#[api(help = "Check the name")]
#[api(transparent)]
#[api(example = Self::NotFound)]
enum StoreError {}

fn main() {}
