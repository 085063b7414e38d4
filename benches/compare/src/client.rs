//! The other end: a failure decoded, and the decision about a retry.

use std::cell::RefCell;
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use api_error::client::{
    AttemptsLayer, Budget, Caller, Decoder, Failure, Policy, Safety, decode, decode_with,
};
use api_error::{ApiError, Bytes};
use axum::body::Body;
use http::{Request, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_layer::Layer;
use tower_service::Service;

use crate::errors::*;
use crate::harness::{Contender, Goal, Harness};

/// What a client that parses by hand has: the same facts, in structs of its own.
#[derive(Deserialize)]
struct ByHand<D> {
    error: ErrorByHand<D>,
}

#[derive(Deserialize)]
struct ErrorByHand<D> {
    code: String,
    message: String,
    retryable: bool,
    details: D,
}

#[derive(Deserialize)]
struct PlaceByHand {
    path: String,
    shard: u64,
}

#[derive(Deserialize)]
struct FieldsByHand {
    fields: Vec<FieldByHand>,
}

#[derive(Deserialize)]
struct FieldByHand {
    field: String,
    message: String,
    code: String,
}

pub fn run(harness: &Harness) {
    if !harness.section("client") {
        return;
    }
    row::<ByHand<PlaceByHand>>(harness, "decode, a `String` and a `u64`", &InStandard::not_found(PATH), true);
    row::<ByHand<FieldsByHand>>(harness, "decode, 20 field errors", &InStandard::invalid(20), false);
    decision(harness);
    success(harness);
}

/// `is_typical`: whether the goals are those of a typical error.
fn row<D: DeserializeOwned + Facts>(harness: &Harness, title: &str, error: &InStandard, is_typical: bool) {
    let (head, body) = error.to_response().into_parts();
    let ours = || -> Failure<InStandard> { decode(black_box(&head), black_box(&body).clone()) };
    // As the adapters do.
    let decoder = Decoder::<InStandard>::new();
    let kept = || decode_with(black_box(&decoder), black_box(&head), black_box(&body).clone());
    let hand = || serde_json::from_slice::<D>(black_box(&body)).expect("the body");
    let value = || serde_json::from_slice::<Value>(black_box(&body)).expect("JSON");
    let (failure, facts) = (ours(), hand());
    assert_eq!(failure.code(), Some(facts.code()));
    assert_eq!(failure.message(), Some(facts.message()));
    assert_eq!(format!("{:?}", failure.error()), format!("{:?}", Some(error)));
    assert!(facts.is_full() && !failure.may_retry());

    let goal =
        Goal { name: "9 client: decoding".into(), ratio: Some(1.5), allocations: None, fastest: false };
    let contender = Contender::new("api-error, `decode`", ours);
    // What a failure keeps beside the error.
    let kept_by_hand = || (hand(), black_box(&head).headers.clone(), black_box(&body).clone());
    harness.row(
        title,
        vec![
            Contender::new("serde_json, into structs by hand", hand).reference(),
            Contender::new("the same, with headers and body kept", kept_by_hand),
            Contender::new("api-error, `decode_with` a kept decoder", kept),
            if is_typical { contender.goal(goal) } else { contender },
        ],
    );
    let goal =
        Goal { name: "9 client: decoding".into(), ratio: Some(0.7), allocations: None, fastest: false };
    let contender = Contender::new("api-error, `decode`", ours);
    harness.row(
        &format!("{title}, to `Value`"),
        vec![
            Contender::new("serde_json, into `Value`", value).reference(),
            Contender::new("api-error, `decode_with` a kept decoder", kept),
            if is_typical { contender.goal(goal) } else { contender },
        ],
    );
}

/// What is compared before anything is timed.
trait Facts {
    fn code(&self) -> &str;
    fn message(&self) -> &str;
    /// Whether the details are there.
    fn is_full(&self) -> bool;
}

impl Facts for ByHand<PlaceByHand> {
    fn code(&self) -> &str {
        &self.error.code
    }

    fn message(&self) -> &str {
        &self.error.message
    }

    fn is_full(&self) -> bool {
        let PlaceByHand { path, shard } = &self.error.details;
        path == PATH && *shard == SHARD && !self.error.retryable
    }
}

impl Facts for ByHand<FieldsByHand> {
    fn code(&self) -> &str {
        &self.error.code
    }

    fn message(&self) -> &str {
        &self.error.message
    }

    fn is_full(&self) -> bool {
        let fields = self.error.details.fields.iter().zip(fields(20));
        self.error.details.fields.len() == 20
            && fields.into_iter().all(|(read, sent)| {
                read.field == sent.field && read.message == sent.message && read.code == sent.code
            })
    }
}

fn decision(harness: &Harness) {
    let (head, body) = InStandard::Overloaded.to_response().into_parts();
    let failure: Failure<InStandard> = decode(&head, body);
    let foreign: Failure<InStandard> =
        decode(&foreign_head(), Bytes::from_static(b"<html>Bad Gateway</html>"));
    let budget = Budget::new();
    let decide = |failure: &Failure<InStandard>| {
        let mut calls = Policy::STANDARD.call(Safety::Safe, &budget);
        let next =
            calls.after(black_box(failure), Duration::from_millis(5), black_box(0x5eed_5eed_5eed_5eed));
        // What was paid is given back, so that the budget is never empty.
        calls.succeeded();
        next
    };
    let goal =
        || Goal { name: "9 client: decision".into(), ratio: None, allocations: Some(0), fastest: false };
    let figures = harness.row(
        "a decision about a retry",
        vec![
            Contender::new("by status and attempts", || {
                black_box(&failure).status().is_some_and(|status| matches!(status.as_u16(), 429 | 500..600))
                    && black_box(1) < 3
            })
            .reference(),
            Contender::new("api-error, of a known code", || decide(&failure)).goal(goal()),
            Contender::new("api-error, of a foreign response", || decide(&foreign)).goal(goal()),
        ],
    );
    for figure in &figures[1..] {
        let found = format!("{:.1} ns", figure.median);
        harness.note("9 client: decision", figure.median < 100.0, format!("{found} (< 100 ns)"));
    }
}

/// A service that answers at once.
#[derive(Clone)]
struct Fine;

impl Service<Request<()>> for Fine {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<()>) -> Self::Future {
        black_box(request);
        ready(Ok(Response::new(Body::empty())))
    }
}

