//! What each adapter has to do, whatever sends the requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use api_error::client::{Caller, Decoder, Failure, Origin, Policy, Tokens};
use api_error::http::Method;

use crate::server::{BODY_TIMEOUT, Server, VaultError, without_date};

/// A client: sends a request, and gives the body of a success.
pub(crate) trait Client {
    async fn send(
        caller: &Arc<Caller<VaultError>>,
        method: Method,
        url: String,
    ) -> Result<String, Failure<VaultError>>;
}

/// A caller that does not let tests wait.
pub(crate) fn caller() -> Caller<VaultError> {
    let waits = Duration::from_millis(1);
    Caller::new()
        .with_policy(Policy::STANDARD.with_first_wait(waits, waits))
        .with_decoder(Decoder::new().body_timeout(BODY_TIMEOUT))
}

pub(crate) async fn a_success_is_untouched<C: Client>() {
    let server = Server::start().await;
    assert_eq!(C::send(&caller().into(), Method::GET, server.url("/ok")).await.unwrap(), "fine");
}

pub(crate) async fn the_typed_error_arrives<C: Client>() {
    let server = Server::start().await;
    let failure = C::send(&caller().into(), Method::GET, server.url("/secret/a")).await.unwrap_err();
    assert_eq!(failure.error(), Some(&VaultError::NotFound { path: "a".to_owned(), shard: 0 }));
    assert_eq!(failure.message(), Some("No secret at 'a'"));
    assert!(failure.earlier().is_empty());
}

pub(crate) async fn it_tries_until_the_service_works<C: Client>() {
    let server = Server::start().await;
    let caller = Arc::new(caller());
    assert_eq!(C::send(&caller, Method::GET, server.url("/flaky")).await.unwrap(), "works");
    assert_eq!(server.seen.heads().len(), 3);
    assert_eq!(caller.budget().tokens(), 500 - 14, "the second retry succeeded");
    // What changed nothing may be sent again, whatever the method is.
    let server = Server::start().await;
    assert_eq!(C::send(&caller, Method::POST, server.url("/flaky")).await.unwrap(), "works");
}

pub(crate) async fn the_last_failure_has_those_before_it<C: Client>() {
    let server = Server::start().await;
    let failure = C::send(&caller().into(), Method::GET, server.url("/down")).await.unwrap_err();
    assert_eq!(failure.error(), Some(&VaultError::Sealed));
    assert_eq!(failure.earlier().len(), 2);
    assert!(failure.earlier().iter().all(|earlier| earlier.code() == Some("sealed")));
    assert_eq!(server.seen.heads().len(), 3);
}

pub(crate) async fn it_waits_as_long_as_the_service_asks<C: Client>() {
    let server = Server::start().await;
    let begun = Instant::now();
    assert_eq!(C::send(&caller().into(), Method::GET, server.url("/busy")).await.unwrap(), "works");
    assert!(begun.elapsed() >= Duration::from_millis(80));
}

pub(crate) async fn a_date_to_wait_for_counts_from_the_receipt<C: Client>() {
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(4_102_444_799);
    let url = without_date("retry-after: Thu, 31 Dec 2099 23:59:59 GMT").await;
    let failure = C::send(&caller().into(), Method::GET, url).await.unwrap_err();
    assert_eq!(failure.error(), Some(&VaultError::Sealed));
    let wait = failure.wait().unwrap();
    let left = then.duration_since(SystemTime::now()).unwrap();
    assert!(wait >= left && wait - left < Duration::from_secs(10), "{wait:?} {left:?}");
    assert!(failure.earlier().is_empty(), "nobody waits so long");
}

pub(crate) async fn an_unsafe_call_is_not_repeated_without_a_key<C: Client>() {
    let server = Server::start().await;
    let failure = C::send(&caller().into(), Method::POST, server.url("/orders")).await.unwrap_err();
    assert_eq!(failure.code(), Some("order_lost"));
    assert_eq!(server.seen.values("idempotency-key"), [None]);
    // With a key, which all attempts share.
    let server = Server::start().await;
    let caller = caller().with_idempotency_keys().into();
    assert_eq!(C::send(&caller, Method::POST, server.url("/orders")).await.unwrap(), "taken");
    let keys = server.seen.values("idempotency-key");
    assert_eq!(keys.len(), 2);
    assert!(keys[0].is_some() && keys[0] == keys[1], "{keys:?}");
}

