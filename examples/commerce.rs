//! Commerce: the errors of a shop that takes orders and payments.
//!
//! ```text
//! cargo run --example commerce               one response for every error
//! cargo run --example commerce -- catalog    the catalog as JSON
//! ```
//!
//! It shows how an API with habits of its own fits into plain enums:
//!
//! - Several errors share one code: `not_found` has an `id` for each kind of resource.
//! - Messages are computed: "1 piece left", "3 pieces left".
//! - Every error has a constant `type`, and some have constant details.
//! - What a payment provider answers is passed on with the provider's own status and code.
//! - The token endpoint has the shape that OAuth prescribes; everything else has that of the shop.

use std::error::Error;
use std::time::{Duration, SystemTime};

use api_error::envelope::*;
use api_error::http::StatusCode;
use api_error::{ApiError, Bytes, Cataloged, FieldError, Report, http};

#[path = "wire/mod.rs"]
mod wire;

/// The body of every error except those of the token endpoint. `param` is always there, `null` where no parameter is at
/// fault.
pub const SHOP: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("type", extension("type")),
        member("code", CODE),
        member("message", MESSAGE),
        member("param", detail("param")),
        optional("details", DETAILS),
        optional(
            "fields",
            field_errors(&[
                member("field", FIELD),
                member("message", FIELD_MESSAGE),
                optional("code", FIELD_CODE),
            ]),
        ),
        optional("doc_url", DOC_URL),
        optional("request_id", REQUEST_ID),
    ]),
)]);

