//! The error object of a response.

use std::collections::BTreeMap;

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use crate::__private::cut;
use crate::Report;
use crate::envelope::{CODE, Envelope, member};

/// The error object of JSON-RPC (specification, section 5.1), made of a report. [The module](super#the-error-object) has the
/// rules.
///
/// For servers and crates that this module does not know. It serializes as the object.
///
/// ```
/// use api_error::ApiError;
/// use api_error::json_rpc::ErrorObject;
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error, code = "gone", status = 410, message = "It is gone")]
/// struct Gone;
///
/// let object = ErrorObject::of(&Gone.report());
/// assert_eq!((object.code(), object.message()), (410, "It is gone"));
/// assert!(object.data().is_some_and(|data| data.get().contains(r#""code":"gone""#)));
/// ```
#[derive(Clone, Debug)]
pub struct ErrorObject {
    code: i32,
    message: String,
    data: Option<Box<RawValue>>,
}

/// The code as the wire has it: a string or a number.
const HEAD: Envelope = Envelope::json(&[member("code", CODE)]);

/// How many bytes the message has: it "should be limited to a concise single sentence". The data has all of it.
const MAX_MESSAGE: usize = 1024;

impl ErrorObject {
    /// The error object of a report.
    #[must_use]
    pub fn of(report: &Report<'_>) -> Self {
        let own = report.envelope();
        let head = report.with_envelope(&HEAD).to_json();
        let head = members(&head).unwrap_or_default();
        let code = head.get("code").copied();
        let number = code.and_then(|code| serde_json::from_str(code.get()).ok());
        let body = report.to_json();
        let data = if own.text_node().is_some() {
            to_raw_value(&report).ok()
        } else if let Some(error) = members(&body).and_then(|body| error_of_response(&body)) {
            let code = code.filter(|_| number.is_none());
            error.get("data").and_then(|data| data_with_code(data, code)).or_else(|| only_code(code))
        } else {
            raw(String::from_utf8_lossy(&body).into_owned())
        };
        Self {
            code: number.unwrap_or_else(|| i32::from(report.status().as_u16())),
            message: cut(&report.message(), MAX_MESSAGE),
            data,
        }
    }

    /// The code: a number that the service chose, or an HTTP status.
    #[must_use]
    pub fn code(&self) -> i32 {
        self.code
    }

    /// The public message, or its beginning and `…` if it is longer than 1 KiB.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The data. `None` if the envelope is that of JSON-RPC and the error has no members.
    #[must_use]
    pub fn data(&self) -> Option<&RawValue> {
        self.data.as_deref()
    }

    /// The code, the message and the data.
    #[cfg(any(feature = "jsonrpsee", feature = "mcp"))]
    pub(crate) fn into_parts(self) -> (i32, String, Option<Box<RawValue>>) {
        (self.code, self.message, self.data)
    }
}

/// Serializes as `{"code": …, "message": …, "data": …}`. `data` is omitted if there is none.
impl Serialize for ErrorObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(2 + usize::from(self.data.is_some())))?;
        object.serialize_entry("code", &self.code)?;
        object.serialize_entry("message", &self.message)?;
        if let Some(data) = &self.data {
            object.serialize_entry("data", data)?;
        }
        object.end()
    }
}

type Members<'a> = BTreeMap<String, &'a RawValue>;

/// The members of a JSON object.
fn members(json: &[u8]) -> Option<Members<'_>> {
    serde_json::from_slice(json).ok()
}

/// The members of the error of a response of JSON-RPC. `None` for a body of another shape.
fn error_of_response<'a>(body: &Members<'a>) -> Option<Members<'a>> {
    body.get("jsonrpc")?;
    members(body.get("error")?.get().as_bytes())
}

/// The data of an error whose envelope is that of JSON-RPC, with the code as its first member if there is one to add.
fn data_with_code(data: &RawValue, code: Option<&RawValue>) -> Option<Box<RawValue>> {
    match (code, data.get().strip_prefix('{')) {
        (Some(code), Some("}")) => only_code(Some(code)),
        (Some(code), Some(rest)) => raw(format!(r#"{{"code":{code},{rest}"#)),
        _ => Some(data.to_owned()).filter(|data| data.get() != "null"),
    }
}

fn only_code(code: Option<&RawValue>) -> Option<Box<RawValue>> {
    raw(format!(r#"{{"code":{}}}"#, code?))
}

fn raw(json: String) -> Option<Box<RawValue>> {
    RawValue::from_string(json).ok()
}
