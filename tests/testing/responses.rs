//! Responses against a catalog, and the coverage of a run.

use api_error::envelope::{
    CODE, DETAILS, EXTENSIONS, Envelope, MESSAGE, PROBLEM_JSON, REQUEST_ID, RETRYABLE, STATUS, flatten, json,
    member, object, optional,
};
use api_error::testing::{Answer, Coverage, assert_error, assert_error_in, check_error, check_error_in};
use api_error::{ApiError, Bytes, Report, http::Response};

const HOUSE: Envelope = Envelope::json(&[
    member("version", json("1")),
    member(
        "error",
        object(&[
            member("code", CODE),
            member("status", STATUS),
            member("message", MESSAGE),
            member("retryable", RETRYABLE),
            optional("details", DETAILS),
            optional("request_id", REQUEST_ID),
            flatten(EXTENSIONS),
        ]),
    ),
]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = HOUSE, header("X-Shop" = "yes"))]
enum OrderError {
    #[api(code = "order.not_found", status = 404, message = "No order {id}")]
    NotFound {
        #[api(detail)]
        id: u32,
        #[api(extension)]
        hint: Option<&'static str>,
    },
    #[api(code = "order.busy", status = 503, retryable(after = "5s"), extension("kind" = "load"))]
    Busy,
    #[api(code = "order.upstream", status = 502, retryable = false)]
    Upstream(#[api(status)] u16),
}

const NOT_FOUND: OrderError = OrderError::NotFound { id: 7, hint: Some("look in the archive") };

fn faults(response: Response<Bytes>, id: &str) -> Vec<String> {
    check_error::<OrderError>(response, id).unwrap_err().faults().map(str::to_owned).collect()
}

#[test]
fn a_response_of_the_catalog_passes() {
    assert_error::<OrderError>(NOT_FOUND.to_response(), "order.not_found");
    assert_error::<OrderError>(NOT_FOUND.report().with_request_id("r1").to_response(), "order.not_found");
    assert_error::<OrderError>(OrderError::Busy.to_response(), "order.busy");
    assert_error::<OrderError>(OrderError::Upstream(504).to_response(), "order.upstream");
    let problem = NOT_FOUND.report().with_envelope(&PROBLEM_JSON).to_response();
    assert_error_in::<OrderError>(problem, "order.not_found", &PROBLEM_JSON);
}

#[test]
fn an_answer_of_its_parts_passes() {
    let (head, body) = NOT_FOUND.to_response().into_parts();
    let headers = head.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
    assert_error::<OrderError>(Answer::new(404, headers, body), "order.not_found");
}

#[test]
fn every_difference_is_named() {
    let mut response = NOT_FOUND.to_response();
    *response.status_mut() = 410.try_into().unwrap();
    response.headers_mut().remove("x-shop");
    response.headers_mut().insert("content-type", "text/html".parse().unwrap());
    *response.body_mut() = Bytes::from(
        r#"{"version":2,"error":{"code":"gone","status":"404","retryable":1,"details":{"id":7,"shard":1},"trace":1}}"#,
    );
    assert_eq!(
        faults(response, "order.not_found"),
        [
            "the status is 410 Gone, not 404 Not Found",
            "`content-type` is `text/html`, not `application/json`",
            "the header `X-Shop` is missing",
            "/version: 2, not 1",
            "/error/code: \"gone\", not \"order.not_found\"",
            "/error/status: \"404\", not 404",
            "/error/message: it is missing",
            "/error/retryable: 1, not false",
            "/error/details/shard: it is not documented",
            "/error/trace: it is not documented",
        ]
    );
}

#[test]
fn constants_waits_and_ids_are_checked() {
    let mut busy = OrderError::Busy.report().with_request_id("r1").to_response();
    busy.headers_mut().remove("retry-after");
    busy.headers_mut().insert("x-request-id", "r2".parse().unwrap());
    let body = String::from_utf8(busy.body().to_vec()).unwrap().replace("load", "fire");
    *busy.body_mut() = body.into();
    assert_eq!(
        faults(busy, "order.busy"),
        [
            "`retry-after` is missing, it is 5",
            "/error/request_id: \"r1\", not \"r2\"",
            "/error/kind: \"fire\", not \"load\"",
        ]
    );
}

#[test]
fn texts_types_and_required_members_are_checked() {
    let changed = |error: &OrderError, id, from: &str, to: &str| {
        let mut response = Report::new(error).to_response();
        let body = String::from_utf8(response.body().to_vec()).unwrap();
        assert!(body.contains(from), "{body}");
        *response.body_mut() = body.replace(from, to).into();
        faults(response, id)
    };
    let not_found = |from, to| changed(&NOT_FOUND, "order.not_found", from, to);
    assert_eq!(
        not_found("No order 7", "No order"),
        [r#"/error/message: "No order", not of the template "No order {id}""#]
    );
    assert_eq!(not_found(r#"{"id":7}"#, "{}"), ["/error/details/id: it is missing"]);
    assert_eq!(not_found(r#","details":{"id":7}"#, ""), ["/error/details: it is missing"]);
    assert_eq!(
        not_found(r#""id":7"#, r#""id":"7""#),
        [r#"/error/details/id: "7" is not of the type "integer""#]
    );
    assert_eq!(not_found(r#""id":7"#, r#""id":-7"#), ["/error/details/id: -7 breaks `minimum` 0"]);
    assert_eq!(
        not_found(r#""look in the archive""#, "[]"),
        [r#"/error/hint: [] is not of the type "string""#]
    );
    assert_eq!(
        changed(&OrderError::Busy, "order.busy", "Service Unavailable", "Busy"),
        [r#"/error/message: "Busy", not "Service Unavailable""#]
    );
}

#[test]
fn the_status_of_an_occurrence_decides_its_reason_phrase() {
    let mut response = OrderError::Upstream(504).to_response();
    let body = String::from_utf8(response.body().to_vec()).unwrap();
    assert!(body.contains("Gateway Timeout"), "{body}");
    assert_error::<OrderError>(OrderError::Upstream(504).to_response(), "order.upstream");
    *response.body_mut() = body.replace(r#""Gateway Timeout""#, "7").into();
    assert_eq!(faults(response, "order.upstream"), ["/error/message: 7 is not what `MESSAGE` writes"]);
}

#[test]
fn a_text_is_compared_with_its_template() {
    const PLAIN: Envelope = Envelope::text(CODE);
    let response = OrderError::Busy.report().with_envelope(&PLAIN).to_response();
    assert_error_in::<OrderError>(response, "order.busy", &PLAIN);
    let mut response = OrderError::Busy.report().with_envelope(&PLAIN).to_response();
    *response.body_mut() = Bytes::from("busy");
    let wrong = check_error_in::<OrderError>(response, "order.busy", &PLAIN).unwrap_err();
    assert_eq!(wrong.faults().collect::<Vec<_>>(), [r#"the body: "busy", not "order.busy""#]);
}

#[test]
fn a_response_to_head_is_compared_without_its_body() {
    let mut response = NOT_FOUND.to_response();
    let length = std::mem::take(response.body_mut()).len();
    assert_eq!(faults(response.clone(), "order.not_found"), ["the body is not JSON"]);
    response.headers_mut().insert("content-length", length.into());
    assert_error::<OrderError>(response.clone(), "order.not_found");
    response.headers_mut().remove("x-shop");
    assert_eq!(faults(response, "order.not_found"), ["the header `X-Shop` is missing"]);
}

#[test]
fn what_is_no_json_or_no_id_is_said() {
    let mut response = NOT_FOUND.to_response();
    *response.body_mut() = Bytes::from("<html>");
    assert_eq!(faults(response, "order.not_found"), ["the body is not JSON"]);
    let unknown = faults(NOT_FOUND.to_response(), "order.notfound");
    assert_eq!(unknown, ["the catalog of `OrderError` has no such id"]);
}

#[test]
#[should_panic = "the response is not the error `order.busy`"]
fn assert_error_panics_with_the_report() {
    assert_error::<OrderError>(NOT_FOUND.to_response(), "order.busy");
}

#[test]
fn coverage_lists_what_no_process_has_produced() {
    let folder = std::env::temp_dir().join(format!("api-error-coverage-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("1.ids"), "order.busy\nof_another_service\n").unwrap();
    std::fs::write(folder.join("2.ids"), "order.busy\norder.upstream\n").unwrap();
    std::fs::write(folder.join("readme.txt"), "order.not_found\n").unwrap();
    let coverage = Coverage::read::<OrderError>(&folder).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!((coverage.missing(), coverage.percent()), (&["order.not_found"][..], 66));
    coverage.assert_at_least(66);
    let report = std::panic::catch_unwind(|| coverage.assert_at_least(67)).unwrap_err();
    let report = report.downcast_ref::<String>().unwrap();
    assert!(report.contains("not: order.not_found"), "{report}");
}
