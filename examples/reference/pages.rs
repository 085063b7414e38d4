//! The reference pages of the vocabularies: title, introduction and headings of each.

use api_error::Catalog;
use api_error::catalog::Reference;

pub(crate) fn ascend(catalog: Catalog) -> Reference {
    Reference::new("Ascend: error reference")
        .with_intro(include_str!("ascend.md"))
        .with_heading("RateLimitExceeded", "Rate limit")
        .with_heading("NotFoundError", "Missing resources")
        .with_heading("ConflictError", "Duplicate resources")
        .with_heading("ActionStatusError", "Workflow: the status of an action")
        .with_heading("ApprovalError", "Workflow: approval")
        .with_heading("GovernanceError", "Agent governance")
        .with_catalog(catalog)
}

pub(crate) fn mayo_aspm(catalog: Catalog) -> Reference {
    Reference::new("Mayo ASPM: error reference")
        .with_intro(include_str!("mayo_aspm.md"))
        .with_heading("AuthError", "Authentication errors")
        .with_heading("RateLimited", "Rate limit errors")
        .with_request_id("req_a1b2c3d4e5f6")
        .with_catalog(catalog)
}

pub(crate) fn policycortex(catalog: Catalog) -> Reference {
    Reference::new("PolicyCortex: error reference")
        .with_intro(include_str!("policycortex.md"))
        .with_heading("MissingField", "400: malformed requests")
        .with_heading("ApiKeyError", "401: authentication")
        .with_heading("MissingPermission", "403: permissions")
        .with_heading("NotFound", "404: missing resources")
        .with_heading("InvalidPolicy", "422: invalid policies")
        .with_heading("RateLimited", "429: rate limit")
        .with_heading("Outage", "500: outages")
        .with_heading("Maintenance", "503: maintenance")
        .with_request_id("req_abc123def456")
        .with_catalog(catalog)
}

pub(crate) fn repositories(catalog: Catalog) -> Reference {
    Reference::new("Repositories: error reference")
        .with_intro(include_str!("repositories.md"))
        .with_heading("AuthError", "Authentication and authorization")
        .with_request_id("req_abc")
        .with_catalog(catalog)
}

pub(crate) fn scaivault(catalog: Catalog) -> Reference {
    Reference::new("ScaiVault: error reference")
        .with_intro(include_str!("scaivault.md"))
        .with_heading("AuthError", "Authentication and authorization")
        .with_heading("ValidationError", "Validation")
        .with_heading("NotFoundError", "Not found")
        .with_heading("StateError", "Conflict and state")
        .with_heading("AvailabilityError", "Rate limit, quota, availability")
        .with_heading("ServerError", "Server and backend")
        .with_heading("PkiError", "Dynamic secrets and PKI")
        .with_heading("WebhookError", "Webhook delivery")
        .with_request_id("req_abc")
        .with_catalog(catalog)
}
