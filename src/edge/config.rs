//! The edge, as the owner of a service configures it.

use std::fmt;
use std::sync::{Arc, OnceLock};

use http::header::{ACCEPT, CONTENT_TYPE};
use http::request::Parts;

use super::foreign::Foreign;
use super::request_context::RequestContext;
use super::request_id::X_REQUEST_ID;
use super::settings::{Config, SharedError};
use crate::ApiError;
use crate::envelope::Envelope;

/// The edge of a service: how its errors leave, see [the module](self::super). Cheap to clone.
#[derive(Clone)]
pub struct Edge {
    settings: Arc<Settings>,
}

/// The settings, and where they are kept once the edge is mounted.
#[derive(Default)]
struct Settings {
    config: Config,
    mounted: OnceLock<&'static Config>,
}

impl Edge {
    /// An edge where each error has its own envelope, and foreign failures have [`STANDARD`](crate::envelope::STANDARD).
    #[must_use]
    pub fn new() -> Self {
        Self { settings: Arc::default() }
    }

    /// One envelope for all errors: the house shape.
    #[must_use]
    pub fn envelope(self, envelope: &'static Envelope) -> Self {
        self.with(|config| config.envelope = Some(envelope))
    }

    /// Another envelope for clients whose `Accept` prefers its media type, such as
    /// [`PROBLEM_JSON`](crate::envelope::PROBLEM_JSON). Call it again to offer more.
    ///
    /// RFC 9110, section 12.5.1 decides: the most specific range applies to a media type, and the highest weight wins.
    /// Between equals, the house shape comes first, then the offers in their order. A client that accepts none of them
    /// gets the house shape. Error responses then have `Vary: Accept`.
    #[must_use]
    pub fn offer(self, envelope: &'static Envelope) -> Self {
        self.with(|config| config.offers.push(envelope))
    }

    /// Turns verbose on for the requests that `predicate` allows. Default: off for all requests.
    ///
    /// Verbose nodes may show what is meant for the log. Decide by something that a client cannot forge: the address of
    /// the peer, a verified identity, the environment of the server. A predicate that panics allows nothing.
    #[must_use]
    pub fn verbose_when(self, predicate: impl Fn(&Parts) -> bool + Send + Sync + 'static) -> Self {
        self.with(|config| config.verbose = Some(Arc::new(predicate)))
    }

    /// Requires this query parameter for verbose: without a value, or with `1` or `true`. The parameter alone does not
    /// turn verbose on: [`verbose_when`](Self::verbose_when) has to allow it too.
    #[must_use]
    pub fn verbose_parameter(self, name: &'static str) -> Self {
        self.with(|config| config.verbose_parameter = Some(name))
    }

    /// Also replaces JSON of 400 or above that no typed error made. For a service that sends no other shape, whoever
    /// writes it.
    #[must_use]
    pub fn replace_json(self) -> Self {
        self.with(|config| config.replaces_json = true)
    }

    /// Gives foreign failures and panics your own codes. Where the mapping returns `None`, the code is that of
    /// [`ByStatus`](super::ByStatus).
    ///
    /// The response has the status of the code. The headers of the failure stay, such as `Allow` on a 405.
    #[must_use]
    pub fn foreign<E>(self, mapping: impl Fn(&Foreign<'_>) -> Option<E> + Send + Sync + 'static) -> Self
    where
        E: ApiError + Send + Sync + 'static,
    {
        let mapping =
            move |failure: &Foreign<'_>| mapping(failure).map(|error| Arc::new(error) as SharedError);
        self.with(|config| config.foreign = Some(Arc::new(mapping)))
    }

    /// The same edge with one more decision.
    pub(crate) fn with(self, decide: impl FnOnce(&mut Config)) -> Self {
        let mut config = self.settings.config.clone();
        decide(&mut config);
        Self { settings: Arc::new(Settings { config, mounted: OnceLock::new() }) }
    }

    /// The edge as an adapter uses it. For adapters of frameworks, see [the module](self::super#other-frameworks).
    ///
    /// The settings are kept until the process ends, once for each edge. So no request has to count who still uses
    /// them: such a counter is what all threads would write.
    #[must_use]
    pub fn mount(&self) -> MountedEdge {
        let keep = || &*Box::leak(Box::new(self.settings.config.clone()));
        MountedEdge { config: self.settings.mounted.get_or_init(keep) }
    }
}

impl Default for Edge {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Edge").field(&self.settings.config).finish()
    }
}

/// An [`Edge`] in place, for adapters of frameworks: makes a [`RequestContext`] for each request.
#[derive(Clone, Copy)]
pub struct MountedEdge {
    config: &'static Config,
}

impl MountedEdge {
    /// What the edge knows of a request. An adapter asks when the request arrives.
    #[must_use]
    pub fn request(self, request: &Parts) -> RequestContext {
        RequestContext::new(self.config, request)
    }

    /// Whether the edge reads more of a request than its method, its URI and the headers that
    /// [`reads_header`](Self::reads_header) names. If not, an adapter of a framework with other types does not have to
    /// convert the rest.
    #[must_use]
    pub fn reads_entire_request(self) -> bool {
        self.config.verbose.is_some()
    }

    /// Whether the edge reads this header of a request. The name is in lower case.
    #[must_use]
    pub fn reads_header(self, name: &str) -> bool {
        let names = [ACCEPT, CONTENT_TYPE, X_REQUEST_ID];
        self.reads_entire_request() || names.iter().any(|read| read.as_str() == name)
    }
}

impl fmt::Debug for MountedEdge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MountedEdge").field(self.config).finish()
    }
}
