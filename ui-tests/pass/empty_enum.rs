// An enum without variants has no codes. `cfg` may remove all variants, and a generic service may have no own errors.

use api_error::{ApiError, Cataloged};

#[derive(Debug, ApiError)]
#[api(std_error)]
enum NoErrors {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum OffByCfg {
    #[cfg(any())]
    #[api(code = "never", status = 404, message = "never")]
    Never,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum ServiceError<E: ApiError> {
    #[api(transparent)]
    Store(E),
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 503, retryable(after = "30s"), header("X-Name" = "a"), require(description, help))]
#[api(doc_url = "https://docs.example.com/{code}", envelope = api_error::envelope::PROBLEM_JSON)]
enum NoErrorsYet {}

fn code(error: &ServiceError<NoErrors>) -> &str {
    error.code()
}

fn main() {
    assert_eq!(NoErrors::CATALOG.len(), 0);
    assert_eq!(OffByCfg::CATALOG.iter().count(), 0);
    assert!(NoErrorsYet::CATALOG.get("never").is_none());
    let _ = code;
}
