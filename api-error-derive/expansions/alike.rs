const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __Spec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    const __API_ERROR_MEMBERS: &[__api_error::DetailSpec] = &__api_error::members([
        __api_error::MemberRow(
            "name",
            "String",
            "",
            __api_error::NO_SCHEMA,
            __api_error::FIELD,
        ),
        __api_error::MemberRow(
            "name",
            "String",
            "",
            __api_error::NO_SCHEMA,
            __api_error::FIELD,
        ),
        __api_error::MemberRow(
            "path",
            "String",
            "",
            __api_error::NO_SCHEMA,
            __api_error::FIELD,
        ),
        __api_error::MemberRow(
            "id",
            "String",
            "",
            __api_error::NO_SCHEMA,
            __api_error::FIELD,
        ),
    ]);
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 6] = [
        __Spec {
            __code: "no_user",
            __status: 404,
            __retry: __NEVER,
            __variant: "User",
            __message: "no user '{name}'",
            __description: "",
            __rare: __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 0, 1),
                varies: true,
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "no_team",
            __status: 404,
            __retry: __NEVER,
            __variant: "Team",
            __message: "no team '{name}'",
            __description: "",
            __rare: __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 1, 2),
                varies: true,
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "no_path",
            __status: 404,
            __retry: __NEVER,
            __variant: "Path",
            __message: "no path '{0}'",
            __description: "",
            __rare: __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 2, 3),
                varies: true,
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "no_key",
            __status: 404,
            __retry: __NEVER,
            __variant: "Key",
            __message: "no key '{id}'",
            __description: "",
            __rare: __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 3, 4),
                varies: true,
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "no_shard",
            __status: 404,
            __retry: __NEVER,
            __variant: "Shard",
            __message: "no shard {0}",
            __description: "",
            __rare: __api_error::Rare {
                varies: true,
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "no_luck",
            __status: 500,
            __retry: __api_error::Retry::BACKOFF,
            __variant: "Luck",
            __message: "",
            __description: "",
            __rare: __NOTHING_RARE,
        },
    ];
    #[automatically_derived]
    impl __api_error::Cataloged for LookupError {
        const CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
            "LookupError",
            __api_error::None,
            &__API_ERROR_SPECS,
            &[],
        );
    }
    #[automatically_derived]
    impl __api_error::ApiError for LookupError {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                LookupError::User { .. } => 0,
                LookupError::Team { .. } => 1,
                LookupError::Path { .. } => 2,
                LookupError::Key { .. } => 3,
                LookupError::Shard { .. } => 4,
                LookupError::Luck { .. } => 5,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            __api_error::DERIVED
        }
        fn __values(&self, __take: __api_error::Take<'_>) {
            match *self {
                LookupError::User { name: ref __field0, .. }
                | LookupError::Team { name: ref __field0, .. }
                | LookupError::Path { 0: ref __field0, .. }
                | LookupError::Key { id: ref __field0, .. } => {
                    __take(
                        &[
                            __api_error::plain(__field0).__shown(),
                            __api_error::plain(__field0).__detail(),
                        ],
                    )
                }
                LookupError::Shard { 0: ref __field0, .. } => {
                    __take(&[__api_error::plain(__field0).__shown()])
                }
                _ => {}
            }
        }
    }
};
