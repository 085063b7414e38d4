//! What an edge sends, against the documents.

use std::error::Error;
use std::fmt;

use http::header::{ACCEPT, HeaderName, RETRY_AFTER};
use http::{HeaderValue, Request, Response, StatusCode};
use serde_json::{Value, json};

use super::answer::Answer;
use super::place::place;
use super::{check, schema};
use crate::__private::catch_panic;
use crate::catalog::OpenApi;
use crate::edge::{BodyPreview, Cause, Decision, Edge, RequestContext};
use crate::envelope::Envelope;
use crate::{ApiError, Bytes, Catalog, Entry, Report};

/// Asserts that an edge sends what the documents of these catalogs say, for each code and for failures that no typed error
/// made.
///
/// - The example of each code is sent as a handler returns it: through the root error type, and as an error of its own enum.
///   Status, headers, and each member of the body are those of the catalog, as in [`assert_error`](super::assert_error), also in
///   each envelope that the edge offers. The response is one of the [OpenAPI responses](OpenApi::responses), with its media
///   type, its required headers and its schema.
/// - A panic, and a foreign response of each of `statuses`, get a code that the documents have. Name the statuses that the
///   router and the layers of the service make, such as 404, 405, 413 and 504.
///
/// It does not compare that the documents have the envelopes that the edge offers, nor the headers that the edge itself sends.
///
/// ```
/// use api_error::edge::{ByStatus, Edge};
/// use api_error::{ApiError, Catalog, Cataloged, testing};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error)]
/// enum OrderError {
///     #[api(code = "order.not_found", status = 404, message = "No order {id}", example = Self::NotFound { id: 7 })]
///     NotFound { #[api(detail)] id: u32 },
///     #[api(code = "internal", status = 500, retryable = false, fallback)]
///     Internal,
/// }
///
/// /// What the documents are made of: the codes of the service, and those that the edge gives to the router's failures.
/// const DOCUMENTED: [Catalog; 2] = [OrderError::CATALOG, ByStatus::catalog_in::<OrderError, _>([404, 405])];
///
/// // #[test]
/// fn what_leaves_is_documented() {
///     testing::assert_edge(&Edge::of::<OrderError>(), &DOCUMENTED, [404, 405]);
/// }
/// # what_leaves_is_documented();
/// # let _ = OrderError::Internal;
/// ```
///
/// # Panics
///
/// With each difference, if there is one or if a code has no example.
#[track_caller]
#[allow(clippy::panic)] // that is how a test fails
pub fn assert_edge(edge: &Edge, catalogs: &[Catalog], statuses: impl IntoIterator<Item = u16>) {
    if let Err(faults) = check_edge(edge, catalogs, statuses) {
        panic!("{faults}");
    }
}

/// Returns the differences of [`assert_edge`] instead of panicking.
///
/// # Errors
///
/// When [`assert_edge`] panics, with every difference.
pub fn check_edge(
    edge: &Edge,
    catalogs: &[Catalog],
    statuses: impl IntoIterator<Item = u16>,
) -> Result<(), EdgeFaults> {
    let documents = Documents::of(catalogs);
    let mut faults = Vec::new();
    for entry in documents.entries() {
        let found = catch_panic(|| faults_of(edge, &entry, &documents));
        faults
            .extend(found.unwrap_or_else(|| vec![format!("the example of `{}` panics", entry.spec().id())]));
    }
    let statuses: Vec<u16> = statuses.into_iter().collect();
    for status in statuses {
        match StatusCode::from_u16(status) {
            Ok(status) if status.is_client_error() || status.is_server_error() => {
                faults.extend(
                    [None, Some(RETRY_AFTER)]
                        .into_iter()
                        .filter_map(|header| foreign(&request(edge, None), status, header))
                        .find_map(|answer| undocumented(status.as_str(), status, &answer, &documents)),
                );
            }
            _ => faults.push(format!("{status} is not an error status")),
        }
    }
    let context = request(edge, None);
    let mut panicked = context.panicked(Box::new("a panic"));
    context.complete_response(panicked.headers_mut());
    let internal = StatusCode::INTERNAL_SERVER_ERROR;
    faults.extend(undocumented("panic", internal, &panicked.into(), &documents));
    if faults.is_empty() { Ok(()) } else { Err(EdgeFaults { faults }) }
}

