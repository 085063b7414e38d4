//! Runs one row a number of times, so that `valgrind --tool=callgrind` can count its instructions. Two runs with
//! different numbers differ only by the cost of the row. Without arguments, it prints the names of the rows.
//!
//! ```sh
//! cargo build --release --manifest-path benches/guard/Cargo.toml
//! valgrind --tool=callgrind benches/guard/target/release/instructions dynamic-body 10000
//! callgrind_annotate callgrind.out.*
//! ```

#![forbid(unsafe_code)]

fn main() {
    let mut arguments = std::env::args().skip(1);
    let wanted = arguments.next();
    let times: u64 = arguments.next().and_then(|times| times.parse().ok()).unwrap_or(1);
    for row in api_error_guard::rows() {
        match &wanted {
            None => println!("{}", row.name),
            Some(wanted) if wanted == row.name => (0..times).for_each(|_| (row.job)()),
            Some(_) => {}
        }
    }
}
