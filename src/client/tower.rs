//! The client as a `tower::Layer`.

use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use http::{Request, Response};
use http_body::Body;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::body;
use super::caller::{Attempt, Call, Caller};
use super::decoder::is_failure;
use super::{Decode, Failure};

type BoxError = Box<dyn Error + Send + Sync>;

/// A layer that sends each request as often as it makes sense. Only successes come out of its service, untouched; the error of the
/// service is a [`Failure`].
///
/// A policy of `tower::retry` decides before there is a body, and so without the code. This layer reads the body of a failure,
/// up to the limit of the decoder.
///
/// An error of the inner service before it takes the request (`poll_ready`) counts as not sent, and so does a connection that
/// the system refused; any other as no answer. A failure in a success (`Decoder::errors_in_success`) is not looked for.
///
/// ```
/// use api_error::client::{AttemptsLayer, AttemptsService, Caller};
/// use tower_layer::Layer;
/// # use api_error::ApiError;
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, decode, code = "gone", status = 410, message = "It is gone")]
/// # struct SecretError;
///
/// /// `http` is the client of hyper, for one. With tower: `ServiceBuilder::new().layer(…).service(http)`.
/// fn client<S>(http: S) -> AttemptsService<SecretError, S> {
///     AttemptsLayer::new(Caller::new()).layer(http)
/// }
/// ```
#[derive(Debug)]
pub struct AttemptsLayer<E>(Arc<Caller<E>>);

impl<E> AttemptsLayer<E> {
    /// A layer that sends as the caller says.
    #[must_use]
    pub fn new(caller: impl Into<Arc<Caller<E>>>) -> Self {
        Self(caller.into())
    }
}

impl<E> Clone for AttemptsLayer<E> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<E, S> Layer<S> for AttemptsLayer<E> {
    type Service = AttemptsService<E, S>;

    fn layer(&self, inner: S) -> Self::Service {
        AttemptsService { caller: Arc::clone(&self.0), inner }
    }
}

/// The service that [`AttemptsLayer`] makes.
#[derive(Debug)]
pub struct AttemptsService<E, S> {
    caller: Arc<Caller<E>>,
    inner: S,
}

impl<E, S: Clone> Clone for AttemptsService<E, S> {
    fn clone(&self) -> Self {
        Self { caller: Arc::clone(&self.caller), inner: self.inner.clone() }
    }
}

impl<E, S, B, R> Service<Request<B>> for AttemptsService<E, S>
where
    E: Decode + Send + 'static,
    S: Service<Request<B>, Response = Response<R>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: Clone + Send + 'static,
    R: Body + Send + 'static,
    R::Data: Send,
    R::Error: Into<BoxError>,
{
    type Response = Response<R>;
    type Error = Failure<E>;
    type Future = AttemptsFuture<E, S, B, R>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Failure<E>>> {
        self.inner.poll_ready(context).map_err(Failure::not_sent)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mut call = self.caller.call(request.method(), request.headers(), true);
        let is_authorized = self.caller.authorize_now(&mut call);
        let first = is_authorized.then(|| self.inner.call(copy(&request, &call)));
        let rest = Rest { caller: Arc::clone(&self.caller), service: self.inner.clone(), request, call };
        match first {
            Some(first) => AttemptsFuture { stage: Stage::First { first, rest: Some(rest) } },
            None => AttemptsFuture { stage: Stage::More { more: rest.after(First::None) } },
        }
    }
}

/// A request to send, with the headers of the call. The one that it is a copy of is kept for other attempts.
#[inline]
fn copy<B: Clone>(request: &Request<B>, call: &Call) -> Request<B> {
    let mut request = request.clone();
    call.add_to(request.headers_mut());
    request
}

/// What all attempts after the first need.
struct Rest<E, S, B> {
    caller: Arc<Caller<E>>,
    service: S,
    request: Request<B>,
    call: Call,
}

type More<E, R> = Pin<Box<dyn Future<Output = Result<Response<R>, Failure<E>>> + Send>>;

impl<E, S, B, R> Rest<E, S, B>
where
    E: Decode + Send + 'static,
    S: Service<Request<B>, Response = Response<R>> + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: Clone + Send + 'static,
    R: Body + Send + 'static,
    R::Data: Send,
    R::Error: Into<BoxError>,
{
    /// All other attempts, after the failure of the first one, if there was one.
    fn after(self, failed: First<E, R>) -> More<E, R> {
        let Self { caller, service, request, call } = self;
        Box::pin(async move {
            let failed = match failed {
                First::None => None,
                First::Lost(failure) => Some(failure),
                First::Answered(response) => Some(read(response, &caller).await),
            };
            let attempts = Called { service, request, caller: &caller };
            caller.run(call, failed, attempts).await
        })
    }
}