/// Every error of the shop's API.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = SHOP, domain = "shop.example.com")]
#[api(doc_url = "https://docs.shop.example.com/errors#{code}")]
pub enum ShopError {
    /// Orders and the products in them.
    #[error(transparent)]
    #[api(transparent)]
    Order(#[from] OrderError),

    /// Payments of orders.
    #[error(transparent)]
    #[api(transparent)]
    Payment(#[from] PaymentError),

    /// The token endpoint, which clients of OAuth libraries call.
    #[error(transparent)]
    #[api(transparent, envelope = OAUTH)]
    Token(#[from] TokenError),

    /// Failures that no handler returns.
    #[error(transparent)]
    #[api(transparent)]
    Edge(#[from] EdgeError),
}

/// Orders and the products in them.
#[derive(Debug, ApiError)]
#[api(std_error, extension("type" = "invalid_request"))]
pub enum OrderError {
    /// The order does not exist, or belongs to another customer.
    #[api(id = "not_found.order", code = "not_found", status = 404, detail("param" = "order_id"))]
    #[api(message = "Order '{order}' does not exist", example = Self::NoOrder { order: "ord_42" })]
    NoOrder {
        /// The id in the request.
        order: &'static str,
    },

    /// The product does not exist, or is no longer sold.
    #[api(id = "not_found.product", code = "not_found", status = 404, detail("param" = "product_id"))]
    #[api(message = "Product '{product}' does not exist", example = Self::NoProduct { product: "mug" })]
    NoProduct {
        /// The id in the request.
        product: &'static str,
    },

    /// The stock does not cover the order.
    // It may be filled up hours later. That calls for a notification, not for a retry.
    #[api(code = "out_of_stock", status = 409)]
    #[api(message("Product '{product}' has {left} left", left = pieces(*stock)))]
    #[api(example = Self::OutOfStock { product: "mug", stock: 1 })]
    OutOfStock {
        /// The id of the product.
        #[api(detail)]
        product: &'static str,
        /// The number of pieces that can still be ordered.
        #[api(detail)]
        stock: u32,
    },

    /// Some fields of the order are invalid.
    #[api(code = "invalid_order", status = 422)]
    #[api(message("{count} of the order {are} invalid", count = fields_of(fields), are = if fields.len() == 1 { "is" } else { "are" }))]
    #[api(example = Self::invalid())]
    Invalid {
        /// What is wrong with each of them.
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },
}

impl OrderError {
    fn invalid() -> Self {
        let quantity = FieldError::new("items[0].quantity", "must be at least 1").with_code("too_small");
        Self::Invalid { fields: vec![quantity, FieldError::new("address.zip", "is required")] }
    }
}

/// "no pieces", "1 piece", "2 pieces"
fn pieces(count: u32) -> String {
    match count {
        0 => "no pieces".to_owned(),
        1 => "1 piece".to_owned(),
        _ => format!("{count} pieces"),
    }
}

/// "1 field", "2 fields"
fn fields_of(fields: &[FieldError]) -> String {
    let s = if fields.len() == 1 { "" } else { "s" };
    format!("{} field{s}", fields.len())
}

/// Payments of orders.
#[derive(Debug, ApiError)]
#[api(std_error, extension("type" = "payment_error"))]
pub enum PaymentError {
    /// The bank of the customer refused the payment.
    #[api(code = "card_declined", status = 402, detail("param" = "card"))]
    #[api(message("The card was declined: {why}", why = reason.words()))]
    #[api(example = Self::Declined { reason: Decline::Expired })]
    Declined {
        /// Why, in a word for machines.
        #[api(detail = "decline_code")]
        reason: Decline,
    },

    /// The amount is above the limit of one payment.
    #[api(code = "amount_too_large", status = 422, detail("param" = "amount"))]
    #[api(detail("max_amount" = 1_000_000, "currency" = "EUR"))]
    #[api(message = "A payment is limited to 10,000 euros")]
    TooLarge,

    /// The customer tried too many cards.
    #[api(code = "too_many_attempts", status = 429, retryable(throttled), message = "Too many attempts")]
    #[api(example = Self::TooManyAttempts { until: SystemTime::UNIX_EPOCH + Duration::from_secs(1_796_000_000) })]
    TooManyAttempts {
        /// When the next attempt is allowed.
        #[api(retry_after)]
        until: SystemTime,
    },

    /// The payment provider answered with an error, which is passed on with its status and code.
    // Whether the provider has taken the money is unknown, so clients must not repeat the payment.
    #[api(code = "provider_error", status = 502, retryable = false, extension("type" = "provider_error"))]
    #[api(message = "The payment provider refused the request", log = "error")]
    #[api(example = Self::provider())]
    Provider {
        /// The status of the provider's response, if there was one.
        #[api(status)]
        status: Option<StatusCode>,
        /// The code in the provider's response, if there was one.
        #[api(code)]
        code: Option<String>,
        /// The reason, for the log.
        source: Box<dyn Error + Send + Sync>,
    },
}

impl PaymentError {
    fn provider() -> Self {
        Self::Provider {
            status: Some(StatusCode::CONFLICT),
            code: Some("account_locked".to_owned()),
            source: "account 7 is locked since yesterday".into(),
        }
    }
}

/// Why a bank refused a payment.
#[derive(Clone, Copy, Debug, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decline {
    /// The card is past its date.
    Expired,
    /// The account does not cover the amount.
    InsufficientFunds,
}

impl Decline {
    fn words(self) -> &'static str {
        match self {
            Self::Expired => "it has expired",
            Self::InsufficientFunds => "the account does not cover the amount",
        }
    }
}

/// The token endpoint (RFC 6749, section 5.2).
#[derive(Debug, ApiError)]
#[api(std_error, status = 400)]
pub enum TokenError {
    /// The authorization code is unknown, expired or used.
    #[api(code = "invalid_grant", message = "The authorization code is not valid")]
    Grant,

    /// The client does not exist, or its secret is wrong.
    #[api(code = "invalid_client", status = 401, message = "The client is unknown")]
    #[api(header("WWW-Authenticate" = "Basic realm=\"shop\""))]
    Client,
}

/// Failures that no handler returns. The edge answers with these codes.
#[derive(Debug, ApiError)]
#[api(std_error, rename_all = "snake_case", extension("type" = "api_error"))]
pub enum EdgeError {
    /// No route has this path.
    #[api(status = 404, message = "There is nothing at this path", fallback)]
    NoRoute,

    /// The shop made a mistake.
    #[api(status = 500, retryable = false, fallback)]
    InternalError,

    /// The shop did not answer in time.
    #[api(status = 504, retryable, fallback)]
    Timeout,
}

/// Makes the response of an error.
pub fn respond(error: &dyn ApiError) -> http::Response<Bytes> {
    Report::new(error).with_request_id("req_abc").to_response()
}

/// One response for each error, in the order of the catalog.
pub fn documented() -> Vec<http::Response<Bytes>> {
    let examples = ShopError::CATALOG.entries().filter_map(|entry| entry.sent_example());
    examples.map(|error| respond(&*error)).collect()
}

fn main() -> std::process::ExitCode {
    wire::run(ShopError::CATALOG, &documented())
}
