const _: () = {
    static __API_ERROR_SPECS: [::api_error::__private::ErrorSpec; 2usize] = [
        ::api_error::__private::ErrorSpec(
            "no_path",
            404u16,
            ::api_error::__private::Retry::NEVER,
            "NoPath",
            "no path",
            "",
            ::api_error::__private::Rare {
                details: &[
                    ::api_error::__private::DetailSpec {
                        name: "path",
                        rust_type: "&'a str",
                        doc: ::api_error::__private::None,
                        schema: ::api_error::__private::Some(
                            ::api_error::__private::schemars!(& 'static str),
                        ),
                    },
                ],
                extensions: &[
                    ::api_error::__private::DetailSpec {
                        name: "key",
                        rust_type: "K",
                        doc: ::api_error::__private::None,
                        schema: ::api_error::__private::None,
                    },
                ],
                varies: true,
                ..::api_error::__private::Rare::NONE
            },
        ),
        ::api_error::__private::ErrorSpec(
            "busy",
            503u16,
            ::api_error::__private::Retry::BACKOFF,
            "Busy",
            "",
            "",
            ::api_error::__private::Rare::NONE,
        ),
    ];
    const __API_ERROR_ENVELOPE: &::api_error::__private::Envelope = &VAULT;
    static __API_ERROR_NESTED: [::api_error::__private::Nested; 0usize] = [];
    const __API_ERROR_CATALOG: ::api_error::__private::Catalog = ::api_error::__private::Catalog::from_parts(
        "PathError",
        ::api_error::__private::None,
        &__API_ERROR_SPECS,
        &__API_ERROR_NESTED,
    );
    #[automatically_derived]
    impl<'a, K: Ord + 'a> ::api_error::__private::Cataloged for PathError<'a, K>
    where
        K: From<u8>,
        K: Ord + 'static,
        K: From<u8>,
        K: 'static,
        PathError<'static, K>: ::api_error::__private::ApiError,
    {
        const CATALOG: ::api_error::__private::Catalog = __API_ERROR_CATALOG
            .with_envelope(__API_ERROR_ENVELOPE)
            .with_examples(
                <PathError<'static, K> as ::api_error::__private::Exemplified>::example,
            );
    }
    #[automatically_derived]
    impl<K: Ord + 'static> ::api_error::__private::Exemplified for PathError<'static, K>
    where
        K: From<u8>,
        K: 'static,
        PathError<'static, K>: ::api_error::__private::ApiError,
    {
        fn example(
            __code: &::api_error::__private::str,
        ) -> ::api_error::__private::Option<
            ::api_error::__private::Box<dyn ::api_error::__private::ApiError>,
        > {
            ::api_error::__private::Some(
                ::api_error::__private::Box::new(
                    match __code {
                        "no_path" => {
                            ::api_error::__private::example!(
                                Self, Self::NoPath { path : "a", key : K::from(1) }
                            )
                        }
                        _ => return ::api_error::__private::None,
                    },
                ),
            )
        }
    }
    #[automatically_derived]
    impl<'a, K: Ord + 'a> ::api_error::__private::ApiError for PathError<'a, K>
    where
        K: From<u8>,
        Self: ::api_error::__private::Error,
        K: ::api_error::__private::Serialize,
    {
        fn spec(&self) -> &'static ::api_error::__private::ErrorSpec {
            let __row: ::api_error::__private::usize = match self {
                Self::NoPath { .. } => 0usize,
                Self::Busy { .. } => 1usize,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn envelope(&self) -> &'static ::api_error::__private::Envelope {
            __API_ERROR_ENVELOPE
        }
        fn __values(&self, __take: ::api_error::__private::Take<'_>) {
            #[allow(unused_imports)]
            use ::api_error::__private::{ViaDisplay as _, ViaSerialize as _};
            match self {
                Self::NoPath { path: __field0, key: __field1, .. } => {
                    __take(
                        &[
                            ::api_error::__private::Plain(__field0).detail(),
                            ::api_error::__private::Value::detail(__field1),
                        ],
                    )
                }
                _ => {}
            }
        }
        fn __trusts_spec(&self) -> ::api_error::__private::bool {
            true
        }
    }
};