/// How an edge differs from the documents. `Debug` writes the same as `Display`, so that a test that returns it can be read.
#[derive(Clone, PartialEq, Eq)]
pub struct EdgeFaults {
    faults: Vec<String>,
}

impl EdgeFaults {
    /// The differences. There is at least one.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.faults.iter().map(String::as_str)
    }
}

impl fmt::Display for EdgeFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the edge does not send what the documents say:")?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n- {fault}"))
    }
}

impl fmt::Debug for EdgeFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for EdgeFaults {}

/// The documents of all codes.
struct Documents<'c> {
    catalogs: &'c [Catalog],
    /// An OpenAPI document that has nothing but the components.
    open_api: Value,
    responses: Value,
}

impl<'c> Documents<'c> {
    fn of(catalogs: &'c [Catalog]) -> Self {
        let open_api = OpenApi::new(catalogs);
        let responses = open_api.responses();
        Self { catalogs, open_api: json!({"components": open_api.components()}), responses }
    }

    fn entries(&self) -> impl Iterator<Item = Entry> + use<'c> {
        self.catalogs.iter().flat_map(Catalog::entries)
    }

    /// The differences of a response from the OpenAPI response of its status. Where each occurrence decides the status, that of
    /// the default status.
    fn faults(&self, entry: &Entry, answer: &Answer) -> Vec<String> {
        let envelope = entry.envelope();
        let status = if entry.occurrence().status() { entry.spec().status() } else { answer.status };
        let response = self.responses.get(status.as_str()).map(|response| self.resolved(response));
        let Some(response) = response else { return vec![format!("OpenAPI has no response {status}")] };
        let media_type = essence(envelope.content_type());
        let Some(content) = response.get("content").and_then(|content| content.get(media_type)) else {
            return vec![format!("the OpenAPI response {status} has no content `{media_type}`")];
        };
        let mut faults = Vec::new();
        for (name, header) in response.get("headers").and_then(Value::as_object).into_iter().flatten() {
            if self.resolved(header).get("required") == Some(&Value::Bool(true))
                && !answer.headers.contains_key(name.as_str())
            {
                faults.push(format!("the header `{name}` is missing"));
            }
        }
        if let (Some(schema), Some(body)) = (content.get("schema"), answer.value(envelope)) {
            let differs = schema::faults(&self.open_api, schema, &body);
            faults.extend(differs.iter().map(|fault| format!("{}{}", place(&fault.path), fault.text)));
        }
        faults
    }

    /// What a reference leads to.
    fn resolved<'v>(&'v self, value: &'v Value) -> &'v Value {
        let pointer =
            value.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        pointer.and_then(|pointer| self.open_api.pointer(pointer)).unwrap_or(value)
    }
}

/// The media type of a response in documents: without its charset.
fn essence(content_type: &str) -> &str {
    match content_type.split_once(';') {
        Some((plain, rest)) if rest.trim_start().to_ascii_lowercase().starts_with("charset=") => plain.trim(),
        _ => content_type,
    }
}

