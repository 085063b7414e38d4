//! Calls of gRPC, where there is no gRPC.

use std::any::Any;

use http::{Response, request, response};

use crate::Bytes;
use crate::edge::RequestContext;

/// Without the feature `tonic`, no request is a call.
pub(super) struct Call;

impl Call {
    pub(super) fn of(_: &request::Parts) -> Self {
        Self
    }

    pub(super) fn settle(&self, _: &RequestContext, _: &mut response::Parts) -> Option<String> {
        None
    }

    pub(super) fn panicked(&self, context: &RequestContext, payload: Box<dyn Any + Send>) -> Response<Bytes> {
        context.panicked(payload)
    }
}
