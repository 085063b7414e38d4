//! `#[api(decode)]`: an error enum that a client reads from responses.

/// The impl that the word `decode` asks for.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_decode {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*] [$($check:tt)*] [$reply:ident] $body:block) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::Decode for $($type)* $($where)* {
            fn decode($reply: &$crate::__private::Reply<'_>) -> $crate::__private::Option<Self> $body
        }
        $($check)*
    };
}
