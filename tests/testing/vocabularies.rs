//! The example vocabularies: what an edge of each sends, against its documents.

// The vocabularies are programs that each have a module `wire`. Here they are modules, of which a part is used.
#![allow(dead_code, unreachable_pub, clippy::duplicate_mod)]

#[path = "../../examples/ascend.rs"]
mod ascend;
#[path = "../../examples/commerce.rs"]
mod commerce;
#[path = "../../examples/vocabularies/growth.rs"]
mod growth;
#[path = "../../examples/mayo_aspm.rs"]
mod mayo_aspm;
#[path = "../../examples/policycortex.rs"]
mod policycortex;
#[path = "../../examples/repositories.rs"]
mod repositories;
#[path = "../../examples/scaivault.rs"]
mod scaivault;

use api_error::edge::{ByStatus, Edge};
use api_error::testing::assert_edge;
use api_error::{ApiError, Cataloged};

/// The failures that routers and layers make.
const STATUSES: [u16; 10] = [400, 404, 405, 408, 413, 415, 431, 500, 503, 504];

fn assert_documented<E: ApiError + Cataloged>(edge: Edge) {
    let by_status = const { ByStatus::catalog_in::<E, _>(STATUSES) };
    assert_edge(&edge, &[E::CATALOG, by_status], STATUSES);
}

#[test]
fn the_edge_of_each_vocabulary_sends_what_its_documents_say() {
    assert_documented::<ascend::AscendError>(Edge::of::<ascend::AscendError>());
    assert_documented::<commerce::ShopError>(Edge::of::<commerce::ShopError>());
    assert_documented::<mayo_aspm::MayoError>(Edge::of::<mayo_aspm::MayoError>());
    assert_documented::<policycortex::PolicyCortexError>(Edge::of::<policycortex::PolicyCortexError>());
    assert_documented::<repositories::RepositoriesError>(Edge::of::<repositories::RepositoriesError>());
    assert_documented::<scaivault::VaultError>(Edge::of::<scaivault::VaultError>());
}

#[test]
fn the_edge_of_a_vocabulary_of_every_form_does_too() {
    assert_documented::<growth::PaymentError>(Edge::of::<growth::PaymentError>());
}
