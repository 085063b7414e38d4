//! What leaves the service is what its documents say.

use api_error::testing;
use repositories_axum::{DOCUMENTED, edge};

#[test]
fn every_code_is_sent_as_documented() {
    testing::assert_edge(&edge(), &DOCUMENTED, [404, 405, 413, 504, 500]);
}
