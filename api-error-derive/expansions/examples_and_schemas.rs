const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __Spec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    const __API_ERROR_MEMBERS: &[__api_error::DetailSpec] = &__api_error::members([
        __api_error::MemberRow(
            "path",
            "&'a str",
            "",
            __api_error::Some(::api_error::__private::schemars!(& 'static str)),
            __api_error::FIELD,
        ),
        __api_error::MemberRow(
            "key",
            "K",
            "",
            __api_error::NO_SCHEMA,
            __api_error::FIELD,
        ),
    ]);
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 2] = [
        __Spec {
            __code: "no_path",
            __status: 404,
            __retry: __NEVER,
            __variant: "NoPath",
            __message: "no path",
            __description: "",
            __rare: __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 0, 1),
                extensions: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 1, 2),
                varies: true,
                ..__NOTHING_RARE
            },
        },
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
    const __API_ERROR_ENVELOPE: &__api_error::Envelope = &VAULT;
    #[automatically_derived]
    impl<'a, K: Ord + 'a> __api_error::Cataloged for PathError<'a, K>
    where
        K: From<u8>,
        K: Ord + 'static,
        K: From<u8>,
        K: 'static,
        PathError<'static, K>: __api_error::ApiError,
    {
        const CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
                "PathError",
                __api_error::None,
                &__API_ERROR_SPECS,
                &[],
            )
            .with_envelope(__API_ERROR_ENVELOPE)
            .with_examples(<PathError<'static, K> as __api_error::Exemplified>::example);
    }
    #[automatically_derived]
    impl<K: Ord + 'static> __api_error::Exemplified for PathError<'static, K>
    where
        K: From<u8>,
        K: 'static,
        PathError<'static, K>: __api_error::ApiError,
    {
        #[inline]
        fn example(
            __name: &__api_error::str,
        ) -> __api_error::Option<__api_error::Box<dyn __api_error::ApiError>> {
            __api_error::Some(
                __api_error::Box::new(
                    match __name {
                        "no_path" => {
                            ::api_error::__private::example!(
                                Self, Self::NoPath { path : "a", key : K::from(1) }
                            )
                        }
                        _ => return __api_error::None,
                    },
                ),
            )
        }
    }
    #[automatically_derived]
    impl<'a, K: Ord + 'a> __api_error::ApiError for PathError<'a, K>
    where
        K: From<u8>,
        Self: __api_error::Error,
        K: __api_error::Serialize,
    {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                PathError::NoPath { .. } => 0,
                PathError::Busy { .. } => 1,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn envelope(&self) -> &'static __api_error::Envelope {
            __API_ERROR_ENVELOPE
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            __api_error::DERIVED
        }
        fn __values(&self, __take: __api_error::Take<'_>) {
            match *self {
                PathError::NoPath { path: ref __field0, key: ref __field1, .. } => {
                    __take(
                        &[
                            __api_error::plain(__field0).__detail(),
                            __api_error::Value::detail(&__field1),
                        ],
                    )
                }
                _ => {}
            }
        }
    }
};
