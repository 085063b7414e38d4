const _: () = {
    static __API_ERROR_SPECS: [::api_error::__private::ErrorSpec; 3usize] = [
        ::api_error::__private::ErrorSpec(
            "secret_not_found",
            404u16,
            ::api_error::__private::Retry::NEVER,
            "NotFound",
            "Secret '{path}' not found in {count:>3} shards",
            "",
            ::api_error::__private::Rare {
                details: &[
                    ::api_error::__private::DetailSpec {
                        name: "path",
                        rust_type: "String",
                        doc: ::api_error::__private::Some("Where it was looked for."),
                        schema: ::api_error::__private::None,
                    },
                ],
                extensions: &[
                    ::api_error::__private::DetailSpec {
                        name: "secret",
                        rust_type: "String",
                        doc: ::api_error::__private::Some("Where it was looked for."),
                        schema: ::api_error::__private::None,
                    },
                ],
                varies: true,
                ..::api_error::__private::Rare::NONE
            },
        ),
        ::api_error::__private::ErrorSpec(
            "rate_limited",
            429u16,
            ::api_error::__private::Retry::THROTTLED,
            "RateLimited",
            "Too many requests",
            "",
            ::api_error::__private::Rare {
                headers: &[
                    ::api_error::__private::HeaderSpec {
                        name: "X-Node",
                        value: ::api_error::__private::None,
                        doc: ::api_error::__private::None,
                        always: false,
                    },
                ],
                occurrence: ::api_error::__private::Occurrence {
                    retryable: false,
                    retry_after: true,
                    retry_after_always: true,
                    field_errors: false,
                    rate_limit: true,
                    rate_limit_always: true,
                },
                varies: true,
                ..::api_error::__private::Rare::NONE
            },
        ),
        ::api_error::__private::ErrorSpec(
            "invalid",
            422u16,
            ::api_error::__private::Retry::NEVER,
            "Invalid",
            "",
            "",
            ::api_error::__private::Rare {
                occurrence: ::api_error::__private::Occurrence {
                    retryable: true,
                    retry_after: false,
                    retry_after_always: false,
                    field_errors: true,
                    rate_limit: false,
                    rate_limit_always: false,
                },
                varies: true,
                ..::api_error::__private::Rare::NONE
            },
        ),
    ];
    const __API_ERROR_ENVELOPE: &::api_error::__private::Envelope = &VAULT;
    static __API_ERROR_NESTED: [::api_error::__private::Nested; 0usize] = [];
    const __API_ERROR_CATALOG: ::api_error::__private::Catalog = ::api_error::__private::Catalog::from_parts(
        "SecretError",
        ::api_error::__private::None,
        &__API_ERROR_SPECS,
        &__API_ERROR_NESTED,
    );
    #[automatically_derived]
    impl ::api_error::__private::Cataloged for SecretError {
        const CATALOG: ::api_error::__private::Catalog = __API_ERROR_CATALOG
            .with_headers(
                &[
                    ::api_error::__private::HeaderSpec {
                        name: "WWW-Authenticate",
                        value: ::api_error::__private::Some("Bearer"),
                        doc: ::api_error::__private::None,
                        always: true,
                    },
                ],
            )
            .with_envelope(__API_ERROR_ENVELOPE);
    }
    #[automatically_derived]
    impl ::api_error::__private::ApiError for SecretError {
        fn spec(&self) -> &'static ::api_error::__private::ErrorSpec {
            let __row: ::api_error::__private::usize = match self {
                Self::NotFound { .. } => 0usize,
                Self::RateLimited { .. } => 1usize,
                Self::Invalid { .. } => 2usize,
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
                Self::NotFound { path: __field0, count: __field1, .. } => {
                    __take(
                        &[
                            ::api_error::__private::Plain(__field0).shown(),
                            ::api_error::__private::Value::shown(
                                &::api_error::__private::format_args!("{:>3}", __field1),
                            ),
                            ::api_error::__private::Plain(__field0).detail(),
                            ::api_error::__private::Plain(__field0).detail(),
                        ],
                    )
                }
                Self::Invalid { .. } => {
                    __take(&[::api_error::__private::Value::whole(self)])
                }
                _ => {}
            }
        }
        fn field_errors(&self) -> &[::api_error::__private::FieldError] {
            match self {
                Self::Invalid { errors: __field0, .. } => {
                    ::api_error::__private::AsRef::<
                        [::api_error::__private::FieldError],
                    >::as_ref(__field0)
                }
                _ => &[],
            }
        }
        fn append_headers(&self, __headers: &mut ::api_error::__private::HeaderMap) {
            __headers
                .insert(
                    ::api_error::__private::HeaderName::from_static("www-authenticate"),
                    ::api_error::__private::HeaderValue::from_static("Bearer"),
                );
            match self {
                Self::RateLimited { 2: __field2, 1: __field1, .. } => {
                    if let ::api_error::__private::Some(__value) = __field2 {
                        ::api_error::__private::set_header(
                            __headers,
                            ::api_error::__private::HeaderName::from_static("x-node"),
                            __value,
                        );
                    }
                    if let ::api_error::__private::Some(__limit) = ::api_error::__private::AsRateLimit::rate_limit(
                        __field1,
                    ) {
                        __limit.append_headers(__headers);
                    }
                }
                _ => {}
            }
        }
        fn retry(&self) -> ::api_error::__private::Retry {
            match self {
                Self::RateLimited { 0: __field0, .. } => {
                    ::api_error::__private::Retry::with_wait(
                        __API_ERROR_SPECS[1usize].retry(),
                        ::api_error::__private::RetryAfter::wait(__field0),
                    )
                }
                Self::Invalid { r#type: __field1, .. } => {
                    ::api_error::__private::Retry::for_occurrence(
                        __API_ERROR_SPECS[2usize].retry(),
                        *__field1,
                    )
                }
                _ => ::api_error::__private::ApiError::spec(self).retry(),
            }
        }
        fn __trusts_spec(&self) -> ::api_error::__private::bool {
            match self {
                _ => true,
            }
        }
    }
};
