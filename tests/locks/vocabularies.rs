//! The five vocabularies, each compared with its committed lock file, as in any service.

use api_error::Cataloged;
use api_error::catalog::assert_compatible;

#[allow(dead_code)]
#[path = "../../examples/ascend.rs"]
pub(crate) mod ascend;
#[allow(dead_code)]
#[path = "../../examples/mayo_aspm.rs"]
pub(crate) mod mayo_aspm;
#[allow(dead_code)]
#[path = "../../examples/policycortex.rs"]
pub(crate) mod policycortex;
#[allow(dead_code)]
#[path = "../../examples/repositories.rs"]
pub(crate) mod repositories;
#[allow(dead_code)]
#[path = "../../examples/scaivault.rs"]
pub(crate) mod scaivault;

#[test]
fn ascend_keeps_its_contract() {
    assert_compatible("tests/locks/ascend.lock.json", &[ascend::AscendError::CATALOG]);
}

#[test]
fn mayo_aspm_keeps_its_contract() {
    assert_compatible("tests/locks/mayo_aspm.lock.json", &[mayo_aspm::MayoError::CATALOG]);
}

#[test]
fn policycortex_keeps_its_contract() {
    assert_compatible("tests/locks/policycortex.lock.json", &[policycortex::PolicyCortexError::CATALOG]);
}

#[test]
fn repositories_keeps_its_contract() {
    assert_compatible("tests/locks/repositories.lock.json", &[repositories::RepositoriesError::CATALOG]);
}

#[test]
fn scaivault_keeps_its_contract() {
    assert_compatible("tests/locks/scaivault.lock.json", &[scaivault::VaultError::CATALOG]);
}
