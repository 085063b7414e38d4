//! The canonical error codes of gRPC.

use std::fmt;

/// Defines one row for each code: its variant, its name in `google.rpc.Code`, and its number.
macro_rules! grpc_codes {
    ($($(#[$doc:meta])* $variant:ident $name:literal = $number:literal,)+) => {
        /// A canonical error code of gRPC: the values of
        /// [`google.rpc.Code`](https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto) except `OK`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(i32)]
        pub enum GrpcCode {
            $($(#[$doc])* $variant = $number,)+
        }

        impl GrpcCode {
            /// All codes, by number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in `google.rpc.Code`, such as `FAILED_PRECONDITION`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

grpc_codes! {
    /// The caller cancelled the call.
    Cancelled "CANCELLED" = 1,
    /// An error that no other code describes.
    Unknown "UNKNOWN" = 2,
    /// An argument is invalid, regardless of the state of the system.
    InvalidArgument "INVALID_ARGUMENT" = 3,
    /// The deadline passed before the call finished.
    DeadlineExceeded "DEADLINE_EXCEEDED" = 4,
    /// The entity does not exist.
    NotFound "NOT_FOUND" = 5,
    /// The entity already exists.
    AlreadyExists "ALREADY_EXISTS" = 6,
    /// The caller is not allowed to do this.
    PermissionDenied "PERMISSION_DENIED" = 7,
    /// A quota or another resource is exhausted.
    ResourceExhausted "RESOURCE_EXHAUSTED" = 8,
    /// The system is not in the state that the operation requires.
    FailedPrecondition "FAILED_PRECONDITION" = 9,
    /// The operation conflicts with another one. The caller may start over.
    Aborted "ABORTED" = 10,
    /// The operation is past the valid range, such as reading past the end of a file.
    OutOfRange "OUT_OF_RANGE" = 11,
    /// The service does not implement this operation.
    Unimplemented "UNIMPLEMENTED" = 12,
    /// An invariant of the system is broken.
    Internal "INTERNAL" = 13,
    /// The service is not available now. A retry may help.
    Unavailable "UNAVAILABLE" = 14,
    /// Data is lost or corrupt.
    DataLoss "DATA_LOSS" = 15,
    /// The caller has no valid credentials.
    Unauthenticated "UNAUTHENTICATED" = 16,
}

impl GrpcCode {
    /// The number in `google.rpc.Code`, from 1 to 16.
    #[inline]
    pub const fn number(self) -> i32 {
        self as i32
    }

    /// The code with this name in `google.rpc.Code`, or `None`.
    #[inline]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// The code with this number in `google.rpc.Code`, or `None`.
    #[inline]
    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.number() == number)
    }

    /// The code for an HTTP status.
    ///
    /// This is the mapping in `code.proto`, reversed. If several codes share a status, the least specific one is used. A
    /// status that `code.proto` does not list gets the code with the same meaning. Any other 4xx is `FAILED_PRECONDITION`,
    /// and any other 5xx is `INTERNAL`.
    ///
    /// ```
    /// use api_error_core::GrpcCode;
    ///
    /// assert_eq!(GrpcCode::of_status(404), GrpcCode::NotFound);
    /// assert_eq!(GrpcCode::of_status(418), GrpcCode::FailedPrecondition);
    /// ```
    #[inline]
    pub const fn of_status(status: u16) -> Self {
        match status {
            400 | 422 => Self::InvalidArgument,
            401 => Self::Unauthenticated,
            403 => Self::PermissionDenied,
            404 | 410 => Self::NotFound,
            408 | 504 => Self::DeadlineExceeded,
            409 => Self::Aborted,
            416 => Self::OutOfRange,
            429 => Self::ResourceExhausted,
            499 => Self::Cancelled,
            501 => Self::Unimplemented,
            502 | 503 => Self::Unavailable,
            other if other < 500 => Self::FailedPrecondition,
            _ => Self::Internal,
        }
    }

    /// The HTTP status of the code, as mapped in `code.proto`.
    #[inline]
    pub const fn status(self) -> u16 {
        match self {
            Self::InvalidArgument | Self::FailedPrecondition | Self::OutOfRange => 400,
            Self::Unauthenticated => 401,
            Self::PermissionDenied => 403,
            Self::NotFound => 404,
            Self::AlreadyExists | Self::Aborted => 409,
            Self::ResourceExhausted => 429,
            Self::Cancelled => 499,
            Self::Unknown | Self::Internal | Self::DataLoss => 500,
            Self::Unimplemented => 501,
            Self::Unavailable => 503,
            Self::DeadlineExceeded => 504,
        }
    }
}

/// Shows the name.
impl fmt::Display for GrpcCode {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::GrpcCode;

    #[test]
    fn names_and_numbers_lead_back_to_their_code() {
        for (number, code) in (1..).zip(GrpcCode::ALL) {
            assert_eq!(code.number(), number);
            assert_eq!(GrpcCode::from_number(number), Some(*code));
            assert_eq!(GrpcCode::from_name(code.name()), Some(*code));
        }
        assert_eq!(GrpcCode::from_name("OK"), None);
        assert_eq!(GrpcCode::from_number(0), None);
        assert_eq!(GrpcCode::from_number(17), None);
    }
}
