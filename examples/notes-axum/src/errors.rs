//! The errors of the service.

use api_error::edge::ByStatus;
use api_error::envelope::PROBLEM_JSON;
use api_error::extract::RequestError;
use api_error::{ApiError, Catalog, Cataloged};

/// Every error of the service.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(axum, envelope = PROBLEM_JSON, doc_url = "https://docs.example.com/notes#{code}")]
pub enum NoteError {
    /// Requests that cannot be read, or are not what the operation takes.
    #[error(transparent)]
    #[api(transparent)]
    Request(#[from] RequestError),

    /// There is no note with this number.
    #[error("no note {number}")]
    #[api(code = "note_not_found", status = 404, message = "There is no note {number}")]
    #[api(example = Self::NotFound { number: 7 })]
    NotFound {
        /// The number in the request.
        #[api(extension)]
        number: u32,
    },

    /// The service made a mistake.
    #[error("internal error")]
    #[api(code = "internal_error", status = 500, retryable = false, fallback)]
    Internal,
}

/// What the documents are made of: the errors of the service, and the codes that the edge gives to the router's failures.
pub const DOCUMENTED: [Catalog; 2] =
    [NoteError::CATALOG, ByStatus::catalog_in::<NoteError, _>([404, 405, 413])];
