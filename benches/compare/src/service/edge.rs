//! The edge around a service whose requests succeed.

use std::convert::Infallible;
use std::hint::black_box;

use api_error::edge::Edge;
use api_error_guard::success::{Id, Success, output, request};
use http::Request;
use tower_layer::Layer;
use tower_service::Service;

use super::with_tower_http;
use crate::harness::{Contender, Harness, nanos, ratio};

pub fn run(harness: &Harness) {
    success(harness, "a success with the client's id", Id::OfClient, 0.63);
    success(harness, "a success with a new id", Id::New, 0.36);
}

/// `most` is the ratio of what the edge adds to what the layers of tower-http add.
fn success(harness: &Harness, title: &str, id: Id, most: f64) {
    let layers = with_tower_http!(layered, Success);
    let edge = Edge::new().layer(Success);
    let contenders = vec![
        Contender::new("no layer", || call(Success, id)).reference(),
        Contender::new("tower-http: request id, panics", || call(layers.clone(), id)),
        Contender::new("edge", || call(edge.clone(), id)),
    ];
    let allocations: Vec<u64> = contenders.iter().map(Contender::allocations).collect();
    let figures = harness.row(title, contenders);
    let added = |at: usize| (figures[at].median - figures[0].median, allocations[at] - allocations[0]);
    let ((theirs, their_allocations), (ours, our_allocations)) = (added(1), added(2));
    harness.note(
        &format!("8 the edge around {title}"),
        ours / theirs <= most && our_allocations == 0,
        format!(
            "over no layer {} ns and {our_allocations} allocs, {} of tower-http's {} ns and {their_allocations} allocs (≤ {most}, 0)",
            nanos(ours),
            ratio(ours / theirs),
            nanos(theirs),
        ),
    );
}

fn layered<L: Layer<S>, S>(layer: L, service: S) -> L::Service {
    layer.layer(service)
}

/// One request, and its response.
fn call<S>(mut service: S, id: Id) -> S::Response
where
    S: Service<Request<()>, Error = Infallible>,
{
    let Ok(response) = output(service.call(black_box(request(id))));
    response
}
