//! The enum's own envelope. Generated code names it once, so that an error about it is reported once.

use proc_macro2::TokenStream;
use syn::Path;

use super::{Context, at};

pub(super) fn constant(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let path = cx.model.envelope?;
    if needs_self(path) {
        return None;
    }
    let envelope = at_path(path);
    Some(tokens!(const __API_ERROR_ENVELOPE: &#p::Envelope = #envelope;))
}

/// A reference to the envelope at `path`. An error about its type points at the path.
pub(super) fn at_path(path: &Path) -> TokenStream {
    let reference = at(path, tokens!(&));
    tokens!(#reference #path)
}

/// A reference to the envelope at `path`, for use in an impl.
pub(super) fn reference(path: &Path) -> TokenStream {
    if needs_self(path) { at_path(path) } else { tokens!(__API_ERROR_ENVELOPE) }
}

/// Whether the path begins with `Self`, so that it is only valid in an impl.
fn needs_self(path: &Path) -> bool {
    path.segments.first().is_some_and(|first| first.ident == "Self")
}
