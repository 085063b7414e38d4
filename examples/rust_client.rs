//! The Rust module of a vocabulary, for its clients.
//!
//! ```text
//! cargo run --example rust_client -- scaivault > errors.rs
//! ```

use api_error::catalog;

mod vocabularies;

fn main() -> std::process::ExitCode {
    vocabularies::print(vocabularies::of_arguments().and_then(|vocabulary| {
        catalog::rust_client(&[vocabulary.catalog]).map_err(|error| error.to_string())
    }))
}
