const _: () = {
    use ::api_error::__private as __api_error;
    use __api_error::{ErrorSpec as __ErrorSpec, NOTHING_RARE as __NOTHING_RARE};
    static __API_ERROR_SPECS: [__api_error::ErrorSpec; 1] = [
        __ErrorSpec(
            "busy",
            503,
            __api_error::Retry::BACKOFF,
            "Busy",
            "",
            "",
            __NOTHING_RARE,
        ),
    ];
    static __API_ERROR_NESTED: [__api_error::Nested; 1usize] = [
        __api_error::Nested {
            position: 1usize,
            variant: "Auth",
            catalog: <AuthError as __api_error::Cataloged>::CATALOG,
        },
    ];
    const __API_ERROR_CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
        "ServiceError",
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
    impl __api_error::Cataloged for ServiceError {
        const CATALOG: __api_error::Catalog = __API_ERROR_CATALOG;
    }
    #[automatically_derived]
    impl __api_error::ApiError for ServiceError {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            let __row = match *self {
                ServiceError::Busy { .. } => 0,
                ServiceError::Auth { 0: ref __field0 } => {
                    return __api_error::ApiError::spec(__field0);
                }
            };
            &__API_ERROR_SPECS[__row]
        }
        fn envelope(&self) -> &'static __api_error::Envelope {
            match *self {
                ServiceError::Auth { 0: ref __field0 } => {
                    __api_error::ApiError::envelope(__field0)
                }
                _ => &__api_error::STANDARD,
            }
        }
        fn __values(&self, __take: __api_error::Take<'_>) {
            match *self {
                ServiceError::Auth { 0: ref __field0 } => {
                    __api_error::ApiError::__values(__field0, __take)
                }
                _ => {}
            }
        }
        fn write_message(&self, __out: &mut __api_error::MessageWriter<'_>) {
            match *self {
                ServiceError::Auth { 0: ref __field0 } => {
                    __api_error::ApiError::write_message(__field0, __out)
                }
                _ => __api_error::write_message(self, __out),
            }
        }
        fn write_details(&self, __out: &mut __api_error::Members<'_>) {
            match *self {
                ServiceError::Auth { 0: ref __field0 } => {
                    __api_error::ApiError::write_details(__field0, __out)
                }
                _ => __api_error::write_details(self, __out),
            }
        }
        fn write_extensions(&self, __out: &mut __api_error::Members<'_>) {
            match *self {
                ServiceError::Auth { 0: ref __field0 } => {
                    __api_error::ApiError::write_extensions(__field0, __out)
                }
                _ => __api_error::write_extensions(self, __out),
            }
        }
        fn field_errors(&self) -> &[__api_error::FieldError] {
            match *self {
                ServiceError::Auth { 0: ref __field0 } => {
                    __api_error::ApiError::field_errors(__field0)
                }
                _ => &[],
            }
        }
        fn append_headers(&self, __headers: &mut __api_error::HeaderMap) {
            match *self {
                ServiceError::Auth { 0: ref __field0 } => {
                    __api_error::ApiError::append_headers(__field0, __headers)
                }
                _ => {}
            }
        }
        fn retry(&self) -> __api_error::Retry {
            match *self {
                ServiceError::Auth { 0: ref __field0 } => {
                    __api_error::ApiError::retry(__field0)
                }
                _ => __api_error::ApiError::spec(self).retry(),
            }
        }
        fn __trusts_spec(&self) -> __api_error::bool {
            match *self {
                ServiceError::Auth { 0: ref __field0 } => {
                    __api_error::ApiError::__trusts_spec(__field0)
                }
                _ => true,
            }
        }
    }
};
