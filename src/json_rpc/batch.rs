//! The requests of one message.

use serde_json::value::RawValue;

use super::{Answers, Id, ProtocolError, Request};
use crate::ApiError;

/// How many requests a batch may have. A request that is not valid is two bytes, and its answer is fifty times its size.
const MAX_REQUESTS: usize = 10_000;

/// The requests of one message: a single request, or a batch (specification, section 6).
///
/// See [the module](super) for an example.
#[derive(Debug)]
pub struct Batch<'a> {
    requests: Vec<Request<'a>>,
    /// The answers to everything that is not a request.
    answers: Answers,
}

impl<'a> Batch<'a> {
    /// Reads a message. It never fails: [`answers`](Self::answers) has the answers to what is not a request.
    ///
    /// | the message | the answer |
    /// |---|---|
    /// | not JSON | `Parse error`, with the id `null` |
    /// | an empty list, or a list of more than 10,000 requests | one `Invalid Request`, with the id `null` |
    /// | a request that is not valid, alone or in a list | `Invalid Request`, with its id if that is valid, otherwise `null` |
    #[must_use]
    pub fn read(message: &'a [u8]) -> Self {
        let Ok(json) = serde_json::from_slice::<&RawValue>(message) else {
            return Self::refused(ProtocolError::ParseError);
        };
        if !json.get().starts_with('[') {
            return Self::of([json], Answers::single());
        }
        match serde_json::from_str::<Vec<&RawValue>>(json.get()) {
            Ok(requests) if (1..=MAX_REQUESTS).contains(&requests.len()) => {
                Self::of(requests, Answers::list())
            }
            _ => Self::refused(ProtocolError::InvalidRequest),
        }
    }

    fn of(messages: impl IntoIterator<Item = &'a RawValue>, mut answers: Answers) -> Self {
        let mut requests = Vec::new();
        let mut is_logged = false;
        for message in messages {
            match Request::read(message) {
                Ok(request) => requests.push(request),
                // Two bytes of a message are no line of the log.
                Err(id) if is_logged => answers.write_error(&id, &ProtocolError::InvalidRequest.report()),
                Err(id) => {
                    answers.push_error(&id, &ProtocolError::InvalidRequest);
                    is_logged = true;
                }
            }
        }
        Self { requests, answers }
    }

    fn refused(error: ProtocolError) -> Self {
        let mut answers = Answers::single();
        answers.push_error(&Id::null(), &error);
        Self { requests: Vec::new(), answers }
    }

    /// The requests that are valid, in order.
    #[must_use]
    pub fn requests(&self) -> &[Request<'a>] {
        &self.requests
    }

    /// The answers, to which those of the requests are added. It starts with the answers to everything that is not a request.
    #[must_use]
    pub fn answers(&self) -> Answers {
        self.answers.clone()
    }
}
