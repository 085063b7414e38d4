// A type with mistakes is still usable, so its uses cause no more errors.

use api_error::{ApiError, Cataloged, Report};

#[derive(Debug, thiserror::Error, ApiError)]
pub enum SecretError {
    #[error("no secret at {path}")]
    #[api(code = "not_found", message = "not found")]
    NotFound { path: String },

    #[error(transparent)]
    #[api(code = "storage", status = 500)]
    Storage(#[from] std::io::Error),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
pub struct Gone;

#[derive(Debug, thiserror::Error, ApiError)]
pub enum ServiceError {
    #[error(transparent)]
    #[api(transparent)]
    Secret(#[from] SecretError),

    #[error(transparent)]
    #[api(transparent)]
    Gone(#[from] Gone),
}

pub fn read(path: &str) -> Result<String, SecretError> {
    Ok(std::fs::read_to_string(path)?)
}

pub fn serve(path: &str) -> Result<String, ServiceError> {
    if path.is_empty() {
        return Err(Gone.into());
    }
    Ok(read(path)?)
}

pub fn facts<'e>(error: &'e SecretError, gone: &Gone) -> (&'e str, http::StatusCode, String) {
    (error.code(), error.status(), gone.message())
}

pub fn body(error: &ServiceError) -> String {
    String::from_utf8_lossy(&error.report().with_request_id("7").to_json()).into_owned()
}

pub fn as_object(error: &SecretError) -> Report<'_> {
    let error: &dyn ApiError = error;
    Report::new(error)
}

pub fn log(error: Gone) -> Box<dyn std::error::Error> {
    println!("{error}: {error:?}");
    error.into()
}

pub fn codes() -> usize {
    SecretError::CATALOG.len() + Gone::CATALOG.len() + ServiceError::CATALOG.len()
}

fn main() {}
