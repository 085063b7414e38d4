//! The shape of an error's body, as data.
//!
//! An [`Envelope`] is a `const` that reads like the JSON it describes:
//!
//! ```
//! use api_error_core::envelope::*;
//!
//! pub const VAULT: Envelope = Envelope::json(&[
//!     member("error", object(&[
//!         member("code", CODE),
//!         member("message", MESSAGE),
//!         optional("details", DETAILS),
//!         optional("request_id", REQUEST_ID),
//!     ])),
//! ]);
//! ```
//!
//! A [`member`] is always present, an [`optional`] one only where its node has something, and [`flatten`] puts the members
//! of a slot in place. Nodes are [`object`], [`list`], [`first`], [`text`], [`json`], [`computed`], [`fact`], [`detail`],
//! [`extension`], [`field_errors`], [`field_errors_list`], [`field_errors_map`] and the slots, which are constants such as [`CODE`].
//!
//! # If your API looks like this, write that
//!
//! Several shapes have a preset:
//!
//! | the body is that of | write |
//! |---|---|
//! | nothing yet: you can choose | [`STANDARD`], or [`PROBLEM_JSON`] |
//! | RFC 9457, problem details | [`PROBLEM_JSON`] |
//! | Google's APIs, AIP-193 | [`GOOGLE`] |
//! | JSON:API | [`JSON_API`] |
//! | OData, and most of Microsoft's APIs | [`ODATA`] |
//! | JSON-RPC 2.0 | [`JSON_RPC`] |
//! | GraphQL | [`GRAPHQL`] |
//! | OAuth 2.0, RFC 6749 | [`OAUTH`] |
//! | SCIM 2.0, RFC 7644 | [`SCIM`] |
//! | a page of Markdown, for agents | [`MARKDOWN`] |
//! | lines of text, for people with curl | [`PLAIN`] |
//!
//! For any other shape, start from one of these. The folder `tests/formats` of the repository has 28 formats, each compared
//! with bodies from its public documentation: also those of A2A, ACME, AWS, Azure, Cloudflare, Elasticsearch, FastAPI, FHIR,
//! GitHub, Kubernetes, Laravel, NestJS, OCI, OpenAI, Rails, Slack, Spring Boot, Stripe and Twilio.
//!
//! ## A flat object
//!
//! ```
//! # mod gallery { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/envelope/gallery.rs")); }
//! # use gallery::*;
//! const FLAT: Envelope = Envelope::json(&[
//!     member("code", CODE),
//!     member("message", MESSAGE),
//!     optional("request_id", REQUEST_ID),
//! ]);
//! assert_eq!(
//!     no_user(&FLAT),
//!     r#"{"code":"not_found","message":"There is no user 7","request_id":"req_1"}"#,
//! );
//! ```
//!
//! ## An error object with a type
//!
//! As Stripe and OpenAI send it. The type is a constant of each error, `#[api(extension("type" = "invalid_request"))]`. `param`
//! is one of the details, at a place of its own, and `null` where an error has none.
//!
//! ```
//! # mod gallery { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/envelope/gallery.rs")); }
//! # use gallery::*;
//! const TYPED: Envelope = Envelope::json(&[member("error", object(&[
//!     member("type", extension("type")),
//!     member("code", CODE),
//!     member("message", MESSAGE),
//!     member("param", detail("param")),
//!     optional("details", DETAILS),
//! ]))]);
//! assert_eq!(
//!     no_user(&TYPED),
//!     r#"{"error":{"type":"invalid_request","code":"not_found","message":"There is no user 7","param":null,"details":{"user":7}}}"#,
//! );
//! ```
//!
//! ## A list of one error, in a response with status 200
//!
//! As Cloudflare sends it, and Slack with `ok`. The status of the code stays what logs and clients see.
//!
//! ```
//! # mod gallery { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/envelope/gallery.rs")); }
//! # use gallery::*;
//! const LISTED: Envelope = Envelope::json(&[
//!     member("success", json("false")),
//!     member("errors", list(&[object(&[member("code", CODE), member("message", MESSAGE)])])),
//!     member("result", json("null")),
//! ])
//! .with_http_status(200);
//! assert_eq!(
//!     no_user(&LISTED),
//!     r#"{"success":false,"errors":[{"code":"not_found","message":"There is no user 7"}],"result":null}"#,
//! );
//! ```
//!
//! ## The status and what is known of the request
//!
//! As Spring Boot sends it. NestJS and Rails have the status and the reason as well.
//!
//! ```
//! # mod gallery { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/envelope/gallery.rs")); }
//! # use gallery::*;
//! const OF_STATUS: Envelope = Envelope::json(&[
//!     member("timestamp", TIMESTAMP),
//!     member("status", STATUS),
//!     member("error", REASON),
//!     member("path", INSTANCE),
//! ]);
//! assert_eq!(
//!     no_user(&OF_STATUS),
//!     r#"{"timestamp":"2026-11-30T00:53:20.000Z","status":404,"error":"Not Found","path":"/users/7"}"#,
//! );
//! ```
//!
//! ## Invalid fields as an object
//!
//! As Laravel sends them. ASP.NET Core has the same with [`FIELD`], which writes `users[0].email`.
//!
//! ```
//! # mod gallery { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/envelope/gallery.rs")); }
//! # use gallery::*;
//! const BY_FIELD: Envelope = Envelope::json(&[
//!     member("message", MESSAGE),
//!     optional("errors", field_errors_map(DOT_PATH, FIELD_MESSAGE)),
//! ]);
//! assert_eq!(
//!     invalid(&BY_FIELD),
//!     r#"{"message":"The request is invalid","errors":{"users.0.email":["is required"],"users.0.age":["must be at most 150"]}}"#,
//! );
//! assert_eq!(no_user(&BY_FIELD), r#"{"message":"There is no user 7"}"#);
//! ```
//!
//! ## Invalid fields as a list, or else the message
//!
//! As FastAPI sends them. GitHub has a list with other members.
//!
//! ```
//! # mod gallery { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/envelope/gallery.rs")); }
//! # use gallery::*;
//! const DETAIL: Envelope = Envelope::json(&[member(
//!     "detail",
//!     first(&[
//!         field_errors(&[
//!             member("type", FIELD_CODE),
//!             member("loc", LOC),
//!             member("msg", FIELD_MESSAGE),
//!             optional("ctx", PARAMS),
//!         ]),
//!         MESSAGE,
//!     ]),
//! )]);
//! assert_eq!(no_user(&DETAIL), r#"{"detail":"There is no user 7"}"#);
//! assert_eq!(
//!     invalid(&DETAIL),
//!     concat!(
//!         r#"{"detail":[{"type":"required","loc":["body","users",0,"email"],"msg":"is required"},"#,
//!         r#"{"type":"too_large","loc":["body","users",0,"age"],"msg":"must be at most 150","ctx":{"max":150}}]}"#,
//!     ),
//! );
//! ```
//!
//! ## Plain text
//!
//! ```
//! # mod gallery { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/envelope/gallery.rs")); }
//! # use gallery::*;
//! const ONLY_MESSAGE: Envelope = Envelope::text(MESSAGE);
//! assert_eq!(no_user(&ONLY_MESSAGE), "There is no user 7");
//! ```
//!
//! One service may have several shapes: `#[api(envelope = TOKEN_ERRORS)]` on a variant is the shape of that error, and next to
//! `transparent` that of all errors below.
//!
//! # Documents
//!
//! What an envelope is made of can be read again, for schemas and documents: see [`walk`].
//!
//! An envelope that could not be written is refused when its `const` is evaluated:
//!
//! ```compile_fail
//! # use api_error_core::envelope::*;
//! const TWICE: Envelope = Envelope::json(&[member("code", CODE), optional("code", STATUS)]);
//! ```

