//! Envelopes that standards and large APIs have settled on.

use super::*;
use crate::Location;

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
            member(
                "details",
                object(&[
                    flatten(DETAILS),
                    optional(
                        "fields",
                        field_errors(&[
                            member("field", FIELD),
                            member("message", FIELD_MESSAGE),
                            optional("code", FIELD_CODE),
                        ]),
                    ),
                ]),
            ),
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
/// An `ErrorInfo` also names the domain of the service, which a preset cannot know: copy this `const` and add
/// `member("domain", text("…"))`.
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
