//! Whether two threads that serve requests slow each other down: they do if both write the same memory.

use std::hint::{black_box, spin_loop};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use api_error::edge::Edge;
use api_error_guard::success::{Id, Success, output, request};
use http::Request;
use tower_layer::Layer;
use tower_service::Service;

use crate::harness::{Harness, median, ratio};

/// More than the requests of a slice take one thread, which is less than the scheduler lets a thread run.
const REQUESTS: usize = 2_000;

pub fn run(harness: &Harness) {
    // Two threads may share a core and its caches, and other processes may run. Both hold for a service without an edge too.
    let without = to_one_thread(harness, Success);
    let with = to_one_thread(harness, Edge::new().layer(Success));
    println!("| a success on two threads, to one thread | no layer | edge | edge to no layer |");
    println!("|---|---:|---:|---:|");
    let found = with / without;
    println!("| time of a request | {} | {} | {} |\n", ratio(without), ratio(with), ratio(found));
    let said = format!("{} of one thread's time; {} without it (≤ 1.1 of that)", ratio(with), ratio(without));
    harness.note("8 the edge on two threads", found <= 1.1, said);
}

/// The time of a request while another thread serves requests, to its time while none does.
fn to_one_thread<S>(harness: &Harness, service: S) -> f64
where
    S: Service<Request<()>> + Clone + Send + 'static,
{
    let rounds = harness.rounds() * 5;
    // The round in which the other thread has to work, that in which it has begun to, and that in which it has ended.
    let [wanted, begun, ended] = [const { AtomicU64::new(0) }; 3];
    let wait = |number: &AtomicU64, round, between: fn()| {
        while number.load(Ordering::Acquire) < round {
            between();
        }
    };
    std::thread::scope(|scope| {
        let other = service.clone();
        scope.spawn(|| {
            let other = other;
            for round in 1..=rounds as u64 {
                wait(&wanted, round, std::thread::yield_now);
                begun.store(round, Ordering::Release);
                // Longer than the thread that is measured.
                serve(&other, REQUESTS * 2);
                ended.store(round, Ordering::Release);
            }
        });
        let ratios = (1..=rounds as u64).map(|round| {
            let alone = serve(&service, REQUESTS);
            wanted.store(round, Ordering::Release);
            wait(&begun, round, spin_loop);
            let together = serve(&service, REQUESTS);
            wait(&ended, round, std::thread::yield_now);
            together.as_secs_f64() / alone.as_secs_f64()
        });
        median(ratios.collect())
    })
}

fn serve<S: Service<Request<()>> + Clone>(service: &S, requests: usize) -> Duration {
    let start = Instant::now();
    for _ in 0..requests {
        black_box(output(service.clone().call(black_box(request(Id::New)))).is_ok());
    }
    start.elapsed()
}
