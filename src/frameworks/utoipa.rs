//! `#[api(utoipa)]`: an enum's errors in a document of utoipa.

pub use api_error_catalog::__private::{
    IntoResponses, PartialSchema, RefOrSchema, Responses, Schemas, ToSchema, push_schemas, responses, schema,
};

/// The impls of the word `utoipa`.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_utoipa {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::utoipa::IntoResponses for $($type)* $($where)* {
            fn responses() -> $crate::__private::utoipa::Responses {
                $crate::__private::utoipa::responses::<Self>()
            }
        }

        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::utoipa::PartialSchema for $($type)* $($where)* {
            fn schema() -> $crate::__private::utoipa::RefOrSchema {
                $crate::__private::utoipa::schema::<Self>()
            }
        }

        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::utoipa::ToSchema for $($type)* $($where)* {
            fn schemas(schemas: &mut $crate::__private::utoipa::Schemas) {
                $crate::__private::utoipa::push_schemas::<Self>(schemas)
            }
        }
    };
}
