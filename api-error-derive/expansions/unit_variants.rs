const _: () = {
    static __API_ERROR_SPECS: [::api_error::__private::ErrorSpec; 2usize] = [
        ::api_error::__private::ErrorSpec(
            "token_expired",
            401u16,
            ::api_error::__private::Retry::AFTER_REFRESH.with_max(1u32),
            "Expired",
            "Token has expired",
            "The token's time is over.\n\nTokens live for an hour.",
            ::api_error::__private::Rare::NONE,
        ),
        ::api_error::__private::ErrorSpec(
            "internal_error",
            500u16,
            ::api_error::__private::Retry::NEVER,
            "Internal",
            "",
            "",
            ::api_error::__private::Rare {
                deprecated: ::api_error::__private::Some(::api_error::__private::Deprecated {
                    since: ::api_error::__private::Some("2.0"),
                    note: ::api_error::__private::Some("split up"),
                }),
                ..::api_error::__private::Rare::NONE
            },
        ),
    ];
    #[allow(deprecated)]
    static __API_ERROR_NESTED: [::api_error::__private::Nested; 0usize] = [];
    const __API_ERROR_CATALOG: ::api_error::__private::Catalog = ::api_error::__private::Catalog::from_parts(
        "TokenError",
        ::api_error::__private::Some("What can go wrong with a token."),
        &__API_ERROR_SPECS,
        &__API_ERROR_NESTED,
    );
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::api_error::__private::Cataloged for TokenError {
        const CATALOG: ::api_error::__private::Catalog = __API_ERROR_CATALOG;
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::api_error::__private::ApiError for TokenError {
        fn spec(&self) -> &'static ::api_error::__private::ErrorSpec {
            let __row: ::api_error::__private::usize = match self {
                Self::Expired { .. } => 0usize,
                Self::Internal { .. } => 1usize,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn __trusts_spec(&self) -> ::api_error::__private::bool {
            true
        }
    }
};
