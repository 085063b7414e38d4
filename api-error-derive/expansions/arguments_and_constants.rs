const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __Spec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    const __API_ERROR_MEMBERS: &[__api_error::DetailSpec] = &__api_error::members([
        __api_error::MemberRow(
            "limit",
            "",
            "",
            __api_error::NO_SCHEMA,
            __api_error::MemberForm {
                constant: __api_error::Some(__api_error::Constant::Number("10")),
                ..__api_error::FIELD
            },
        ),
        __api_error::MemberRow(
            "reason",
            "",
            "",
            __api_error::NO_SCHEMA,
            __api_error::MemberForm {
                template: __api_error::Some("{count} of {limit}"),
                ..__api_error::FIELD
            },
        ),
        __api_error::MemberRow(
            "type",
            "",
            "",
            __api_error::NO_SCHEMA,
            __api_error::MemberForm {
                constant: __api_error::Some(
                    __api_error::Constant::Text("invalid_request"),
                ),
                ..__api_error::FIELD
            },
        ),
        __api_error::MemberRow(
            "type",
            "",
            "",
            __api_error::NO_SCHEMA,
            __api_error::MemberForm {
                constant: __api_error::Some(__api_error::Constant::Text("gone")),
                ..__api_error::FIELD
            },
        ),
        __api_error::MemberRow(
            "soft",
            "",
            "",
            __api_error::NO_SCHEMA,
            __api_error::MemberForm {
                constant: __api_error::Some(__api_error::Constant::Bool(true)),
                ..__api_error::FIELD
            },
        ),
        __api_error::MemberRow(
            "type",
            "",
            "",
            __api_error::NO_SCHEMA,
            __api_error::MemberForm {
                constant: __api_error::Some(
                    __api_error::Constant::Text("invalid_request"),
                ),
                ..__api_error::FIELD
            },
        ),
        __api_error::MemberRow(
            "soft",
            "",
            "",
            __api_error::NO_SCHEMA,
            __api_error::MemberForm {
                constant: __api_error::Some(__api_error::Constant::Bool(false)),
                ..__api_error::FIELD
            },
        ),
    ]);
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 3] = [
        __Spec {
            __code: "too_many",
            __status: 400,
            __retry: __NEVER,
            __variant: "TooMany",
            __message: "{count} item{s} too many",
            __description: "",
            __rare: __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 0, 2),
                extensions: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 2, 3),
                varies: true,
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "gone",
            __status: 410,
            __retry: __NEVER,
            __variant: "Gone",
            __message: "gone",
            __description: "",
            __rare: __api_error::Rare {
                extensions: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 3, 5),
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "few",
            __status: 400,
            __retry: __NEVER,
            __variant: "Few",
            __message: "{n} too few",
            __description: "",
            __rare: __api_error::Rare {
                extensions: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 5, 7),
                varies: true,
                ..__NOTHING_RARE
            },
        },
    ];
    #[automatically_derived]
    impl __api_error::Cataloged for ItemError {
        const CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
            "ItemError",
            __api_error::None,
            &__API_ERROR_SPECS,
            &[],
        );
    }
    #[automatically_derived]
    impl __api_error::ApiError for ItemError {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                ItemError::TooMany { .. } => 0,
                ItemError::Gone { .. } => 1,
                ItemError::Few { .. } => 2,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            __api_error::DERIVED
        }
        fn __values(&self, __take: __api_error::Take<'_>) {
            match *self {
                ItemError::TooMany { count: ref __field0, .. } => {
                    let count = __field0;
                    let _ = count;
                    let __argument0 = &__api_error::argument(|| plural(count));
                    let __argument1 = &__api_error::argument(|| LIMIT);
                    __take(
                        &[
                            __api_error::plain(__field0).__shown(),
                            __api_error::Value::shown(&__argument0),
                            __api_error::Value::shown(
                                &&::api_error::__private::format_args!(
                                    "{} of {}", __field0, __argument1
                                ),
                            ),
                        ],
                    )
                }
                ItemError::Few { count: ref __other_count, .. } => {
                    let count = __other_count;
                    let _ = count;
                    let __argument0 = &__api_error::argument(|| missing(count));
                    __take(&[__api_error::Value::shown(&__argument0)])
                }
                _ => {}
            }
        }
    }
};
