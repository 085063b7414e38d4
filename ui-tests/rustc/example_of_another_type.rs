// An example has the type of the error, even if it is never used.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(code = "number", message = "number", example = 5)]
    Number,
    #[api(code = "field", message = "field", example = Self::Field { path: 5 })]
    Field {
        #[api(detail)]
        path: String,
    },
    #[api(code = "gone", message = "gone", example = Self::Gone { path: "ci/token".to_owned() })]
    Gone { shard: u32 },
    #[api(code = "function", message = "function", example = of_another_type())]
    Function,
}

fn of_another_type() -> Option<StoreError> {
    None
}

fn main() {}
