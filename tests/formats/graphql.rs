//! GraphQL, October 2021, section 7.1.2, with the preset `GRAPHQL`.
//!
//! Where the error is, only the executor of the query knows: these are facts of the request.

use api_error::envelope::GRAPHQL;
use api_error::{ApiError, Report};
use serde::Serialize;

use crate::documented::{assert_report_sends, assert_sends};

#[derive(Debug, ApiError)]
#[api(std_error, envelope = GRAPHQL)]
enum QueryError {
    #[api(code = "CAN_NOT_FETCH_BY_ID", status = 502, retryable)]
    #[api(message = "Name for character with ID {id} could not be fetched.")]
    NoName {
        id: &'static str,
        #[api(detail)]
        timestamp: &'static str,
    },
    #[api(code = "GRAPHQL_PARSE_FAILED", status = 400, message = "Syntax Error: Unexpected Name \"qeury\".")]
    Syntax,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Step {
    Field(&'static str),
    Index(usize),
}

#[test]
fn an_error_in_a_field() {
    let error = QueryError::NoName { id: "1002", timestamp: "Fri Feb 9 14:33:09 UTC 2018" };
    let places = [Place { line: 6, column: 7 }];
    let path = [Step::Field("hero"), Step::Field("heroFriends"), Step::Index(1), Step::Field("name")];
    assert_report_sends::<QueryError>(
        Report::new(&error).with_fact("locations", &places).with_fact("path", &path),
        200,
        r#"{
            "errors": [
                {
                    "message": "Name for character with ID 1002 could not be fetched.",
                    "locations": [{ "line": 6, "column": 7 }],
                    "path": ["hero", "heroFriends", 1, "name"],
                    "extensions": {
                        "code": "CAN_NOT_FETCH_BY_ID",
                        "timestamp": "Fri Feb 9 14:33:09 UTC 2018"
                    }
                }
            ]
        }"#,
    );
}

#[test]
fn a_request_that_is_not_executed() {
    assert_sends(
        &QueryError::Syntax,
        200,
        r#"{
            "errors": [
                {
                    "message": "Syntax Error: Unexpected Name \"qeury\".",
                    "extensions": { "code": "GRAPHQL_PARSE_FAILED" }
                }
            ]
        }"#,
    );
}
