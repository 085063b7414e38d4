const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{ErrorSpec as __Spec, NOTHING_RARE as __NOTHING_RARE};
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 1] = [
        __Spec {
            __code: "busy",
            __status: 503,
            __retry: __api_error::Retry::BACKOFF,
            __variant: "Busy",
            __message: "",
            __description: "",
            __rare: __NOTHING_RARE,
        },
    ];
    static __API_ERROR_NESTED: [__api_error::Nested; 1usize] = [
        __api_error::Nested {
            position: 1usize,
            variant: "Auth",
            catalog: <AuthError as __api_error::Cataloged>::CATALOG,
            through: __api_error::NOTHING_THROUGH,
            adds: __api_error::Adds::NOTHING,
        },
    ];
    const __API_ERROR_CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
        "ServiceError",
        __api_error::None,
        &__API_ERROR_SPECS,
        &__API_ERROR_NESTED,
    );
    const _: () = {
        let _ = __api_error::Unique::with(
            __api_error::Unique::<
                { __api_error::capacity(__API_ERROR_CATALOG.len()) },
            >::new(&__API_ERROR_SPECS),
            &__API_ERROR_NESTED[0usize],
        );
    };
    #[automatically_derived]
    impl __api_error::Cataloged for ServiceError {
        const CATALOG: __api_error::Catalog = __API_ERROR_CATALOG;
    }
    #[automatically_derived]
    impl __api_error::ApiError for ServiceError {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                ServiceError::Busy { .. } => 0,
                _ => return __api_error::forwarded_spec(self),
            };
            &__API_ERROR_SPECS[__row]
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            match *self {
                ServiceError::Auth { 0: ref __field0 } => {
                    __api_error::Kind::Forwards(__api_error::Forward {
                        error: __field0,
                        through: &__api_error::NOTHING_THROUGH,
                    })
                }
                _ => __api_error::DERIVED,
            }
        }
    }
};
