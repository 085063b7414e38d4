//! One request.

use std::collections::BTreeMap;

use serde_core::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{Id, ProtocolError};
use crate::extract;

/// A request, or a notification: a request without an id, which gets no answer.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    method: String,
    params: Option<&'a RawValue>,
    id: Option<Id>,
}

impl<'a> Request<'a> {
    /// Reads one request.
    ///
    /// # Errors
    ///
    /// The id that the answer `Invalid Request` has: that of the request if it has a valid one, otherwise `null`.
    pub(super) fn read(json: &'a RawValue) -> Result<Self, Id> {
        let members: BTreeMap<String, &RawValue> =
            serde_json::from_str(json.get()).map_err(|_| Id::null())?;
        let id = members.get("id").map(|id| Id::of(id).ok_or_else(Id::null)).transpose()?;
        let text = |name| members.get(name).and_then(|text| serde_json::from_str::<String>(text.get()).ok());
        // `null` is what many clients send for parameters that are omitted.
        let params = members.get("params").copied().filter(|params| params.get() != "null");
        let has_legal_params = params.is_none_or(|params| params.get().starts_with(['[', '{']));
        match text("method") {
            Some(method) if has_legal_params && text("jsonrpc").as_deref() == Some("2.0") => {
                Ok(Self { method, params, id })
            }
            _ => Err(id.unwrap_or_else(Id::null)),
        }
    }

    /// The name of the method.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The id. `None` for a notification.
    #[must_use]
    pub fn id(&self) -> Option<&Id> {
        self.id.as_ref()
    }

    /// The parameters as JSON: a list or an object. `None` if they are omitted.
    #[must_use]
    pub fn raw_params(&self) -> Option<&'a RawValue> {
        self.params
    }

    /// Reads the parameters, as [`params`] does.
    ///
    /// ```
    /// use api_error::ApiError;
    /// use api_error::json_rpc::Batch;
    ///
    /// #[derive(Debug, serde::Deserialize)]
    /// struct Read {
    ///     path: String,
    ///     version: u32,
    /// }
    ///
    /// let batch = Batch::read(br#"{"jsonrpc":"2.0","method":"read","params":{"path":"a","version":"b"},"id":1}"#);
    /// let error = batch.requests()[0].params::<Read>().unwrap_err();
    /// assert_eq!(error.spec().code_number(), Some(-32602));
    /// assert_eq!(error.field_errors()[0].path().dotted(), "version");
    /// ```
    ///
    /// # Errors
    ///
    /// [`InvalidParams`](ProtocolError::InvalidParams) with the wrong field, see [`extract::json`](crate::extract::json).
    pub fn params<T: DeserializeOwned>(&self) -> Result<T, ProtocolError> {
        params(self.params.map(RawValue::get))
    }
}

/// Reads the parameters of a request: a list, an object, or nothing.
///
/// A struct reads them by name, and in the order of its fields from a list. A list may end before fields with
/// `#[serde(default)]`. A struct with `#[serde(flatten)]` reads them by name only.
///
/// Parameters that are omitted, `null`, `{}` and `[]` are the same: a call without parameters. So a method without parameters
/// reads `()`.
///
/// [`Request::params`] does this. In a method of jsonrpsee, write `json_rpc::params(params.as_str())?`.
///
/// ```
/// use api_error::{ApiError, json_rpc};
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Read {
///     path: String,
///     version: u32,
/// }
///
/// let read: Read = json_rpc::params(Some(r#"["ci/token", 2]"#)).unwrap();
/// assert_eq!((read.path.as_str(), read.version), ("ci/token", 2));
/// json_rpc::params::<()>(None).unwrap();
///
/// let error = json_rpc::params::<Read>(Some(r#"["ci/token"]"#)).unwrap_err();
/// assert_eq!(error.field_errors()[0].message(), "expected an object, or a list of 2 elements");
/// ```
///
/// # Errors
///
/// [`InvalidParams`](ProtocolError::InvalidParams) with the wrong field.
pub fn params<T: DeserializeOwned>(params: Option<&str>) -> Result<T, ProtocolError> {
    extract::arguments(params.filter(|params| *params != "null")).map_err(Into::into)
}
