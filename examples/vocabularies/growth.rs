//! A vocabulary of a payment service that uses every form beyond one code for each error and one field for each member:
//! shared and numeric codes, constants, templates, places of single members, envelopes of some errors, and what each occurrence
//! decides. For tests of what is made from a catalog.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use api_error::envelope::walk::SlotKind;
use api_error::envelope::*;
use api_error::serde_json::{Value, json};
use api_error::{ApiError, FieldError, Report};

/// The shape of the service.
pub const HOUSE: Envelope = Envelope::json(&[
    member(
        "error",
        object(&[
            member("type", extension("type")),
            member("code", CODE),
            member("id", ID),
            member("message", MESSAGE),
            member("param", detail("param")),
            member("status", STATUS),
            member("reason", REASON),
            member("retryable", RETRYABLE),
            member("domain", DOMAIN),
            optional("doc_url", DOC_URL),
            member("time", TIMESTAMP),
            optional("late", computed_as(SlotKind::Boolean, is_late)),
            optional("fields", field_errors(&[member("at", LOC_TEXT), member("message", FIELD_MESSAGE)])),
            flatten(DETAILS),
        ]),
    ),
    optional("trace", fact("trace")),
    flatten(EXTENSIONS),
]);

fn is_late(report: &Report<'_>) -> Option<Value> {
    report.is_verbose().then_some(json!(true))
}

/// The shape of OAuth, for the errors of one endpoint.
pub const TOKENS: Envelope = Envelope::json(&[member("error", CODE), optional("error_description", MESSAGE)])
    .with_cache_control(Some("private"));

/// Plain text, for the one endpoint that must.
pub const PLAIN: Envelope = Envelope::text(MESSAGE);

/// JSON-RPC, which reports errors in successes.
pub const RPC: Envelope = Envelope::json(&[
    member("jsonrpc", text("2.0")),
    member("error", object(&[member("code", CODE), member("message", MESSAGE), optional("data", DETAILS)])),
    member("id", fact("id")),
])
.with_http_status(200);

/// What can go wrong with payments.
#[derive(Debug, ApiError)]
#[api(
    std_error,
    envelope = HOUSE,
    domain = "pay.example.com",
    doc_url = "https://docs.example.com/errors#{code}",
    extension("type" = "api_error"),
    rename_all = "snake_case"
)]
pub enum PaymentError {
    /// No customer has this name.
    #[api(code = "not_found", id = "not_found.customer", status = 404, message = "No customer {name}")]
    #[api(extension("type" = "invalid_request"), detail("hint" = "{name} may be spelled otherwise"))]
    #[api(example = Self::NoCustomer { name: "Ada".to_owned(), param: None })]
    NoCustomer {
        #[api(detail)]
        name: String,
        /// The parameter that names the customer.
        #[api(detail, nullable)]
        param: Option<String>,
    },

    #[api(code = "not_found", id = "not_found.card", status = 410, message = "The card was deleted")]
    NoCard,

    /// The queue is full.
    #[api(code = "busy", id = "busy.queue", status = 503, retryable(after = "5s", not_applied), fallback)]
    #[api(log = "warn", detail("limit" = 10), detail("soft" = true))]
    QueueFull,

    /// The service is frozen until somebody thaws it.
    #[api(code = "busy", id = "busy.frozen", status = 503, retryable = false, log = "error")]
    Frozen,

    /// The bank refused.
    #[api(code = "bank_refused", status = 502, retryable = false)]
    #[api(example = Self::Bank { status: 402, code: None })]
    Bank {
        #[api(status)]
        status: u16,
        #[api(code)]
        code: Option<String>,
    },

    /// The name of this code is that of the variant.
    #[api(status = 409, message("{n} payment{s} open", n = open.len(), s = if open.len() == 1 { "" } else { "s" }))]
    #[api(example = Self::PaymentsOpen { open: BTreeMap::from([("p1".to_owned(), 7)]) })]
    PaymentsOpen {
        /// Each by its id.
        #[api(detail, flatten)]
        open: BTreeMap<String, u32>,
    },

    /// Fields are not as they should be.
    #[api(code = "invalid", status = 422, message = "Invalid")]
    #[api(example = Self::Invalid(vec![FieldError::new("amounts[0]", "must be positive")]))]
    Invalid(#[api(field_errors)] Vec<FieldError>),

    /// Nothing is paid at night.
    #[api(code = "closed", status = 429, retryable(throttled), message = "Closed")]
    #[api(example = Self::Closed { opens: SystemTime::now() + Duration::from_secs(60) })]
    Closed {
        #[api(retry_after)]
        opens: SystemTime,
    },

    /// What scrapers read.
    #[api(code = "metrics_off", status = 404, message = "Metrics are off", envelope = PLAIN)]
    MetricsOff,

    #[api(transparent, envelope = TOKENS)]
    Token(TokenError),

    #[api(transparent, envelope = RPC)]
    Rpc(RpcError),

    #[api(transparent, example = Self::Ledger { error: LedgerError, ledger: "main".to_owned() })]
    Ledger {
        #[api(inner)]
        error: LedgerError,
        /// Which ledger.
        #[api(extension)]
        ledger: String,
    },
}

/// What can go wrong with tokens.
#[derive(Debug, ApiError)]
#[api(std_error, status = 400)]
pub enum TokenError {
    /// The grant is not valid any more.
    #[api(code = "invalid_grant", message = "The grant has expired")]
    InvalidGrant,
    #[api(code = "invalid_client", message = "No such client", title = "Unknown client")]
    InvalidClient,
}

/// What can go wrong with calls.
#[derive(Debug, ApiError)]
#[api(std_error)]
pub enum RpcError {
    /// There is no such method.
    #[api(code = -32601, status = 404, message = "Method not found")]
    NoMethod,
    #[api(code = 20404, status = 400, message = "No parameter {name}", example = Self::NoParameter { name: "id".to_owned() })]
    NoParameter {
        #[api(detail)]
        name: String,
    },
}

/// What can go wrong in a ledger.
#[derive(Debug, ApiError)]
#[api(std_error, code = "ledger/closed now", status = 409, message = "The ledger is closed")]
#[api(doc_url = "https://docs.example.com/ledgers")]
pub struct LedgerError;

/// Errors of all of its codes.
pub fn errors() -> Vec<PaymentError> {
    use PaymentError::*;
    let open = |count: u32| (0..count).map(|at| (format!("p{at}"), at)).collect();
    vec![
        NoCustomer { name: "Ada".to_owned(), param: None },
        NoCustomer { name: String::new(), param: Some("name".to_owned()) },
        NoCard,
        QueueFull,
        Frozen,
        Bank { status: 402, code: Some("card_declined".to_owned()) },
        Bank { status: 200, code: None },
        PaymentsOpen { open: open(0) },
        PaymentsOpen { open: open(2) },
        Invalid(Vec::new()),
        Invalid(vec![FieldError::new("amounts[0]", "must be positive")]),
        Closed { opens: SystemTime::UNIX_EPOCH },
        MetricsOff,
        Token(TokenError::InvalidGrant),
        Token(TokenError::InvalidClient),
        Rpc(RpcError::NoMethod),
        Rpc(RpcError::NoParameter { name: "id".to_owned() }),
        Ledger { error: LedgerError, ledger: "main".to_owned() },
    ]
}