fn success(harness: &Harness) {
    fn send(service: &mut impl Service<Request<()>>, request: Request<()>) -> bool {
        let answer = pin!(service.call(request)).poll(&mut Context::from_waker(Waker::noop()));
        matches!(answer, Poll::Ready(Ok(_)))
    }
    let with_headers = || {
        let mut request = Request::get("https://vault.example.com/v1/secrets/billing");
        for (name, value) in [("accept", "application/json"), ("user-agent", "example-client/1.4")] {
            request = request.header(name, value);
        }
        request.body(()).expect("a request")
    };
    let mut layered = AttemptsLayer::<InStandard>::new(Caller::new()).layer(Fine);
    assert!(send(&mut Fine, with_headers()) && send(&mut layered, with_headers()));
    let layered = RefCell::new(layered);
    // Without headers, no allocation. With headers, those of both copies.
    let requests = [("no headers", Request::new(()), 0), ("two headers", with_headers(), 4)];
    for (title, request, allocations) in requests {
        // A copy is what any retry needs: the request is gone when the answer comes.
        let copied = || {
            let request = black_box(&request).clone();
            (send(&mut Fine, request.clone()), request)
        };
        let goal = Goal {
            name: "9 client: success".into(),
            ratio: None,
            allocations: Some(allocations),
            fastest: false,
        };
        let figures = harness.row(
            &format!("a success at the first try, {title}"),
            vec![
                Contender::new("a service that answers at once", || {
                    send(&mut Fine, black_box(&request).clone())
                })
                .reference(),
                Contender::new("the same, and the request kept for a retry", copied),
                Contender::new("api-error, through `AttemptsLayer`", || {
                    send(&mut *layered.borrow_mut(), black_box(&request).clone())
                })
                .goal(goal),
            ],
        );
        if let [without, copied, with] = &*figures {
            let (added, copy) = (with.median - without.median, copied.median - without.median);
            let found =
                format!("{added:.1} ns added, of which {copy:.1} ns are the copy (< 50 ns without it)");
            harness.note("9 client: success", added - copy < 50.0, found);
        }
    }
}

fn foreign_head() -> http::response::Parts {
    Response::builder().status(502).body(()).expect("a response").into_parts().0
}
