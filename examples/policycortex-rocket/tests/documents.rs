//! What leaves the service is what its documents say.

use api_error::testing;
use policycortex_rocket::{DOCUMENTED, edge};

#[test]
fn every_code_is_sent_as_documented() {
    testing::assert_edge(&edge(), &DOCUMENTED, [400, 404, 413, 422, 500]);
}
