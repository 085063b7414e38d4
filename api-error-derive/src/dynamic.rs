//! Tokens of any type, behind a pointer.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// `ToTokens` for trait objects. The table of `dyn ToTokens` also has `to_token_stream`, which is compiled for each type.
pub(crate) trait AddTokens {
    fn add_to(&self, tokens: &mut TokenStream);
}

impl<T: ToTokens> AddTokens for T {
    fn add_to(&self, tokens: &mut TokenStream) {
        self.to_tokens(tokens);
    }
}

/// The tokens of one value.
pub(crate) fn tokens_of(value: &dyn AddTokens) -> TokenStream {
    let mut tokens = TokenStream::new();
    value.add_to(&mut tokens);
    tokens
}