mod check;
mod constants;
mod node;
pub(crate) mod places;
mod presets;
mod slot;
pub mod walk;

pub use self::constants::*;
pub use self::node::{
    Member, Node, computed, computed_as, detail, extension, fact, field_errors, field_errors_list,
    field_errors_map, first, flatten, json, list, member, object, optional, text,
};
pub use self::presets::{
    GOOGLE, GRAPHQL, JSON_API, JSON_RPC, MARKDOWN, OAUTH, ODATA, PLAIN, PROBLEM_JSON, SCIM, STANDARD,
};

/// The shape of an error's body, and what the response says about it.
#[derive(Clone, Copy, Debug)]
pub struct Envelope {
    form: Form,
    content_type: &'static str,
    http_status: Option<u16>,
    cache_control: Option<&'static str>,
}

/// What a body is.
#[derive(Clone, Copy, Debug)]
enum Form {
    Json(&'static [Member]),
    Text(Node),
}

impl Envelope {
    #[inline]
    const fn new(form: Form, content_type: &'static str) -> Self {
        Self { form, content_type, http_status: None, cache_control: Some("no-store") }
    }

    /// A JSON object with these members, sent as `application/json`.
    ///
    /// # Panics
    ///
    /// If the envelope is malformed: a name twice in an object, a [`json`] piece that is not JSON, or a slot in a place where
    /// it has no meaning. In a `const` or `static`, this is a compile error.
    #[track_caller]
    #[inline]
    pub const fn json(members: &'static [Member]) -> Self {
        check::object(members, check::Place::Body);
        Self::new(Form::Json(members), "application/json")
    }

