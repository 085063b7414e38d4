const _: () = {
    static __API_ERROR_SPECS: [::api_error::__private::ErrorSpec; 1usize] = [
        ::api_error::__private::ErrorSpec(
            "busy",
            503u16,
            ::api_error::__private::Retry::BACKOFF,
            "Busy",
            "",
            "",
            ::api_error::__private::Rare::NONE,
        ),
    ];
    static __API_ERROR_NESTED: [::api_error::__private::Nested; 1usize] = [
        ::api_error::__private::Nested {
            position: 1usize,
            variant: "Auth",
            catalog: <AuthError as ::api_error::__private::Cataloged>::CATALOG,
        },
    ];
    const __API_ERROR_CATALOG: ::api_error::__private::Catalog = ::api_error::__private::Catalog::from_parts(
        "ServiceError",
        ::api_error::__private::None,
        &__API_ERROR_SPECS,
        &__API_ERROR_NESTED,
    );
    const _: () = {
        let _ = ::api_error::__private::Unique::with(
            ::api_error::__private::Unique::<
                { ::api_error::__private::capacity(__API_ERROR_CATALOG.len()) },
            >::new(&__API_ERROR_SPECS),
            &__API_ERROR_NESTED[0usize],
        );
    };
    #[automatically_derived]
    impl ::api_error::__private::Cataloged for ServiceError {
        const CATALOG: ::api_error::__private::Catalog = __API_ERROR_CATALOG;
    }
    #[automatically_derived]
    impl ::api_error::__private::ApiError for ServiceError {
        fn spec(&self) -> &'static ::api_error::__private::ErrorSpec {
            let __row: ::api_error::__private::usize = match self {
                Self::Busy { .. } => 0usize,
                Self::Auth { 0: __field0 } => {
                    return ::api_error::__private::ApiError::spec(__field0);
                }
            };
            &__API_ERROR_SPECS[__row]
        }
        fn envelope(&self) -> &'static ::api_error::__private::Envelope {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::envelope(__field0)
                }
                _ => &::api_error::__private::STANDARD,
            }
        }
        fn __values(&self, __take: ::api_error::__private::Take<'_>) {
            #[allow(unused_imports)]
            use ::api_error::__private::{ViaDisplay as _, ViaSerialize as _};
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::__values(__field0, __take)
                }
                _ => {}
            }
        }
        fn write_message(&self, __out: &mut ::api_error::__private::MessageWriter<'_>) {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::write_message(__field0, __out)
                }
                _ => ::api_error::__private::write_message(self, __out),
            }
        }
        fn write_details(&self, __out: &mut ::api_error::__private::Members<'_>) {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::write_details(__field0, __out)
                }
                _ => ::api_error::__private::write_details(self, __out),
            }
        }
        fn write_extensions(&self, __out: &mut ::api_error::__private::Members<'_>) {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::write_extensions(__field0, __out)
                }
                _ => ::api_error::__private::write_extensions(self, __out),
            }
        }
        fn field_errors(&self) -> &[::api_error::__private::FieldError] {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::field_errors(__field0)
                }
                _ => &[],
            }
        }
        fn append_headers(&self, __headers: &mut ::api_error::__private::HeaderMap) {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::append_headers(__field0, __headers)
                }
                _ => {}
            }
        }
        fn retry(&self) -> ::api_error::__private::Retry {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::retry(__field0)
                }
                _ => ::api_error::__private::ApiError::spec(self).retry(),
            }
        }
        fn __trusts_spec(&self) -> ::api_error::__private::bool {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::__trusts_spec(__field0)
                }
                _ => true,
            }
        }
    }
};
