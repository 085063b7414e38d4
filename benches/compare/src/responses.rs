//! The entire response: status, headers, body.
//!
//! The other crates have their own body shapes. To keep the comparison fair, each must send the same facts: status,
//! message, code and details. If a crate has no place for one of them, the name of the contender says so.

use std::hint::black_box;

use api_error::{ApiError, Bytes};
use axum::body::{Body, HttpBody};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use http_api_problem::HttpApiProblem;
use masterror::{AppError, field};
use problem_details::ProblemDetails;
use serde::Serialize;
use serde_json::json;

use crate::bodies::{Fields, NoDetails, Place, standard, to_vec};
use crate::errors::*;
use crate::harness::{Contender, Goal, Harness};

pub fn run(harness: &Harness) {
    if !harness.section("responses") {
        return;
    }
    overloaded(harness);
    not_found(harness);
    invalid(harness);
}

fn goal(allocations: Option<u64>) -> Goal {
    Goal { name: "4 whole response".into(), ratio: Some(0.25), allocations, fastest: true }
}

/// Our response in axum: the body in axum's box.
fn into_axum(response: http::Response<Bytes>) -> Response {
    response.map(Body::from)
}

/// A hand-written response with the same headers as ours.
fn by_hand(status: StatusCode, body: &impl Serialize) -> http::Response<Bytes> {
    let mut response = http::Response::new(Bytes::from(to_vec(body)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Checks before the measurement that the status is right and that the JSON body has every fact.
fn assert_says(response: Response, status: StatusCode, facts: &[&str]) {
    assert_eq!(response.status(), status);
    let mut body = response.into_body();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let mut bytes = Vec::new();
    while let std::task::Poll::Ready(Some(frame)) =
        HttpBody::poll_frame(std::pin::Pin::new(&mut body), &mut context)
    {
        bytes.extend_from_slice(frame.expect("a body in memory").data_ref().expect("no trailers"));
    }
    let value: serde_json::Value = serde_json::from_slice(&bytes).expect("a JSON body");
    let text = value.to_string();
    for fact in facts {
        assert!(text.contains(fact), "{fact} is missing in {text}");
    }
}

fn overloaded(harness: &Harness) {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let code = "service_overloaded";
    let error = InStandard::Overloaded;
    let theirs = centreon::Error::Overloaded;

    let hand = || by_hand(status, &standard(code, black_box(OVERLOADED).to_string(), true, NoDetails {}));
    let axum_json = || {
        (status, axum::Json(standard(code, black_box(OVERLOADED).to_string(), true, NoDetails {})))
            .into_response()
    };
    let problem_details = || {
        ProblemDetails::from_status_code(status)
            .with_detail(black_box(OVERLOADED))
            .with_extensions(OnlyCode { code })
            .into_response()
    };
    let problem = || {
        HttpApiProblem::with_title(status).detail(black_box(OVERLOADED)).value("code", &code).into_response()
    };
    let masterror = || {
        AppError::service_unavailable(black_box(OVERLOADED))
            .with_field(field::str("code", code))
            .into_response()
    };
    let centreon = || black_box(&theirs).into_response();
    let facts = [OVERLOADED, code];
    for response in [into_axum(hand()), axum_json(), problem_details(), problem(), masterror()] {
        assert_says(response, status, &facts);
    }
    assert_says(into_axum(black_box(&error).to_response()), status, &facts);
    assert_says(centreon(), status, &[OVERLOADED]);

    let static_goal =
        Goal { name: "1 static response".into(), allocations: Some(2), ratio: None, fastest: false };
    harness.row(
        "`http::Response`, static variant",
        vec![
            Contender::new("serde structs, `to_vec`", hand).reference(),
            Contender::new("api-error", || black_box(&error).to_response()).goal(static_goal),
        ],
    );
    harness.row(
        "axum response, static variant",
        vec![
            Contender::new("axum::Json of serde structs", axum_json).reference(),
            Contender::new("problem_details", problem_details),
            Contender::new("http-api-problem", problem),
            Contender::new("masterror", masterror),
            Contender::new("Centreon's api-error, no code", centreon),
            Contender::new("api-error", || into_axum(black_box(&error).to_response())).goal(goal(None)),
            Contender::new("api-error, the error made and returned", || {
                black_box(InStandard::Overloaded).into_response()
            }),
            Contender::new("api-error, as `http::Response`", || black_box(&error).to_response())
                .goal(goal(Some(2))),
        ],
    );
}

#[derive(Serialize)]
struct OnlyCode {
    code: &'static str,
}

#[derive(Serialize)]
struct CodeAndPlace<'a> {
    code: &'static str,
    path: &'a str,
    shard: u64,
}

#[derive(Serialize)]
struct CodeAndErrors<'a> {
    code: &'static str,
    errors: &'a [Field],
}

fn not_found(harness: &Harness) {
    let status = StatusCode::NOT_FOUND;
    let code = "secret_not_found";
    let (path, shard) = (PATH, SHARD);
    let error = InStandard::not_found(PATH);
    let theirs = centreon::Error::NotFound { path: PATH.into(), shard };
    let extended = centreon::Extended { path: PATH.into(), shard };
    let message = || not_found_message(black_box(path), black_box(shard));

    let hand = || by_hand(status, &standard(code, message(), false, Place { path, shard }));
    let axum_json =
        || (status, axum::Json(standard(code, message(), false, Place { path, shard }))).into_response();
    let problem_details = || {
        ProblemDetails::from_status_code(status)
            .with_detail(message())
            .with_extensions(CodeAndPlace { code, path, shard })
            .into_response()
    };
    let problem = || {
        HttpApiProblem::with_title(status)
            .detail(message())
            .value("code", &code)
            .value("path", &path)
            .value("shard", &shard)
            .into_response()
    };
    let masterror = || {
        AppError::not_found(message())
            .with_field(field::str("code", code))
            .with_field(field::str("path", path.to_string()))
            .with_field(field::u64("shard", shard))
            .into_response()
    };
    let centreon = || black_box(&theirs).into_response();
    let by_extension = || black_box(&extended).into_response();
    let (said, digits) = (message(), shard.to_string());
    let facts = [said.as_str(), code, path, &digits];
    for response in
        [into_axum(hand()), axum_json(), problem_details(), problem(), masterror(), by_extension()]
    {
        assert_says(response, status, &facts);
    }
    assert_says(into_axum(black_box(&error).to_response()), status, &facts);
    assert_says(centreon(), status, &[&said]);

    harness.row(
        "`http::Response`, a `String` and a `u64`",
        vec![
            Contender::new("serde structs, `to_vec`", hand).reference(),
            Contender::new("api-error", || black_box(&error).to_response()),
        ],
    );
    harness.row(
        "axum response, a `String` and a `u64`",
        vec![
            Contender::new("axum::Json of serde structs", axum_json).reference(),
            Contender::new("problem_details", problem_details),
            Contender::new("http-api-problem", problem),
            Contender::new("masterror", masterror),
            Contender::new("Centreon's api-error, no code, no details", centreon),
            Contender::new("Centreon's api-error, `extended` by hand", by_extension),
            Contender::new("api-error", || into_axum(black_box(&error).to_response())).goal(goal(None)),
            Contender::new("api-error, the error made and returned", || {
                black_box(InStandard::not_found(black_box(PATH))).into_response()
            }),
            Contender::new("api-error, as `http::Response`", || black_box(&error).to_response())
                .goal(goal(None)),
        ],
    );
}

fn invalid(harness: &Harness) {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let code = "invalid_request";
    let fields = fields(20);
    let error = InStandard::invalid(20);

    let hand = || {
        by_hand(
            status,
            &standard(code, black_box(INVALID).to_string(), false, Fields { fields: black_box(&fields) }),
        )
    };
    let axum_json = || {
        let body =
            standard(code, black_box(INVALID).to_string(), false, Fields { fields: black_box(&fields) });
        (status, axum::Json(body)).into_response()
    };
    let problem_details = || {
        ProblemDetails::from_status_code(status)
            .with_detail(black_box(INVALID))
            .with_extensions(CodeAndErrors { code, errors: black_box(&fields) })
            .into_response()
    };
    let problem = || {
        HttpApiProblem::with_title(status)
            .detail(black_box(INVALID))
            .value("code", &code)
            .value("errors", black_box(&fields))
            .into_response()
    };
    let masterror = || {
        AppError::validation(black_box(INVALID))
            .with_field(field::str("code", code))
            .with_details_json(json!({ "errors": black_box(&fields) }))
            .into_response()
    };
    let facts = [INVALID, code, "items[19].name", "must be at most 100"];
    for response in [into_axum(hand()), axum_json(), problem_details(), problem(), masterror()] {
        assert_says(response, status, &facts);
    }
    assert_says(into_axum(black_box(&error).to_response()), status, &facts);

    harness.row(
        "`http::Response`, 20 field errors",
        vec![
            Contender::new("serde structs, `to_vec`", hand).reference(),
            Contender::new("api-error", || black_box(&error).to_response()),
        ],
    );
    // Centreon's api-error has no place for field errors.
    harness.row(
        "axum response, 20 field errors",
        vec![
            Contender::new("axum::Json of serde structs", axum_json).reference(),
            Contender::new("problem_details", problem_details),
            Contender::new("http-api-problem", problem),
            Contender::new("masterror", masterror),
            Contender::new("api-error", || into_axum(black_box(&error).to_response())).goal(goal(None)),
            Contender::new("api-error, as `http::Response`", || black_box(&error).to_response())
                .goal(goal(None)),
        ],
    );
}
