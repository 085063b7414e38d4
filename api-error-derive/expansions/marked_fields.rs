const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{
        ErrorSpec as __Spec, NEVER as __NEVER, NOTHING_RARE as __NOTHING_RARE,
    };
    const __API_ERROR_MEMBERS: &[__api_error::DetailSpec] = &__api_error::members([
        __api_error::MemberRow(
            "path",
            "String",
            "Where it was looked for.",
            __api_error::NO_SCHEMA,
            __api_error::FIELD,
        ),
        __api_error::MemberRow(
            "secret",
            "String",
            "Where it was looked for.",
            __api_error::NO_SCHEMA,
            __api_error::FIELD,
        ),
    ]);
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 3] = [
        __Spec {
            __code: "secret_not_found",
            __status: 404,
            __retry: __NEVER,
            __variant: "NotFound",
            __message: "Secret '{path}' not found in {count:>3} shards",
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
                    .with_retry_after_always()
                    .with_rate_limit()
                    .with_rate_limit_always(),
                varies: true,
                ..__NOTHING_RARE
            },
        },
        __Spec {
            __code: "invalid",
            __status: 422,
            __retry: __NEVER,
            __variant: "Invalid",
            __message: "",
            __description: "",
            __rare: __api_error::Rare {
                occurrence: __api_error::Occurrence::NONE
                    .with_retryable()
                    .with_retryable_always()
                    .with_field_errors(),
                varies: true,
                ..__NOTHING_RARE
            },
        },
    ];
    const __API_ERROR_ENVELOPE: &__api_error::Envelope = &VAULT;
    #[automatically_derived]
    impl __api_error::Cataloged for SecretError {
        const CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
                "SecretError",
                __api_error::None,
                &__API_ERROR_SPECS,
                &[],
            )
            .with_headers(
                &[__api_error::HeaderSpec::fixed("WWW-Authenticate", "Bearer")],
            )
            .with_envelope(__API_ERROR_ENVELOPE);
    }
    #[automatically_derived]
    impl __api_error::ApiError for SecretError {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                SecretError::NotFound { .. } => 0,
                SecretError::RateLimited { .. } => 1,
                SecretError::Invalid { .. } => 2,
            };
            &__API_ERROR_SPECS[__row]
        }
        fn envelope(&self) -> &'static __api_error::Envelope {
            __API_ERROR_ENVELOPE
        }
        fn field_errors(&self) -> &[__api_error::FieldError] {
            match *self {
                SecretError::Invalid { errors: ref __field0, .. } => {
                    __api_error::AsRef::<[__api_error::FieldError]>::as_ref(__field0)
                }
                _ => &[],
            }
        }
        fn write_headers(&self, __headers: &mut __api_error::HeaderMap) {
            __api_error::insert_header(
                __headers,
                __api_error::HeaderName::from_static("www-authenticate"),
                __api_error::HeaderValue::from_static("Bearer"),
            );
            match *self {
                SecretError::RateLimited { 2: ref __field2, 1: ref __field1, .. } => {
                    if let __api_error::Some(__value) = __field2 {
                        __api_error::set_header(
                            __headers,
                            __api_error::HeaderName::from_static("x-node"),
                            __value,
                        );
                    }
                    if let __api_error::Some(__limit) = __api_error::AsRateLimit::rate_limit(
                        __field1,
                    ) {
                        __limit.write_headers(__headers);
                    }
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
                SecretError::Invalid { r#type: ref __field1, .. } => {
                    __api_error::advice_or(__field1, __API_ERROR_SPECS[2usize].retry())
                }
                _ => __api_error::ApiError::spec(self).retry(),
            }
        }
        fn __kind(&self, _: __api_error::Sealed) -> __api_error::Kind<'_> {
            __api_error::DERIVED
        }
        fn __values(&self, __take: __api_error::Take<'_>) {
            match *self {
                SecretError::NotFound { path: ref __field0, count: ref __field1, .. } => {
                    __take(
                        &[
                            __api_error::plain(__field0).__shown(),
                            __api_error::Value::shown(
                                &&::api_error::__private::format_args!("{:>3}", __field1),
                            ),
                            __api_error::plain(__field0).__detail(),
                            __api_error::plain(__field0).__detail(),
                        ],
                    )
                }
                SecretError::Invalid { .. } => {
                    __take(&[__api_error::Value::message(self)])
                }
                _ => {}
            }
        }
    }
};
