//! A response of actix-web that streams.

use actix_web::body::BodyStream;
use actix_web::{HttpRequest, HttpResponse, Responder};
use futures_core::Stream;

use super::{StatusCode, convert};
use crate::edge::StreamContext;
use crate::stream::{StreamBody, Streaming};
use crate::{ApiError, Bytes};

impl<S, C, E> Responder for Streaming<S>
where
    S: Stream<Item = Result<C, E>> + 'static,
    C: Into<Bytes> + 'static,
    E: ApiError + 'static,
{
    type Body = BodyStream<StreamBody<S>>;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse<Self::Body> {
        let (head, body) = self.into_response().into_parts();
        let mut response = HttpResponse::with_body(StatusCode::OK, BodyStream::new(body));
        convert::append_headers(&head.headers, response.headers_mut());
        if let Some(context) = head.extensions.get::<StreamContext>() {
            response.extensions_mut().insert(context.clone());
        }
        response
    }
}
