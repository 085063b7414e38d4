// An unknown key on a field. The help names a similar key, or lists all of them.

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
