//! A response of axum that streams.

use axum_core::body::Body;
use futures_core::Stream;

use super::{IntoResponse, Response};
use crate::stream::Streaming;
use crate::{ApiError, Bytes};

impl<S, C, E> IntoResponse for Streaming<S>
where
    S: Stream<Item = Result<C, E>> + Send + 'static,
    C: Into<Bytes> + 'static,
    E: ApiError + 'static,
{
    fn into_response(self) -> Response {
        Streaming::into_response(self).map(Body::from_stream)
    }
}
