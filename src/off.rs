//! The answers to words of `#[api(..)]` whose feature is off: compile errors under the word.

/// Says what to write in Cargo.toml.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_off {
    ($feature:literal) => {
        $crate::__private::compile_error! { $crate::__private::concat!(
            "feature `", $feature, "` of `api-error` is not on\n",
            "help: write `api-error = { version = \"0.1\", features = [\"", $feature, "\"] }` in Cargo.toml",
        ) }
    };
}

/// `#[api(axum)]` without the feature.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_axum {
    ($($tokens:tt)*) => {
        $crate::__api_error_off! { "axum" }
    };
}

/// `#[api(actix_web)]` without the feature.
#[cfg(not(feature = "actix-web"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_actix_web {
    ($($tokens:tt)*) => {
        $crate::__api_error_off! { "actix-web" }
    };
}

/// `#[api(poem)]` without the feature.
#[cfg(not(feature = "poem"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_poem {
    ($($tokens:tt)*) => {
        $crate::__api_error_off! { "poem" }
    };
}

/// `#[api(rocket)]` without the feature.
#[cfg(not(feature = "rocket"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_rocket {
    ($($tokens:tt)*) => {
        $crate::__api_error_off! { "rocket" }
    };
}

/// `#[api(tonic)]` without the feature.
#[cfg(not(feature = "tonic"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_tonic {
    ($($tokens:tt)*) => {
        $crate::__api_error_off! { "tonic" }
    };
}

/// `#[api(utoipa)]` without the feature.
#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_utoipa {
    ($($tokens:tt)*) => {
        $crate::__api_error_off! { "utoipa" }
    };
}

/// `#[api(decode)]` without the feature.
#[cfg(not(feature = "client"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_decode {
    ($($tokens:tt)*) => {
        $crate::__api_error_off! { "client" }
    };
}

/// `#[api(schemars)]` without the feature.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_schemars {
    ($($tokens:tt)*) => {
        $crate::__api_error_off! { "schemars" }
    };
}
