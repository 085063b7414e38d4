//! All attempts of a call, whatever sends them.

use std::collections::hash_map::RandomState;
use std::error::Error;
use std::fmt;
use std::hash::{BuildHasher, Hasher};

use http::Method;
use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use tokio::time::{Instant, sleep};

use super::retry::IDEMPOTENCY_KEY;
use super::tokens::{Token, Tokens};
use super::{Budget, Decode, Decoder, Failure, Next, Policy, Safety};

/// How one service is called: when a call is tried again, how its failures are read, and with which credentials.
///
/// Make one for each service, and keep it: its budget and its credentials are shared by all calls.
///
/// ```
/// use api_error::client::{Caller, Policy, Tokens};
/// # use api_error::ApiError;
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, decode, code = "gone", status = 410, message = "It is gone")]
/// # struct VaultError;
///
/// let vault = Caller::<VaultError>::new()
///     .with_policy(Policy::STANDARD.with_attempts(4))
///     .with_tokens(Tokens::new(|| async { Ok("Bearer t-1".to_owned()) }))
///     .with_idempotency_keys();
/// ```
pub struct Caller<E> {
    decoder: Decoder<E>,
    policy: Policy,
    budget: Budget,
    tokens: Option<Tokens>,
    makes_keys: bool,
}

impl<E: Decode> Caller<E> {
    /// With [`Policy::STANDARD`], a full budget, and no credentials.
    #[must_use]
    pub fn new() -> Self {
        Self {
            decoder: Decoder::new(),
            policy: Policy::STANDARD,
            budget: Budget::new(),
            tokens: None,
            makes_keys: false,
        }
    }

    /// Runs attempts until one succeeds, or until another makes no sense. The failure is that of the last one, and has those
    /// before it. `failed` is the failure of an attempt that was made already.
    pub(super) async fn run<A: Attempt<E>>(
        &self,
        mut call: Call,
        mut failed: Option<Failure<E>>,
        mut attempts: A,
    ) -> Result<A::Response, Failure<E>> {
        let policy = if call.is_repeatable { self.policy } else { self.policy.with_attempts(1) };
        let mut calls = policy.call(call.safety, &self.budget);
        let mut earlier = Vec::new();
        loop {
            let failure = match failed.take() {
                Some(failure) => failure,
                None => {
                    self.authorize(&mut call).await.map_err(Failure::not_sent)?;
                    match attempts.attempt(&call).await {
                        Ok(response) => {
                            calls.succeeded();
                            return Ok(response);
                        }
                        Err(failure) => failure,
                    }
                }
            };
            let elapsed = call.begun.map(|begun| begun.elapsed()).unwrap_or_default();
            match calls.after(&failure, elapsed, random()) {
                Next::Retry(wait) => sleep(wait).await,
                Next::RefreshThenRetry if self.refresh(&call).await => {}
                Next::RefreshThenRetry | Next::Stop(_) => return Err(failure.with_earlier(earlier)),
            }
            earlier.push(failure);
        }
    }
}

impl<E> Caller<E> {
    /// Sets how often and how long to try.
    #[must_use]
    pub fn with_policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// Sets how failures are read.
    #[must_use]
    pub fn with_decoder(self, decoder: Decoder<E>) -> Self {
        Self { decoder, ..self }
    }

    /// Sends these credentials as `Authorization`, and refreshes them once in a call that is told to.
    #[must_use]
    pub fn with_tokens(self, tokens: Tokens) -> Self {
        Self { tokens: Some(tokens), ..self }
    }

    /// Gives each call that is not idempotent an `Idempotency-Key`, unless it has one. All of its attempts have the same. Only for
    /// services that heed it.
    #[must_use]
    pub fn with_idempotency_keys(self) -> Self {
        Self { makes_keys: true, ..self }
    }

    /// How failures are read.
    pub fn decoder(&self) -> &Decoder<E> {
        &self.decoder
    }

    /// What retries are paid from.
    pub fn budget(&self) -> &Budget {
        &self.budget
    }

    /// A call of a request with this method and these headers. One that cannot be repeated has one attempt.
    pub(super) fn call(&self, method: &Method, of_request: &HeaderMap, is_repeatable: bool) -> Call {
        let (mut safety, mut key) = (Safety::of_head(method, of_request), None);
        if self.makes_keys && safety == Safety::Unsafe {
            key = HeaderValue::try_from(format!("{:016x}{:016x}", random(), random())).ok();
            safety = Safety::Safe;
        }
        let begun = self.policy.has_deadline().then(Instant::now);
        Call { safety, is_repeatable, begun, key, used: None }
    }

    /// Adds the credentials that are there. `false` if they have to be fetched first.
    pub(super) fn authorize_now(&self, call: &mut Call) -> bool {
        let Some(tokens) = &self.tokens else { return true };
        call.used = tokens.current();
        call.used.is_some()
    }

    async fn authorize(&self, call: &mut Call) -> Result<(), Box<dyn Error + Send + Sync>> {
        if !self.authorize_now(call)
            && let Some(tokens) = &self.tokens
        {
            call.used = Some(tokens.other_than(None).await?);
        }
        Ok(())
    }

    /// Whether there are other credentials than those that were used.
    async fn refresh(&self, call: &Call) -> bool {
        match &self.tokens {
            Some(tokens) => tokens.other_than(call.used.as_ref()).await.is_ok(),
            None => false,
        }
    }

    /// Says that a call succeeded at the first try.
    #[cfg(feature = "client-tower")]
    pub(super) fn succeeded_at_once(&self) {
        self.policy.call(Safety::Safe, &self.budget).succeeded();
    }
}

impl<E: Decode> Default for Caller<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> fmt::Debug for Caller<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("decoder", &self.decoder)
            .field("policy", &self.policy)
            .field("budget", &self.budget)
            .field("tokens", &self.tokens)
            .field("makes_keys", &self.makes_keys)
            .finish()
    }
}

/// What sends a request once. A trait, because nothing says of an async closure that its future is `Send`.
pub(super) trait Attempt<E> {
    /// What a success is.
    type Response;

    /// Sends the request with the headers of the call added.
    fn attempt(&mut self, call: &Call) -> impl Future<Output = Result<Self::Response, Failure<E>>> + Send;
}

/// A call in the making.
pub(super) struct Call {
    safety: Safety,
    is_repeatable: bool,
    /// When it began, if there is a deadline.
    begun: Option<Instant>,
    /// The idempotency key that was made for it.
    key: Option<HeaderValue>,
    used: Option<Token>,
}

impl Call {
    /// Adds the headers of the call to those of the request.
    pub(super) fn add_to(&self, headers: &mut HeaderMap) {
        if let Some(key) = &self.key {
            headers.insert(IDEMPOTENCY_KEY, key.clone());
        }
        if let Some(token) = &self.used {
            headers.insert(AUTHORIZATION, token.value.clone());
        }
    }
}

/// A random number. The hash of nothing, with keys that the standard library gets from the system: enough to spread waits, and
/// no secret.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
