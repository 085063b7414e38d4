//! The decision about a retry.
//!
//! The numbers are those of the retry specification of the AWS SDKs (version 2.1: attempts, backoff, costs of the bucket), which
//! the Smithy runtimes share; the pushback of the server is that of gRPC (proposal A6); the server's wait is that of RFC 9110,
//! section 10.2.3.

mod budget;
mod calls;
mod loops;
mod policy;
mod safety;

pub use self::budget::Budget;
pub use self::calls::{Calls, Next, Stop};
pub use self::policy::Policy;
#[cfg(any(feature = "client-reqwest", feature = "client-tower"))]
pub(in crate::client) use self::safety::IDEMPOTENCY_KEY;
pub use self::safety::Safety;
