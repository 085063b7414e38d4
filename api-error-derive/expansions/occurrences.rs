const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __Spec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    const __API_ERROR_MEMBERS: &[__api_error::DetailSpec] = &__api_error::members([
        __api_error::MemberRow(
            "param",
            "Option<String>",
            "",
            __api_error::NO_SCHEMA,
            __api_error::MemberForm {
                nullable: true,
                flatten: false,
                ..__api_error::FIELD
            },
        ),
        __api_error::MemberRow(
            "more",
            "BTreeMap<String, u8>",
            "",
            __api_error::NO_SCHEMA,
            __api_error::MemberForm {
                nullable: false,
                flatten: true,
                ..__api_error::FIELD
            },
        ),
    ]);
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 1] = [
        __Spec {
            __code: "upstream",
            __status: 502,
            __retry: __NEVER,
            __variant: "Upstream",
            __message: "",
            __description: "",
            __rare: __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 0, 1),
                extensions: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 1, 2),
                occurrence: __api_error::Occurrence::NONE
                    .with_retry_after()
                    .with_retry_after_date()
                    .with_status()
                    .with_code(),
                varies: true,
                ..__NOTHING_RARE
            },
        },
    ];
    #[automatically_derived]
    impl __api_error::Cataloged for ProxyError {
        const CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
            "ProxyError",
            __api_error::None,
            &__API_ERROR_SPECS,
            &[],
        );
    }
    #[automatically_derived]
    impl __api_error::ApiError for ProxyError {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                ProxyError::Upstream { .. } => 0,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn write_headers(&self, __headers: &mut __api_error::HeaderMap) {
            match *self {
                ProxyError::Upstream { until: ref __field2, .. } => {
                    __api_error::set_retry_date(__headers, __field2);
                }
            }
        }
        fn retry(&self) -> __api_error::Retry {
            match *self {
                ProxyError::Upstream { until: ref __field2, .. } => {
                    __api_error::Retry::with_wait(
                        __API_ERROR_SPECS[0usize].retry(),
                        __api_error::RetryAfter::wait(__field2),
                    )
                }
            }
        }
        fn status(&self) -> __api_error::StatusCode {
            match *self {
                ProxyError::Upstream { status: ref __field0, .. } => {
                    __api_error::status_or(__field0, __API_ERROR_SPECS[0usize].status())
                }
            }
        }
        fn code(&self) -> &__api_error::str {
            match *self {
                ProxyError::Upstream { code: ref __field1, .. } => {
                    __api_error::code_or(__field1, __API_ERROR_SPECS[0usize].code())
                }
            }
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            __api_error::DERIVED
        }
        fn __values(&self, __take: __api_error::Take<'_>) {
            match *self {
                ProxyError::Upstream { param: ref __field0, more: ref __field1, .. } => {
                    __take(
                        &[
                            __api_error::plain(__field0).__detail(),
                            __api_error::Value::detail(&__field1),
                        ],
                    )
                }
            }
        }
    }
};
