//! What the owner of a service decides about its edge.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http::request::Parts;

use super::Foreign;
use crate::ApiError;
use crate::envelope::Envelope;

/// An error that is kept until the edge renders it.
pub(crate) type SharedError = Arc<dyn ApiError + Send + Sync>;

/// Whether a request may see what is verbose.
pub type Verbose = dyn Fn(&Parts) -> bool + Send + Sync;

type Mapping = dyn Fn(&Foreign<'_>) -> Option<SharedError> + Send + Sync;

/// Whether this process has an edge, so that typed errors are kept for it. A service without one renders them at once
/// and keeps nothing, which is half the cost of a response.
static IN_USE: AtomicBool = AtomicBool::new(false);

pub(crate) fn is_in_use() -> bool {
    IN_USE.load(Ordering::Relaxed)
}

/// The edge of a service: how its errors leave, see [the module](self::super). Cheap to clone.
#[derive(Clone)]
pub struct Edge {
    pub(super) config: Arc<Config>,
}

#[derive(Clone, Default)]
pub(super) struct Config {
    pub(super) envelope: Option<&'static Envelope>,
    pub(super) offers: Vec<&'static Envelope>,
    pub(super) verbose: Option<Arc<Verbose>>,
    pub(super) verbose_parameter: Option<&'static str>,
    pub(super) foreign: Option<Arc<Mapping>>,
    pub(super) replaces_json: bool,
    #[cfg(all(feature = "tonic", feature = "tower"))]
    pub(super) grpc_domain: &'static str,
}

impl Edge {
    /// An edge where each error has its own envelope, and foreign failures have [`STANDARD`](crate::envelope::STANDARD).
    #[must_use]
    pub fn new() -> Self {
        IN_USE.store(true, Ordering::Relaxed);
        Self { config: Arc::default() }
    }

    /// One envelope for all errors: the house shape.
    #[must_use]
    pub fn envelope(mut self, envelope: &'static Envelope) -> Self {
        Arc::make_mut(&mut self.config).envelope = Some(envelope);
        self
    }

    /// Another envelope for clients whose `Accept` prefers its media type, such as
    /// [`PROBLEM_JSON`](crate::envelope::PROBLEM_JSON). Can be called again for more.
    ///
    /// By the rules of RFC 9110, section 12.5.1: the most specific range decides about a media type, and the highest
    /// weight wins. Between equals it is the house shape, and then what was offered first. A client that accepts none
    /// of them gets the house shape. Error responses then have `Vary: Accept`.
    #[must_use]
    pub fn offer(mut self, envelope: &'static Envelope) -> Self {
        Arc::make_mut(&mut self.config).offers.push(envelope);
        self
    }

    /// Turns verbose on for the requests that `predicate` allows; without one, it is off for all.
    ///
    /// Verbose nodes may show what is meant for the log. Decide by what a client can not forge: the address of the
    /// peer, a verified identity, the environment of the server.
    #[must_use]
    pub fn verbose_when(mut self, predicate: impl Fn(&Parts) -> bool + Send + Sync + 'static) -> Self {
        Arc::make_mut(&mut self.config).verbose = Some(Arc::new(predicate));
        self
    }

    /// Makes verbose wait to be asked for: by this query parameter, without a value or with `1` or `true`. It asks and
    /// never decides, so [`verbose_when`](Self::verbose_when) has to allow it too.
    #[must_use]
    pub fn verbose_parameter(mut self, name: &'static str) -> Self {
        Arc::make_mut(&mut self.config).verbose_parameter = Some(name);
        self
    }

    /// Also replaces JSON of 400 or above that no typed error made, as if it were text: for a service that sends no other
    /// shape, whoever writes it.
    #[must_use]
    pub fn replace_json(mut self) -> Self {
        Arc::make_mut(&mut self.config).replaces_json = true;
        self
    }

    /// Gives foreign failures and panics codes of your own; where it returns `None`, the code is that of
    /// [`ByStatus`](super::ByStatus).
    ///
    /// The response has the status of the code, as always. The headers of the failure stay, such as `Allow` beside a
    /// 405.
    #[must_use]
    pub fn foreign<E>(mut self, mapping: impl Fn(&Foreign<'_>) -> Option<E> + Send + Sync + 'static) -> Self
    where
        E: ApiError + Send + Sync + 'static,
    {
        let mapping =
            move |failure: &Foreign<'_>| mapping(failure).map(|error| Arc::new(error) as SharedError);
        Arc::make_mut(&mut self.config).foreign = Some(Arc::new(mapping));
        self
    }

    /// Whether anything but the id, the media types and the URI of a request is looked at, so that an adapter has to
    /// convert all of it.
    pub(crate) fn reads_whole_request(&self) -> bool {
        self.config.verbose.is_some()
    }

    /// The domain of the codes in gRPC statuses: that of `google.rpc.ErrorInfo`, usually the name of the service, such as
    /// `pubsub.googleapis.com`.
    #[cfg(all(feature = "tonic", feature = "tower"))]
    #[must_use]
    pub fn grpc_domain(mut self, domain: &'static str) -> Self {
        Arc::make_mut(&mut self.config).grpc_domain = domain;
        self
    }
}

impl Default for Edge {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edge")
            .field("envelope", &self.config.envelope.is_some())
            .field("offers", &self.config.offers.len())
            .field("verbose", &self.config.verbose.is_some())
            .field("verbose_parameter", &self.config.verbose_parameter)
            .field("foreign", &self.config.foreign.is_some())
            .finish()
    }
}
