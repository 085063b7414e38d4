//! How loud an error is in the log.

/// The level of the edge's event for an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LogLevel {
    /// No event.
    Off,
    /// `debug`
    Debug,
    /// `info`
    Info,
    /// `warn`
    Warn,
    /// `error`
    Error,
}

impl LogLevel {
    /// The level of errors that name none: `error` for a 5xx, `info` for a 4xx.
    pub const fn of_status(status: u16) -> Self {
        if status >= 500 { Self::Error } else { Self::Info }
    }

    /// The word of `#[api(log = "…")]`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}
