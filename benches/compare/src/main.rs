//! The cost of an error at run time, compared with alternatives, in one run on one machine.
//!
//! ```sh
//! cargo run --release --manifest-path benches/compare/Cargo.toml            # everything, about half a minute
//! cargo run --release --manifest-path benches/compare/Cargo.toml -- quick   # rougher
//! cargo run --release --manifest-path benches/compare/Cargo.toml -- bodies  # one section
//! ```

mod allocations;
mod bodies;
mod catalogs;
mod client;
mod details;
mod errors;
mod harness;
mod responses;
mod scaling;
mod service;

use harness::Harness;

fn main() {
    let (quick, only): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|argument| argument == "quick");
    let harness = Harness::new(!quick.is_empty(), only.into_iter().next());
    println!("Ratios are to the contender whose ratio is 1; medians of interleaved slices.");
    bodies::run(&harness);
    details::run(&harness);
    scaling::run(&harness);
    responses::run(&harness);
    catalogs::run(&harness);
    client::run(&harness);
    service::run(&harness);
    harness.summary();
}
