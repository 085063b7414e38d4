//! Reading the body of a failure, within bounds.

use std::error::Error;
use std::pin::pin;
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use http_body::Body;
use http_body_util::BodyExt;

/// A body as far as it was read.
pub(super) struct Read {
    pub(super) bytes: Bytes,
    /// Whether there is more: too much, too late, or lost with the connection.
    pub(super) is_cut: bool,
}

/// Reads a body up to `limit` bytes, for as long as `timeout`. A body within the limit is read to its end, so that its connection
/// can be used again.
pub(super) async fn read<B>(body: B, limit: usize, timeout: Duration) -> Read
where
    B: Body,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
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
    Read { bytes: bytes.freeze(), is_cut: !is_entire_message }
}
