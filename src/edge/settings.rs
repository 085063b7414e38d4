//! What the owner of a service decides about its edge.

use std::fmt;
use std::sync::Arc;

use http::header::HeaderName;
use http::request::Parts;

use super::event::ErrorEvent;
use super::facts::MakeFact;
use super::foreign::Foreign;
use super::request_id::{RequestId, X_REQUEST_ID};
use super::root::Root;
use crate::ApiError;
use crate::envelope::Envelope;

/// An error that is kept until the edge renders it.
pub(crate) type SharedError = Arc<dyn ApiError + Send + Sync>;

/// Decides whether a request may see verbose nodes.
pub type Verbose = dyn Fn(&Parts) -> bool + Send + Sync;

pub(super) type Mapping = dyn Fn(&Foreign<'_>) -> Option<SharedError> + Send + Sync;

pub(super) type Leaves = dyn Fn(&Foreign<'_>) -> bool + Send + Sync;

pub(super) type Observer = dyn Fn(&ErrorEvent<'_>) + Send + Sync;

pub(super) type IdSource = dyn Fn(&Parts) -> Option<RequestId> + Send + Sync;

#[derive(Clone)]
pub(crate) struct Config {
    pub(super) envelope: Option<&'static Envelope>,
    pub(super) root: Option<Arc<Root>>,
    pub(super) offers: Vec<&'static Envelope>,
    pub(super) verbose: Option<Arc<Verbose>>,
    pub(super) verbose_parameter: Option<&'static str>,
    pub(super) facts: Vec<(&'static str, Arc<MakeFact>)>,
    pub(super) foreign: Option<Arc<Mapping>>,
    pub(super) leaves: Option<Arc<Leaves>>,
    pub(super) replaces_json: bool,
    pub(super) observer: Option<Arc<Observer>>,
    pub(super) id_header: HeaderName,
    pub(super) id_source: Option<Arc<IdSource>>,
    pub(super) ignores_client_ids: bool,
    pub(super) code_header: Option<HeaderName>,
    pub(super) has_retry_header: bool,
    /// The namespace in the gRPC statuses of errors that name none.
    #[cfg_attr(not(all(feature = "tonic", feature = "tower")), allow(dead_code))]
    pub(crate) grpc_domain: &'static str,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            envelope: None,
            root: None,
            offers: Vec::new(),
            verbose: None,
            verbose_parameter: None,
            facts: Vec::new(),
            foreign: None,
            leaves: None,
            replaces_json: false,
            observer: None,
            id_header: X_REQUEST_ID.clone(),
            id_source: None,
            ignores_client_ids: false,
            code_header: None,
            has_retry_header: false,
            grpc_domain: "",
        }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("envelope", &self.envelope.is_some())
            .field("offers", &self.offers.len())
            .field("verbose", &self.verbose.is_some())
            .field("verbose_parameter", &self.verbose_parameter)
            .field("foreign", &self.foreign.is_some())
            .field("leaves", &self.leaves.is_some())
            .field("observer", &self.observer.is_some())
            .field("id_header", &self.id_header)
            .field("code_header", &self.code_header)
            .finish_non_exhaustive()
    }
}
