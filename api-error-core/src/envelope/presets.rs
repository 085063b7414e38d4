//! Envelopes that standards and large APIs have settled on.

use super::walk::SlotKind;
use super::*;
use crate::{Location, prose};

/// The field errors, where no standard defines a form for them.
const FIELDS: Node =
    field_errors(&[member("field", FIELD), member("message", FIELD_MESSAGE), optional("code", FIELD_CODE)]);

/// The shape for an API that has none yet.
///
/// ```json
/// {"schema_version":1,"error":{"code":"not_found","message":"Repository abc123 not found","retryable":false,"details":{}}}
/// ```
///
/// Field errors stand in the details, as `fields`; extension members at top level.
pub const STANDARD: Envelope = Envelope::json(&[
    member("schema_version", json("1")),
    member(
        "error",
        object(&[
            member("code", CODE),
            member("message", MESSAGE),
            member("retryable", RETRYABLE),
            member("details", object(&[flatten(DETAILS), optional("fields", FIELDS)])),
        ]),
    ),
    flatten(EXTENSIONS),
]);

/// Problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)), sent as `application/problem+json`.
///
/// `code` and, where fields are wrong, `errors` are extension members, and so are the details and extensions
/// of the error. A wrong field of the body has a `pointer`, one of the query, path or cookies a `parameter`, and one of
/// the head a `header`. Give the codes a `type_uri`: to `about:blank`, a generic client expects the reason phrase as
/// title (section 4.2.1).
///
/// ```json
/// {"type":"about:blank","title":"Not Found","status":404,"detail":"Repository abc123 not found","code":"not_found"}
/// ```
pub const PROBLEM_JSON: Envelope = Envelope::json(&[
    member("type", TYPE_URI),
    member("title", TITLE),
    member("status", STATUS),
    member("detail", MESSAGE),
    optional("instance", INSTANCE),
    member("code", CODE),
    optional(
        "errors",
        field_errors(&[
            member("detail", FIELD_MESSAGE),
            optional("pointer", first(&[FRAGMENT.only_in(Location::Body), FRAGMENT.only_in(Location::Form)])),
            optional(
                "parameter",
                first(&[
                    FIELD.only_in(Location::Query),
                    FIELD.only_in(Location::Path),
                    FIELD.only_in(Location::Cookie),
                ]),
            ),
            optional("header", FIELD.only_in(Location::Header)),
            optional("code", FIELD_CODE),
        ]),
    ),
    flatten(DETAILS),
    flatten(EXTENSIONS),
])
.with_content_type("application/problem+json");

/// Google's shape ([AIP-193](https://google.aip.dev/193)): `google.rpc.Status` in JSON, with `ErrorInfo`
/// always, and `BadRequest`, `RetryInfo`, `Help` and `RequestInfo` where there is something to say.
///
/// The domain of the `ErrorInfo` is that of the enum: `#[api(domain = "vault.example.com")]`.
pub const GOOGLE: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", STATUS),
        member("message", MESSAGE),
        member("status", GRPC_STATUS),
        member(
            "details",
            list(&[
                object(&[
                    member("@type", text("type.googleapis.com/google.rpc.ErrorInfo")),
                    member("reason", CODE_UPPER_SNAKE),
                    optional("domain", DOMAIN),
                    optional("metadata", METADATA),
                ]),
                object(&[
                    member("@type", text("type.googleapis.com/google.rpc.BadRequest")),
                    member(
                        "fieldViolations",
                        field_errors(&[
                            member("field", FIELD),
                            member("description", FIELD_MESSAGE),
                            optional("reason", FIELD_CODE),
                        ]),
                    ),
                ]),
                object(&[
                    member("@type", text("type.googleapis.com/google.rpc.RetryInfo")),
                    member("retryDelay", RETRY_DELAY),
                ]),
                object(&[
                    member("@type", text("type.googleapis.com/google.rpc.Help")),
                    member(
                        "links",
                        list(&[object(&[
                            member("description", text("Documentation")),
                            member("url", DOC_URL),
                        ])]),
                    ),
                ]),
                object(&[
                    member("@type", text("type.googleapis.com/google.rpc.RequestInfo")),
                    member("requestId", REQUEST_ID),
                ]),
            ]),
        ),
    ]),
)]);

