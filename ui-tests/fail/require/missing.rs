// What `require` lists is to be said for every variant; the enum's `doc_url` says it for all.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, require(description, help, doc_url))]
enum All {
    #[api(code = "nothing", status = 404, message = "not found")]
    Nothing,
    /// No secret lives at this path.
    #[api(code = "description", status = 404, message = "not found")]
    Description,
    #[api(code = "help", status = 404, message = "not found", help = "Check the path")]
    Help,
    #[api(code = "doc_url", status = 404, message = "not found", doc_url = "https://docs.example.com")]
    DocUrl,
    /// No secret lives at this path.
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