    /// Plain text, sent as `text/plain; charset=utf-8`, for an endpoint whose clients expect no JSON.
    ///
    /// A node that is a JSON string is sent as its text, any other node as its JSON.
    ///
    /// ```
    /// use api_error_core::envelope::{Envelope, MESSAGE};
    ///
    /// const PLAIN: Envelope = Envelope::text(MESSAGE);
    /// assert_eq!(PLAIN.content_type(), "text/plain; charset=utf-8");
    /// ```
    ///
    /// # Panics
    ///
    /// As [`json`](Self::json).
    #[track_caller]
    #[inline]
    pub const fn text(node: Node) -> Self {
        check::node(&node, check::Place::Body);
        Self::new(Form::Text(node), "text/plain; charset=utf-8")
    }

    /// Sets another media type, sent as `Content-Type`.
    ///
    /// # Panics
    ///
    /// If it is not a legal header value. In a `const` or `static`, this is a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn with_content_type(self, content_type: &'static str) -> Self {
        check::header_value(content_type);
        Self { content_type, ..self }
    }

    /// Sets the HTTP status of every response, for protocols that report errors in successes, such as JSON-RPC and GraphQL.
    ///
    /// The status of the code stays what the slot [`STATUS`], logs, metrics and clients see.
    ///
    /// # Panics
    ///
    /// If it is not from 200 to 599. In a `const` or `static`, this is a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn with_http_status(self, status: u16) -> Self {
        assert!(status >= 200 && status <= 599, "an HTTP status of a response is from 200 to 599");
        Self { http_status: Some(status), ..self }
    }

    /// Sets the value of `Cache-Control` where the error sets none, or none at all. The default is `no-store`.
    ///
    /// # Panics
    ///
    /// If it is not a legal header value. In a `const` or `static`, this is a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn with_cache_control(self, value: Option<&'static str>) -> Self {
        if let Some(value) = value {
            check::header_value(value);
        }
        Self { cache_control: value, ..self }
    }

    /// The members of the body; none where it is plain text.
    #[inline]
    pub const fn members(&self) -> &'static [Member] {
        match self.form {
            Form::Json(members) => members,
            Form::Text(_) => &[],
        }
    }

    /// The node of a plain text.
    #[inline]
    pub const fn text_node(&self) -> Option<&Node> {
        match &self.form {
            Form::Json(_) => None,
            Form::Text(node) => Some(node),
        }
    }

    /// The media type, sent as `Content-Type`.
    #[inline]
    pub const fn content_type(&self) -> &'static str {
        self.content_type
    }

    /// The HTTP status of every response, where it is not that of the code.
    #[inline]
    pub const fn http_status(&self) -> Option<u16> {
        self.http_status
    }

    /// The value of `Cache-Control` where the error sets none.
    #[inline]
    pub const fn cache_control(&self) -> Option<&'static str> {
        self.cache_control
    }
}

/// Equal where they have the same members, not only members that are alike, and everything else is equal. Plain texts are equal
/// only to themselves.
impl PartialEq for Envelope {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let same_form = match (&self.form, &other.form) {
            (Form::Json(members), Form::Json(others)) => std::ptr::eq(*members, *others),
            _ => std::ptr::eq(self, other),
        };
        let facts = |envelope: &Self| (envelope.content_type, envelope.http_status, envelope.cache_control);
        same_form && facts(self) == facts(other)
    }
}
