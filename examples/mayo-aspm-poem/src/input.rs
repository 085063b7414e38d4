//! Request bodies, whose mistakes have codes of this API.

use api_error::FieldError;
use poem::{FromRequest, Request, RequestBody, Result};
use serde::de::DeserializeOwned;

use crate::Failure;
use crate::vocabulary::ValidationError;

const MOST_BYTES: usize = 16 * 1024;

/// A JSON body.
pub(crate) struct Input<T>(pub(crate) T);

impl<'a, T: DeserializeOwned> FromRequest<'a> for Input<T> {
    async fn from_request(_: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let bytes = body.take()?.into_bytes_limit(MOST_BYTES).await?;
        Ok(read(&bytes).map(Self).map_err(Failure::from)?)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ValidationError> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let problem = error.into_inner();
        if problem.is_data() {
            // The error message of serde can quote the value.
            ValidationError::Fields { fields: vec![FieldError::new(path, "has the wrong type")] }
        } else {
            ValidationError::InvalidJson(problem)
        }
    })?;
    json.end().map_err(ValidationError::InvalidJson)?;
    Ok(value)
}
