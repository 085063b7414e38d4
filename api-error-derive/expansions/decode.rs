const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __Spec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    const __API_ERROR_MEMBERS: &[__api_error::DetailSpec] = &__api_error::members([
        __api_error::MemberRow(
            "path",
            "String",
            "",
            __api_error::NO_SCHEMA,
            __api_error::FIELD,
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
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 2] = [
        __Spec {
            __code: "secret_not_found",
            __status: 404,
            __retry: __NEVER,
            __variant: "NotFound",
            __message: "Secret '{path}' not found",
            __description: "",
            __rare: __api_error::Rare {
                details: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 0, 1),
                extensions: __api_error::MemberSpecs(__API_ERROR_MEMBERS, 1, 2),
                varies: true,
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "rate_limited",
            __status: 429,
            __retry: __api_error::Retry::THROTTLED,
            __variant: "RateLimited",
            __message: "Too many requests",
            __description: "",
            __rare: __api_error::Rare {
                headers: &[__api_error::HeaderSpec::of_field("X-Node")],
                occurrence: __api_error::Occurrence::NONE
                    .with_retry_after()
                    .with_retry_after_always(),
                varies: true,
                ..__NOTHING_RARE
            },
        },
    ];
    static __API_ERROR_NESTED: [__api_error::Nested; 1usize] = [
        __api_error::Nested {
            position: 2usize,
            variant: "Auth",
            catalog: <AuthError as __api_error::Cataloged>::CATALOG,
            through: __api_error::Through {
                has_members: true,
                ..__api_error::NOTHING_THROUGH
            },
            adds: __api_error::Adds {
                extensions: const {
                    &__api_error::members([
                        __api_error::MemberRow(
                            "realm",
                            "String",
                            "",
                            __api_error::NO_SCHEMA,
                            __api_error::FIELD,
                        ),
                    ])
                },
                ..__api_error::Adds::NOTHING
            },
        },
    ];
    const __API_ERROR_CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
        "SecretError",
        __api_error::None,
        &__API_ERROR_SPECS,
        &__API_ERROR_NESTED,
    );
    const _: () = {
        let _ = __api_error::Unique::with(
            __api_error::Unique::<
                { __api_error::capacity(__API_ERROR_CATALOG.len()) },
            >::new(&__API_ERROR_SPECS),
            &__API_ERROR_NESTED[0usize],
        );
    };
    #[automatically_derived]
    impl __api_error::Cataloged for SecretError {
        const CATALOG: __api_error::Catalog = __API_ERROR_CATALOG;
    }
    #[automatically_derived]
    impl __api_error::ApiError for SecretError {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                SecretError::NotFound { .. } => 0,
                SecretError::RateLimited { .. } => 1,
                _ => return __api_error::forwarded_spec(self),
            };
            &__API_ERROR_SPECS[__row]
        }
        fn write_extensions(&self, __out: &mut __api_error::Members<'_>) {
            match *self {
                SecretError::Auth { error: ref __field0, realm: ref __field1, .. } => {
                    __api_error::ApiError::write_extensions(__field0, __out);
                    __api_error::add_members(
                        const {
                            &__api_error::members([
                                __api_error::MemberRow(
                                    "realm",
                                    "String",
                                    "",
                                    __api_error::NO_SCHEMA,
                                    __api_error::FIELD,
                                ),
                            ])
                        },
                        &[__api_error::plain(__field1).__detail()],
                        __out,
                    );
                }
                _ => __api_error::write_extensions(self, __out),
            }
        }
        fn write_headers(&self, __headers: &mut __api_error::HeaderMap) {
            match *self {
                SecretError::RateLimited { 1: ref __field1, .. } => {
                    if let __api_error::Some(__value) = __field1 {
                        __api_error::set_header(
                            __headers,
                            __api_error::HeaderName::from_static("x-node"),
                            __value,
                        );
                    }
                }
                SecretError::Auth { error: ref __field0, .. } => {
                    __api_error::ApiError::write_headers(__field0, __headers)
                }
                _ => {}
            }
        }
        fn retry(&self) -> __api_error::Retry {
            match *self {
                SecretError::RateLimited { 0: ref __field0, .. } => {
                    __api_error::Retry::with_wait(
                        __API_ERROR_SPECS[1usize].retry(),
                        __api_error::RetryAfter::wait(__field0),
                    )
                }
                SecretError::Auth { error: ref __field0, .. } => {
                    __api_error::ApiError::retry(__field0)
                }
                _ => __api_error::ApiError::spec(self).retry(),
            }
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            match *self {
                SecretError::Auth { error: ref __field0, .. } => {
                    __api_error::Kind::Forwards(__api_error::Forward {
                        error: __field0,
                        through: const {
                            &__api_error::Through {
                                has_members: true,
                                ..__api_error::NOTHING_THROUGH
                            }
                        },
                    })
                }
                _ => __api_error::DERIVED,
            }
        }
        fn __values(&self, __take: __api_error::Take<'_>) {
            match *self {
                SecretError::NotFound { path: ref __field0, more: ref __field2, .. } => {
                    __take(
                        &[
                            __api_error::plain(__field0).__shown(),
                            __api_error::plain(__field0).__detail(),
                            __api_error::Value::detail(&__field2),
                        ],
                    )
                }
                _ => {}
            }
        }
    }
    ::api_error::__private::decode! {
        [] [] [SecretError] [] [const _ : () = __api_error::assert_decodes(& <
        SecretError as __api_error::Cataloged > ::CATALOG);] [__reply] { match
        __api_error::row_of(__reply, & __API_ERROR_SPECS) { __api_error::Some(0usize) =>
        return __api_error::Some(SecretError::NotFound { path : __reply.detail("path") ?,
        shard : __api_error::Default::default(), more : __reply.all_extensions() ?, }),
        __api_error::Some(1usize) => return __api_error::Some(SecretError::RateLimited {
        0 : __api_error::FromWait::from_wait(__reply) ?, 1 : __reply.header("x-node"),
        }), _ => {} } if let __api_error::Some(__field0) = < AuthError as
        __api_error::Decode > ::decode(__reply) { return
        __api_error::Some(SecretError::Auth { error : __field0, realm : __reply
        .extension("realm") ?, }); } let _ = __reply; __api_error::None }
    }
};
