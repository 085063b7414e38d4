//! What is made of catalogs, beside the responses. Feature `catalog`.
//!
//! - [`check`] is a test that fails when a change to the codes breaks clients. The rules are in the table of [`Rule`].
//! - [`check_examples`] renders the example of every code, in a test;
//! - [`Reference`] makes the pages that document the codes, as Markdown and as HTML.

mod examples;
mod lock;
mod reference;
#[allow(dead_code)] // schemas need more of it than words do
mod wire_type;
mod words;

pub use self::examples::{ExampleFault, ExampleFaults, check_examples};
pub use self::lock::{
    Break, Change, Changes, Lock, LockError, Rule, Severity, check, check_up_to_date, compare,
};
pub use self::reference::Reference;
