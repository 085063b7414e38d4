//! What a service pays for the edge and the extractors, next to a service without them and one with the layers of tower-http.

mod documents;
mod edge;
mod extract;
mod failures;
mod first_body;
mod loopback;
mod threads;

use crate::harness::Harness;

pub fn run(harness: &Harness) {
    if !harness.section("service") {
        return;
    }
    edge::run(harness);
    threads::run(harness);
    failures::run(harness);
    extract::run(harness);
    loopback::run(harness);
    first_body::run(harness);
    documents::run(harness);
}

/// Adds the layers of tower-http that do what the edge does for a success: an id for the request, and no panic that gets out.
macro_rules! with_tower_http {
    ($layer:ident, $service:expr) => {
        $layer(
            tower_http::request_id::SetRequestIdLayer::x_request_id(tower_http::request_id::MakeRequestUuid),
            $layer(
                tower_http::request_id::PropagateRequestIdLayer::x_request_id(),
                $layer(tower_http::catch_panic::CatchPanicLayer::new(), $service),
            ),
        )
    };
}
use with_tower_http;