pub(crate) async fn a_foreign_answer_is_told_from_the_service<C: Client>() {
    let server = Server::start().await;
    let failure = C::send(&caller().into(), Method::GET, server.url("/html")).await.unwrap_err();
    assert_eq!((failure.origin(), failure.code()), (Origin::Foreign, None));
    assert_eq!(failure.earlier().len(), 2, "502 is tried again");
    assert_eq!(failure.body(), "<html>bad gateway</html>");
}

pub(crate) async fn a_body_without_an_end_is_cut<C: Client>() {
    let server = Server::start().await;
    let caller = Arc::new(caller().with_policy(Policy::STANDARD.with_attempts(1)));
    for (path, at_least) in
        [("/stalls", BODY_TIMEOUT), ("/breaks", Duration::ZERO), ("/endless", Duration::ZERO)]
    {
        let begun = Instant::now();
        let failure = C::send(&caller, Method::GET, server.url(path)).await.unwrap_err();
        assert!(failure.is_cut(), "{path}");
        assert!(failure.body().starts_with(b"{\"error\""), "{path}");
        assert!(failure.body().len() <= 64 * 1024, "{path}");
        assert!((at_least..Duration::from_secs(3)).contains(&begun.elapsed()), "{path}");
    }
}

pub(crate) async fn without_a_server_nothing_was_sent<C: Client>() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/secret?token=hunter2", listener.local_addr().unwrap());
    drop(listener);
    let failure = C::send(&caller().into(), Method::GET, url).await.unwrap_err();
    assert_eq!(failure.origin(), Origin::NotSent);
    assert_eq!(failure.earlier().len(), 2);
    assert!(!failure.to_string().contains("hunter2"), "{failure}");
}

/// Credentials that count how often they were fetched.
fn tokens(fetched: &Arc<AtomicUsize>) -> Tokens {
    let fetched = Arc::clone(fetched);
    Tokens::new(move || {
        let number = fetched.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(format!("Bearer t-{number}"))
        }
    })
}

pub(crate) async fn credentials_are_refreshed_once_for_all_calls<C: Client>() {
    let server = Server::start().await;
    let fetched = Arc::default();
    let caller = Arc::new(caller().with_tokens(tokens(&fetched)));
    let calls = (0..8).map(|_| C::send(&caller, Method::GET, server.url("/me")));
    for answer in futures_util::future::join_all(calls).await {
        assert_eq!(answer.unwrap(), "me");
    }
    assert_eq!(fetched.load(Ordering::SeqCst), 2, "the first, and the one that replaced it");
    assert_eq!(C::send(&caller, Method::GET, server.url("/me")).await.unwrap(), "me");
    assert_eq!(server.seen.values("authorization").last().unwrap().as_deref(), Some("Bearer t-2"));
}

pub(crate) async fn credentials_that_stay_wrong_are_not_refreshed_for_ever<C: Client>() {
    let server = Server::start().await;
    let wrong = Tokens::new(|| async { Ok("Bearer wrong".to_owned()) });
    let caller = caller().with_tokens(wrong).into();
    let failure = C::send(&caller, Method::GET, server.url("/me")).await.unwrap_err();
    assert_eq!(failure.error(), Some(&VaultError::Expired));
    assert_eq!(server.seen.heads().len(), 2);
    // Without new credentials, the answer is the one that asked for them.
    let lost = Tokens::new(|| async { Err("the identity provider is down".into()) });
    let failure = C::send(&Arc::new(self::caller().with_tokens(lost)), Method::GET, server.url("/me"))
        .await
        .unwrap_err();
    assert_eq!(failure.to_string(), "not sent: the identity provider is down");
    assert_eq!(server.seen.heads().len(), 2);
}

/// All of it, for one client.
macro_rules! contract {
    ($client:ty; $($rule:ident)*) => {$(
        #[tokio::test]
        async fn $rule() {
            crate::contract::$rule::<$client>().await;
        }
    )*};
    ($client:ty) => {
        crate::contract::contract! { $client;
            a_success_is_untouched
            the_typed_error_arrives
            it_tries_until_the_service_works
            the_last_failure_has_those_before_it
            it_waits_as_long_as_the_service_asks
            a_date_to_wait_for_counts_from_the_receipt
            an_unsafe_call_is_not_repeated_without_a_key
            a_foreign_answer_is_told_from_the_service
            a_body_without_an_end_is_cut
            without_a_server_nothing_was_sent
            credentials_are_refreshed_once_for_all_calls
            credentials_that_stay_wrong_are_not_refreshed_for_ever
        }
    };
}

pub(crate) use contract;
