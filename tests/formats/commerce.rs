//! The example `commerce`: its responses, what the catalog says of them, and that they do not show what is for the log.

#[path = "../../examples/commerce.rs"]
#[allow(dead_code, unreachable_pub)] // the example is a program
mod example;

use api_error::http::StatusCode;
use api_error::{ApiError, Cataloged, LogLevel, catalog};

use self::example::{Decline, OrderError, PaymentError, ShopError, TokenError, documented};
use crate::support::{body, header, header_of, text};

#[test]
fn every_error_has_the_documented_response() {
    let responses: Vec<_> = documented()
        .into_iter()
        .map(|response| (response.status().as_u16(), text(response.into_body())))
        .collect();
    let expected = [
        (
            404,
            r#"{"error":{"type":"invalid_request","code":"not_found","message":"Order 'ord_42' does not exist","param":"order_id","doc_url":"https://docs.shop.example.com/errors#not_found","request_id":"req_abc"}}"#,
        ),
        (
            404,
            r#"{"error":{"type":"invalid_request","code":"not_found","message":"Product 'mug' does not exist","param":"product_id","doc_url":"https://docs.shop.example.com/errors#not_found","request_id":"req_abc"}}"#,
        ),
        (
            409,
            r#"{"error":{"type":"invalid_request","code":"out_of_stock","message":"Product 'mug' has 1 piece left","param":null,"details":{"product":"mug","stock":1},"doc_url":"https://docs.shop.example.com/errors#out_of_stock","request_id":"req_abc"}}"#,
        ),
        (
            422,
            r#"{"error":{"type":"invalid_request","code":"invalid_order","message":"2 fields of the order are invalid","param":null,"fields":[{"field":"items[0].quantity","message":"must be at least 1","code":"too_small"},{"field":"address.zip","message":"is required"}],"doc_url":"https://docs.shop.example.com/errors#invalid_order","request_id":"req_abc"}}"#,
        ),
        (
            402,
            r#"{"error":{"type":"payment_error","code":"card_declined","message":"The card was declined: it has expired","param":"card","details":{"decline_code":"expired"},"doc_url":"https://docs.shop.example.com/errors#card_declined","request_id":"req_abc"}}"#,
        ),
        (
            422,
            r#"{"error":{"type":"payment_error","code":"amount_too_large","message":"A payment is limited to 10,000 euros","param":"amount","details":{"max_amount":1000000,"currency":"EUR"},"doc_url":"https://docs.shop.example.com/errors#amount_too_large","request_id":"req_abc"}}"#,
        ),
        (
            429,
            r#"{"error":{"type":"payment_error","code":"too_many_attempts","message":"Too many attempts","param":null,"doc_url":"https://docs.shop.example.com/errors#too_many_attempts","request_id":"req_abc"}}"#,
        ),
        (
            409,
            r#"{"error":{"type":"provider_error","code":"account_locked","message":"The payment provider refused the request","param":null,"doc_url":"https://docs.shop.example.com/errors#provider_error","request_id":"req_abc"}}"#,
        ),
        (
            400,
            r#"{"error":"invalid_grant","error_description":"The authorization code is not valid","error_uri":"https://docs.shop.example.com/errors#invalid_grant"}"#,
        ),
        (
            401,
            r#"{"error":"invalid_client","error_description":"The client is unknown","error_uri":"https://docs.shop.example.com/errors#invalid_client"}"#,
        ),
        (
            404,
            r#"{"error":{"type":"api_error","code":"no_route","message":"There is nothing at this path","param":null,"doc_url":"https://docs.shop.example.com/errors#no_route","request_id":"req_abc"}}"#,
        ),
        (
            500,
            r#"{"error":{"type":"api_error","code":"internal_error","message":"Internal Server Error","param":null,"doc_url":"https://docs.shop.example.com/errors#internal_error","request_id":"req_abc"}}"#,
        ),
        (
            504,
            r#"{"error":{"type":"api_error","code":"timeout","message":"Gateway Timeout","param":null,"doc_url":"https://docs.shop.example.com/errors#timeout","request_id":"req_abc"}}"#,
        ),
    ];
    assert_eq!(responses, expected.map(|(status, body)| (status, body.to_owned())));
    let dates: Vec<_> =
        documented().iter().filter_map(|response| header_of(response, "Retry-After")).collect();
    assert_eq!(dates, ["Mon, 30 Nov 2026 00:53:20 GMT"]);
}

#[test]
fn every_error_has_an_example() {
    catalog::assert_examples(&[ShopError::CATALOG]);
    assert_eq!(documented().len(), ShopError::CATALOG.len());
}

#[test]
fn messages_are_computed() {
    for (stock, message) in [
        (0, "Product 'mug' has no pieces left"),
        (1, "Product 'mug' has 1 piece left"),
        (7, "Product 'mug' has 7 pieces left"),
    ] {
        assert_eq!(OrderError::OutOfStock { product: "mug", stock }.message(), message);
    }
    let declined = PaymentError::Declined { reason: Decline::InsufficientFunds };
    assert_eq!(declined.message(), "The card was declined: the account does not cover the amount");
}

#[test]
fn the_answer_of_the_provider_is_passed_on_without_its_reason() {
    let provider = |status, code| {
        let source = "account 7 is locked since yesterday".into();
        ShopError::from(PaymentError::Provider { status, code, source })
    };
    let passed_on = provider(Some(StatusCode::CONFLICT), Some("account_locked".to_owned()));
    assert_eq!((passed_on.status().as_u16(), passed_on.code()), (409, "account_locked"));
    assert!(!body(&passed_on).contains("yesterday"));
    assert_eq!(passed_on.spec().log_level(), LogLevel::Error);

    let silent = provider(Some(StatusCode::OK), Some("\"".to_owned()));
    assert_eq!((silent.status().as_u16(), silent.code()), (502, "provider_error"));
}

#[test]
fn one_code_of_two_errors_is_found_by_their_ids() {
    assert_eq!(ShopError::CATALOG.by_code("not_found").count(), 2);
    assert_eq!(ShopError::CATALOG.expect("not_found.product").variant(), "NoProduct");
}

#[test]
fn the_token_endpoint_has_the_shape_of_oauth() {
    let error = ShopError::from(TokenError::Client);
    assert!(body(&error).starts_with(r#"{"error":"invalid_client","error_description":"#));
    assert_eq!(header(&error, "WWW-Authenticate").as_deref(), Some(r#"Basic realm="shop""#));
}

#[test]
fn the_edge_has_a_code_for_what_no_handler_returns() {
    let code = |status| ShopError::CATALOG.fallback(status).map(|entry| entry.spec().code());
    assert_eq!(code(StatusCode::NOT_FOUND), Some("no_route"));
    assert_eq!(code(StatusCode::INTERNAL_SERVER_ERROR), Some("internal_error"));
    assert_eq!(code(StatusCode::GATEWAY_TIMEOUT), Some("timeout"));
}
