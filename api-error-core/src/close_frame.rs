//! An error as the end of a WebSocket connection.

use crate::prose::line::one_line;
use crate::{Report, RetryWhen};

/// The code and the reason of a WebSocket close frame, see [`Report::to_close_frame`].
///
/// Put them into the close frame of your library. In axum:
///
/// ```ignore
/// let frame = error.report().to_close_frame();
/// let frame = axum::extract::ws::CloseFrame { code: frame.code, reason: frame.reason.into() };
/// socket.send(Message::Close(Some(frame))).await?;
/// while let Some(Ok(_)) = socket.recv().await {} // until the client has closed, too
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CloseFrame {
    /// The status code of the close frame.
    ///
    /// Replace it if your protocol has codes of its own, from 4000 to 4999 (RFC 6455, section 7.4.2).
    pub code: u16,
    /// The code and the message of the error, such as `not_found: Repository abc123 not found`. At most 123 bytes.
    pub reason: String,
}

/// The maximum length of a reason: the payload of a control frame has at most 125 bytes (RFC 6455, section 5.5), and the
/// status code needs two.
const MAX_REASON: usize = 123;

impl Report<'_> {
    /// The close frame of a WebSocket connection that ends with this error.
    ///
    /// | advice and status | close code | meaning |
    /// |---|---|---|
    /// | a retry can help ([`Backoff`](RetryWhen::Backoff), [`Throttled`](RetryWhen::Throttled)) | 1013 | try again later |
    /// | another 5xx | 1011 | the server met an unexpected condition |
    /// | another 4xx | 1008 | the server refuses, and no other code is more suitable |
    ///
    /// 1008 and 1011 are defined in [RFC 6455, section 7.4.1](https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1). 1013 is
    /// in the [IANA registry](https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number). These three mean
    /// the same to every client, and the reason tells the errors apart: it begins with the code of the error and a colon.
    ///
    /// The reason is one line in UTF-8 of at most 123 bytes. A longer one is cut at a character boundary and ends with `…`.
    ///
    /// ```
    /// # use api_error_core::{ApiError, ErrorSpec, Report};
    /// # #[derive(Debug)]
    /// # struct Gone;
    /// # impl std::fmt::Display for Gone {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("gone") }
    /// # }
    /// # impl std::error::Error for Gone {}
    /// # static SPEC: ErrorSpec = ErrorSpec::new("gone", http::StatusCode::GONE, "The room is gone");
    /// # impl ApiError for Gone {
    /// #     fn spec(&self) -> &'static ErrorSpec { &SPEC }
    /// # }
    /// let frame = Gone.report().to_close_frame();
    /// assert_eq!((frame.code, frame.reason.as_str()), (1008, "gone: The room is gone"));
    /// ```
    #[inline]
    pub fn to_close_frame(&self) -> CloseFrame {
        let code = match self.retry().when {
            RetryWhen::Backoff | RetryWhen::Throttled => 1013,
            RetryWhen::Never | RetryWhen::AfterRefresh if self.status().is_server_error() => 1011,
            RetryWhen::Never | RetryWhen::AfterRefresh => 1008,
        };
        let reason = one_line(&format!("{}: {}", self.code(), self.message()), MAX_REASON);
        CloseFrame { code, reason }
    }
}