/// The error objects of [JSON:API 1.1](https://jsonapi.org/format/1.1/#error-objects), sent as
/// `application/vnd.api+json`: one for each wrong field, or one for the error. The code of a field error stands in
/// its `meta`, as `field_code`.
pub const JSON_API: Envelope = Envelope::json(&[member(
    "errors",
    first(&[
        field_errors(&[
            optional("links", object(&[optional("about", DOC_URL), optional("type", TYPE_URI)])),
            member("status", STATUS_TEXT),
            member("code", CODE),
            member("title", TITLE),
            member("detail", FIELD_MESSAGE),
            optional(
                "source",
                object(&[
                    optional(
                        "pointer",
                        first(&[POINTER.only_in(Location::Body), POINTER.only_in(Location::Form)]),
                    ),
                    optional("parameter", FIELD.only_in(Location::Query)),
                    optional("header", FIELD.only_in(Location::Header)),
                ]),
            ),
            optional(
                "meta",
                object(&[
                    optional("field_code", FIELD_CODE),
                    flatten(PARAMS),
                    flatten(DETAILS),
                    flatten(EXTENSIONS),
                ]),
            ),
        ]),
        list(&[object(&[
            optional("id", REQUEST_ID),
            optional("links", object(&[optional("about", DOC_URL), optional("type", TYPE_URI)])),
            member("status", STATUS_TEXT),
            member("code", CODE),
            member("title", TITLE),
            member("detail", MESSAGE),
            optional("meta", object(&[flatten(DETAILS), flatten(EXTENSIONS)])),
        ])]),
    ]),
)])
.with_content_type("application/vnd.api+json");

/// The error response of [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ErrorResponse):
/// field errors in `details`, the error's own details and extensions in `innererror`. Services of that protocol also
/// send `#[api(header("OData-Version" = "4.01"))]`.
pub const ODATA: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional(
            "details",
            field_errors(&[
                member("code", first(&[FIELD_CODE, CODE])),
                member("message", FIELD_MESSAGE),
                optional("target", FIELD),
            ]),
        ),
        optional("innererror", object(&[flatten(DETAILS), flatten(EXTENSIONS)])),
    ]),
)]);

/// The error response of [JSON-RPC 2.0](https://www.jsonrpc.org/specification#response_object), sent with HTTP status 200.
///
/// The id of the request is the fact `id`, so a number stays a number; without it, the id is `null`. Give the errors integer
/// codes, such as `#[api(code = -32601)]`. Details, extensions and field errors are members of `data`.
///
/// ```json
/// {"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":1}
/// ```
pub const JSON_RPC: Envelope = Envelope::json(&[
    member("jsonrpc", text("2.0")),
    member(
        "error",
        object(&[
            member("code", CODE),
            member("message", MESSAGE),
            optional("data", object(&[flatten(DETAILS), flatten(EXTENSIONS), optional("fields", FIELDS)])),
        ]),
    ),
    member("id", fact("id")),
])
.with_http_status(200);

/// The error response of OAuth 2.0 ([RFC 6749, section 5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2)), also used by
/// later RFCs of OAuth, such as 7591 and 8628.
///
/// `error_uri` is the `doc_url`. Details and extensions are further members; there is no place for field errors. The message
/// must not contain `"` or `\` (section 5.2).
///
/// ```json
/// {"error":"invalid_grant","error_description":"The authorization code has expired"}
/// ```
///
/// An error for a request with an invalid access token also has a challenge (RFC 6750), in
/// `#[api(header("WWW-Authenticate" = "…"))]`.
pub const OAUTH: Envelope = Envelope::json(&[
    member("error", CODE),
    member("error_description", MESSAGE),
    optional("error_uri", DOC_URL),
    flatten(DETAILS),
    flatten(EXTENSIONS),
]);

