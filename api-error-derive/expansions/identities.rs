const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{Row as __Row, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE};
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 4] = __api_error::specs([
        __Row {
            code: "not_found",
            status: 404,
            retry: __NEVER,
            variant: "User",
            message: "no such user",
            description: "",
            rare: __api_error::Rare {
                id: __api_error::Some("not_found.user"),
                doc_url: __api_error::Some("https://example.com/not_found"),
                log: __api_error::Some(__api_error::LogLevel::Info),
                ..__NOTHING_RARE
            },
        },
        __Row {
            code: "not_found",
            status: 404,
            retry: __NEVER,
            variant: "Team",
            message: "no such team",
            description: "",
            rare: __api_error::Rare {
                id: __api_error::Some("not_found.team"),
                doc_url: __api_error::Some("https://example.com/not_found"),
                log: __api_error::Some(__api_error::LogLevel::Debug),
                ..__NOTHING_RARE
            },
        },
        __Row {
            code: "-32601",
            status: 404,
            retry: __NEVER,
            variant: "Method",
            message: "Method not found",
            description: "",
            rare: __api_error::Rare {
                doc_url: __api_error::Some("https://example.com/-32601"),
                number: __api_error::Some(-32601i64),
                envelope: __api_error::Some(&RPC),
                log: __api_error::Some(__api_error::LogLevel::Info),
                ..__NOTHING_RARE
            },
        },
        __Row {
            code: "no_route",
            status: 404,
            retry: __NEVER,
            variant: "NoRoute",
            message: "no such route",
            description: "",
            rare: __api_error::Rare {
                doc_url: __api_error::Some("https://example.com/no_route"),
                log: __api_error::Some(__api_error::LogLevel::Info),
                fallback: true,
                ..__NOTHING_RARE
            },
        },
    ]);
    #[automatically_derived]
    impl __api_error::Cataloged for LookupError {
        const CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
                "LookupError",
                __api_error::None,
                &__API_ERROR_SPECS,
                &[],
            )
            .with_domain("vault.example.com");
    }
    #[automatically_derived]
    impl __api_error::ApiError for LookupError {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                LookupError::User { .. } => 0,
                LookupError::Team { .. } => 1,
                LookupError::Method { .. } => 2,
                LookupError::NoRoute { .. } => 3,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            __api_error::Kind::Derived(__api_error::Some("vault.example.com"))
        }
    }
};
