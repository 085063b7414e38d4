//! The client for reqwest.

use std::error::Error as _;

use ::reqwest::{Body, Client, Error, Request, RequestBuilder, Response, ResponseBuilderExt};

use super::body;
use super::caller::{Attempt, Call, Caller};
use super::decoder::is_failure;
use super::{Decode, Decoder, Failure};

/// Responses of reqwest as failures.
///
/// ```no_run
/// use api_error::client::{Failure, OrFailure};
/// # use api_error::ApiError;
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, decode, code = "gone", status = 410, message = "It is gone")]
/// # struct SecretError;
///
/// async fn read(client: &reqwest::Client, url: &str) -> Result<Option<String>, Failure<SecretError>> {
///     match client.get(url).send().await?.or_failure::<SecretError>().await {
///         Ok(response) => Ok(Some(response.text().await?)),
///         Err(failure) => match failure.error() {
///             Some(SecretError) => Ok(None),
///             None => Err(failure),
///         },
///     }
/// }
/// ```
#[allow(async_fn_in_trait)] // whether its future is `Send` is known, as it is implemented for one type
pub trait OrFailure: Sized {
    /// The response itself if it is a success. Otherwise its body is read, see [`decode`](super::decode).
    ///
    /// # Errors
    ///
    /// With the failure.
    async fn or_failure<E: Decode>(self) -> Result<Response, Failure<E>>;

    /// The response itself if it is a success. Otherwise its body is read as `decoder` says.
    ///
    /// # Errors
    ///
    /// With the failure.
    async fn or_failure_with<E: Decode>(self, decoder: &Decoder<E>) -> Result<Response, Failure<E>>;
}

impl OrFailure for Response {
    async fn or_failure<E: Decode>(self) -> Result<Response, Failure<E>> {
        let status = self.status();
        if is_failure(status) { self.or_failure_with(&Decoder::new()).await } else { Ok(self) }
    }

    async fn or_failure_with<E: Decode>(self, decoder: &Decoder<E>) -> Result<Response, Failure<E>> {
        if !decoder.may_be_failure(self.status()) {
            return Ok(self);
        }
        if self.status().is_success() {
            return success_or_failure(self, decoder).await;
        }
        let (head, body) = http::Response::<Body>::from(self).into_parts();
        let read = body::read(body, decoder.max_bytes(), decoder.max_body_time()).await;
        Err(read.decode(decoder, head.status, head.headers))
    }
}

/// A success that may be an error: one that has a body within the limit. What is read is put back.
async fn success_or_failure<E: Decode>(
    response: Response,
    decoder: &Decoder<E>,
) -> Result<Response, Failure<E>> {
    let is_short = response.content_length().is_some_and(|length| length <= decoder.max_bytes() as u64);
    if !is_short {
        return Ok(response);
    }
    let url = response.url().clone();
    let (head, body) = http::Response::<Body>::from(response).into_parts();
    let read = body::read(body, decoder.max_bytes(), decoder.max_body_time()).await;
    let failure = read.decode(decoder, head.status, head.headers.clone());
    if read.is_cut || failure.code().is_some() {
        return Err(failure);
    }
    let mut response = http::Response::from_parts(head, read.bytes);
    if let Ok(with_url) = http::response::Builder::new().url(url).body(()) {
        response.extensions_mut().extend(with_url.into_parts().0.extensions);
    }
    Ok(response.into())
}

/// Requests of reqwest, sent as often as it makes sense.
///
/// ```no_run
/// use api_error::client::{Caller, Failure, SendWith};
/// # use api_error::ApiError;
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, decode, code = "gone", status = 410, message = "It is gone")]
/// # struct SecretError;
///
/// async fn read(
///     client: &reqwest::Client,
///     vault: &Caller<SecretError>,
///     url: &str,
/// ) -> Result<String, Failure<SecretError>> {
///     let response = client.get(url).send_with(vault).await?;
///     Ok(response.text().await?)
/// }
/// ```
#[allow(async_fn_in_trait)] // as above
pub trait SendWith {
    /// Sends the request as the caller says. A request whose body is a stream is sent once.
    ///
    /// # Errors
    ///
    /// With the failure of the last attempt, which has those before it.
    async fn send_with<E: Decode + Send>(self, caller: &Caller<E>) -> Result<Response, Failure<E>>;
}

impl SendWith for RequestBuilder {
    async fn send_with<E: Decode + Send>(self, caller: &Caller<E>) -> Result<Response, Failure<E>> {
        let (client, request) = self.build_split();
        let request = request.map_err(Failure::not_sent)?;
        let kept = request.try_clone();
        let call = caller.call(request.method(), request.headers(), kept.is_some());
        let requests = Requests { next: Some(request), kept };
        caller.run(call, None, Executed { client, requests, decoder: caller.decoder() }).await
    }
}

/// A request, and what it is sent again from.
pub(super) struct Requests {
    pub(super) next: Option<Request>,
    /// `None` if the body is a stream.
    pub(super) kept: Option<Request>,
}

impl Requests {
    /// The request of the next attempt.
    pub(super) fn take<E>(&mut self, call: &Call) -> Result<Request, Failure<E>> {
        let request = self.next.take().or_else(|| self.kept.as_ref()?.try_clone());
        let mut request = request.ok_or_else(|| Failure::not_sent("the request cannot be sent twice"))?;
        call.add_to(request.headers_mut());
        Ok(request)
    }
}

/// A request that a client executes.
struct Executed<'c, E> {
    client: Client,
    requests: Requests,
    decoder: &'c Decoder<E>,
}

impl<E: Decode + Send> Attempt<E> for Executed<'_, E> {
    type Response = Response;

    async fn attempt(&mut self, call: &Call) -> Result<Response, Failure<E>> {
        let request = self.requests.take(call)?;
        self.client.execute(request).await?.or_failure_with(self.decoder).await
    }
}

/// Without a connection, the request was not sent. Otherwise it may have been, or its response was lost. A success whose JSON is
/// not what the caller expects is [foreign](super::Origin::Foreign): another attempt gets the same.
///
/// The URL is left out, because it may hold what no log should have.
impl<E> From<Error> for Failure<E> {
    fn from(error: Error) -> Self {
        let error = error.without_url();
        let status = error.status();
        // reqwest also calls it decoding if the connection is lost.
        let is_unexpected = error.source().is_some_and(|source| source.is::<serde_json::Error>());
        if error.is_builder() || error.is_connect() {
            Self::not_sent(error)
        } else if is_unexpected {
            Self::unexpected(error)
        } else if let Some(status) = status {
            Self::without_body(status, error)
        } else {
            Self::no_answer(error)
        }
    }
}