/// The error response of SCIM 2.0 ([RFC 7644, section 3.12](https://www.rfc-editor.org/rfc/rfc7644#section-3.12)), sent as
/// `application/scim+json`.
///
/// `scimType` is the extension of that name, since only errors of status 400 and 409 have one:
/// `#[api(extension("scimType" = "uniqueness"))]`. The code is not part of the protocol, so it is not in the body. Details and
/// other extensions are further members; there is no place for field errors.
///
/// ```json
/// {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"uniqueness","detail":"The user name is taken","status":"409"}
/// ```
pub const SCIM: Envelope = Envelope::json(&[
    member("schemas", json(r#"["urn:ietf:params:scim:api:messages:2.0:Error"]"#)),
    optional("scimType", extension("scimType")),
    member("detail", MESSAGE),
    member("status", STATUS_TEXT),
    flatten(DETAILS),
    flatten(EXTENSIONS),
])
.with_content_type("application/scim+json");

/// The response of [GraphQL](https://spec.graphql.org/October2021/#sec-Errors) to a request that failed, sent with
/// HTTP status 200.
///
/// Where the error is in the query and the response are the facts `locations` and `path`. The code, details, extensions and
/// field errors are members of the error's `extensions`.
///
/// ```json
/// {"errors":[{"message":"No such user","path":["user"],"extensions":{"code":"NOT_FOUND"}}]}
/// ```
pub const GRAPHQL: Envelope = Envelope::json(&[member(
    "errors",
    list(&[object(&[
        member("message", MESSAGE),
        optional("locations", fact("locations")),
        optional("path", fact("path")),
        member(
            "extensions",
            object(&[
                member("code", CODE),
                flatten(DETAILS),
                flatten(EXTENSIONS),
                optional("fields", FIELDS),
            ]),
        ),
    ])]),
)])
.with_http_status(200);

/// A page of Markdown for callers that read text, such as agents and people, sent as `text/markdown` (RFC 7763).
///
/// Offer it with `Edge::offer(&MARKDOWN)`: then clients get it if their `Accept` names it, and others get JSON. The front
/// matter has the facts that a program needs. The sections say what happened, whether to retry, and what to do:
///
/// ```markdown
/// ---
/// code: "rate_limited"
/// status: 429
/// retryable: true
/// retry_after: 30
/// request_id: "req_1"
/// ---
///
/// ## What happened
///
/// Too many requests
///
/// ## Whether to retry
///
/// Retry after 30 seconds. The failed request changed nothing.
///
/// ## What to do
///
/// Use the batch endpoint.
/// ```
///
/// The page has the message, the field errors, `help` and `doc_url`, and no details. Each text is one line of at most 4 KiB,
/// with escapes. So no text can add front matter, a heading, a link or HTML
/// ([CommonMark](https://spec.commonmark.org/0.31.2/), and GitHub's form of it). Characters that are not visible, such as U+200B,
/// or change the direction of text, become U+FFFD. At most 20 field errors are listed.
pub const MARKDOWN: Envelope = Envelope::text(computed_as(SlotKind::String, prose::markdown))
    .with_content_type("text/markdown; charset=utf-8");

/// Lines of text for people with a terminal, sent as `text/plain`.
///
/// Offer it with `Edge::offer(&PLAIN)`: then `curl -H 'Accept: text/plain'` gets it, and other clients get JSON.
///
/// ```text
/// Repository abc123 not found
///
/// code: not_found
/// status: 404
/// advice: Do not retry: the same request fails until something else changes.
/// request id: req_1
/// ```
///
/// `help`, the documentation and up to 20 field errors have lines too, and details have none. Each value is one line of at most
/// 4 KiB, without characters that a terminal obeys or that are not visible. For a body that is only the message, write
/// [`Envelope::text(MESSAGE)`](Envelope::text).
pub const PLAIN: Envelope = Envelope::text(computed_as(SlotKind::String, prose::plain));