/// What is wrong with a code.
fn faults_of(edge: &Edge, entry: &Entry, documents: &Documents<'_>) -> Vec<String> {
    let id = entry.spec().id();
    let (Some(sent), Some(own)) = (entry.sent_example(), entry.example()) else {
        return vec![format!("`{id}` has no example")];
    };
    let mut faults: Vec<String> = Vec::new();
    let mut add = |found: Vec<String>, how: &str| {
        for fault in found {
            let fault = format!("`{id}`{how}: {fault}");
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
    };
    for (error, how) in [(&*sent, ""), (&*own, " of its own enum")] {
        for (answer, path) in answers(&request(edge, None), error) {
            let how = format!("{how}{path}");
            match answer {
                Some(answer) => {
                    add(check::faults(entry, &answer, entry.envelope()), &how);
                    add(documents.faults(entry, &answer), &how);
                }
                None => add(vec!["the edge leaves it as it is".to_owned()], &how),
            }
        }
        let offers = edge.mount().offers().iter().filter(|_| entry.own_envelope().is_none());
        for offer in offers {
            let how = format!("{how} as `{}`", offer.content_type());
            for (answer, _) in answers(&request(edge, Some(offer)), error) {
                add(answer.map(|answer| in_offer(entry, &answer, offer)).unwrap_or_default(), &how);
            }
        }
    }
    faults
}

/// The differences in an envelope that the edge offers.
fn in_offer(entry: &Entry, answer: &Answer, offer: &'static Envelope) -> Vec<String> {
    let in_offer = entry.path().next().map(|root| root.with_envelope(offer));
    let entry = in_offer
        .and_then(|root| root.entries().find(|found| found.spec().id() == entry.spec().id()))
        .unwrap_or(*entry);
    check::faults(&entry, answer, offer)
}

/// What leaves for a typed error, in both ways of frameworks: the error is kept until the edge, or was rendered before.
fn answers(context: &RequestContext, error: &dyn ApiError) -> [(Option<Answer>, &'static str); 2] {
    let before = Report::new(error).to_response();
    let kept = decide(context, before, Cause::Error(error));
    let (mut response, rendered) = context.render(error);
    context.complete_response(response.headers_mut());
    [(kept, ""), (decide(context, response, Cause::Rendered(&rendered)), " rendered before the edge")]
}

/// What leaves for a response that no typed error made, without or with a wait. `None` if the edge leaves it as it is.
fn foreign(context: &RequestContext, status: StatusCode, wait: Option<HeaderName>) -> Option<Answer> {
    let mut response = Response::new(Bytes::from("a foreign text"));
    *response.status_mut() = status;
    response.headers_mut().extend(wait.map(|name| (name, HeaderValue::from_static("7"))));
    decide(context, response, Cause::Unknown)
}

fn decide(context: &RequestContext, response: Response<Bytes>, cause: Cause<'_>) -> Option<Answer> {
    let (mut head, body) = response.into_parts();
    match context.decide(&mut head, cause, body.is_empty()) {
        Decision::Leave => None,
        Decision::Replace(replacement) => {
            let mut body = Some(body);
            let mut response = replacement.response(head, || BodyPreview::read(|| body.take()));
            context.complete_response(response.headers_mut());
            Some(response.into())
        }
    }
}

/// A failure whose answer is no documented code.
fn undocumented(
    what: &str,
    failure: StatusCode,
    answer: &Answer,
    documents: &Documents<'_>,
) -> Option<String> {
    let fits = |entry: Entry| check::faults(&entry, answer, entry.envelope()).is_empty();
    if documents.entries().any(fits) {
        return None;
    }
    let body = String::from_utf8_lossy(&answer.body);
    Some(format!(
        "a foreign {what} gets a code that is in no document: {} {body}\n  help: add a `fallback` for {}, or `ByStatus::catalog_in`",
        answer.status,
        failure.as_u16()
    ))
}

/// A request, of a client that accepts the media type of an envelope.
fn request(edge: &Edge, accept: Option<&Envelope>) -> RequestContext {
    let mut request = Request::new(());
    if let Some(value) = accept.and_then(|accept| HeaderValue::from_str(accept.content_type()).ok()) {
        request.headers_mut().insert(ACCEPT, value);
    }
    edge.mount().request(&request.into_parts().0)
}
