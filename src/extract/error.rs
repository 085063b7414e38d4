//! Why a request was refused.

use std::error::Error;

use super::bounds::bounded;
use crate::{ApiError, FieldError, Location};

/// Why a request was refused: the codes of a request that could not be read.
///
/// Services take it into their own enum with `transparent`, so that its codes join their catalog, or map it into
/// their own codes, see [the module](super).
///
/// No code and no message ever holds a value that the client sent.
#[derive(Debug, ApiError)]
#[api(crate = crate, std_error, require(description, help))]
#[cfg_attr(feature = "axum", api(axum))]
#[non_exhaustive]
pub enum RequestError {
    /// The body is not valid JSON.
    ///
    /// The line and the column of the details say where reading stopped.
    #[api(
        code = "invalid_json",
        status = 400,
        message = "The body is not valid JSON: {reason} at line {line}, column {column}",
        help = "Send a body that is one JSON document in UTF-8",
        example = Self::InvalidJson { reason: "expected `,` or `}`".to_owned(), line: 1, column: 12 }
    )]
    InvalidJson {
        /// What a JSON parser has to say, which quotes nothing of the body.
        reason: String,
        /// The line, from 1.
        #[api(detail)]
        line: usize,
        /// The byte in the line, from 1; 0 before the first.
        #[api(detail)]
        column: usize,
    },

    /// The body is not what the operation takes.
    ///
    /// It could be read, and fields of it are missing, of the wrong type, or break a rule.
    // 422: "the server understands the content type, and the syntax of the content is correct, but it was unable to
    // process the contained instructions" (RFC 9110, section 15.5.21).
    #[api(
        code = "validation_error",
        status = 422,
        message = "The request has fields that are not valid",
        help = "Correct the named fields, then send the request again",
        example = Self::ValidationError {
            fields: vec![FieldError::new("items[0].price", "is required").with_code("required")],
        }
    )]
    ValidationError {
        /// What is wrong with which field.
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },

    /// A parameter of the query or of the path is not valid.
    ///
    /// It is missing, repeated, cannot be decoded, is of the wrong type, or breaks a rule.
    #[api(
        code = "invalid_parameter",
        status = 400,
        message = "The request has parameters that are not valid",
        help = "Correct the named parameters, then send the request again",
        example = Self::InvalidParameter {
            fields: vec![
                FieldError::new("limit", "expected an integer from 0 to 255")
                    .with_code("invalid_type")
                    .with_location(Location::Query),
            ],
        }
    )]
    InvalidParameter {
        /// What is wrong with which parameter.
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },

    /// The body is of no media type that the operation reads.
    // `Accept` in a response says what would be read (RFC 9110, section 15.5.16).
    #[api(
        code = "unsupported_media_type",
        id = "unsupported_media_type",
        status = 415,
        message = "The body must be JSON",
        help = "Send the header `Content-Type: application/json`",
        header("Accept" = "application/json")
    )]
    UnsupportedMediaType,

    /// The body is not a form.
    #[api(
        code = "unsupported_media_type",
        id = "unsupported_form_type",
        status = 415,
        message = "The body must be a form",
        help = "Send the header `Content-Type: application/x-www-form-urlencoded`",
        header("Accept" = "application/x-www-form-urlencoded")
    )]
    UnsupportedFormType,

    /// The body is compressed, or not in UTF-8.
    // `Accept-Encoding` in a response says which codings would be read (RFC 9110, section 15.5.16).
    #[api(
        code = "unsupported_encoding",
        status = 415,
        message = "The body must be JSON in UTF-8 that is not compressed",
        help = "Send the body without `Content-Encoding`, and in UTF-8",
        header("Accept" = "application/json"),
        header("Accept-Encoding" = "identity")
    )]
    UnsupportedEncoding,

    /// The body is larger than the service reads.
    #[api(
        code = "payload_too_large",
        id = "payload_too_large",
        status = 413,
        message = "The body is too large",
        help = "Send less in one request"
    )]
    PayloadTooLarge,

    /// The body ended too early or could not be received.
    #[api(
        code = "invalid_body",
        status = 400,
        message = "The body could not be read to its end",
        help = "Send the whole body, as long as its headers say"
    )]
    InvalidBody {
        /// What the transport says, for the log.
        source: Box<dyn Error + Send + Sync>,
    },

    /// The service asks for parameters that its route does not have.
    ///
    /// A mistake of the service, which no request can avoid.
    #[api(
        code = "route_mismatch",
        status = 500,
        retryable = false,
        help = "Report it to the owner of the service"
    )]
    RouteMismatch {
        /// What does not fit, for the log.
        source: Box<dyn Error + Send + Sync>,
    },
}

impl RequestError {
    /// For the case that cannot happen: a reader neither has a value nor says why.
    #[cold]
    pub(super) fn unread() -> Self {
        Self::invalid(Vec::new())
    }

    /// The refusal for fields that are not valid: [`ValidationError`](Self::ValidationError) where one of them is in
    /// the body, a form or a header, and [`InvalidParameter`](Self::InvalidParameter) where all are in the query or
    /// the path.
    ///
    /// ```
    /// use api_error::{ApiError, FieldError, Location, extract::RequestError};
    ///
    /// let field = FieldError::new("until", "must be after `since`").with_location(Location::Query);
    /// assert_eq!(RequestError::invalid(vec![field]).code(), "invalid_parameter");
    /// ```
    ///
    /// A refusal names at most 100 fields, with paths of at most 256 bytes each and 8 KiB together. The rest is omitted.
    #[must_use]
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        let fields = bounded(fields);
        let is_parameter = |field: &FieldError| matches!(field.location(), Location::Query | Location::Path);
        if !fields.is_empty() && fields.iter().all(is_parameter) {
            Self::InvalidParameter { fields }
        } else {
            Self::ValidationError { fields }
        }
    }
}
