// The templates of the enum only have the placeholders `{code}` and `{id}`, and their braces are balanced.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, doc_url = "https://docs.example.com/{name}", type_uri = "urn:error:{Code}")]
enum Unknown {}

#[derive(Debug, ApiError)]
#[api(std_error, doc_url = "https://docs.example.com/{}", type_uri = "urn:error:{code:>8}")]
enum NoNameAndSpec {}

#[derive(Debug, ApiError)]
#[api(std_error, doc_url = "https://docs.example.com/{code", type_uri = "urn:error:code}")]
enum UnbalancedBraces {}

fn main() {}
