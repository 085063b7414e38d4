// Links, titles and help texts are not empty.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, doc_url = "", type_uri = "")]
enum OnEnum {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found", doc_url = "", type_uri = "")]
    NotFound,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum TitleAndHelp {
    #[api(code = "not_found", status = 404, message = "not found", title = "", help = "")]
    NotFound,
}

fn main() {}
