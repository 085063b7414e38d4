//! Reading a failure off the network, within bounds.

use std::error::Error;
use std::pin::pin;
use std::time::{Duration, SystemTime};

use bytes::{Buf, Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use http_body::Body;
use http_body_util::BodyExt;

use super::{Decode, Decoder, Failure};

/// A body as far as it was read.
pub(super) struct Read {
    pub(super) bytes: Bytes,
    /// When the head came.
    received_at: SystemTime,
    /// Whether there is more: too much, too late, or lost with the connection.
    pub(super) is_cut: bool,
}

impl Read {
    /// The failure that it is, with this head.
    pub(super) fn decode<E: Decode>(
        &self,
        decoder: &Decoder<E>,
        status: StatusCode,
        headers: HeaderMap,
    ) -> Failure<E> {
        let failure = decoder.read(status, headers, self.bytes.clone(), Some(self.received_at));
        if self.is_cut { failure.with_cut() } else { failure }
    }
}

/// Reads the body of a response that just came, up to `limit` bytes, for as long as `timeout`. A body within the limit is read
/// to its end, so that its connection can be used again.
pub(super) async fn read<B>(body: B, limit: usize, timeout: Duration) -> Read
where
    B: Body,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let received_at = SystemTime::now();
    let mut body = pin!(body);
    let mut bytes = BytesMut::new();
    let all = async {
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else { return false };
            if let Ok(mut data) = frame.into_data() {
                let more = data.remaining();
                let taken = more.min(limit.saturating_sub(bytes.len()));
                bytes.extend_from_slice(&data.copy_to_bytes(taken));
                if taken < more {
                    return false;
                }
            }
        }
        true
    };
    let is_entire_message = tokio::time::timeout(timeout, all).await.unwrap_or(false);
    Read { bytes: bytes.freeze(), received_at, is_cut: !is_entire_message }
}
