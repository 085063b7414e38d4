//! jsonrpsee: an error as the error object of a method (`#[api(jsonrpsee)]`).

use jsonrpsee_types::ErrorObject;

use crate::edge::log::emit_alone;
use crate::{ApiError, Report, json_rpc};

pub use jsonrpsee_types::ErrorObjectOwned;

/// The impl of the word `jsonrpsee`.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_jsonrpsee {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::From<$($type)*> for $crate::__private::jsonrpsee::ErrorObjectOwned
            $($where)*
        {
            fn from(error: $($type)*) -> Self {
                $crate::__private::jsonrpsee::error_object(&error)
            }
        }

        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::From<$crate::__private::Box<$($type)*>>
            for $crate::__private::jsonrpsee::ErrorObjectOwned $($where)*
        {
            fn from(error: $crate::__private::Box<$($type)*>) -> Self {
                $crate::__private::jsonrpsee::error_object(&*error)
            }
        }
    };
}

/// The error object of an error. Emits the event of the error.
pub fn error_object(error: &dyn ApiError) -> ErrorObjectOwned {
    emit_alone(error);
    let (code, message, data) = json_rpc::ErrorObject::of(&Report::new(error)).into_parts();
    ErrorObject::owned(code, message, data)
}
