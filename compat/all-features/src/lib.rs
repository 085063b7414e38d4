//! All features at once, with all frameworks on one enum.

use api_error::ApiError;

/// What can go wrong.
#[derive(Debug, ApiError)]
#[api(std_error, actix_web, axum, decode, jsonrpsee, mcp, poem, rocket, tonic, utoipa)]
pub enum EverywhereError {
    /// Gone.
    #[api(code = "gone", status = 410, message = "It is gone")]
    Gone,
    /// Too many.
    #[api(code = "too_many", status = 429, retryable, message = "At most {limit}")]
    TooMany {
        /// The maximum.
        #[api(detail, schemars)]
        limit: u32,
    },
}

/// All frameworks on an enum with a type parameter.
#[derive(Debug, ApiError)]
#[api(std_error, actix_web, axum, jsonrpsee, mcp, poem, rocket, tonic)]
pub enum GenericError<T: std::fmt::Debug> {
    /// Held.
    #[api(code = "held", status = 409, message = "It is held")]
    Held(T),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_framework_has_its_response() {
        use {actix_web::ResponseError as _, axum_core::response::IntoResponse as _};
        assert_eq!(actix_web::ResponseError::status_code(&EverywhereError::Gone).as_u16(), 410);
        assert_eq!(EverywhereError::Gone.into_response().status(), 410);
        assert_eq!(poem::error::ResponseError::status(&EverywhereError::Gone).as_u16(), 410);
        assert_eq!(tonic::Status::from(EverywhereError::Gone).code(), tonic::Code::NotFound);
        let object = jsonrpsee_types::ErrorObjectOwned::from(EverywhereError::TooMany { limit: 3 });
        assert_eq!((object.code(), object.message()), (429, "At most 3"));
        assert_eq!(jsonrpsee_types::ErrorObjectOwned::from(GenericError::Held("x")).code(), 409);
        assert_eq!(rmcp::ErrorData::from(EverywhereError::Gone).code.0, 410);
        fn is_tool_result<T: rmcp::handler::server::tool::IntoCallToolResult>() {}
        is_tool_result::<Result<String, EverywhereError>>();
        is_tool_result::<Result<String, Box<GenericError<u8>>>>();
        assert_eq!(GenericError::Held(7).error_response().status().as_u16(), 409);
        fn is_responder<T: for<'r> rocket::response::Responder<'r, 'static>>() {}
        is_responder::<EverywhereError>();
        is_responder::<GenericError<u8>>();
        let failure =
            api_error::client::Failure::<EverywhereError>::from(tonic::Status::from(EverywhereError::Gone));
        assert!(matches!(failure.error(), Some(EverywhereError::Gone)));
        assert_eq!(<EverywhereError as utoipa::IntoResponses>::responses().len(), 2);
    }
}
