//! The AWS JSON 1.0 protocol: Amazon DynamoDB Developer Guide, "Error handling with DynamoDB".

use api_error::ApiError;
use api_error::envelope::*;

use crate::documented::assert_sends;
use crate::support::header;

const AWS_JSON: Envelope =
    Envelope::json(&[member("__type", CODE), member("message", MESSAGE), flatten(DETAILS)])
        .with_content_type("application/x-amz-json-1.0");

#[derive(Debug, ApiError)]
#[api(std_error, envelope = AWS_JSON, status = 400)]
enum TableError {
    #[api(code = "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException")]
    #[api(message = "Requested resource not found: Table: {table} not found")]
    NotFound { table: &'static str },

    #[api(code = "com.amazonaws.dynamodb.v20120810#LimitExceededException", retryable(throttled))]
    #[api(message = "Too many operations for a given subscriber.")]
    LimitExceeded,
}

#[test]
fn a_table_that_does_not_exist() {
    let error = TableError::NotFound { table: "tablename" };
    assert_sends(
        &error,
        400,
        r#"{
            "__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
            "message": "Requested resource not found: Table: tablename not found"
        }"#,
    );
    assert_eq!(header(&error, "Content-Type").as_deref(), Some("application/x-amz-json-1.0"));
}

#[test]
fn too_many_operations() {
    assert_sends(
        &TableError::LimitExceeded,
        400,
        r#"{
            "__type": "com.amazonaws.dynamodb.v20120810#LimitExceededException",
            "message": "Too many operations for a given subscriber."
        }"#,
    );
    assert!(TableError::LimitExceeded.retry().is_retryable());
}
