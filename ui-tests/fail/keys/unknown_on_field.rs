// A key that no field has: a similar one is named, otherwise all of them.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound {
        #[api(detial)]
        similar_name: String,
        #[api(colour = "red")]
        no_similar_name: String,
    },
}

fn main() {}
