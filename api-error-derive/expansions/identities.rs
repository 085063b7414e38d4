const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __Spec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 5] = [
        __Spec {
            __code: "not_found",
            __status: 404,
            __retry: __NEVER,
            __variant: "User",
            __message: "no such user",
            __description: "",
            __rare: __api_error::Rare {
                rarest: __api_error::Some(__api_error::Rarest {
                    id: __api_error::Some("not_found.user"),
                    doc_url: __api_error::Some("https://example.com/not_found"),
                    log: __api_error::Some(__api_error::LogLevel::Info),
                    ..__api_error::NOTHING_RAREST
                }),
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "not_found",
            __status: 404,
            __retry: __NEVER,
            __variant: "Team",
            __message: "no such team",
            __description: "",
            __rare: __api_error::Rare {
                rarest: __api_error::Some(__api_error::Rarest {
                    id: __api_error::Some("not_found.team"),
                    doc_url: __api_error::Some("https://example.com/not_found"),
                    log: __api_error::Some(__api_error::LogLevel::Debug),
                    ..__api_error::NOTHING_RAREST
                }),
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "-32601",
            __status: 404,
            __retry: __NEVER,
            __variant: "Method",
            __message: "Method not found",
            __description: "",
            __rare: __api_error::Rare {
                rarest: __api_error::Some(__api_error::Rarest {
                    doc_url: __api_error::Some("https://example.com/-32601"),
                    number: __api_error::Some(-32601i64),
                    envelope: __api_error::Some(&RPC),
                    log: __api_error::Some(__api_error::LogLevel::Info),
                    ..__api_error::NOTHING_RAREST
                }),
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "locked",
            __status: 409,
            __retry: __NEVER,
            __variant: "Locked",
            __message: "locked",
            __description: "",
            __rare: __api_error::Rare {
                rarest: __api_error::Some(__api_error::Rarest {
                    doc_url: __api_error::Some("https://example.com/own/locked"),
                    type_uri: __api_error::Some("urn:locked"),
                    log: __api_error::Some(__api_error::LogLevel::Info),
                    grpc: __api_error::Some(__api_error::GrpcCode::FailedPrecondition),
                    ..__api_error::NOTHING_RAREST
                }),
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "no_route",
            __status: 404,
            __retry: __NEVER,
            __variant: "NoRoute",
            __message: "no such route",
            __description: "",
            __rare: __api_error::Rare {
                rarest: __api_error::Some(__api_error::Rarest {
                    doc_url: __api_error::Some("https://example.com/no_route"),
                    log: __api_error::Some(__api_error::LogLevel::Info),
                    fallback: true,
                    ..__api_error::NOTHING_RAREST
                }),
                ..__NOTHING_RARE
            },
        },
    ];
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
                LookupError::Locked { .. } => 3,
                LookupError::NoRoute { .. } => 4,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            __api_error::Kind::Derived(__api_error::Some("vault.example.com"))
        }
    }
};
