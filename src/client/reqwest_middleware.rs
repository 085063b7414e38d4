//! The client for reqwest-middleware.

use std::error::Error as StdError;
use std::sync::Arc;

use ::reqwest::{Request, Response};
use ::reqwest_middleware::{Error, Middleware, Next, Result};
use http::Extensions;

use super::caller::{Attempt, Call, Caller};
use super::reqwest::{OrFailure, Requests};
use super::{Decode, Decoder, Failure};

/// A middleware that sends each request as often as it makes sense. Only successes come out of it: a failure is an error, which
/// [`Failure::from`] takes out of the error of the client.
///
/// ```
/// use std::sync::Arc;
///
/// use api_error::client::{Attempts, Caller, Failure};
/// use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};
/// # use api_error::ApiError;
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, decode, code = "gone", status = 410, message = "It is gone")]
/// # struct SecretError;
///
/// fn client(vault: Arc<Caller<SecretError>>) -> ClientWithMiddleware {
///     ClientBuilder::new(reqwest::Client::new()).with(Attempts::new(vault)).build()
/// }
///
/// async fn read(client: &ClientWithMiddleware, url: &str) -> Result<String, Failure<SecretError>> {
///     Ok(client.get(url).send().await?.text().await?)
/// }
/// ```
#[derive(Debug)]
pub struct Attempts<E>(Arc<Caller<E>>);

impl<E> Attempts<E> {
    /// A middleware that sends as the caller says.
    #[must_use]
    pub fn new(caller: impl Into<Arc<Caller<E>>>) -> Self {
        Self(caller.into())
    }
}

#[async_trait::async_trait]
impl<E> Middleware for Attempts<E>
where
    E: Decode + StdError + Send + Sync + 'static,
{
    async fn handle(
        &self,
        request: Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> Result<Response> {
        let Self(caller) = self;
        let kept = request.try_clone();
        let call = caller.call(request.method(), request.headers(), kept.is_some());
        let requests = Requests { next: Some(request), kept };
        let attempts = Passed { next, extensions, requests, decoder: caller.decoder() };
        caller.run(call, None, attempts).await.map_err(Error::middleware)
    }
}

/// A request that is passed on to the next middleware.
struct Passed<'n, E> {
    next: Next<'n>,
    extensions: &'n mut Extensions,
    requests: Requests,
    decoder: &'n Decoder<E>,
}

impl<E> Attempt<E> for Passed<'_, E>
where
    E: Decode + StdError + Send + Sync + 'static,
{
    type Response = Response;

    async fn attempt(&mut self, call: &Call) -> std::result::Result<Response, Failure<E>> {
        let request = self.requests.take(call)?;
        let response = self.next.clone().run(request, self.extensions).await?;
        response.or_failure_with(self.decoder).await
    }
}

/// The failure that [`Attempts`] made, or one of reqwest. What another middleware reports was not sent.
impl<E: StdError + Send + Sync + 'static> From<Error> for Failure<E> {
    fn from(error: Error) -> Self {
        match error {
            Error::Reqwest(error) => error.into(),
            Error::Middleware(error) => error.downcast().unwrap_or_else(Self::not_sent),
        }
    }
}
