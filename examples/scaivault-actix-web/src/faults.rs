//! Failures on demand, to show the errors that a client cannot cause here. The header `X-Fault` has a code or
//! `panic`. A real service does not have this.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use api_error::ApiError;

use crate::Failure;
use crate::occurrences::occurrences;

pub(crate) async fn inject(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let fault = request.headers().get("x-fault").and_then(|value| value.to_str().ok());
    if fault == Some("panic") {
        panic!("the password is hunter2");
    }
    match occurrences().into_iter().find(|error| Some(error.code()) == fault) {
        Some(error) => Err(Failure::from(error).into()),
        None => next.call(request).await,
    }
}
