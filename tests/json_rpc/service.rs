//! A service that reads messages and answers them.

use api_error::ApiError;
use api_error::json_rpc::{Answers, Batch, ProtocolError, Request};
use serde::{Serialize, Serializer};

#[derive(Debug, thiserror::Error, ApiError)]
pub(crate) enum RpcError {
    #[error("no secret at {0}")]
    #[api(code = "secret_not_found", status = 404, message = "Secret '{0}' not found")]
    NotFound(String),
    #[error(transparent)]
    #[api(transparent)]
    Protocol(#[from] ProtocolError),
}

/// The result of a method.
pub(crate) enum Done {
    Number(i64),
    Unserializable,
}

impl Serialize for Done {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Unserializable => Err(serde::ser::Error::custom("the password is hunter2")),
        }
    }
}

fn call(request: &Request<'_>) -> Result<Done, RpcError> {
    match request.method() {
        "sum" => Ok(Done::Number(request.params::<Vec<i64>>()?.iter().sum())),
        "subtract" => {
            let (minuend, subtrahend): (i64, i64) = request.params()?;
            Ok(Done::Number(minuend - subtrahend))
        }
        "read" => Err(RpcError::NotFound(request.params::<(String,)>()?.0)),
        "unserializable" => Ok(Done::Unserializable),
        _ => Err(ProtocolError::MethodNotFound.into()),
    }
}

/// The answers to a message.
pub(crate) fn answers(message: &[u8]) -> Answers {
    let batch = Batch::read(message);
    let mut answers = batch.answers();
    for request in batch.requests() {
        answers.push(request, call(request));
    }
    answers
}

/// The text of the answers, or nothing.
pub(crate) fn answer(message: &str) -> String {
    let body = answers(message.as_bytes()).to_body().unwrap_or_default();
    String::from_utf8(body.to_vec()).unwrap()
}
