//! What the edge knows of one request.

use std::sync::Arc;

use http::header::{ACCEPT, HeaderValue};
use http::request::Parts;
use http::{Method, Uri};

use super::config::{Config, Edge, Verbose};
use super::{RequestId, accept, foreign};
use crate::__private::unless_it_panics;
use crate::envelope::Envelope;

/// One request, from its arrival to its answer.
pub(crate) struct Visit {
    pub(super) config: Arc<Config>,
    method: Method,
    uri: Uri,
    request_id: RequestId,
    /// Only where there is something to choose.
    accept: Vec<HeaderValue>,
    is_verbose: bool,
    is_grpc: bool,
}

impl Visit {
    pub(crate) fn new(edge: &Edge, request: &Parts) -> Self {
        let config = Arc::clone(&edge.config);
        let accept = if config.offers.is_empty() {
            Vec::new()
        } else {
            request.headers.get_all(ACCEPT).iter().cloned().collect()
        };
        Self {
            method: request.method.clone(),
            uri: request.uri.clone(),
            request_id: RequestId::of(&request.headers),
            accept,
            is_verbose: is_verbose(&config, request),
            is_grpc: foreign::is_grpc(request),
            config,
        }
    }

    pub(crate) fn method(&self) -> &Method {
        &self.method
    }

    pub(crate) fn path(&self) -> &str {
        self.uri.path()
    }

    pub(crate) fn request_id(&self) -> &RequestId {
        &self.request_id
    }

    pub(crate) fn is_verbose(&self) -> bool {
        self.is_verbose
    }

    pub(crate) fn is_grpc(&self) -> bool {
        self.is_grpc
    }

    /// The envelope that this client prefers to `own`, which is the error's.
    pub(super) fn envelope(&self, own: &'static Envelope) -> &'static Envelope {
        let house = self.config.envelope.unwrap_or(own);
        if self.config.offers.is_empty() {
            return house;
        }
        let choices = || std::iter::once(house).chain(self.config.offers.iter().copied());
        accept::preferred(&self.accept, choices().map(Envelope::media_type))
            .and_then(|place| choices().nth(place))
            .unwrap_or(house)
    }
}

/// Where the server allows it and, if it is to be asked for, the request asks.
fn is_verbose(config: &Config, request: &Parts) -> bool {
    let asked = |name: &str| {
        request.uri.query().unwrap_or_default().split('&').any(|parameter| {
            let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            key == name && matches!(value, "" | "1" | "true")
        })
    };
    // A predicate that panics has allowed nothing.
    let allows = |allows: &Arc<Verbose>| unless_it_panics(|| allows(request)).unwrap_or(false);
    config.verbose_parameter.is_none_or(asked) && config.verbose.as_ref().is_some_and(allows)
}
