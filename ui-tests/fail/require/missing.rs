// Every variant has what `require` lists. The enum's `doc_url` counts for all variants.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, require(description, help, doc_url))]
enum All {
    #[api(code = "nothing", status = 404, message = "not found")]
    Nothing,
    /// There is no secret at this path.
    #[api(code = "description", status = 404, message = "not found")]
    Description,
    #[api(code = "help", status = 404, message = "not found", help = "Check the path")]
    Help,
    #[api(code = "doc_url", status = 404, message = "not found", doc_url = "https://docs.example.com")]
    DocUrl,
    /// There is no secret at this path.
    #[api(code = "everything", status = 404, message = "not found")]
    #[api(help = "Check the path", doc_url = "https://docs.example.com")]
    Everything,
    #[api(transparent)]
    Forwarded(DocUrlOfTheEnum),
}

#[derive(Debug, ApiError)]
#[api(std_error, require(help, doc_url), doc_url = "https://docs.example.com/{code}")]
enum DocUrlOfTheEnum {
    #[api(code = "no_help", status = 404, message = "not found")]
    NoHelp,
}

#[derive(Debug, ApiError)]
#[api(std_error, require(description), code = "gone", status = 410, message = "gone")]
struct Gone;

fn main() {}
