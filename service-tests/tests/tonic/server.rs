//! A health service that fails in a requested way.

use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use api_error::edge::Edge;
use api_error::envelope::{GOOGLE, PROBLEM_JSON};
use api_error::{ApiError, FieldError, Location};
use serde::{Serialize, Serializer};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_stream::{Stream, StreamExt};
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Channel, Server};
use tonic::{Request, Response, Status};
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::health_server::{Health, HealthServer};
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};
use tonic_web::GrpcWebLayer;

pub(crate) const PASSWORD: &str = "hunter2";

#[derive(Debug, thiserror::Error, ApiError)]
#[api(tonic, envelope = GOOGLE, doc_url = "https://docs.example.com/errors#{code}")]
pub(crate) enum Failure {
    #[error("no service {name} in the registry at {PASSWORD}@10.0.4.17")]
    #[api(code = "service_not_found", status = 404, message = "No service called '{name}'")]
    NotFound {
        #[api(detail)]
        name: String,
        #[api(detail)]
        tried: u32,
        #[api(extension)]
        regions: Vec<&'static str>,
    },

    #[error("fields")]
    #[api(code = "validation.failed", status = 422, message = "Invalid fields")]
    Fields(#[api(field_errors)] Vec<FieldError>),

    #[error("no token")]
    #[api(code = "unauthenticated", status = 401, message = "Sign in")]
    #[api(header("WWW-Authenticate" = "Bearer"))]
    NoToken {
        #[api(header = "x-reason")]
        reason: String,
        #[api(header = "x-blob-bin")]
        blob: &'static str,
    },

    #[error("busy")]
    #[api(code = "busy", status = 429, retryable(throttled), message = "Slow down")]
    Busy(#[api(retry_after)] Duration),

    #[error("in use")]
    #[api(code = "in_use", status = 409, message = "It is in use", grpc = "FAILED_PRECONDITION")]
    InUse,

    #[error("{0}")]
    #[api(code = "long", status = 400, message = "{0}")]
    Long(String),

    #[error("storage: {PASSWORD}")]
    #[api(code = "storage_error", status = 500, retryable = false)]
    Storage(#[source] std::io::Error),

    #[error("a detail panics")]
    #[api(code = "panics", status = 400, message = "It never comes to this")]
    Panics(#[api(detail = "bomb")] Bomb),

    #[error(transparent)]
    #[api(transparent)]
    Registry(#[from] RegistryError),
}

/// An error of another service, with codes of its own.
#[derive(Debug, ApiError)]
#[api(std_error, domain = "registry.example.com", code = "registry_full", status = 503, retryable)]
pub(crate) struct RegistryError;

#[derive(Debug)]
pub(crate) struct Bomb;

impl Serialize for Bomb {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("the detail says {PASSWORD}")
    }
}

/// One error of each kind, by the name of the requested service.
pub(crate) fn failure(name: &str) -> Option<Failure> {
    Some(match name {
        "not_found" => Failure::NotFound { name: name.to_owned(), tried: 3, regions: vec!["eu", "us"] },
        "fields" => Failure::Fields(vec![
            FieldError::new("rules[0].condition", "is required").with_code("required"),
            FieldError::new("limit", "is not a number").with_location(Location::Query),
        ]),
        "many_fields" => Failure::Fields(
            (0..5000).map(|n| FieldError::new(format!("rules[{n}]"), "is required")).collect(),
        ),
        "no_token" => Failure::NoToken { reason: "expired".to_owned(), blob: "not base64" },
        "long_header" => Failure::NoToken { reason: "x".repeat(100_000), blob: "" },
        "no_token_in_cyrillic" => Failure::NoToken { reason: "нет".to_owned(), blob: "" },
        "busy" => Failure::Busy(Duration::from_millis(1500)),
        "in_use" => Failure::InUse,
        "long" => Failure::Long("ü".repeat(1_000_000)),
        "large_detail" => Failure::NotFound { name: "x".repeat(100_000), tried: 0, regions: Vec::new() },
        "storage" => Failure::Storage(std::io::Error::other(format!("postgres://app:{PASSWORD}@db"))),
        "panics_in_detail" => Failure::Panics(Bomb),
        "registry" => RegistryError.into(),
        _ => return None,
    })
}

pub(crate) struct FailingHealth {
    /// Notified when an endless handler starts, and again when it is dropped.
    hung: mpsc::UnboundedSender<&'static str>,
}

struct OnDrop(mpsc::UnboundedSender<&'static str>);

impl Drop for OnDrop {
    fn drop(&mut self) {
        let _ = self.0.send("dropped");
    }
}

fn asked(name: &str) -> Result<Response<HealthCheckResponse>, Failure> {
    match failure(name) {
        Some(failure) => Err(failure),
        None => Ok(Response::new(HealthCheckResponse { status: 1 })),
    }
}

#[tonic::async_trait]
impl Health for FailingHealth {
    async fn check(
        &self,
        request: Request<HealthCheckRequest>,
    ) -> Result<Response<HealthCheckResponse>, Status> {
        let id = request.metadata().get("x-request-id").map(|id| id.to_str().unwrap().to_owned());
        match request.into_inner().service.as_str() {
            "panics" => panic!("the handler says {PASSWORD}"),
            "by_hand" => Err(Status::data_loss("written by hand")),
            "hangs" => {
                let _dropped = OnDrop(self.hung.clone());
                let _ = self.hung.send("started");
                std::future::pending().await
            }
            "echo" => {
                let mut response = Response::new(HealthCheckResponse { status: 1 });
                response.metadata_mut().insert("x-seen", id.unwrap_or_default().parse().unwrap());
                Ok(response)
            }
            "with_metadata" => {
                let mut status = Status::from(Failure::InUse);
                status.metadata_mut().insert("x-holder", "somebody".parse().unwrap());
                Err(status)
            }
            name => Ok(asked(name)?),
        }
    }

    type WatchStream = Pin<Box<dyn Stream<Item = Result<HealthCheckResponse, Status>> + Send>>;

    async fn watch(
        &self,
        request: Request<HealthCheckRequest>,
    ) -> Result<Response<Self::WatchStream>, Status> {
        let name = request.into_inner().service;
        if let Some(name) = name.strip_prefix("later:") {
            let failed = failure(name).map(|failure| Err(failure.into()));
            let items = [Some(Ok(HealthCheckResponse { status: 1 })), failed];
            return Ok(Response::new(Box::pin(tokio_stream::iter(items.into_iter().flatten()))));
        }
        Ok(asked(&name)?.map(|first| -> Self::WatchStream { Box::pin(tokio_stream::once(Ok(first))) }))
    }
}

fn edge() -> Edge {
    Edge::new().envelope(&GOOGLE).offer(&PROBLEM_JSON).grpc_domain("health.example.com")
}

pub(crate) struct Service {
    pub(crate) address: SocketAddr,
    pub(crate) hung: mpsc::UnboundedReceiver<&'static str>,
}

impl Service {
    pub(crate) async fn start() -> Self {
        Self::start_with(Server::builder()).await
    }

    pub(crate) async fn start_with(server: Server) -> Self {
        let (service, address, incoming, hung) = Self::parts().await;
        tokio::spawn(server.layer(edge()).add_service(service).serve_with_incoming(incoming));
        Self { address, hung }
    }

    /// For gRPC-Web too, over any version of HTTP.
    pub(crate) async fn start_with_web() -> Self {
        let (service, address, incoming, hung) = Self::parts().await;
        let mut server = Server::builder().accept_http1(true).layer(edge()).layer(GrpcWebLayer::new());
        tokio::spawn(server.add_service(service).serve_with_incoming(incoming));
        Self { address, hung }
    }

    async fn parts()
    -> (HealthServer<FailingHealth>, SocketAddr, TcpIncoming, mpsc::UnboundedReceiver<&'static str>) {
        crate::log::start();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, hung) = mpsc::unbounded_channel();
        (HealthServer::new(FailingHealth { hung: sender }), address, TcpIncoming::from(listener), hung)
    }

    pub(crate) async fn client(&self) -> HealthClient<Channel> {
        let channel = Channel::from_shared(format!("http://{}", self.address)).unwrap();
        HealthClient::new(channel.connect().await.unwrap())
    }

    /// The status of a call that has to fail.
    pub(crate) async fn check(&self, name: &str, request_id: &str) -> Status {
        self.client().await.check(asking(name, request_id)).await.unwrap_err()
    }
}

pub(crate) fn asking(name: &str, request_id: &str) -> Request<HealthCheckRequest> {
    let mut request = Request::new(HealthCheckRequest { service: name.to_owned() });
    request.metadata_mut().insert("x-request-id", request_id.parse().unwrap());
    request
}

/// All messages of a stream, and the status at its end.
pub(crate) async fn drain(stream: tonic::Streaming<HealthCheckResponse>) -> (usize, Option<Status>) {
    let items: Vec<_> = stream.collect().await;
    let failed = items.iter().find_map(|item| item.as_ref().err().cloned());
    (items.iter().filter(|item| item.is_ok()).count(), failed)
}
