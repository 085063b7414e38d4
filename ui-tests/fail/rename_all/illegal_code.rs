// The name of a variant may not make a legal code.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, rename_all = "snake_case")]
enum StoreError {
    #[api(message = "not found")]
    Größe,
    #[api(message = "not found")]
    AVariantWhoseNameHasMoreLettersAndWordsThanAnyCodeMayHaveInAnyCase,
}

fn main() {}
