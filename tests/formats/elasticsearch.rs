//! Elasticsearch Guide, "REST APIs": the error and its root cause have the same members.

use api_error::ApiError;
use api_error::envelope::*;

use crate::documented::assert_sends;

const ELASTICSEARCH: Envelope = Envelope::json(&[
    member(
        "error",
        object(&[
            member(
                "root_cause",
                list(&[object(&[member("type", CODE), member("reason", MESSAGE), flatten(DETAILS)])]),
            ),
            member("type", CODE),
            member("reason", MESSAGE),
            flatten(DETAILS),
        ]),
    ),
    member("status", STATUS),
]);

#[derive(Debug, ApiError)]
#[api(std_error, envelope = ELASTICSEARCH, rename_all = "snake_case")]
enum ElasticError {
    #[api(status = 404, message = "no such index [{index}]")]
    #[api(detail("resource.type" = "index_or_alias", "resource.id" = "{index}", "index_uuid" = "_na_"))]
    IndexNotFoundException {
        #[api(detail)]
        index: &'static str,
    },

    #[api(status = 400, message = "index [{index}/{index_uuid}] already exists")]
    ResourceAlreadyExistsException {
        #[api(detail)]
        index_uuid: &'static str,
        #[api(detail)]
        index: &'static str,
    },
}

#[test]
fn an_index_that_does_not_exist() {
    assert_sends(
        &ElasticError::IndexNotFoundException { index: "logs-2025.01.15" },
        404,
        r#"{
            "error": {
                "root_cause": [
                    {
                        "type": "index_not_found_exception",
                        "reason": "no such index [logs-2025.01.15]",
                        "resource.type": "index_or_alias",
                        "resource.id": "logs-2025.01.15",
                        "index_uuid": "_na_",
                        "index": "logs-2025.01.15"
                    }
                ],
                "type": "index_not_found_exception",
                "reason": "no such index [logs-2025.01.15]",
                "resource.type": "index_or_alias",
                "resource.id": "logs-2025.01.15",
                "index_uuid": "_na_",
                "index": "logs-2025.01.15"
            },
            "status": 404
        }"#,
    );
}

#[test]
fn an_index_that_exists() {
    assert_sends(
        &ElasticError::ResourceAlreadyExistsException {
            index_uuid: "mctRe4VYTs28SWLGZ4hEiQ",
            index: "firstindex",
        },
        400,
        r#"{
            "error": {
                "root_cause": [
                    {
                        "type": "resource_already_exists_exception",
                        "reason": "index [firstindex/mctRe4VYTs28SWLGZ4hEiQ] already exists",
                        "index_uuid": "mctRe4VYTs28SWLGZ4hEiQ",
                        "index": "firstindex"
                    }
                ],
                "type": "resource_already_exists_exception",
                "reason": "index [firstindex/mctRe4VYTs28SWLGZ4hEiQ] already exists",
                "index_uuid": "mctRe4VYTs28SWLGZ4hEiQ",
                "index": "firstindex"
            },
            "status": 400
        }"#,
    );
}
