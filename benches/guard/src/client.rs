//! What a client pays: a failure that is read, and a success that passes through.

use std::hint::black_box;

use api_error::ApiError;
use api_error::client::{AttemptsLayer, Caller, Failure, decode};
use http::Request;
use tower_layer::Layer;
use tower_service::Service;

use crate::success::{Id, Success, output, request};
use crate::{Error, Row};

pub(crate) fn rows() -> Vec<Row> {
    vec![of_failure(), of_success()]
}

fn of_failure() -> Row {
    let error = Error::NotFound { path: "teams/billing/stripe/live-key".into(), shard: 1_734_021 };
    let (head, body) = error.to_response().into_parts();
    let job = move || {
        let failure: Failure<Error> = decode(black_box(&head), black_box(&body).clone());
        assert!(black_box(failure).error().is_some());
    };
    Row { name: "decode", job: Box::new(job) }
}

/// The same request and service as `no-edge-new-id`.
fn of_success() -> Row {
    let layered = AttemptsLayer::<Error>::new(Caller::new()).layer(Success);
    let job = move || {
        let request: Request<()> = black_box(request(Id::New));
        black_box(output(layered.clone().call(request)).is_ok());
    };
    Row { name: "client-success", job: Box::new(job) }
}
