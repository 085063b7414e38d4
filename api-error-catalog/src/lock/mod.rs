//! The committed file that a catalog is held against.

mod blessing;
mod body;
mod callers;
mod change;
mod check;
pub(crate) mod client;
mod compare;
mod contents;
mod difference;
mod error;
mod file;
mod gate;
mod member;
mod of_catalogs;
mod rules;
mod schema;
mod text;
mod unique;

pub use self::change::{Change, Changes};
pub use self::check::{assert_compatible, assert_up_to_date, check_compatible, check_up_to_date};
pub use self::compare::compare;
pub use self::contents::Break;
pub use self::error::LockError;
pub use self::file::Lock;
pub use self::gate::gate;
pub use self::rules::{Rule, Severity};
