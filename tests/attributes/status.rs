//! `status = 404`

use api_error::{ApiError, Cataloged, http::StatusCode};

macro_rules! an_error_of {
    ($status:tt) => {{
        #[derive(Debug, ApiError)]
        #[api(std_error, code = "code", status = $status, retryable = false, message = "message")]
        struct Error;
        Error
    }};
}

#[test]
fn every_status_name_gives_its_number() {
    macro_rules! every {
        ($($name:ident)*) => {$(
            assert_eq!(an_error_of!($name).status(), StatusCode::$name);
            assert_eq!(an_error_of!($name).to_response().status(), StatusCode::$name);
        )*};
    }
    every! {
        BAD_REQUEST UNAUTHORIZED PAYMENT_REQUIRED FORBIDDEN NOT_FOUND METHOD_NOT_ALLOWED NOT_ACCEPTABLE
        PROXY_AUTHENTICATION_REQUIRED REQUEST_TIMEOUT CONFLICT GONE LENGTH_REQUIRED PRECONDITION_FAILED
        PAYLOAD_TOO_LARGE URI_TOO_LONG UNSUPPORTED_MEDIA_TYPE RANGE_NOT_SATISFIABLE EXPECTATION_FAILED
        IM_A_TEAPOT MISDIRECTED_REQUEST UNPROCESSABLE_ENTITY LOCKED FAILED_DEPENDENCY TOO_EARLY
        UPGRADE_REQUIRED PRECONDITION_REQUIRED TOO_MANY_REQUESTS REQUEST_HEADER_FIELDS_TOO_LARGE
        UNAVAILABLE_FOR_LEGAL_REASONS INTERNAL_SERVER_ERROR NOT_IMPLEMENTED BAD_GATEWAY
        SERVICE_UNAVAILABLE GATEWAY_TIMEOUT HTTP_VERSION_NOT_SUPPORTED VARIANT_ALSO_NEGOTIATES
        INSUFFICIENT_STORAGE LOOP_DETECTED NETWORK_AUTHENTICATION_REQUIRED
    }
}

#[test]
fn the_numbers_go_from_400_to_599_registered_or_not() {
    assert_eq!(an_error_of!(400).status(), 400);
    assert_eq!(an_error_of!(499).status(), 499);
    assert_eq!(an_error_of!(599).status(), 599);
    assert_eq!(an_error_of!(0x1f4).status(), 500);
    assert_eq!(an_error_of!(404u16).status(), 404);
}

#[test]
fn the_enums_status_applies_to_variants_without_one() {
    #[derive(Debug, ApiError)]
    #[api(std_error, status = CONFLICT)]
    enum Conflicts {
        #[api(code = "taken", message = "taken")]
        Taken,
        #[api(code = "gone", status = 410, message = "gone")]
        Gone,
    }

    assert_eq!(Conflicts::Taken.status(), StatusCode::CONFLICT);
    assert_eq!(Conflicts::Gone.status(), StatusCode::GONE);
    let statuses: Vec<_> = Conflicts::CATALOG.iter().map(|spec| spec.status().as_u16()).collect();
    assert_eq!(statuses, [409, 410]);
}
