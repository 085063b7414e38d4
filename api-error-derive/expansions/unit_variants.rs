const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __Spec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 2] = [
        __Spec {
            __code: "token_expired",
            __status: 401,
            __retry: __api_error::Retry::AFTER_REFRESH.with_max(1u32),
            __variant: "Expired",
            __message: "Token has expired",
            __description: "The token's time is over.\n\nTokens live for an hour.",
            __rare: __NOTHING_RARE,
        },
        __Spec {
            __code: "internal_error",
            __status: 500,
            __retry: __NEVER,
            __variant: "Internal",
            __message: "",
            __description: "",
            __rare: __api_error::Rare {
                rarest: __api_error::Some(__api_error::Rarest {
                    deprecated: __api_error::Some(
                        __api_error::Deprecated::new(
                            __api_error::Some("2.0"),
                            __api_error::Some("split up"),
                        ),
                    ),
                    ..__api_error::NOTHING_RAREST
                }),
                ..__NOTHING_RARE
            },
        },
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
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            __api_error::DERIVED
        }
    }
};
