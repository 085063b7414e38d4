//! The log of all threads of the process, as lines of JSON, for servers whose tasks run on any thread.

use std::io::{self, Write};
use std::sync::{Mutex, OnceLock, PoisonError};

use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;

static WRITTEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());

#[derive(Clone, Copy)]
struct Captured;

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        Self
    }
}

/// Records everything that is logged from now on. All tests share one log, because the server's tasks run on any thread.
pub(crate) fn start() {
    static STARTED: OnceLock<()> = OnceLock::new();
    STARTED.get_or_init(|| {
        tracing_subscriber::fmt().json().with_max_level(tracing::Level::INFO).with_writer(Captured).init();
    });
}

/// The events of the edge about one request.
pub(crate) fn events(request_id: &str) -> Vec<Value> {
    events_of(request_id, |id| id == request_id)
}

/// The events of the edge about requests whose ids start with this text.
pub(crate) fn events_by_prefix(prefix: &str) -> Vec<Value> {
    events_of(prefix, |id| id.starts_with(prefix))
}

fn events_of(part: &str, is_asked: impl Fn(&str) -> bool) -> Vec<Value> {
    let written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    String::from_utf8_lossy(&written)
        .lines()
        .filter(|line| line.contains(part))
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|event| {
            event["target"] == "api_error" && event["fields"]["request_id"].as_str().is_some_and(&is_asked)
        })
        .collect()
}
