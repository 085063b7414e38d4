//! A server on loopback, with and without the edge.
//!
//! The server has one thread. Its capacity is what is compared: requests per second of CPU time of that thread, which other
//! load on the machine affects less than it affects the clock. Linux tells it in `/proc`.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;

use api_error::edge::Edge;
use axum::Router;
use axum::routing::get;

use super::failures::Failure;
use crate::harness::{Harness, median, ratio};

const CONNECTIONS: usize = 16;
/// The turns of a slice. In each, every connection sends one request and reads its response.
const TURNS: usize = 40;

pub fn run(harness: &Harness) {
    let service = || {
        Router::<()>::new()
            .route("/secret", get(async || axum::Json([("path", "teams/billing"), ("value", "hidden")])))
            .route("/limited", get(async || Failure::RateLimited))
    };
    let mut without = Server::start(service());
    let mut with = Server::start(service().layer(Edge::new()));
    println!(
        "| requests per second of CPU, on loopback | no layer | edge | edge to no layer |\n|---|---:|---:|---:|"
    );
    for (title, path, least) in [("success", "/secret", 0.93), ("429", "/limited", 0.89)] {
        without.open(path);
        with.open(path);
        let (mut theirs, mut ours) = (Vec::new(), Vec::new());
        for round in 0..harness.rounds() {
            // The second of two is not always the same one.
            if round % 2 == 0 {
                theirs.push(without.requests_per_second());
                ours.push(with.requests_per_second());
            } else {
                ours.push(with.requests_per_second());
                theirs.push(without.requests_per_second());
            }
        }
        let found = median(ours.iter().zip(&theirs).map(|(ours, theirs)| ours / theirs).collect());
        println!("| {title} | {:.0} | {:.0} | {} |", median(theirs), median(ours), ratio(found));
        harness.note(
            &format!("8 requests per second, {title}"),
            found >= least,
            format!("{} of no layer (≥ {least})", ratio(found)),
        );
    }
    println!();
}

/// A server, and the connections to it.
struct Server {
    address: SocketAddr,
    /// Where Linux tells the time of the server's thread.
    statistics: String,
    connections: Vec<TcpStream>,
    request: String,
    /// The length of a response. The id is as long in each.
    length: usize,
}

impl Server {
    fn start(service: Router) -> Self {
        let (tell, told) = mpsc::channel();
        // It serves until the process ends.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(serve(service, tell))
        });
        let (address, statistics) = told.recv().expect("a server on loopback");
        Self { address, statistics, connections: Vec::new(), request: String::new(), length: 0 }
    }

    /// Opens connections anew, for requests of this path.
    fn open(&mut self, path: &str) {
        self.request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\naccept: */*\r\n\r\n");
        self.connections =
            (0..CONNECTIONS).map(|_| TcpStream::connect(self.address).expect("a connection")).collect();
        for connection in &mut self.connections {
            connection.set_nodelay(true).expect("an option of TCP");
            connection.write_all(self.request.as_bytes()).expect("a request");
            self.length = read_response(connection);
        }
    }

    fn requests_per_second(&mut self) -> f64 {
        let before = self.cpu_seconds();
        let mut response = vec![0; self.length];
        for _ in 0..TURNS {
            for connection in &mut self.connections {
                connection.write_all(self.request.as_bytes()).expect("a request");
            }
            for connection in &mut self.connections {
                connection.read_exact(&mut response).expect("a response");
            }
        }
        (TURNS * CONNECTIONS) as f64 / (self.cpu_seconds() - before)
    }

    fn cpu_seconds(&self) -> f64 {
        let statistics = fs::read_to_string(&self.statistics).expect("a thread of this process");
        let nanos = statistics.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok());
        nanos.expect("nanoseconds come first") / 1e9
    }
}

async fn serve(service: Router, tell: mpsc::Sender<(SocketAddr, String)>) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let thread = fs::read_link("/proc/thread-self")?;
    let _ = tell.send((listener.local_addr()?, format!("/proc/{}/schedstat", thread.display())));
    axum::serve(listener, service).await
}

/// Reads one response, and returns its length.
fn read_response(connection: &mut TcpStream) -> usize {
    let mut response = Vec::new();
    let mut buffer = [0; 1024];
    loop {
        let read = connection.read(&mut buffer).expect("a response");
        response.extend_from_slice(&buffer[..read]);
        let text = std::str::from_utf8(&response).expect("text");
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
        if body.len() == length.parse::<usize>().expect("a number") {
            return response.len();
        }
    }
}
