//! The log level of an error.

/// The level of the log event that the edge emits for an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LogLevel {
    /// No event.
    Off,
    /// The level `debug`.
    Debug,
    /// The level `info`.
    Info,
    /// The level `warn`.
    Warn,
    /// The level `error`.
    Error,
}

impl LogLevel {
    /// The default level for a status: `error` for a 5xx, `info` for a 4xx.
    #[inline]
    pub const fn of_status(status: u16) -> Self {
        if status >= 500 { Self::Error } else { Self::Info }
    }

    /// The word used in `#[api(log = "…")]`.
    #[inline]
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
