// Each key has its places: ids and fallbacks are of variants, cases and domains of enums, marks of fields.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, id = "store", fallback, nullable, inner)]
enum StoreError {
    #[api(code = "a", message = "a", rename_all = "snake_case", flatten)]
    Variant,
    #[api(code = "b", message = "b")]
    Field {
        #[api(id = "field", fallback, log = "warn")]
        field: u8,
        #[api(envelope = VAULT, domain = "example.com")]
        other: u8,
    },
}

fn main() {}
