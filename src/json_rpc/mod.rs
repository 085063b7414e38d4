//! JSON-RPC 2.0: requests read, single or in batches, and their answers.
//!
//! Feature `json-rpc`. It works with any HTTP framework, on any connection. For a server of jsonrpsee, `#[api(jsonrpsee)]` is
//! enough (feature `jsonrpsee`), and [`params`] reads parameters.
//!
//! ```
//! use api_error::ApiError;
//! use api_error::json_rpc::{Batch, ProtocolError, Request};
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum SecretError {
//!     #[error("no secret at {path}")]
//!     #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")]
//!     NotFound {
//!         #[api(detail)]
//!         path: String,
//!     },
//!     #[error(transparent)]
//!     #[api(transparent)]
//!     Protocol(#[from] ProtocolError),
//! }
//!
//! #[derive(serde::Deserialize)]
//! struct Read {
//!     path: String,
//! }
//!
//! fn call(request: &Request<'_>) -> Result<String, SecretError> {
//!     match request.method() {
//!         "read" => {
//!             let Read { path } = request.params()?;
//!             Err(SecretError::NotFound { path })
//!         }
//!         _ => Err(ProtocolError::MethodNotFound.into()),
//!     }
//! }
//!
//! let batch = Batch::read(br#"[{"jsonrpc":"2.0","method":"read","params":{"path":"ci/token"},"id":7},
//!     {"jsonrpc":"2.0","method":"write","id":"a"}]"#);
//! let mut answers = batch.answers();
//! for request in batch.requests() {
//!     answers.push(request, call(request));
//! }
//! assert_eq!(
//!     answers.to_response().body(),
//!     concat!(
//!         r#"[{"jsonrpc":"2.0","error":{"code":404,"message":"Secret 'ci/token' not found","data":{"schema_version":1,"#,
//!         r#""error":{"code":"secret_not_found","message":"Secret 'ci/token' not found","retryable":false,"#,
//!         r#""details":{"path":"ci/token"}}}},"id":7},"#,
//!         r#"{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":"a"}]"#,
//!     ),
//! );
//! ```
//!
//! # The error object
//!
//! [`ErrorObject`] is what every integration sends: this module, jsonrpsee, and MCP where it is not about a tool.
//!
//! | member | made of |
//! |---|---|
//! | `code` | the code, if it is an integer of 32 bits; otherwise the HTTP status, such as `404` |
//! | `message` | the public message, cut after 1 KiB |
//! | `data` | the body in the error's envelope, as an HTTP response has it |
//!
//! JSON-RPC reserves the codes from -32768 to -32000. An HTTP status is outside of that range, and tells clients that know
//! nothing else what kind of failure it is. The code that clients branch on is in `data`.
//!
//! So an answer is little larger than an HTTP response with the same error. Neither cuts details: a service that repeats text of its
//! callers limits the text or the size of requests. `Invalid params` repeats paths only, and at most 8 KiB of them.
//!
//! There are no headers. If clients need the wait of an error, give it a place in the envelope:
//! [`RETRY_AFTER`](crate::envelope::RETRY_AFTER).
//!
//! If the envelope of the error is [`JSON_RPC`](crate::envelope::JSON_RPC), or another one with its members `jsonrpc` and
//! `error`, then `data` is the `data` of its error, and not the entire body. A code that is not an integer is then the member
//! `code` of `data`.
//!
//! # What the protocol itself reports
//!
//! [`ProtocolError`] has the codes from -32700 to -32603. [`Batch`] answers with the first two. The others are for servers: take
//! them into the enum of the service with `transparent`, as above.
//!
//! # The log
//!
//! An answer is a 200, in which an [edge](crate::edge) sees no error. So each error that becomes an answer, here and in jsonrpsee
//! and MCP, emits the event of [`edge`](crate::edge#the-log) by itself, with the target `api_error` and the level of its code. The
//! request is not part of it: it belongs to the span around the call. All requests of a batch that are not valid are one event.
//! [`ErrorObject::of`] alone emits nothing.

mod answers;
mod batch;
mod id;
mod object;
mod protocol_error;
mod request;

pub use self::answers::Answers;
pub use self::batch::Batch;
pub use self::id::Id;
pub use self::object::ErrorObject;
pub use self::protocol_error::ProtocolError;
pub use self::request::{Request, params};
