//! The edge as a fairing of Rocket.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use ::rocket::fairing::{self, Fairing, Info, Kind};
use ::rocket::http::{Header, Status};
use ::rocket::request::{FromRequest, Outcome};
use ::rocket::response::{Body, Response};
use ::rocket::tokio::io::{AsyncRead, ReadBuf};
use ::rocket::{Build, Catcher, Ignite, Request, Rocket, Sentinel, async_trait, catcher};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, request, response};

use super::replace;
use crate::__private::catch_panic;
use crate::edge::{
    BodyPreview, Cause, Decision, Edge, MountedEdge, PassThrough, Rendered, RequestContext, RequestId,
};
use crate::{ApiError, Bytes};

/// ```no_run
/// use api_error::edge::Edge;
///
/// let rocket = rocket::build().attach(Edge::new());
/// ```
///
/// Attach it last: then it sees the responses of other fairings. If it is attached twice, the last one counts.
///
/// - It registers a default catcher at `/`, so that Rocket's own failures and panics get the envelope. Your own catchers
///   win. Their responses are like any others: plain text is replaced, and JSON stays.
/// - `request.local_cache(|| Some(PassThrough))`, in a responder or catcher, tells the edge to leave the response.
/// - Handlers get the id of the request by the request guard [`&RequestId`](RequestId).
/// - The predicate of [`verbose_when`](Edge::verbose_when) sees the peer's address as a `std::net::SocketAddr` in the
///   extensions.
/// - Rocket catches panics itself and drops their payload. The panic hook prints it, but the event does not have it.
/// - Rocket has no 405: it answers 404 to a path that exists under another method.
#[async_trait]
impl Fairing for Edge {
    fn info(&self) -> Info {
        Info { name: "api-error edge", kind: Kind::Ignite | Kind::Request | Kind::Response | Kind::Singleton }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        let is_default = |catcher: &Catcher| catcher.code.is_none() && catcher.base.path() == "/";
        let rocket = if rocket.catchers().any(is_default) {
            // Two of the same kind are a collision.
            rocket
        } else {
            let mut catcher = Catcher::new(None, Envelope);
            catcher.name = Some("api-error edge".into());
            rocket.register("/", vec![catcher])
        };
        Ok(rocket.manage(Attached(self.mount())))
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut ::rocket::Data<'_>) {
        let missing = Guest::of(request).map(|guest| {
            guest.context.record_request_id();
            guest.context.missing_request_headers()
        });
        for (name, value) in missing.into_iter().flatten() {
            request.replace_header(header(&name, &value));
        }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let Some(guest) = Guest::of(request) else { return };
        if request.local_cache(|| None::<PassThrough>).is_none() {
            guest.decide(response).await;
        }
        guest.complete(response);
    }
}

/// The edge, where requests find it: in the state of the Rocket.
struct Attached(MountedEdge);

/// A request, in its own cache.
struct Guest {
    context: RequestContext,
    /// What was made for the request last.
    kept: Mutex<Option<Kept>>,
}

enum Kept {
    /// The response of a typed error.
    Rendered(Box<Rendered>),
    /// The default catcher's response, of this status.
    Answered(Status),
}

impl Guest {
    /// `None` if no edge is attached. A request that Rocket cannot read reaches a catcher without passing the fairings, so
    /// whoever needs the guest first makes it.
    fn of<'r>(request: &'r Request<'_>) -> Option<&'r Self> {
        let Attached(edge) = request.rocket().state()?;
        let new = || Self { context: edge.request(&request_parts(request)), kept: Mutex::new(None) };
        Some(request.local_cache(new))
    }

