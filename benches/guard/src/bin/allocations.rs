//! Prints how often each row allocates, once what is made only once has been made.

#![forbid(unsafe_code)]

fn main() {
    for row in api_error_guard::rows() {
        (row.job)();
        (row.job)();
        let info = allocation_counter::measure(|| (row.job)());
        println!("{} {}", row.name, info.count_total);
    }
}
