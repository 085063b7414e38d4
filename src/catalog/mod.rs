//! What is made of a catalog of codes. Feature `catalog`.
//!
//! - [`check`]: a test that fails when a change to the codes breaks clients. The rules are in the table of [`Rule`].

mod lock;

pub use self::lock::{
    Break, Change, Changes, Lock, LockError, Rule, Severity, check, check_up_to_date, compare,
};
