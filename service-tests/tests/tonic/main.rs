//! The words `tonic` and the edge around a tonic server: a real server on loopback, and tonic's own client.

mod edge;
mod log;
mod server;
mod status;
