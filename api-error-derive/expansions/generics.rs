const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __Spec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 1] = [
        __Spec {
            __code: "no_key",
            __status: 404,
            __retry: __NEVER,
            __variant: "NoKey",
            __message: "no key {key:?}",
            __description: "",
            __rare: __api_error::Rare {
                varies: true,
                ..__NOTHING_RARE
            },
        },
    ];
    #[automatically_derived]
    impl<'a, K: Copy, E, const N: usize> __api_error::Cataloged
    for StoreError<'a, K, E, N>
    where
        K: Ord,
        E: __api_error::Cataloged,
    {
        const CATALOG: __api_error::Catalog = {
            let __API_ERROR_CATALOG = __api_error::Catalog::from_parts(
                "StoreError",
                __api_error::None,
                &__API_ERROR_SPECS,
                &[
                    __api_error::Nested {
                        position: 1usize,
                        variant: "Inner",
                        catalog: <E as __api_error::Cataloged>::CATALOG,
                        through: __api_error::NOTHING_THROUGH,
                        adds: __api_error::Adds::NOTHING,
                    },
                ],
            );
            __API_ERROR_CATALOG.assert_unique_through(0usize);
            __API_ERROR_CATALOG
        };
    }
    #[automatically_derived]
    impl<'a, K: Copy, E, const N: usize> __api_error::ApiError
    for StoreError<'a, K, E, N>
    where
        K: Ord,
        Self: __api_error::Error,
        E: __api_error::ApiError,
        K: __api_error::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                StoreError::NoKey { .. } => 0,
                _ => return __api_error::forwarded_spec(self),
            };
            &__API_ERROR_SPECS[__row]
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            match *self {
                StoreError::Inner { 0: ref __field0 } => {
                    __api_error::Kind::Forwards(__api_error::Forward {
                        error: __field0,
                        through: &__api_error::NOTHING_THROUGH,
                    })
                }
                _ => __api_error::DERIVED,
            }
        }
        fn __values(&self, __take: __api_error::Take<'_>) {
            match *self {
                StoreError::NoKey { key: ref __field0, .. } => {
                    __take(
                        &[
                            __api_error::Value::shown(
                                &&::api_error::__private::format_args!("{:?}", __field0),
                            ),
                        ],
                    )
                }
                _ => {}
            }
        }
    }
};
