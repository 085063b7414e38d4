const _: () = {
    use my_api::errors::__private as __api_error;
    use __api_error::{
        ErrorSpec as __Spec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 1] = [
        __Spec {
            __code: "gone",
            __status: 410,
            __retry: __NEVER,
            __variant: "Gone",
            __message: "{name} is gone {{for good}}",
            __description: "",
            __rare: __api_error::Rare {
                varies: true,
                ..__NOTHING_RARE
            },
        },
    ];
    #[automatically_derived]
    impl __api_error::Cataloged for Gone {
        const CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
            "Gone",
            __api_error::None,
            &__API_ERROR_SPECS,
            &[],
        );
    }
    #[automatically_derived]
    impl __api_error::ApiError for Gone {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                Gone { .. } => 0,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            __api_error::DERIVED
        }
        fn __values(&self, __take: __api_error::Take<'_>) {
            match *self {
                Gone { name: ref __field0, .. } => {
                    __take(&[__api_error::plain(__field0).__shown()])
                }
            }
        }
    }
    #[automatically_derived]
    impl __api_error::fmt::Display for Gone {
        fn fmt(
            &self,
            __formatter: &mut __api_error::fmt::Formatter<'_>,
        ) -> __api_error::fmt::Result {
            __api_error::display(self, __formatter)
        }
    }
    #[automatically_derived]
    impl __api_error::Error for Gone {
        fn source(&self) -> __api_error::Option<&(dyn __api_error::Error + 'static)> {
            use __api_error::AsDynError as _;
            match *self {
                Gone { source: ref __field1, .. } => {
                    match __field1 {
                        __api_error::Some(__source) => {
                            __api_error::Some(__source.as_dyn_error())
                        }
                        __api_error::None => __api_error::None,
                    }
                }
            }
        }
    }
};
