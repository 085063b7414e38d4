const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __ErrorSpec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 1] = [
        __ErrorSpec(
            "no_key",
            404,
            __NEVER,
            "NoKey",
            "no key {key:?}",
            "",
            __api_error::Rare {
                varies: true,
                ..__NOTHING_RARE
            },
        ),
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
                StoreError::Inner { 0: ref __field0 } => {
                    return __api_error::ApiError::spec(__field0);
                }
            };
            &__API_ERROR_SPECS[__row]
        }
        fn envelope(&self) -> &'static __api_error::Envelope {
            match *self {
                StoreError::Inner { 0: ref __field0 } => {
                    __api_error::ApiError::envelope(__field0)
                }
                _ => &__api_error::STANDARD,
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
                StoreError::Inner { 0: ref __field0 } => {
                    __api_error::ApiError::__values(__field0, __take)
                }
            }
        }
        fn write_message(&self, __out: &mut __api_error::MessageWriter<'_>) {
            match *self {
                StoreError::Inner { 0: ref __field0 } => {
                    __api_error::ApiError::write_message(__field0, __out)
                }
                _ => __api_error::write_message(self, __out),
            }
        }
        fn write_details(&self, __out: &mut __api_error::Members<'_>) {
            match *self {
                StoreError::Inner { 0: ref __field0 } => {
                    __api_error::ApiError::write_details(__field0, __out)
                }
                _ => __api_error::write_details(self, __out),
            }
        }
        fn write_extensions(&self, __out: &mut __api_error::Members<'_>) {
            match *self {
                StoreError::Inner { 0: ref __field0 } => {
                    __api_error::ApiError::write_extensions(__field0, __out)
                }
                _ => __api_error::write_extensions(self, __out),
            }
        }
        fn field_errors(&self) -> &[__api_error::FieldError] {
            match *self {
                StoreError::Inner { 0: ref __field0 } => {
                    __api_error::ApiError::field_errors(__field0)
                }
                _ => &[],
            }
        }
        fn append_headers(&self, __headers: &mut __api_error::HeaderMap) {
            match *self {
                StoreError::Inner { 0: ref __field0 } => {
                    __api_error::ApiError::append_headers(__field0, __headers)
                }
                _ => {}
            }
        }
        fn retry(&self) -> __api_error::Retry {
            match *self {
                StoreError::Inner { 0: ref __field0 } => {
                    __api_error::ApiError::retry(__field0)
                }
                _ => __api_error::ApiError::spec(self).retry(),
            }
        }
        fn __trusts_spec(&self) -> __api_error::bool {
            match *self {
                StoreError::Inner { 0: ref __field0 } => {
                    __api_error::ApiError::__trusts_spec(__field0)
                }
                _ => true,
            }
        }
    }
};
