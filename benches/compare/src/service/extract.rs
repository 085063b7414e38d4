//! The extractors of axum, and ours.

use std::hint::black_box;

use api_error::extract::{ApiJson, ApiQuery};
use api_error_guard::success::{ENCODED_QUERY, Filter, Order, PLAIN_QUERY, json_request, order, output};
use axum::extract::{FromRequest, FromRequestParts, Query};
use http::{Request, Uri};

use crate::harness::{Contender, Goal, Harness};

pub fn run(harness: &Harness) {
    query(harness, "a query", PLAIN_QUERY);
    query(harness, "a query with percent-encoding", ENCODED_QUERY);
    json(harness, "a JSON body of 200 bytes", 3);
    json(harness, "a JSON body of 18 KB", 360);
}

fn goal(title: &str, ratio: f64) -> Goal {
    Goal { name: format!("8 {title}"), ratio: Some(ratio), ..Goal::default() }
}

fn query(harness: &Harness, title: &str, query: &str) {
    let uri: Uri = format!("/v1/secrets?{query}").parse().expect("a URI");
    let parts = || {
        let mut parts = Request::new(()).into_parts().0;
        parts.uri = black_box(&uri).clone();
        parts
    };
    harness.row(
        title,
        vec![
            Contender::new("axum's Query", || {
                output(Query::<Filter>::from_request_parts(&mut parts(), &())).expect("a valid query").0
            })
            .reference(),
            Contender::new("ApiQuery", || {
                output(ApiQuery::<Filter>::from_request_parts(&mut parts(), &())).expect("a valid query").0
            })
            .goal(goal(title, 0.6)),
        ],
    );
}

fn json(harness: &Harness, title: &str, items: usize) {
    let body: &'static str = order(items).leak();
    let request = || json_request(black_box(body).as_bytes());
    harness.row(
        title,
        vec![
            Contender::new("axum's Json", || {
                output(axum::Json::<Order>::from_request(request(), &())).expect("a valid body").0
            })
            .reference(),
            Contender::new("ApiJson", || {
                output(ApiJson::<Order>::from_request(request(), &())).expect("a valid body").0
            })
            .goal(goal(title, 0.6)),
        ],
    );
}
