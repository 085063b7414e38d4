const _: () = {
    use ::api_error::__private as __api_error;
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 0] = [];
    static __API_ERROR_NESTED: [__api_error::Nested; 1usize] = [
        __api_error::Nested {
            position: 0usize,
            variant: "Upstream",
            catalog: <UpstreamError as __api_error::Cataloged>::CATALOG,
            through: __api_error::Through {
                domain: __api_error::Some("gateway.example.com"),
                envelope: __api_error::Some(&UPSTREAM),
                has_headers: true,
                has_members: true,
                ..__api_error::NOTHING_THROUGH
            },
            adds: __api_error::Adds {
                details: const {
                    &__api_error::members([
                        __api_error::MemberRow(
                            "host",
                            "String",
                            "",
                            __api_error::NO_SCHEMA,
                            __api_error::FIELD,
                        ),
                    ])
                },
                extensions: const {
                    &__api_error::members([
                        __api_error::MemberRow(
                            "service",
                            "",
                            "",
                            __api_error::NO_SCHEMA,
                            __api_error::MemberForm {
                                constant: __api_error::Some(
                                    __api_error::Constant::Text("gateway"),
                                ),
                                ..__api_error::FIELD
                            },
                        ),
                        __api_error::MemberRow(
                            "trace",
                            "Option<u64>",
                            "",
                            __api_error::NO_SCHEMA,
                            __api_error::MemberForm {
                                nullable: true,
                                flatten: false,
                                ..__api_error::FIELD
                            },
                        ),
                    ])
                },
                headers: &[__api_error::HeaderSpec::of_field("X-Node").always()],
                retry_after: true,
                example: __api_error::Some(
                    <GatewayError as __api_error::Exemplified>::forwarding,
                ),
                ..__api_error::Adds::NOTHING
            },
        },
    ];
    const __API_ERROR_CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
        "GatewayError",
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
    impl __api_error::Cataloged for GatewayError {
        const CATALOG: __api_error::Catalog = __API_ERROR_CATALOG
            .with_domain("gateway.example.com");
    }
    #[automatically_derived]
    impl __api_error::Exemplified for GatewayError {
        #[inline]
        fn forwarding(
            __name: &__api_error::str,
        ) -> __api_error::Option<__api_error::Box<dyn __api_error::ApiError>> {
            __api_error::Some(
                __api_error::Box::new(
                    match __name {
                        "Upstream" => {
                            ::api_error::__private::example!(Self, Self::upstream())
                        }
                        _ => return __api_error::None,
                    },
                ),
            )
        }
    }
    #[automatically_derived]
    impl __api_error::ApiError for GatewayError {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            __api_error::forwarded_spec(self)
        }
        fn write_details(&self, __out: &mut __api_error::Members<'_>) {
            match *self {
                GatewayError::Upstream {
                    error: ref __field0,
                    host: ref __field1,
                    ..
                } => {
                    __api_error::ApiError::write_details(__field0, __out);
                    __api_error::add_members(
                        const {
                            &__api_error::members([
                                __api_error::MemberRow(
                                    "host",
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
                _ => __api_error::write_details(self, __out),
            }
        }
        fn write_extensions(&self, __out: &mut __api_error::Members<'_>) {
            match *self {
                GatewayError::Upstream {
                    error: ref __field0,
                    trace: ref __field2,
                    ..
                } => {
                    __api_error::ApiError::write_extensions(__field0, __out);
                    __api_error::add_members(
                        const {
                            &__api_error::members([
                                __api_error::MemberRow(
                                    "service",
                                    "",
                                    "",
                                    __api_error::NO_SCHEMA,
                                    __api_error::MemberForm {
                                        constant: __api_error::Some(
                                            __api_error::Constant::Text("gateway"),
                                        ),
                                        ..__api_error::FIELD
                                    },
                                ),
                                __api_error::MemberRow(
                                    "trace",
                                    "Option<u64>",
                                    "",
                                    __api_error::NO_SCHEMA,
                                    __api_error::MemberForm {
                                        nullable: true,
                                        flatten: false,
                                        ..__api_error::FIELD
                                    },
                                ),
                            ])
                        },
                        &[__api_error::plain(__field2).__detail()],
                        __out,
                    );
                }
                _ => __api_error::write_extensions(self, __out),
            }
        }
        fn write_headers(&self, __headers: &mut __api_error::HeaderMap) {
            match *self {
                GatewayError::Upstream {
                    error: ref __field0,
                    node: ref __field3,
                    ..
                } => {
                    __api_error::set_header(
                        __headers,
                        __api_error::HeaderName::from_static("x-node"),
                        __field3,
                    );
                    __api_error::ApiError::write_headers(__field0, __headers);
                }
            }
        }
        fn retry(&self) -> __api_error::Retry {
            match *self {
                GatewayError::Upstream {
                    error: ref __field0,
                    wait: ref __field4,
                    ..
                } => {
                    __api_error::Retry::with_wait(
                        __api_error::ApiError::retry(__field0),
                        __api_error::RetryAfter::wait(__field4),
                    )
                }
            }
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            match *self {
                GatewayError::Upstream { error: ref __field0, .. } => {
                    __api_error::Kind::Forwards(__api_error::Forward {
                        error: __field0,
                        through: const {
                            &__api_error::Through {
                                domain: __api_error::Some("gateway.example.com"),
                                envelope: __api_error::Some(&UPSTREAM),
                                has_headers: true,
                                has_members: true,
                                ..__api_error::NOTHING_THROUGH
                            }
                        },
                    })
                }
            }
        }
    }
};
