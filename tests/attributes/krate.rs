//! `crate = my_api::api_error`; a renamed dependency is in `ui-tests/pass/renamed_dependency.rs`.

use crate::support::{body, header};

mod framework {
    pub(super) mod errors {
        pub(in super::super) use ::api_error::*;
    }
}

mod api_error {} // what a bare path would find

use self::framework::errors::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, crate = self::framework::errors, envelope = framework::errors::envelope::ODATA)]
enum ReExported {
    #[api(code = "code", status = 404, message = "no {path}")]
    NotFound {
        #[api(detail, header = "X-Path")]
        path: &'static str,
    },
}

#[test]
fn generated_code_uses_the_given_crate_path() {
    let error = ReExported::NotFound { path: "a" };
    assert_eq!(body(&error), r#"{"error":{"code":"code","message":"no a","innererror":{"path":"a"}}}"#);
    assert_eq!(header(&error, "X-Path").as_deref(), Some("a"));
}
