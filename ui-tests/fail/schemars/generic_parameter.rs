// A code is described once, so its schema cannot depend on a type parameter.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError<T, const N: usize> {
    #[api(code = "type", message = "type")]
    Type {
        #[api(detail, schemars)]
        values: Vec<T>,
    },
    #[api(code = "constant", message = "constant")]
    Constant {
        #[api(extension, schemars)]
        values: [u8; N],
    },
}

fn main() {}
