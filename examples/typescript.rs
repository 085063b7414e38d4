//! The TypeScript module of a vocabulary, for its clients.
//!
//! ```text
//! cargo run --example typescript -- scaivault > errors.ts
//! ```

use api_error::catalog;

mod vocabularies;

fn main() -> std::process::ExitCode {
    vocabularies::print(
        vocabularies::of_arguments().and_then(|vocabulary| {
            catalog::typescript(&[vocabulary.catalog]).map_err(|error| error.to_string())
        }),
    )
}
