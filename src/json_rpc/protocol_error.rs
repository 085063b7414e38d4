//! The errors of the protocol itself.

use std::error::Error;

use crate::envelope::JSON_RPC;
use crate::extract::RequestError;
use crate::{ApiError, FieldError};

/// What the protocol itself reports (specification, section 5.1).
///
/// Services take it into their own enum with `transparent`, see [the module](super).
///
/// No message ever holds a value that the client sent.
///
/// The envelope is [`JSON_RPC`] wherever it is sent, also if the service has another: a handler over plain HTTP that returns it
/// sends status 200 and a response object of JSON-RPC. Such a handler returns [`RequestError`] instead.
#[derive(Debug, ApiError)]
#[api(crate = crate, std_error, envelope = JSON_RPC, require(description, help))]
#[cfg_attr(feature = "axum", api(axum))]
#[cfg_attr(feature = "jsonrpsee", api(jsonrpsee))]
#[cfg_attr(feature = "mcp", api(mcp))]
#[non_exhaustive]
pub enum ProtocolError {
    /// The body is not valid JSON.
    #[api(code = -32700, status = 400, message = "Parse error")]
    #[api(help = "Send one JSON document in UTF-8")]
    ParseError,

    /// The JSON is not a request of JSON-RPC 2.0.
    #[api(code = -32600, status = 400, message = "Invalid Request")]
    #[api(help = "Send an object with `jsonrpc`, `method` and `id`, or a list of such objects")]
    InvalidRequest,

    /// The method does not exist, or is not available to the caller.
    #[api(code = -32601, status = 404, message = "Method not found")]
    #[api(help = "Check the name of the method")]
    MethodNotFound,

    /// The parameters are not what the method takes.
    ///
    /// Fields of them are missing, of the wrong type, or break a rule.
    #[api(code = -32602, status = 422, message = "Invalid params")]
    #[api(help = "Correct the named fields of `params`, then send the request again")]
    #[api(example = Self::InvalidParams { fields: vec![FieldError::new("path", "is required").with_code("missing")] })]
    InvalidParams {
        /// What is wrong with which field.
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },

    /// The service failed.
    #[api(code = -32603, status = 500, retryable = false, message = "Internal error")]
    #[api(help = "Report it to the owner of the service")]
    #[api(example = Self::InternalError { source: "out of memory".into() })]
    InternalError {
        /// What failed, for the log.
        source: Box<dyn Error + Send + Sync>,
    },
}

/// Makes `Invalid params` of fields that are not valid, such as those that [`garde`](crate::extract) found, and `Invalid
/// Request` or `Internal error` of what cannot be about the parameters.
impl From<RequestError> for ProtocolError {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::ValidationError { fields } | RequestError::InvalidParameter { fields } => {
                Self::InvalidParams { fields }
            }
            RequestError::InvalidJson { .. } => Self::InvalidParams { fields: Vec::new() },
            other if other.status().is_client_error() => Self::InvalidRequest,
            other => Self::InternalError { source: other.into() },
        }
    }
}
