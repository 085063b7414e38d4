::core::compile_error! {
    "unknown `api` key `statsu`\nhelp: a key with a similar name exists: `status`"
}
::core::compile_error! {
    "variant `Second` has no `api` attribute\nhelp: write `#[api(code = \"second\", status = 404, message = \"…\")]`"
}
const _: () = {
    #[automatically_derived]
    impl<T> ::api_error::__private::ApiError for Broken<T>
    where
        Self: ::api_error::__private::Error,
    {
        fn spec(&self) -> &'static ::api_error::__private::ErrorSpec {
            &::api_error::__private::STUB
        }
    }
    #[automatically_derived]
    impl<T> ::api_error::__private::Cataloged for Broken<T> {
        const CATALOG: ::api_error::__private::Catalog = ::api_error::__private::Catalog::from_parts(
            "",
            ::api_error::__private::None,
            &[],
            &[],
        );
    }
    #[automatically_derived]
    impl<T> ::api_error::__private::fmt::Display for Broken<T> {
        fn fmt(
            &self,
            __formatter: &mut ::api_error::__private::fmt::Formatter<'_>,
        ) -> ::api_error::__private::fmt::Result {
            __formatter.write_str(::api_error::__private::STUB.message())
        }
    }
    #[automatically_derived]
    impl<T> ::api_error::__private::Error for Broken<T>
    where
        Self: ::api_error::__private::fmt::Debug,
    {}
};
