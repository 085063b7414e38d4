const _: () = {
    static __API_ERROR_SPECS: [::api_error::__private::ErrorSpec; 1usize] = [
        ::api_error::__private::ErrorSpec {
            code: "busy",
            status: 503u16,
            retry: ::api_error::__private::Retry {
                when: ::api_error::__private::RetryWhen::Backoff,
                after: ::api_error::__private::None,
                max: ::api_error::__private::None,
            },
            message: ::api_error::__private::None,
            title: ::api_error::__private::None,
            description: ::api_error::__private::None,
            help: ::api_error::__private::None,
            doc_url: ::api_error::__private::None,
            type_uri: ::api_error::__private::None,
            variant: "Busy",
            details: &[],
            extensions: &[],
            deprecated: ::api_error::__private::None,
            is_constant: true,
        },
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
    static __API_ERROR_INDEX: [::api_error::__private::Slot; ::api_error::__private::index_capacity(
        __API_ERROR_CATALOG.len(),
    )] = ::api_error::__private::IndexBuilder::build(
        ::api_error::__private::IndexBuilder::with(
            ::api_error::__private::IndexBuilder::new(&__API_ERROR_SPECS),
            &__API_ERROR_NESTED[0usize],
        ),
    );
    #[automatically_derived]
    impl ::api_error::__private::Cataloged for ServiceError {
        const CATALOG: ::api_error::__private::Catalog = __API_ERROR_CATALOG
            .with_index(&__API_ERROR_INDEX);
    }
    #[automatically_derived]
    impl ::api_error::__private::ApiError for ServiceError {
        fn spec(&self) -> &'static ::api_error::__private::ErrorSpec {
            match self {
                Self::Busy { .. } => &__API_ERROR_SPECS[0usize],
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::spec(__field0)
                }
            }
        }
        fn envelope(&self) -> &'static ::api_error::__private::Envelope {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::envelope(__field0)
                }
                _ => &::api_error::__private::STANDARD,
            }
        }
        fn write_message(&self, __out: &mut ::api_error::__private::MessageWriter<'_>) {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::write_message(__field0, __out)
                }
                _ => {
                    ::api_error::__private::MessageWriter::push_str(
                        __out,
                        ::api_error::__private::ApiError::spec(self).message(),
                    )
                }
            }
        }
        fn write_details(&self, __out: &mut ::api_error::__private::Members<'_>) {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::write_details(__field0, __out)
                }
                _ => {}
            }
        }
        fn write_extensions(&self, __out: &mut ::api_error::__private::Members<'_>) {
            match self {
                Self::Auth { 0: __field0 } => {
                    ::api_error::__private::ApiError::write_extensions(__field0, __out)
                }
                _ => {}
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
