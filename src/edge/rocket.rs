//! The edge as a fairing of Rocket.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU16, Ordering};
use std::task::Poll;

use ::rocket::fairing::{self, Fairing, Info, Kind};
use ::rocket::http::{Header, Status};
use ::rocket::request::{FromRequest, Outcome};
use ::rocket::response::{Body, Response};
use ::rocket::tokio::io::{AsyncRead, ReadBuf};
use ::rocket::{Build, Catcher, Ignite, Request, Rocket, Sentinel, async_trait, catcher};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};

use super::answer::merge;
use super::glimpse::MOST_BYTES;
use super::visit::Visit;
use super::{Edge, PassThrough, RequestId};
use crate::__private::unless_it_panics;
use crate::rocket::replace;
use crate::{ApiError, Bytes};

const NAME: &str = "X-Request-ID";

/// ```no_run
/// use api_error::edge::Edge;
///
/// let rocket = rocket::build().attach(Edge::new());
/// ```
///
/// Attach it last: then its part at the response comes after that of other fairings, and deals with what they answer.
/// Attached twice, the last one counts.
///
/// - It registers a default catcher at `/`, so that Rocket's own failures and panics wear the envelope. Catchers of
///   your own win over it; what they answer is a response like any other, so plain text is replaced and JSON stays.
/// - `request.local_cache(|| Some(PassThrough))`, in a responder or catcher, tells the edge to leave the response.
/// - Handlers ask for the id of the request by the request guard [`&RequestId`](RequestId).
/// - The predicate of [`verbose_when`](Edge::verbose_when) finds the peer's address as a `std::net::SocketAddr` in the
///   extensions.
/// - Rocket catches panics by itself, and throws their payload away. It is in what the panic hook prints, and not in the
///   event.
/// - Rocket has no 405: to a path that exists under another method, it answers 404.
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
        Ok(rocket.manage(Attached(self.clone())))
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut ::rocket::Data<'_>) {
        // Whatever stands within sees the id that the response will have.
        if let Some(id) = Guest::of(request).map(|guest| guest.visit.request_id().as_str().to_owned()) {
            request.replace_header(Header::new(NAME, id));
        }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let Some(guest) = Guest::of(request) else { return };
        if !guest.is_answer(response) && request.local_cache(|| None::<PassThrough>).is_none() {
            guest.judge(response).await;
        }
        let id = guest.visit.request_id().as_str().to_owned();
        response.set_header(Header::new(NAME, id));
    }
}

/// The edge, where requests find it: in the state of the Rocket.
struct Attached(Edge);

/// A request, in its own cache.
struct Guest {
    visit: Visit,
    /// The status of what the edge has rendered already; before, 0.
    answered: AtomicU16,
}

impl Guest {
    /// `None` where no edge is attached. A request that Rocket can not read reaches a catcher without having passed the
    /// fairings, so it is made by whoever needs it first.
    fn of<'r>(request: &'r Request<'_>) -> Option<&'r Self> {
        let Attached(edge) = request.rocket().state()?;
        Some(
            request.local_cache(|| Self {
                visit: Visit::new(edge, &parts(request)),
                answered: AtomicU16::new(0),
            }),
        )
    }

    fn answered(&self, answer: http::Response<Bytes>) -> http::Response<Bytes> {
        self.answered.store(answer.status().as_u16(), Ordering::Relaxed);
        answer
    }

    fn is_answer(&self, response: &Response<'_>) -> bool {
        self.answered.load(Ordering::Relaxed) == response.status().code
    }

    /// Puts an envelope around a failure that has none.
    async fn judge(&self, response: &mut Response<'_>) {
        let status = response.status().code;
        if status < 400 {
            return;
        }
        let mut failure = http::Response::new(());
        *failure.status_mut() = status_code(status);
        *failure.headers_mut() = headers(response.headers().iter());
        let (failure, ()) = failure.into_parts();
        if self.visit.is_structured(&failure) {
            return;
        }
        let seen = glimpse(response.body_mut()).await;
        let mut answer = self.visit.replace_foreign(failure.status, &failure.headers, &seen);
        let own = std::mem::take(answer.headers_mut());
        *answer.headers_mut() = merge(failure.status, failure.headers, own);
        replace(response, self.answered(answer));
    }
}

/// The response of a typed error, where an edge is attached.
pub(crate) fn answer(error: &dyn ApiError, request: &Request<'_>) -> Option<http::Response<Bytes>> {
    let guest = Guest::of(request)?;
    Some(guest.answered(guest.visit.answer(error)))
}

/// The default catcher.
#[derive(Clone)]
struct Envelope;

#[async_trait]
impl catcher::Handler for Envelope {
    async fn handle<'r>(&self, status: Status, request: &'r Request<'_>) -> catcher::Result<'r> {
        let guest = Guest::of(request).ok_or(status)?;
        let answer = guest.visit.replace_foreign(status_code(status.code), &HeaderMap::new(), &[]);
        let mut response = Response::new();
        replace(&mut response, guest.answered(answer));
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
            Some(guest) => Outcome::Success(guest.visit.request_id()),
            None => Outcome::Error((Status::InternalServerError, ())),
        }
    }
}

impl Sentinel for &RequestId {
    fn abort(rocket: &Rocket<Ignite>) -> bool {
        rocket.state::<Attached>().is_none()
    }
}

/// Rocket is built on an older `http`, so all goes by way of text.
fn parts(request: &Request<'_>) -> Parts {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.method = Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
    parts.uri = Uri::try_from(request.uri().to_string()).unwrap_or_default();
    parts.headers = headers(request.headers().iter());
    if let Some(peer) = request.remote() {
        parts.extensions.insert(peer);
    }
    parts
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

/// The beginning of a body that is thrown away: what is there already, without waiting for more.
async fn glimpse(body: &mut Body<'_>) -> Vec<u8> {
    let mut space = [0; MOST_BYTES];
    let mut seen = ReadBuf::new(&mut space);
    std::future::poll_fn(|cx| {
        // The body of a response that is dropped must not bring the edge down.
        unless_it_panics(|| {
            let mut before = usize::MAX;
            while seen.remaining() > 0 && before != seen.filled().len() {
                before = seen.filled().len();
                let polled: Poll<io::Result<()>> = Pin::new(&mut *body).poll_read(cx, &mut seen);
                if !matches!(polled, Poll::Ready(Ok(()))) {
                    break;
                }
            }
        });
        Poll::Ready(())
    })
    .await;
    seen.filled().to_vec()
}
