const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __ErrorSpec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 2] = [
        __ErrorSpec(
            "token_expired",
            401,
            __api_error::Retry::AFTER_REFRESH.with_max(1u32),
            "Expired",
            "Token has expired",
            "The token's time is over.\n\nTokens live for an hour.",
            __NOTHING_RARE,
        ),
        __ErrorSpec(
            "internal_error",
            500,
            __NEVER,
            "Internal",
            "",
            "",
            __api_error::Rare {
                deprecated: __api_error::Some(__api_error::Deprecated {
                    since: __api_error::Some("2.0"),
                    note: __api_error::Some("split up"),
                }),
                ..__NOTHING_RARE
            },
        ),
    ];
    #[automatically_derived]
    #[allow(deprecated)]
    impl __api_error::Cataloged for TokenError {
        const CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
            "TokenError",
            __api_error::Some("What can go wrong with a token."),
            &__API_ERROR_SPECS,
            &[],
        );
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl __api_error::ApiError for TokenError {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                TokenError::Expired { .. } => 0,
                TokenError::Internal { .. } => 1,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn __trusts_spec(&self) -> __api_error::bool {
            true
        }
    }
};
