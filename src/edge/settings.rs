//! What the owner of a service decides about its edge.

use std::fmt;
use std::sync::Arc;

use http::request::Parts;

use super::foreign::Foreign;
use crate::ApiError;
use crate::envelope::Envelope;

/// An error that is kept until the edge renders it.
pub(crate) type SharedError = Arc<dyn ApiError + Send + Sync>;

/// Decides whether a request may see verbose nodes.
pub type Verbose = dyn Fn(&Parts) -> bool + Send + Sync;

pub(super) type Mapping = dyn Fn(&Foreign<'_>) -> Option<SharedError> + Send + Sync;

#[derive(Clone, Default)]
pub(crate) struct Config {
    pub(super) envelope: Option<&'static Envelope>,
    pub(super) offers: Vec<&'static Envelope>,
    pub(super) verbose: Option<Arc<Verbose>>,
    pub(super) verbose_parameter: Option<&'static str>,
    pub(super) foreign: Option<Arc<Mapping>>,
    pub(super) replaces_json: bool,
    #[cfg(all(feature = "tonic", feature = "tower"))]
    pub(crate) grpc_domain: &'static str,
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("envelope", &self.envelope.is_some())
            .field("offers", &self.offers.len())
            .field("verbose", &self.verbose.is_some())
            .field("verbose_parameter", &self.verbose_parameter)
            .field("foreign", &self.foreign.is_some())
            .finish()
    }
}
