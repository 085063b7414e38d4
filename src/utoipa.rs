//! `#[api(utoipa)]`: an enum's errors in a document of utoipa.

/// The impls that the word `utoipa` asks for.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_utoipa {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::UtoipaIntoResponses for $($type)* $($where)* {
            fn responses() -> $crate::__private::UtoipaResponses {
                $crate::__private::utoipa_responses::<Self>()
            }
        }

        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::UtoipaPartialSchema for $($type)* $($where)* {
            fn schema() -> $crate::__private::UtoipaRefOrSchema {
                $crate::__private::utoipa_schema::<Self>()
            }
        }

        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::UtoipaToSchema for $($type)* $($where)* {
            fn schemas(schemas: &mut $crate::__private::UtoipaSchemas) {
                $crate::__private::utoipa_push_schemas::<Self>(schemas)
            }
        }
    };
}
