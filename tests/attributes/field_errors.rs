//! `field_errors`

use std::sync::Arc;

use api_error::{ApiError, FieldError};

use crate::support::json;

#[derive(Debug)]
struct Invalid(Vec<FieldError>);

impl AsRef<[FieldError]> for Invalid {
    fn as_ref(&self) -> &[FieldError] {
        &self.0
    }
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 422)]
enum Fields<'a> {
    #[api(code = "vec", message = "message")]
    Vec(#[api(field_errors)] Vec<FieldError>),
    #[api(code = "slice", message = "message")]
    Slice {
        #[api(field_errors)]
        errors: &'a [FieldError],
    },
    #[api(code = "array", message = "message")]
    Array(#[api(field_errors)] [FieldError; 1]),
    #[api(code = "boxed", message = "message")]
    Boxed(#[api(field_errors)] Box<[FieldError]>),
    #[api(code = "shared", message = "message")]
    Shared(#[api(field_errors)] Arc<[FieldError]>),
    #[api(code = "own", message = "message")]
    Own(#[api(field_errors)] Invalid),
    #[api(code = "none", message = "message")]
    None,
}

fn required() -> FieldError {
    FieldError::new("items[0].name", "is required").with_code("required")
}

#[test]
fn any_holder_of_field_errors_works() {
    let slice = [required()];
    for error in [
        Fields::Vec(vec![required()]),
        Fields::Slice { errors: &slice },
        Fields::Array([required()]),
        Fields::Boxed(Box::new([required()])),
        Fields::Shared(Arc::new([required()])),
        Fields::Own(Invalid(vec![required()])),
    ] {
        assert_eq!(error.field_errors(), [required()], "{error:?}");
        assert_eq!(
            json(&error)["error"]["details"]["fields"],
            serde_json::json!([{"field": "items[0].name", "message": "is required", "code": "required"}])
        );
    }
}

#[test]
fn without_field_errors_their_member_is_absent() {
    for error in [Fields::None, Fields::Vec(Vec::new())] {
        assert_eq!(error.field_errors(), []);
        assert_eq!(json(&error)["error"]["details"], serde_json::json!({}));
    }
}
