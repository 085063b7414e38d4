//! The edge, as the owner of a service configures it.

use std::fmt;
use std::sync::{Arc, OnceLock};

use http::header::{ACCEPT, CONTENT_TYPE, HeaderName};
use http::request::Parts;

use super::event::ErrorEvent;
use super::facts::Fact;
use super::foreign::Foreign;
use super::request_context::RequestContext;
use super::request_id::RequestId;
use super::root::Root;
use super::settings::{Config, SharedError};
use crate::__private::Serialize;
use crate::envelope::Envelope;
use crate::{ApiError, Catalog, Cataloged};

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

impl Clone for Settings {
    #[inline]
    fn clone(&self) -> Self {
        Self { config: self.config.clone(), mounted: OnceLock::new() }
    }
}

impl Edge {
    /// An edge where each error has its own envelope, and foreign failures have [`STANDARD`](crate::envelope::STANDARD).
    ///
    /// For a service without a root error type. Otherwise, see [`Edge::of`].
    #[must_use]
    pub fn new() -> Self {
        Self { settings: Arc::default() }
    }

    /// An edge for a service with a root error type: what leaves the service is what the documents of `E` say.
    ///
    /// - All errors have the envelope of `E`, except those with `envelope` on their variant.
    /// - A variant with `fallback` answers for foreign failures of its status: 404 of the router, 408 or 504 of a timeout, 500
    ///   of a panic. [`Edge::foreign`] comes first.
    /// - An error of an inner enum that a handler returns directly has the links, the domain and the headers of `E`.
    ///
    /// ```
    /// use api_error::ApiError;
    /// use api_error::edge::Edge;
    /// use api_error::envelope::PROBLEM_JSON;
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api(std_error, envelope = PROBLEM_JSON, doc_url = "https://docs.example.com/errors#{code}")]
    /// enum VaultError {
    ///     /// No route leads there.
    ///     #[api(code = "no_such_route", status = 404, fallback, message = "There is nothing at this address")]
    ///     NoSuchRoute,
    /// }
    ///
    /// let edge = Edge::of::<VaultError>();
    /// # let _ = edge;
    /// ```
    #[must_use]
    pub fn of<E: ApiError + Cataloged>() -> Self {
        Self::of_catalog(E::CATALOG)
    }

    fn of_catalog(catalog: Catalog) -> Self {
        let config = Config {
            envelope: catalog.envelope(),
            grpc_domain: catalog.domain().unwrap_or_default(),
            root: Some(Arc::new(Root::new(catalog))),
            ..Config::default()
        };
        Self { settings: Arc::new(Settings { config, mounted: OnceLock::new() }) }
    }

    /// One envelope for all errors: the house shape. Only an error with `envelope` on its variant keeps its own.
    #[must_use]
    #[inline]
    pub fn envelope(mut self, envelope: &'static Envelope) -> Self {
        self.config_mut().envelope = Some(envelope);
        self
    }

    /// Another envelope for clients whose `Accept` prefers its media type, such as
    /// [`PROBLEM_JSON`](crate::envelope::PROBLEM_JSON), or [`MARKDOWN`](crate::envelope::MARKDOWN) for agents and
    /// [`PLAIN`](crate::envelope::PLAIN) for people with a terminal. Call it again to offer more.
    ///
    /// A client gets an offer only if its `Accept` names the media type. Wildcards such as `*/*` or `text/*` mean the house shape.
    /// The weights of RFC 9110, section 12.5.1 decide between the named types, and the most specific range has the weight of the
    /// house shape:
    ///
    /// | `Accept` | chosen, with `MARKDOWN` offered |
    /// |---|---|
    /// | none, `*/*`, `text/*`, what browsers send | the house shape |
    /// | `text/markdown` or `text/markdown, */*` | Markdown: a name comes before a wildcard of the same weight |
    /// | `text/markdown, application/json` | the house shape: it comes before an offer of the same weight |
    /// | `text/markdown;q=0.9, */*` | the house shape: its weight is higher |
    /// | `text/markdown;variant=GFM` | the house shape: with a parameter other than `charset`, it is another media type |
    ///
    /// A client that accepts none of them gets the house shape: there is no 406. Error responses then have `Vary: Accept`,
    /// except those of errors with `envelope` on their variant.
    ///
    /// ```
    /// use api_error::edge::Edge;
    /// use api_error::envelope::{MARKDOWN, PLAIN, PROBLEM_JSON};
    ///
    /// let edge = Edge::new().offer(&PROBLEM_JSON).offer(&MARKDOWN).offer(&PLAIN);
    /// # let _ = edge;
    /// ```
    ///
    /// Documents know nothing of the edge. For OpenAPI, name the catalog once more in the envelope of each offer:
    ///
    /// ```
    /// # #[cfg(feature = "catalog")] {
    /// use api_error::envelope::PROBLEM_JSON;
    /// use api_error::{ApiError, Catalog, Cataloged, catalog::OpenApi};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api(std_error, code = "gone", status = 410, message = "It is gone")]
    /// struct ShopError;
    ///
    /// const DOCUMENTED: [Catalog; 2] = [ShopError::CATALOG, ShopError::CATALOG.with_envelope(&PROBLEM_JSON)];
    /// let responses = OpenApi::new(&DOCUMENTED).components()["responses"].clone();
    /// let content = &responses["Error410"]["content"];
    /// assert!(content["application/json"].is_object() && content["application/problem+json"].is_object());
    /// # let _ = ShopError;
    /// # }
    /// ```
    #[must_use]
    #[inline]
    pub fn offer(mut self, envelope: &'static Envelope) -> Self {
        self.config_mut().offers.push(envelope);
        self
    }

    /// Turns verbose on for the requests that `predicate` allows. Default: off for all requests.
    ///
    /// Verbose nodes may show what is meant for the log. Decide by something that a client cannot forge: the address of
    /// the peer, a verified identity, the environment of the server. A predicate that panics allows nothing.
    #[must_use]
    pub fn verbose_when(mut self, predicate: impl Fn(&Parts) -> bool + Send + Sync + 'static) -> Self {
        self.config_mut().verbose = Some(Arc::new(predicate));
        self
    }

    /// Requires this query parameter for verbose: without a value, or with `1` or `true`. The parameter alone does not
    /// turn verbose on: [`verbose_when`](Self::verbose_when) has to allow it too.
    #[must_use]
    #[inline]
    pub fn verbose_parameter(mut self, name: &'static str) -> Self {
        self.config_mut().verbose_parameter = Some(name);
        self
    }

    /// Adds a fact of the request to every body whose envelope places it with [`fact`](crate::envelope::fact). Bodies have at
    /// most four facts.
    ///
    /// The value is made when the request arrives. If it serializes to `null` or the function panics, the fact is absent.
    ///
    /// ```
    /// use api_error::edge::Edge;
    /// use api_error::envelope::{CODE, Envelope, fact, member, optional};
    ///
    /// const TRACED: Envelope = Envelope::json(&[member("code", CODE), optional("tenant", fact("tenant"))]);
    ///
    /// let edge = Edge::new().envelope(&TRACED).fact("tenant", |request| {
    ///     request.headers.get("x-tenant").and_then(|tenant| tenant.to_str().ok()).map(str::to_owned)
    /// });
    /// # let _ = edge;
    /// ```
    #[must_use]
    pub fn fact<T>(mut self, name: &'static str, value: impl Fn(&Parts) -> T + Send + Sync + 'static) -> Self
    where
        T: Serialize + Send + Sync + 'static,
    {
        let value = move |request: &Parts| Box::new(value(request)) as Box<dyn Fact>;
        self.config_mut().facts.push((name, Arc::new(value)));
        self
    }

    /// Also replaces JSON of 400 or above that no typed error made. For a service that sends no other shape, whoever
    /// writes it. `Content-Type` decides what is JSON, not the body.
    #[must_use]
    #[inline]
    pub fn replace_json(mut self) -> Self {
        self.config_mut().replaces_json = true;
        self
    }

    /// Gives foreign failures and panics your own codes. Where the mapping returns `None`, the code is that of
    /// [`ByStatus`](super::ByStatus).
    ///
    /// The response has the status of the code. The headers of the failure stay, such as `Allow` on a 405.
    #[must_use]
    pub fn foreign<E>(mut self, mapping: impl Fn(&Foreign<'_>) -> Option<E> + Send + Sync + 'static) -> Self
    where
        E: ApiError + Send + Sync + 'static,
    {
        let mapping =
            move |failure: &Foreign<'_>| mapping(failure).map(|error| Arc::new(error) as SharedError);
        self.config_mut().foreign = Some(Arc::new(mapping));
        self
    }

    /// Leaves the foreign responses of 400 or above that `predicate` selects as they are, such as the pages of a single-page
    /// app. They still get the id of the request and an event. Panics are never left.
    ///
    /// ```
    /// use api_error::edge::Edge;
    ///
    /// let edge = Edge::new().leave_when(|failure| !failure.path().starts_with("/api/"));
    /// # let _ = edge;
    /// ```
    #[must_use]
    pub fn leave_when(mut self, predicate: impl Fn(&Foreign<'_>) -> bool + Send + Sync + 'static) -> Self {
        self.config_mut().leaves = Some(Arc::new(predicate));
        self
    }

    /// Calls a function for each error response, before it is sent: for metrics, or to report errors to a service. It sees
    /// typed errors, foreign failures and panics, whatever their level in the log is, and the errors that end a stream. If it
    /// panics, nothing else happens.
    ///
    /// ```
    /// use api_error::edge::Edge;
    ///
    /// let edge = Edge::new().observe(|event| {
    ///     println!("errors_total{{type={:?}}} +1", event.error_type());
    /// });
    /// # let _ = edge;
    /// ```
    #[must_use]
    pub fn observe(mut self, observer: impl Fn(&ErrorEvent<'_>) + Send + Sync + 'static) -> Self {
        self.config_mut().observer = Some(Arc::new(observer));
        self
    }

    /// The name of the header with the id of the request, in requests and responses. Default: `x-request-id`.
    ///
    /// Inside the edge, requests have the id as `X-Request-ID` too, for [`RequestId::from_headers`].
    ///
    /// # Panics
    ///
    /// If it is not the name of a header in lower case.
    #[must_use]
    #[inline]
    pub fn request_id_header(mut self, name: &'static str) -> Self {
        let name = HeaderName::from_static(name);
        self.config_mut().id_header = name;
        self
    }

    /// Gives requests the id that a function makes of them, such as [`RequestId::from_traceparent`]. If it returns `None` or
    /// panics, the id is the request's own or a new one, as without this function.
    ///
    /// ```
    /// use api_error::edge::{Edge, RequestId};
    ///
    /// let edge = Edge::new().request_id_from(|request| RequestId::from_traceparent(&request.headers));
    /// # let _ = edge;
    /// ```
    #[must_use]
    pub fn request_id_from(
        mut self,
        source: impl Fn(&Parts) -> Option<RequestId> + Send + Sync + 'static,
    ) -> Self {
        self.config_mut().id_source = Some(Arc::new(source));
        self
    }

    /// Ignores the ids that clients send: every request gets a new one, or that of [`request_id_from`](Self::request_id_from).
    /// For a service that is reachable without a trusted proxy in front of it.
    #[must_use]
    #[inline]
    pub fn ignore_client_request_ids(mut self) -> Self {
        self.config_mut().ignores_client_ids = true;
        self
    }

    /// Sends the code of each error in a header too, such as `x-error-code`, for clients that do not read the body.
    ///
    /// # Panics
    ///
    /// If it is not the name of a header in lower case.
    #[must_use]
    #[inline]
    pub fn code_header(mut self, name: &'static str) -> Self {
        let name = HeaderName::from_static(name);
        self.config_mut().code_header = Some(name);
        self
    }

    /// Sends `x-should-retry` with each error: `true` if the same request may succeed later, otherwise `false`. Many generated
    /// clients obey it.
    #[must_use]
    #[inline]
    pub fn should_retry_header(mut self) -> Self {
        self.config_mut().has_retry_header = true;
        self
    }

    /// The settings, for one more decision. An edge that was cloned or mounted before keeps its own.
    #[inline]
    pub(crate) fn config_mut(&mut self) -> &mut Config {
        let settings = Arc::make_mut(&mut self.settings);
        settings.mounted = OnceLock::new();
        &mut settings.config
    }

    /// The edge as an adapter uses it. For adapters of frameworks, see [the module](self::super#other-frameworks).
    ///
    /// The settings are kept until the process ends, once for each edge. So no request has to count who still uses
    /// them: such a counter is what all threads would write.
    #[must_use]
    pub fn mount(&self) -> MountedEdge {
        let keep = || {
            let settings: &'static Arc<Settings> = Box::leak(Box::new(Arc::clone(&self.settings)));
            &settings.config
        };
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

    /// The envelopes for clients that prefer them.
    #[cfg(feature = "testing")]
    pub(crate) fn offers(self) -> &'static [&'static Envelope] {
        &self.config.offers
    }

    /// Whether the edge reads more of a request than its method, its URI and the headers that
    /// [`reads_header`](Self::reads_header) names. If not, an adapter of a framework with other types does not have to
    /// convert the rest.
    #[must_use]
    #[inline]
    pub fn reads_entire_request(self) -> bool {
        let config = self.config;
        config.verbose.is_some() || config.id_source.is_some() || !config.facts.is_empty()
    }

    /// Whether the edge reads this header of a request. The name is in lower case.
    #[must_use]
    #[inline]
    pub fn reads_header(self, name: &str) -> bool {
        let names = [&ACCEPT, &CONTENT_TYPE, &self.config.id_header];
        self.reads_entire_request() || names.iter().any(|read| read.as_str() == name)
    }
}

impl fmt::Debug for MountedEdge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MountedEdge").field(self.config).finish()
    }
}
