//! Prints the allocations of each row, without those of one-time work.

#![forbid(unsafe_code)]

fn main() {
    for row in api_error_guard::rows() {
        (row.job)();
        (row.job)();
        let info = allocation_counter::measure(|| (row.job)());
        println!("{} {}", row.name, info.count_total);
    }
}
