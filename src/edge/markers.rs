//! What a response says to the edge, in its extensions.

use http::Extensions;

/// In the extensions of a response, tells the edge to leave it as it is, except for `X-Request-ID`. For a proxy, whose
/// failures are those of another service.
///
/// ```
/// # use api_error::edge::PassThrough;
/// # let mut response = api_error::http::Response::new(());
/// response.extensions_mut().insert(PassThrough);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PassThrough;

/// In the extensions of a typed error's response, tells the edge to answer as for a foreign failure of the same status, and to
/// log the error. For errors of this library whose code the service does not have.
#[cfg_attr(not(feature = "axum-extract"), allow(dead_code))]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uncoded;

/// In the extensions of a response, tells an outer edge that an inner edge has decided about it.
///
/// An adapter of a framework with extensions of its own carries it over, like [`PassThrough`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Answered;

impl Answered {
    /// Marks a response. Not inlined, because each copy would be 500 bytes.
    #[inline(never)]
    pub(super) fn mark(extensions: &mut Extensions) {
        extensions.insert(Self);
    }
}
