//! Errors of one code: told apart by what they carry, or one variant.

use api_error::client::{Failure, decode};
use api_error::envelope::{CODE, DETAILS, Envelope, ID, MESSAGE, RETRYABLE, flatten, member};
use api_error::{ApiError, Cataloged, RetryWhen, catalog};

use crate::clients::alike::StockError as Client;
use crate::snapshot;

const FLAT: Envelope = Envelope::json(&[
    member("code", CODE),
    member("message", MESSAGE),
    member("retryable", RETRYABLE),
    flatten(DETAILS),
]);
const WITH_ID: Envelope =
    Envelope::json(&[member("code", CODE), member("id", ID), member("message", MESSAGE)]);

/// What can go wrong in a warehouse.
#[allow(dead_code)] // some are only in the catalog
#[derive(Debug, ApiError)]
#[api(std_error, envelope = FLAT)]
pub(crate) enum StockError {
    /// There was never one.
    #[api(code = "gone", id = "gone.never", status = 404, message = "There was never one")]
    Never {
        #[api(detail)]
        name: Option<String>,
    },
    /// Not a code that is shared.
    #[api(code = "busy", status = 503, retryable)]
    Busy,
    /// It is sold out.
    #[api(code = "gone", id = "gone.sold", status = 404, retryable(after = "60s"), message = "It is sold")]
    Sold {
        #[api(detail)]
        name: Option<String>,
        #[api(detail)]
        until: Option<u32>,
        #[api(header = "X-Shelf")]
        shelf: String,
    },
    /// It was recalled: its status tells.
    #[api(code = "gone", id = "gone.recalled", status = 410, message = "Recalled")]
    Recalled,
    /// It is reserved: its constant tells.
    #[api(code = "gone", id = "gone.reserved", status = 404, message = "Reserved", detail("for" = "somebody"))]
    Reserved,
    /// Its envelope has the id.
    #[api(code = "held", id = "held.customs", status = 409, message = "In customs", envelope = WITH_ID)]
    Customs,
    /// Its envelope has the id, too.
    #[api(code = "held", id = "held.court", status = 409, message = "In court", envelope = WITH_ID)]
    Court,
    /// The scale is broken.
    #[api(code = "broken", id = "broken.scale", status = 500, retryable(max = 2))]
    Scale,
    /// The door is broken.
    #[api(code = "broken", id = "broken.door", status = 500, retryable(max = 2))]
    Door {
        #[api(detail)]
        gate: Option<u8>,
    },
}

fn read(error: &StockError) -> Failure<Client> {
    let (head, body) = error.to_response().into_parts();
    decode(&head, body)
}

#[test]
fn errors_that_no_response_tells_apart_are_one_variant() {
    snapshot::check("alike", &catalog::rust_client(&[StockError::CATALOG]).expect("a module"));
    let ids: Vec<_> = Client::CATALOG.iter().map(|spec| spec.id()).collect();
    assert_eq!(
        ids,
        [
            "gone.never|gone.sold",
            "busy",
            "gone.recalled",
            "gone.reserved",
            "held.customs",
            "held.court",
            "broken"
        ]
    );
    let never = read(&StockError::Never { name: Some("lamp".to_owned()) });
    assert!(matches!(
        never.error(),
        Some(Client::GoneNeverGoneSold { name: Some(name), until: None, x_shelf: None, retryable: false, .. }) if name == "lamp"
    ));
    let sold = read(&StockError::Sold { name: None, until: Some(7), shelf: "b".to_owned() });
    assert!(matches!(
        sold.error(),
        Some(Client::GoneNeverGoneSold { name: None, until: Some(7), x_shelf: Some(shelf), retryable: true, .. }) if shelf == "b"
    ));
    assert!(sold.may_retry() && !never.may_retry());
}

#[test]
fn errors_that_agree_about_a_retry_keep_their_advice() {
    let broken = Client::CATALOG.expect("broken");
    assert_eq!((broken.retry().when, broken.retry().max), (RetryWhen::Backoff, Some(2)));
    assert!(!broken.occurrence().retryable());
    let door = read(&StockError::Door { gate: Some(3) });
    assert_eq!(door.error(), Some(&Client::Broken { gate: Some(3) }));
}

#[test]
fn errors_that_are_told_apart_stay_apart() {
    for (error, read_as) in [
        (StockError::Recalled, Client::GoneRecalled),
        (StockError::Reserved, Client::GoneReserved),
        (StockError::Customs, Client::HeldCustoms),
        (StockError::Court, Client::HeldCourt),
        (StockError::Busy, Client::Busy),
    ] {
        assert_eq!(read(&error).error(), Some(&read_as));
    }
}
