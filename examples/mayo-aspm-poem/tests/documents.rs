//! What leaves the service is what its documents say.

use api_error::testing;
use mayo_aspm_poem::{DOCUMENTED, Verbose, edge};

#[test]
fn every_code_is_sent_as_documented() {
    testing::assert_edge(&edge(Verbose::Never), &DOCUMENTED, [404, 405, 413]);
}
