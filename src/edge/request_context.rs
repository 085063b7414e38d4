//! What the edge knows of one request.

use http::Method;
use http::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue};
use http::request::Parts;
use http::uri::PathAndQuery;

use super::accept::Accept;
use super::event::Subject;
use super::facts::Facts;
use super::headers::set;
use super::instance::instance;
use super::request_id::{RequestId, X_REQUEST_ID};
use super::settings::Config;
use crate::__private::catch_panic;
use crate::envelope::Envelope;
use crate::{ApiError, Report};

/// What the edge knows of one request, from its arrival to its response.
///
/// An adapter gets it from [`MountedEdge::request`](super::MountedEdge::request) and asks it what to do with a failure:
/// see [the module](super#other-frameworks).
#[derive(Clone, Debug)]
pub struct RequestContext {
    pub(crate) config: &'static Config,
    method: Method,
    /// `None` for CONNECT.
    path: Option<PathAndQuery>,
    request_id: RequestId,
    /// Whether the request brought this id, in the header of the edge.
    has_own_id: bool,
    /// Empty if there is nothing to choose.
    accept: Accept,
    is_verbose: bool,
    facts: Facts,
}

impl RequestContext {
    pub(super) fn new(config: &'static Config, request: &Parts) -> Self {
        let (request_id, has_own_id) = request_id(config, request);
        let accept = if config.offers.is_empty() {
            Accept::default()
        } else {
            request.headers.get_all(ACCEPT).iter().cloned().collect()
        };
        Self {
            config,
            method: request.method.clone(),
            path: request.uri.path_and_query().cloned(),
            request_id,
            has_own_id,
            accept,
            is_verbose: is_verbose(config, request),
            facts: Facts::of(&config.facts, request),
        }
    }

    /// The method of the request.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path of the request, without the query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.path.as_ref().map_or("", PathAndQuery::path)
    }

    /// The path of the request if it is a valid URI reference to this host: what the slot `INSTANCE` shows. `None` for
    /// `//evil.example/x`, which is a reference to another host.
    #[must_use]
    pub fn instance(&self) -> Option<&str> {
        instance(self.path())
    }

    /// The id of the request: its own, or a new one.
    #[must_use]
    pub fn request_id(&self) -> &RequestId {
        &self.request_id
    }

    /// Whether verbose nodes are written for this request.
    #[must_use]
    pub fn is_verbose(&self) -> bool {
        self.is_verbose
    }

    /// The headers that the request's inner services have to see and that the request does not have yet. They replace
    /// headers of their names.
    ///
    /// `X-Request-ID` is one of them even if the edge has [another header](super::Edge::request_id_header) for the id, because
    /// [`RequestId::from_headers`] reads it.
    #[inline]
    pub fn missing_request_headers(&self) -> impl Iterator<Item = (HeaderName, HeaderValue)> + use<> {
        let id = self.request_id.to_header_value();
        self.missing_names().into_iter().flatten().map(move |name| (name.clone(), id.clone()))
    }

    fn missing_names(&self) -> [Option<&'static HeaderName>; 2] {
        let header = &self.config.id_header;
        [(!self.has_own_id).then_some(header), (*header != X_REQUEST_ID).then_some(&X_REQUEST_ID)]
    }

    /// The header that every response gets: name and value. It replaces headers of this name.
    #[must_use]
    #[inline]
    pub fn response_header(&self) -> (HeaderName, HeaderValue) {
        (self.config.id_header.clone(), self.request_id.to_header_value())
    }

    /// Adds [`missing_request_headers`](Self::missing_request_headers) to a request.
    pub fn complete_request(&self, headers: &mut HeaderMap) {
        for name in self.missing_names().into_iter().flatten() {
            set(headers, name, self.request_id.to_header_value());
        }
    }

    /// Adds [`response_header`](Self::response_header) to a response.
    pub fn complete_response(&self, headers: &mut HeaderMap) {
        set(headers, &self.config.id_header, self.request_id.to_header_value());
    }

    /// What an event says of the request.
    pub(crate) fn subject(&self) -> Subject<'_> {
        Subject { method: &self.method, path: self.path(), request_id: &self.request_id }
    }

    /// The report of an error, with what is known of the request.
    pub(super) fn report<'a>(&'a self, error: &'a dyn ApiError) -> Report<'a> {
        let report =
            Report::new(error).with_request_id(self.request_id.as_str()).with_verbose(self.is_verbose);
        let report = self.instance().map_or(report, |instance| report.with_instance(instance));
        self.facts.add_to(report)
    }

    /// The house shape: the envelope of the edge, or else the error's.
    pub(super) fn house(&self, report: &Report<'_>) -> &'static Envelope {
        self.config.envelope.unwrap_or_else(|| report.error().envelope())
    }

    /// The envelope that this client prefers to `own`, which is the error's, and whether it depends on `Accept`.
    pub(super) fn envelope(&self, report: &Report<'_>) -> (&'static Envelope, bool) {
        // The shape that an error has by itself is part of its contract.
        if let Some(own) = report.own_envelope() {
            return (own, false);
        }
        let house = self.house(report);
        if self.config.offers.is_empty() {
            return (house, false);
        }
        let offers = &self.config.offers;
        let preferred = self
            .accept
            .preferred(house.content_type(), offers.iter().map(|offer| offer.content_type()))
            .and_then(|place| offers.get(place).copied())
            .unwrap_or(house);
        (preferred, true)
    }
}

/// The id of a request, and whether it is the one that the request has in the header of the edge.
fn request_id(config: &Config, request: &Parts) -> (RequestId, bool) {
    // A function that panics has no id.
    let made = config.id_source.as_ref().and_then(|source| catch_panic(|| source(request)).flatten());
    let own =
        || RequestId::from_header(&request.headers, &config.id_header).filter(|_| !config.ignores_client_ids);
    match made {
        Some(made) => (made, false),
        None => own().map_or_else(|| (RequestId::new(), false), |own| (own, true)),
    }
}

/// Whether the server allows it, and the request asks for it if it has to.
fn is_verbose(config: &Config, request: &Parts) -> bool {
    let Some(allows) = &config.verbose else { return false };
    let asked = |name: &str| {
        request.uri.query().unwrap_or_default().split('&').any(|parameter| {
            let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            key == name && matches!(value, "" | "1" | "true")
        })
    };
    // A predicate that panics allows nothing.
    config.verbose_parameter.is_none_or(asked) && catch_panic(|| allows(request)).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use crate::edge::Edge;

    #[test]
    fn an_adapter_reads_the_request_from_its_context() {
        let request = http::Request::put("/a?b=1").body(()).unwrap().into_parts().0;
        let quiet = Edge::new().mount().request(&request);
        assert_eq!((quiet.method().as_str(), quiet.path(), quiet.is_verbose()), ("PUT", "/a", false));
        assert!(Edge::new().verbose_when(|_| true).mount().request(&request).is_verbose());
    }
}
