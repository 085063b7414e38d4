//! Failures on demand, to show the errors that a client cannot cause here. The header `X-Fault` has a code or
//! `panic`. A real service does not have this.

use api_error::ApiError;
use poem::{Endpoint, Request, Result};

use crate::Failure;
use crate::occurrences::occurrences;

pub(crate) async fn inject<E: Endpoint>(inner: E, request: Request) -> Result<E::Output> {
    let fault = request.header("x-fault");
    if fault == Some("panic") {
        panic!("the password is hunter2");
    }
    match occurrences().into_iter().find(|error| Some(error.code()) == fault) {
        Some(error) => Err(Failure::from(error).into()),
        None => inner.call(request).await,
    }
}
