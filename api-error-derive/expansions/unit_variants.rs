const _: () = {
    static __API_ERROR_SPECS: [::api_error::__private::ErrorSpec; 2usize] = [
        ::api_error::__private::ErrorSpec {
            code: "token_expired",
            status: 401u16,
            retry: ::api_error::__private::Retry {
                when: ::api_error::__private::RetryWhen::AfterRefresh,
                after: ::api_error::__private::None,
                max: ::api_error::__private::Some(1u32),
            },
            message: ::api_error::__private::Some("Token has expired"),
            title: ::api_error::__private::Some("The token's time is over."),
            description: ::api_error::__private::Some(
                "The token's time is over.\n\nTokens live for an hour.",
            ),
            help: ::api_error::__private::None,
            doc_url: ::api_error::__private::None,
            type_uri: ::api_error::__private::None,
            variant: "Expired",
            details: &[],
            extensions: &[],
            deprecated: ::api_error::__private::None,
            is_constant: true,
        },
        ::api_error::__private::ErrorSpec {
            code: "internal_error",
            status: 500u16,
            retry: ::api_error::__private::Retry::NEVER,
            message: ::api_error::__private::None,
            title: ::api_error::__private::None,
            description: ::api_error::__private::None,
            help: ::api_error::__private::None,
            doc_url: ::api_error::__private::None,
            type_uri: ::api_error::__private::None,
            variant: "Internal",
            details: &[],
            extensions: &[],
            deprecated: ::api_error::__private::Some(::api_error::__private::Deprecated {
                since: ::api_error::__private::Some("2.0"),
                note: ::api_error::__private::Some("split up"),
            }),
            is_constant: true,
        },
    ];
    #[allow(deprecated)]
    static __API_ERROR_NESTED: [::api_error::__private::Nested; 0usize] = [];
    const __API_ERROR_CATALOG: ::api_error::__private::Catalog = ::api_error::__private::Catalog::from_parts(
        "TokenError",
        ::api_error::__private::Some("What can go wrong with a token."),
        &__API_ERROR_SPECS,
        &__API_ERROR_NESTED,
    );
    static __API_ERROR_INDEX: [::api_error::__private::Slot; ::api_error::__private::index_capacity(
        __API_ERROR_CATALOG.len(),
    )] = ::api_error::__private::IndexBuilder::build(
        ::api_error::__private::IndexBuilder::new(&__API_ERROR_SPECS),
    );
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::api_error::__private::Cataloged for TokenError {
        const CATALOG: ::api_error::__private::Catalog = __API_ERROR_CATALOG
            .with_index(&__API_ERROR_INDEX);
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::api_error::__private::ApiError for TokenError {
        fn spec(&self) -> &'static ::api_error::__private::ErrorSpec {
            match self {
                Self::Expired { .. } => &__API_ERROR_SPECS[0usize],
                Self::Internal { .. } => &__API_ERROR_SPECS[1usize],
            }
        }
        fn __trusts_spec(&self) -> ::api_error::__private::bool {
            true
        }
    }
};