    fn keep(&self, kept: Kept) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }

    /// Gives a response the id of the request. A catcher does it too: no fairing sees its response if Rocket could not read the
    /// request.
    fn complete(&self, response: &mut Response<'_>) {
        let (name, value) = self.context.response_header();
        response.set_header(header(&name, &value));
    }

    /// Gives a failure an envelope if it has none. It is ready at once.
    async fn decide(&self, response: &mut Response<'_>) {
        poll_fn(|cx| {
            self.decide_now(response, cx);
            Poll::Ready(())
        })
        .await;
    }

    fn decide_now(&self, response: &mut Response<'_>, cx: &mut Context<'_>) {
        let status = status_code(response.status().code);
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).take();
        if kept.is_none() && !self.context.may_replace(status) {
            return;
        }
        let cause = match &kept {
            Some(Kept::Rendered(rendered)) => Cause::Rendered(rendered),
            Some(Kept::Answered(answered)) if *answered == response.status() => return,
            _ => Cause::Unknown,
        };
        let mut parts = response_parts(status);
        parts.headers = headers(response.headers().iter());
        let is_empty = response.body().is_none() || response.body().preset_size() == Some(0);
        if let Decision::Replace(replacement) = self.context.decide(&mut parts, cause, is_empty) {
            let answer = replacement.response(parts, || preview(response.body_mut(), cx));
            // Dropping a body is somebody else's code too.
            let body = std::mem::take(response.body_mut());
            catch_panic(|| drop(body));
            replace(response, answer);
        }
    }
}

/// The response of a typed error, if an edge is attached.
///
/// Its event is emitted at once: the response of a catcher may not pass the fairings.
pub(super) fn answer(error: &dyn ApiError, request: &Request<'_>) -> Option<http::Response<Bytes>> {
    let guest = Guest::of(request)?;
    let (response, rendered) = guest.context.render(error);
    guest.keep(Kept::Rendered(Box::new(rendered.logged(&guest.context))));
    Some(response)
}

/// The default catcher.
#[derive(Clone)]
struct Envelope;

#[async_trait]
impl catcher::Handler for Envelope {
    async fn handle<'r>(&self, status: Status, request: &'r Request<'_>) -> catcher::Result<'r> {
        let guest = Guest::of(request).ok_or(status)?;
        let mut response = Response::new();
        response.set_status(status);
        guest.decide(&mut response).await;
        guest.complete(&mut response);
        guest.keep(Kept::Answered(response.status()));
        Ok(response)
    }
}

/// The id of the request. A Rocket with a handler that asks for it does not launch without an [`Edge`].
///
/// ```
/// use api_error::edge::RequestId;
///
/// #[rocket::get("/")]
/// fn index(id: &RequestId) -> String {
///     id.as_str().to_owned()
/// }
/// ```
#[async_trait]
impl<'r> FromRequest<'r> for &'r RequestId {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match Guest::of(request) {
            Some(guest) => Outcome::Success(guest.context.request_id()),
            None => Outcome::Error((Status::InternalServerError, ())),
        }
    }
}

impl Sentinel for &RequestId {
    fn abort(rocket: &Rocket<Ignite>) -> bool {
        rocket.state::<Attached>().is_none()
    }
}

/// Rocket uses an older `http`, so everything is converted by its text.
fn request_parts(request: &Request<'_>) -> request::Parts {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.method = Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
    parts.uri = Uri::try_from(request.uri().to_string()).unwrap_or_default();
    parts.headers = headers(request.headers().iter());
    if let Some(peer) = request.remote() {
        parts.extensions.insert(peer);
    }
    parts
}

fn response_parts(status: StatusCode) -> response::Parts {
    let (mut parts, ()) = http::Response::new(()).into_parts();
    parts.status = status;
    parts
}

fn header(name: &HeaderName, value: &HeaderValue) -> Header<'static> {
    Header::new(name.as_str().to_owned(), value.to_str().unwrap_or_default().to_owned())
}

fn headers<'h>(all: impl Iterator<Item = Header<'h>>) -> HeaderMap {
    let legal = all.filter_map(|header| {
        let name = HeaderName::try_from(header.name().as_str()).ok()?;
        Some((name, HeaderValue::from_str(header.value()).ok()?))
    });
    let mut headers = HeaderMap::new();
    for (name, value) in legal {
        headers.append(name, value);
    }
    headers
}

fn status_code(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The beginning of a body that is dropped.
fn preview(body: &mut Body<'_>, cx: &mut Context<'_>) -> BodyPreview {
    BodyPreview::read(|| {
        let mut space = [0; 256];
        let mut piece = ReadBuf::new(&mut space);
        match Pin::new(&mut *body).poll_read(cx, &mut piece) {
            // A body that reads nothing has ended.
            Poll::Ready(Ok(())) => Some(piece.filled().to_vec()).filter(|piece| !piece.is_empty()),
            _ => None,
        }
    })
}
