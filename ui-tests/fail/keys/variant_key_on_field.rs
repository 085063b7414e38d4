// Keys of a variant, on a field.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound {
        #[api(code = "not_found")]
        code: String,
        #[api(status = 404)]
        status: String,
        #[api(message = "not found")]
        message: String,
        #[api(title = "Not Found")]
        title: String,
        #[api(help = "Check the name")]
        help: String,
        #[api(doc_url = "https://docs.example.com")]
        doc_url: String,
        #[api(type_uri = "https://docs.example.com")]
        type_uri: String,
        #[api(transparent)]
        transparent: String,
        #[api(example = Self::NotFound)]
        example: String,
    },
}

fn main() {}
