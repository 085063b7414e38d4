const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __ErrorSpec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    const __API_ERROR_MEMBERS: &[__api_error::DetailSpec] = &[
        __api_error::DetailSpec("name", "String", "", __api_error::NO_SCHEMA),
        __api_error::DetailSpec("name", "String", "", __api_error::NO_SCHEMA),
        __api_error::DetailSpec("path", "String", "", __api_error::NO_SCHEMA),
        __api_error::DetailSpec("id", "String", "", __api_error::NO_SCHEMA),
    ];
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 6] = [
        __ErrorSpec(
            "no_user",
            404,
            __NEVER,
            "User",
            "no user '{name}'",
            "",
            __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 0, 1),
                varies: true,
                ..__NOTHING_RARE
            },
        ),
        __ErrorSpec(
            "no_team",
            404,
            __NEVER,
            "Team",
            "no team '{name}'",
            "",
            __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 1, 2),
                varies: true,
                ..__NOTHING_RARE
            },
        ),
        __ErrorSpec(
            "no_path",
            404,
            __NEVER,
            "Path",
            "no path '{0}'",
            "",
            __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 2, 3),
                varies: true,
                ..__NOTHING_RARE
            },
        ),
        __ErrorSpec(
            "no_key",
            404,
            __NEVER,
            "Key",
            "no key '{id}'",
            "",
            __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 3, 4),
                varies: true,
                ..__NOTHING_RARE
            },
        ),
        __ErrorSpec(
            "no_shard",
            404,
            __NEVER,
            "Shard",
            "no shard {0}",
            "",
            __api_error::Rare {
                varies: true,
                ..__NOTHING_RARE
            },
        ),
        __ErrorSpec(
            "no_luck",
            500,
            __api_error::Retry::BACKOFF,
            "Luck",
            "",
            "",
            __NOTHING_RARE,
        ),
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
        fn __trusts_spec(&self) -> __api_error::bool {
            true
        }
    }
};
