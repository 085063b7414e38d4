//! A log to inspect.

#![allow(dead_code)] // each test file has a use for a part of it
#![allow(clippy::unwrap_used, clippy::panic)] // a test that fails says why

use std::cell::RefCell;
use std::io::Write;
use std::sync::{Arc, Mutex, Once};

/// The log of this thread, which a test and its server share. Each line is a JSON object.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

thread_local! {
    static LOG: RefCell<Log> = RefCell::default();
}

impl Log {
    /// The log of this thread.
    pub(crate) fn listen() -> Self {
        Self::open();
        LOG.with_borrow(Self::clone)
    }

    /// Also records the log of this thread, for servers with their own threads.
    pub(crate) fn join(&self) {
        LOG.set(self.clone());
    }

    /// Sets the only subscriber of the process. With one per thread, they would race for the interest in an event. Each
    /// server calls this before there can be an event.
    pub(crate) fn open() {
        static OPEN: Once = Once::new();
        OPEN.call_once(|| {
            let writer = || LOG.with_borrow(Self::clone);
            let subscriber =
                tracing_subscriber::fmt().json().flatten_event(true).with_writer(writer).finish();
            tracing::subscriber::set_global_default(subscriber).unwrap();
        });
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// The events of the edge.
    pub(crate) fn events(&self) -> Vec<serde_json::Value> {
        self.text()
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .filter(|event| event["target"] == "api_error")
            .collect()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
