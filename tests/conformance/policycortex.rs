//! PolicyCortex, compared with every example of its reference.

#[allow(dead_code)]
#[path = "../../examples/policycortex.rs"]
pub(crate) mod vocabulary;

use std::collections::BTreeSet;

use api_error::{ApiError, Cataloged, DetailSpec, Report, Retry};

use self::vocabulary::{MissingPermission, NotFound, PolicyCortexError, Resource, documented, errors};
use crate::support::{body, header, rows};

const TABLE: &str = include_str!("policycortex.tsv");

#[test]
fn the_responses_are_the_documented_examples_byte_for_byte() {
    let published: Vec<_> = rows(TABLE).map(|row| (row[0].parse().unwrap(), row[1])).collect();
    let responses = documented();
    let answered: Vec<_> =
        responses.iter().map(|response| (response.status().as_u16(), body(response))).collect();

    assert_eq!(answered, published);
}

#[test]
fn every_documented_status_has_a_code_with_an_example() {
    let answered: Vec<_> = errors().iter().map(|error| error.spec().code()).collect();
    let cataloged: Vec<_> = PolicyCortexError::CATALOG.iter().map(|spec| spec.code()).collect();
    let statuses: BTreeSet<_> =
        PolicyCortexError::CATALOG.iter().map(|spec| spec.status().as_u16()).collect();

    assert_eq!(answered, cataloged);
    assert_eq!(statuses, BTreeSet::from([400, 401, 403, 404, 422, 429, 500, 503]));
}

#[test]
fn each_section_of_the_reference_is_a_type_of_its_own() {
    for nested in PolicyCortexError::CATALOG.nested() {
        let statuses: BTreeSet<_> = nested.iter().map(|spec| spec.status().as_u16()).collect();
        assert_eq!(statuses.len(), 1, "{nested:?}");
    }
    assert_eq!(PolicyCortexError::CATALOG.nested().len(), 8);
}

#[test]
fn only_maintenance_has_a_wait_in_header_and_body() {
    for response in documented() {
        let wait = header(&response, "Retry-After");
        let expected = (response.status().as_u16() == 503).then_some("3600");
        assert_eq!(wait, expected, "{}", body(&response));
    }
}

#[test]
fn the_request_id_is_in_header_and_body() {
    for error in errors() {
        let response = Report::new(&error).with_request_id("req_7").to_response();
        assert_eq!(header(&response, "X-Request-ID"), Some("req_7"));
        assert!(body(&response).contains(r#","request_id":"req_7""#), "{}", body(&response));
    }
}

#[test]
fn the_advice_follows_the_documented_solutions() {
    let advice: Vec<_> = PolicyCortexError::CATALOG
        .iter()
        .filter(|spec| spec.retry() != Retry::NEVER)
        .map(|spec| (spec.code(), spec.retry()))
        .collect();

    assert_eq!(
        advice,
        [
            ("rate_limit_exceeded", Retry::THROTTLED),
            ("outage", Retry::BACKOFF),
            ("maintenance", Retry::BACKOFF),
        ],
    );
}

#[test]
fn a_resource_is_capitalized_only_in_the_message() {
    let error = PolicyCortexError::from(NotFound { resource: Resource::Scan, id: "scan_123".to_owned() });
    assert_eq!(
        error.to_json(),
        r#"{"error":"Not Found","message":"Scan not found","code":404,"resource":"scan","id":"scan_123"}"#,
    );
}

#[test]
fn a_key_without_permissions_gets_an_empty_list() {
    let error = MissingPermission { required_permission: "policies:read", user_permissions: Vec::new() };
    assert_eq!(
        PolicyCortexError::from(error).to_json(),
        concat!(
            r#"{"error":"Forbidden","message":"Insufficient permissions","code":403,"#,
            r#""details":{"required_permission":"policies:read","user_permissions":[]}}"#,
        ),
    );
}

#[test]
fn the_catalog_tells_details_from_top_level_members() {
    let names = |members: &[DetailSpec]| members.iter().map(DetailSpec::name).collect::<Vec<_>>().join(" ");
    let places: Vec<_> = PolicyCortexError::CATALOG
        .iter()
        .map(|spec| (spec.code(), names(spec.details()), names(spec.extensions())))
        .collect();
    let places: Vec<_> =
        places.iter().map(|(code, details, top)| (*code, details.as_str(), top.as_str())).collect();

    assert_eq!(
        places,
        [
            ("missing_field", "field type", ""),
            ("api_key_required", "", ""),
            ("invalid_api_key_format", "expected_format", ""),
            ("insufficient_permissions", "required_permission user_permissions", ""),
            ("resource_not_found", "", "resource id"),
            ("invalid_policy", "field error", ""),
            ("rate_limit_exceeded", "limit window reset_time", ""),
            ("outage", "", ""),
            ("maintenance", "", "maintenance_window"),
        ],
    );
}

#[test]
fn causes_are_only_logged_even_in_verbose_mode() {
    let outage = errors().into_iter().find(|error| error.code() == "outage").unwrap();
    assert_eq!(
        Report::new(&outage).with_verbose(true).to_json(),
        r#"{"error":"Internal Server Error","message":"Service temporarily unavailable","code":500}"#,
    );
}
