::core::compile_error! {
    "unknown `api` key `statsu`\nhelp: a key with a similar name exists: `status`"
}
::core::compile_error! {
    "variant `Second` has no `api` attribute\nhelp: write `#[api(code = \"second\", status = 404, message = \"…\")]`"
}
const _: () = {
    use ::api_error::__private as __api_error;
    #[automatically_derived]
    impl<T> __api_error::ApiError for Broken<T>
    where
        Self: __api_error::Error,
    {
        fn spec(&self) -> &'static __api_error::ErrorSpec {
            &__api_error::STUB
        }
    }
    #[automatically_derived]
    impl<T> __api_error::Cataloged for Broken<T> {
        const CATALOG: __api_error::Catalog = __api_error::Catalog::from_parts(
            "",
            __api_error::None,
            &[],
            &[],
        );
    }
    #[automatically_derived]
    impl<T> __api_error::fmt::Display for Broken<T> {
        fn fmt(
            &self,
            __formatter: &mut __api_error::fmt::Formatter<'_>,
        ) -> __api_error::fmt::Result {
            __formatter.write_str(__api_error::STUB.message())
        }
    }
    #[automatically_derived]
    impl<T> __api_error::Error for Broken<T>
    where
        Self: __api_error::fmt::Debug,
    {}
};
