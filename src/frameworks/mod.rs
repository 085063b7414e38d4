//! Everything of one framework in one folder: its response trait, its edge adapter, its extractors, its conversions.
//!
//! A framework is a feature in Cargo.toml, a folder here with its `mod` line, and a row in the table [`words!`].

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "jsonrpsee")]
pub mod jsonrpsee;
#[cfg(feature = "mcp")]
pub mod mcp;
#[cfg(feature = "poem")]
pub mod poem;
#[cfg(feature = "rocket")]
pub mod rocket;
#[cfg(feature = "schemars")]
pub mod schemars;
#[cfg(feature = "tonic")]
pub mod tonic;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "utoipa")]
pub mod utoipa;

/// Notes that a response has this error, for the coverage of tests.
#[allow(dead_code)] // without a framework
fn note(error: &dyn crate::ApiError) {
    #[cfg(feature = "testing")]
    crate::testing::coverage::note(error.spec());
    #[cfg(not(feature = "testing"))]
    let _ = error;
}

/// The words of `#[api(..)]` that need a feature. The derive calls `__private::<word>!`.
///
/// With the feature on, that is the macro in the word's module. With the feature off, it is a compile error that says
/// what to write in Cargo.toml. `__private::<word>` is the module, for what the macro names.
macro_rules! words {
    ($dollar:tt $($word:ident $feature:literal $macro:ident;)+) => {$(
        #[cfg(feature = $feature)]
        pub use crate::$macro as $word;

        #[cfg(not(feature = $feature))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $macro {
            ($dollar($dollar tokens:tt)*) => {
                $crate::__api_error_off! { $feature }
            };
        }
        #[cfg(not(feature = $feature))]
        pub use $macro as $word;
    )+};
}

words! { $
    actix_web "actix-web" __api_error_actix_web;
    axum "axum" __api_error_axum;
    decode "client" __api_error_decode;
    jsonrpsee "jsonrpsee" __api_error_jsonrpsee;
    mcp "mcp" __api_error_mcp;
    poem "poem" __api_error_poem;
    rocket "rocket" __api_error_rocket;
    schemars "schemars" __api_error_schemars;
    tonic "tonic" __api_error_tonic;
    utoipa "utoipa" __api_error_utoipa;
}

/// A word whose feature is off: says what to write in Cargo.toml.
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
