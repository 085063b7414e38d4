//! What the edge knows of one request.

use http::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue};
use http::request::Parts;
use http::{Method, Uri};

use super::accept::Accept;
use super::request_id::{RequestId, X_REQUEST_ID};
use super::settings::Config;
use crate::__private::catch_panic;
use crate::envelope::Envelope;

/// What the edge knows of one request, from its arrival to its response.
///
/// An adapter gets it from [`MountedEdge::request`](super::MountedEdge::request) and asks it what to do with a failure:
/// see [the module](super#other-frameworks).
#[derive(Debug)]
pub struct RequestContext {
    pub(crate) config: &'static Config,
    method: Method,
    uri: Uri,
    request_id: RequestId,
    has_own_id: bool,
    /// Empty where there is nothing to choose.
    accept: Accept,
    is_verbose: bool,
}

impl RequestContext {
    pub(super) fn new(config: &'static Config, request: &Parts) -> Self {
        let own_id = RequestId::from_headers(&request.headers);
        let has_own_id = own_id.is_some();
        let accept = if config.offers.is_empty() {
            Accept::default()
        } else {
            request.headers.get_all(ACCEPT).iter().cloned().collect()
        };
        Self {
            config,
            method: request.method.clone(),
            uri: request.uri.clone(),
            request_id: own_id.unwrap_or_else(RequestId::new),
            has_own_id,
            accept,
            is_verbose: is_verbose(config, request),
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
        self.uri.path()
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

    /// The header that the request's inner services have to see: name and value, if the request does not have it yet.
    #[must_use]
    pub fn missing_request_header(&self) -> Option<(HeaderName, HeaderValue)> {
        (!self.has_own_id).then(|| self.response_header())
    }

    /// The header that every response gets: name and value. It replaces headers of this name.
    #[must_use]
    pub fn response_header(&self) -> (HeaderName, HeaderValue) {
        (X_REQUEST_ID, self.request_id.to_header_value())
    }

    /// Adds [`missing_request_header`](Self::missing_request_header) to a request.
    pub fn complete_request(&self, headers: &mut HeaderMap) {
        if let Some((name, value)) = self.missing_request_header() {
            headers.insert(name, value);
        }
    }

    /// Adds [`response_header`](Self::response_header) to a response.
    pub fn complete_response(&self, headers: &mut HeaderMap) {
        let (name, value) = self.response_header();
        headers.insert(name, value);
    }

    /// The envelope that this client prefers to `own`, which is the error's.
    pub(super) fn envelope(&self, own: &'static Envelope) -> &'static Envelope {
        let house = self.config.envelope.unwrap_or(own);
        if self.config.offers.is_empty() {
            return house;
        }
        let choices = || std::iter::once(house).chain(self.config.offers.iter().copied());
        self.accept
            .preferred(choices().map(Envelope::content_type))
            .and_then(|place| choices().nth(place))
            .unwrap_or(house)
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
