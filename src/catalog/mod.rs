//! What is made of catalogs, beside the responses. Feature `catalog`.
//!
//! - [`check_examples`] renders the example of every code, in a test;
//! - [`Reference`] makes the pages that document the codes, as Markdown and as HTML.

mod examples;
mod reference;
#[allow(dead_code)] // schemas need more of it than words do
mod wire_type;
mod words;

pub use self::examples::{ExampleFault, ExampleFaults, check_examples};
pub use self::reference::Reference;
