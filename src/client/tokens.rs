//! The credentials of a client, refreshed one at a time.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::{PoisonError, RwLock};

use http::header::HeaderValue;

type Fetched = Result<String, Box<dyn Error + Send + Sync>>;
type Fetch = dyn Fn() -> Pin<Box<dyn Future<Output = Fetched> + Send>> + Send + Sync;

/// Fetches the value of the `Authorization` header, and keeps it until a service says that it is not valid any more.
///
/// If many calls are told so at the same time, one fetches, and the others wait for it. A call whose credentials somebody has
/// already replaced takes the new ones.
///
/// ```
/// use api_error::client::Tokens;
///
/// let tokens = Tokens::new(|| async {
///     let token = "t-1"; // of your identity provider
///     Ok(format!("Bearer {token}"))
/// });
/// ```
pub struct Tokens {
    fetch: Box<Fetch>,
    current: RwLock<Option<Token>>,
    /// Held by the one who fetches.
    fetching: tokio::sync::Mutex<()>,
}

/// Credentials, and how many there were before them.
#[derive(Clone)]
pub(super) struct Token {
    pub(super) value: HeaderValue,
    number: u64,
}

impl Tokens {
    /// Credentials that `fetch` gets: the entire value of `Authorization`, such as `Bearer …`.
    #[must_use]
    pub fn new<F, R>(fetch: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<String, Box<dyn Error + Send + Sync>>> + Send + 'static,
    {
        Self {
            fetch: Box::new(move || Box::pin(fetch())),
            current: RwLock::new(None),
            fetching: tokio::sync::Mutex::new(()),
        }
    }

    /// The credentials that are there.
    pub(super) fn current(&self) -> Option<Token> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Other credentials than `used`: those that somebody has got in the meantime, or new ones.
    pub(super) async fn other_than(
        &self,
        used: Option<&Token>,
    ) -> Result<Token, Box<dyn Error + Send + Sync>> {
        let _fetching = self.fetching.lock().await;
        let current = self.current();
        let number = current.as_ref().map_or(0, |token| token.number + 1);
        if let Some(current) = current.filter(|token| used.is_none_or(|used| used.number != token.number)) {
            return Ok(current);
        }
        let mut value = HeaderValue::try_from((self.fetch)().await?)?;
        value.set_sensitive(true);
        let token = Token { value, number };
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
        Ok(token)
    }
}

/// Says nothing about the credentials.
impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}