/// A request that the inner service is called with.
struct Called<'c, E, S, B> {
    service: S,
    request: Request<B>,
    caller: &'c Caller<E>,
}

impl<E, S, B, R> Attempt<E> for Called<'_, E, S, B>
where
    E: Decode + Send + 'static,
    S: Service<Request<B>, Response = Response<R>> + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: Clone + Send + 'static,
    R: Body + Send + 'static,
    R::Data: Send,
    R::Error: Into<BoxError>,
{
    type Response = Response<R>;

    async fn attempt(&mut self, call: &Call) -> Result<Response<R>, Failure<E>> {
        std::future::poll_fn(|context| self.service.poll_ready(context)).await.map_err(Failure::not_sent)?;
        let answer = self.service.call(copy(&self.request, call));
        let response = answer.await.map_err(lost)?;
        if is_failure(response.status()) { Err(read(response, self.caller).await) } else { Ok(response) }
    }
}

/// How the first attempt ended, unless it succeeded.
enum First<E, R> {
    /// There was none.
    None,
    Lost(Failure<E>),
    Answered(Response<R>),
}

/// A call without a response. Where the system refused to connect, the request was not sent.
fn lost<E>(error: impl Into<BoxError>) -> Failure<E> {
    use std::io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable};
    /// Sources further down are not looked at: they may be a circle.
    const MAX_SOURCES: usize = 16;
    let error = error.into();
    let outermost: &(dyn Error + 'static) = &*error;
    let mut sources = std::iter::successors(Some(outermost), |error| (*error).source());
    let is_refused = sources.by_ref().take(MAX_SOURCES).any(|error| {
        let error = error.downcast_ref::<std::io::Error>();
        error.is_some_and(|error| {
            matches!(error.kind(), ConnectionRefused | HostUnreachable | NetworkUnreachable)
        })
    });
    if is_refused { Failure::not_sent(error) } else { Failure::no_answer(error) }
}

async fn read<E, R>(response: Response<R>, caller: &Caller<E>) -> Failure<E>
where
    E: Decode,
    R: Body,
    R::Error: Into<BoxError>,
{
    let (head, body) = response.into_parts();
    let decoder = caller.decoder();
    let read = body::read(body, decoder.max_bytes(), decoder.max_body_time()).await;
    read.decode(decoder, head.status, head.headers)
}

pin_project! {
    /// The future of [`AttemptsService`]. A success at the first try passes through it. It keeps a copy of the request, for other
    /// attempts, and allocates for failures.
    pub struct AttemptsFuture<E, S, B, R>
    where
        S: Service<Request<B>>,
    {
        #[pin]
        stage: Stage<E, S, B, R>,
    }
}

pin_project! {
    #[project = StageProjection]
    enum Stage<E, S, B, R>
    where
        S: Service<Request<B>>,
    {
        First {
            #[pin]
            first: S::Future,
            rest: Option<Rest<E, S, B>>,
        },
        More {
            more: More<E, R>,
        },
    }
}

impl<E, S, B, R> Future for AttemptsFuture<E, S, B, R>
where
    E: Decode + Send + 'static,
    S: Service<Request<B>, Response = Response<R>> + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: Clone + Send + 'static,
    R: Body + Send + 'static,
    R::Data: Send,
    R::Error: Into<BoxError>,
{
    type Output = Result<Response<R>, Failure<E>>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut stage = self.project().stage;
        loop {
            let more = match stage.as_mut().project() {
                StageProjection::More { more } => return more.as_mut().poll(context),
                StageProjection::First { first, rest } => {
                    let first = match ready!(first.poll(context)) {
                        Ok(response) if is_failure(response.status()) => First::Answered(response),
                        Ok(response) => {
                            rest.iter().for_each(|rest| rest.caller.succeeded_at_once());
                            return Poll::Ready(Ok(response));
                        }
                        Err(error) => First::Lost(lost(error)),
                    };
                    match rest.take() {
                        Some(rest) => rest.after(first),
                        // Somebody polls a future that is over.
                        None => return Poll::Pending,
                    }
                }
            };
            stage.set(Stage::More { more });
        }
    }
}
