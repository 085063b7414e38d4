//! A server on loopback, with and without the edge.
//!
//! All servers share one thread, and take turns. Their capacity is what is compared: requests per second of CPU time of that
//! thread, which other load on the machine affects less than it affects the clock. Linux tells it in `/proc`.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;

use api_error::edge::Edge;
use axum::Router;
use axum::routing::get;
use http::HeaderValue;
use http::header::HeaderName;
use tower_http::set_header::SetResponseHeaderLayer;

use super::failures::{Failure, layered};
use super::with_tower_http;
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
    let services = [
        ("no layer", service()),
        ("one constant header as long as that of an id", service().layer(constant_header())),
        ("tower-http's layers", with_tower_http!(layered, service())),
        ("edge", service().layer(Edge::new())),
    ];
    let names = services.each_ref().map(|(name, _)| *name);
    let mut servers = Server::start(services.map(|(_, service)| service));
    for (title, path, least) in [("success", "/secret", 0.93), ("429", "/limited", 0.89)] {
        println!("| {title} on loopback | requests per second of CPU | to no layer |\n|---|---:|---:|");
        for server in &mut servers {
            server.open(path);
        }
        let mut rates = vec![Vec::new(); servers.len()];
        for round in 0..harness.rounds() {
            // The one after the first is not always the same one.
            for turn in 0..servers.len() {
                let at = (round + turn) % servers.len();
                rates[at].push(servers[at].requests_per_second());
            }
        }
        let ratios = rates.iter().map(|of| of.iter().zip(&rates[0]).map(|(one, none)| one / none));
        let ratios: Vec<f64> = ratios.map(|of| median(of.collect())).collect();
        for (name, (of, found)) in names.iter().zip(rates.into_iter().zip(&ratios)) {
            println!("| {name} | {:.0} | {} |", median(of), ratio(*found));
        }
        println!();
        let found = ratios[servers.len() - 1];
        harness.note(
            &format!("8 requests per second, {title}"),
            found >= least,
            format!("{} of no layer (≥ {least}), one constant header {}", ratio(found), ratio(ratios[1])),
        );
    }
}

/// The least that a layer can do that tells each response its id.
fn constant_header() -> SetResponseHeaderLayer<HeaderValue> {
    let id = HeaderValue::from_static("01890f6c-5a3c-7b1e-8d2f-6f0b7c9e4a11");
    SetResponseHeaderLayer::overriding(HeaderName::from_static("x-request-id"), id)
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
    /// Servers of one thread, so that none of them has a slower processor than the others.
    fn start<const N: usize>(services: [Router; N]) -> [Self; N] {
        let (tell, told) = mpsc::channel();
        // They serve until the process ends.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(serve(services.into(), tell))
        });
        std::array::from_fn(|_| {
            let (address, statistics) = told.recv().expect("a server on loopback");
            Self { address, statistics, connections: Vec::new(), request: String::new(), length: 0 }
        })
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

async fn serve(services: Vec<Router>, tell: mpsc::Sender<(SocketAddr, String)>) -> std::io::Result<()> {
    let thread = fs::read_link("/proc/thread-self")?;
    for service in services {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let _ = tell.send((listener.local_addr()?, format!("/proc/{}/schedstat", thread.display())));
        tokio::spawn(axum::serve(listener, service).into_future());
    }
    std::future::pending().await
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
