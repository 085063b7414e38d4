//! The derive macro of [`api-error`](https://docs.rs/api-error).
//!
//! ```text
//! tokens -> parse (what was written) -> validate (all rules, all errors) -> Model (legal values only) -> codegen
//! ```

#![forbid(unsafe_code)]

mod codegen;
mod dynamic;
mod errors;
mod generics;
mod keys;
mod model;
mod named;
mod parse;
mod similar;
mod validate;

use proc_macro2::TokenStream;

/// Implements `ApiError` and `Cataloged` for an enum or struct, from its `#[api(…)]` attributes.
///
/// Each variant is one error code. A struct is an enum with one variant. The type must also implement `std::error::Error`:
/// derive it with thiserror, or write `#[api(std_error)]`.
///
/// # Keys of `#[api(…)]`
#[doc = include_str!("attributes.md")]
///
/// # Other attributes
///
/// - The doc comment of a variant is the description of its code. The doc comment of a marked field is the description of its
/// member.
/// - `#[deprecated(since = "…", note = "…")]` on a variant marks its code as deprecated in the catalog.
#[proc_macro_derive(ApiError, attributes(api))]
pub fn derive_api_error(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into()).into()
}

fn expand(input: TokenStream) -> TokenStream {
    let input = match parse::input(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = errors::Errors::default();
    let written = parse::written(&input, &mut errors);
    let model = validate::model(&written, &mut errors);
    match errors.settle(model) {
        Ok(model) => codegen::impls(&model),
        Err(errors) => codegen::stub(&written, &errors),
    }
}

#[cfg(test)]
mod tests;
