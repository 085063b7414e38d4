//! Stripe API Reference, "Errors" and "Error codes".

use api_error::ApiError;
use api_error::envelope::*;

use crate::documented::assert_sends;

const STRIPE: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        optional("charge", detail("charge")),
        member("code", CODE),
        optional("decline_code", detail("decline_code")),
        optional("doc_url", DOC_URL),
        member("message", MESSAGE),
        optional("param", detail("param")),
        member("type", extension("type")),
    ]),
)]);

/// The type is a constant of each error, and that of the enum where a variant says nothing.
#[derive(Debug, ApiError)]
#[api(std_error, envelope = STRIPE, extension("type" = "invalid_request_error"))]
enum StripeError {
    #[api(code = "resource_missing", status = 404, message = "No such {param}: {id}")]
    #[api(doc_url = "https://stripe.com/docs/error-codes/resource-missing")]
    Missing {
        #[api(detail)]
        param: &'static str,
        id: &'static str,
    },

    #[api(code = "card_declined", status = 402, message = "Your card was declined.")]
    #[api(doc_url = "https://stripe.com/docs/error-codes/card-declined", extension("type" = "card_error"))]
    Declined {
        #[api(detail)]
        charge: &'static str,
        #[api(detail)]
        decline_code: &'static str,
    },
}

#[test]
fn a_customer_that_does_not_exist() {
    assert_sends(
        &StripeError::Missing { param: "customer", id: "cus_123" },
        404,
        r#"{
            "error": {
                "code": "resource_missing",
                "doc_url": "https://stripe.com/docs/error-codes/resource-missing",
                "message": "No such customer: cus_123",
                "param": "customer",
                "type": "invalid_request_error"
            }
        }"#,
    );
}

#[test]
fn a_card_that_is_declined() {
    assert_sends(
        &StripeError::Declined { charge: "ch_1Ff4ZN", decline_code: "generic_decline" },
        402,
        r#"{
            "error": {
                "charge": "ch_1Ff4ZN",
                "code": "card_declined",
                "decline_code": "generic_decline",
                "doc_url": "https://stripe.com/docs/error-codes/card-declined",
                "message": "Your card was declined.",
                "type": "card_error"
            }
        }"#,
    );
}
