// An unknown key on a variant. The help names a similar key, or lists all of them.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "similar_name", statsu = 404, message = "not found")]
    SimilarName,

    #[api(code = "no_similar_name", colour = "red", status = 404, message = "not found")]
    NoSimilarName,
}

fn main() {}
