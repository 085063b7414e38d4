const _: () = {
    static __API_ERROR_SPECS: [my_api::errors::__private::ErrorSpec; 1usize] = [
        my_api::errors::__private::ErrorSpec(
            "gone",
            410u16,
            my_api::errors::__private::Retry::NEVER,
            "Gone",
            "{name} is gone {{for good}}",
            "",
            my_api::errors::__private::Rare {
                varies: true,
                ..my_api::errors::__private::Rare::NONE
            },
        ),
    ];
    static __API_ERROR_NESTED: [my_api::errors::__private::Nested; 0usize] = [];
    const __API_ERROR_CATALOG: my_api::errors::__private::Catalog = my_api::errors::__private::Catalog::from_parts(
        "Gone",
        my_api::errors::__private::None,
        &__API_ERROR_SPECS,
        &__API_ERROR_NESTED,
    );
    #[automatically_derived]
    impl my_api::errors::__private::Cataloged for Gone {
        const CATALOG: my_api::errors::__private::Catalog = __API_ERROR_CATALOG;
    }
    #[automatically_derived]
    impl my_api::errors::__private::ApiError for Gone {
        fn spec(&self) -> &'static my_api::errors::__private::ErrorSpec {
            let __row: my_api::errors::__private::usize = match self {
                Self { .. } => 0usize,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn __values(&self, __take: my_api::errors::__private::Take<'_>) {
            #[allow(unused_imports)]
            use my_api::errors::__private::{ViaDisplay as _, ViaSerialize as _};
            match self {
                Self { name: __field0, .. } => {
                    __take(&[my_api::errors::__private::Plain(__field0).shown()])
                }
            }
        }
        fn __trusts_spec(&self) -> my_api::errors::__private::bool {
            true
        }
    }
    #[automatically_derived]
    impl my_api::errors::__private::fmt::Display for Gone {
        fn fmt(
            &self,
            __formatter: &mut my_api::errors::__private::fmt::Formatter<'_>,
        ) -> my_api::errors::__private::fmt::Result {
            my_api::errors::__private::display(self, __formatter)
        }
    }
    #[automatically_derived]
    impl my_api::errors::__private::Error for Gone {
        fn source(
            &self,
        ) -> my_api::errors::__private::Option<
            &(dyn my_api::errors::__private::Error + 'static),
        > {
            use my_api::errors::__private::AsDynError as _;
            match self {
                Self { source: __field1, .. } => {
                    match __field1 {
                        my_api::errors::__private::Some(__source) => {
                            my_api::errors::__private::Some(__source.as_dyn_error())
                        }
                        my_api::errors::__private::None => {
                            my_api::errors::__private::None
                        }
                    }
                }
            }
        }
    }
};
