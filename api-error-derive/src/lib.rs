//! The derive macro of [`api-error`](https://docs.rs/api-error): tokens in, tokens out.
//!
//! ```text
//! tokens -> parse (what was written) -> validate (all rules, all errors) -> Model (legal values only) -> codegen
//! ```

#![forbid(unsafe_code)]

mod codegen;
mod errors;
mod generics;
mod keys;
mod model;
mod parse;
mod similar;
mod validate;

use proc_macro2::TokenStream;

/// Makes an annotated enum or struct the single source of its error codes.
///
/// The attribute reference is in the README of `api-error`.
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
