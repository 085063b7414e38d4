//! The five vocabularies, altered: what would fail their tests, and what would not.

use api_error::catalog::{Changes, Lock, compare};
use api_error::http::StatusCode;
use api_error::{Catalog, Cataloged, ErrorSpec, Retry, RetryWhen};

use crate::vocabularies::{ascend, mayo_aspm, policycortex, repositories, scaivault};

const VOCABULARIES: [Catalog; 5] = [
    ascend::AscendError::CATALOG,
    mayo_aspm::MayoError::CATALOG,
    policycortex::PolicyCortexError::CATALOG,
    repositories::RepositoriesError::CATALOG,
    scaivault::VaultError::CATALOG,
];

/// The vocabulary as one enum of another name, its codes in the opposite order, and altered.
fn altered(catalog: Catalog, alter: impl FnOnce(&mut Vec<ErrorSpec>)) -> Catalog {
    let envelope = catalog.entries().next().expect("a code").envelope();
    let mut specs: Vec<ErrorSpec> = catalog
        .entries()
        .map(|entry| entry.spec().with_headers(Box::leak(entry.headers().into_boxed_slice())))
        .collect();
    specs.reverse();
    alter(&mut specs);
    Catalog::new("Altered", specs.leak()).with_envelope(envelope)
}

/// From the file that blessing makes of the vocabulary as it is.
fn changes(vocabulary: Catalog, altered: Catalog) -> Changes {
    let file = Lock::of(&[vocabulary]).unwrap().to_string();
    compare(&file.parse().unwrap(), &Lock::of(&[altered]).unwrap())
}

fn breaking(changes: &Changes) -> Vec<(&'static str, &str)> {
    changes.breaking().map(|change| (change.rule().name(), change.code().unwrap())).collect()
}

/// A place of each code of all vocabularies.
fn each_code(mut of: impl FnMut(Catalog, usize, &'static ErrorSpec)) {
    for catalog in VOCABULARIES {
        for (at, spec) in catalog.iter().collect::<Vec<_>>().into_iter().rev().enumerate() {
            of(catalog, at, spec);
        }
    }
}

#[test]
fn enum_names_tree_and_order_of_codes_mean_nothing() {
    for catalog in VOCABULARIES {
        assert_eq!(changes(catalog, altered(catalog, |_| ())).to_string(), "");
    }
}

#[test]
fn a_code_with_another_name_is_refused() {
    each_code(|catalog, at, spec| {
        let changes = changes(catalog, altered(catalog, |specs| specs[at].0 = "renamed_by_a_test"));
        assert_eq!(breaking(&changes), [("CODE_REMOVED", spec.code())]);
        assert!(changes.iter().any(|change| change.to_string().contains("CODE_ADDED")), "{changes}");
    });
}

#[test]
fn another_status_is_refused() {
    each_code(|catalog, at, spec| {
        let changes = changes(
            catalog,
            altered(catalog, |specs| specs[at].1 = if spec.status() == 418 { 451 } else { 418 }),
        );
        assert!(breaking(&changes).contains(&("STATUS_CHANGED", spec.code())), "{changes}");
        assert!(breaking(&changes).iter().all(|(_, code)| *code == spec.code()), "{changes}");
    });
}

#[test]
fn advice_that_is_withdrawn_is_refused() {
    let mut withdrawn = 0;
    each_code(|catalog, at, spec| {
        if spec.retry().when != RetryWhen::Never {
            let none = Retry { when: RetryWhen::Never, ..spec.retry() };
            let changes = changes(catalog, altered(catalog, |specs| specs[at] = specs[at].with_retry(none)));
            // Where each occurrence decides, the advice is no promise.
            let expected: &[_] =
                if spec.occurrence().retryable { &[] } else { &[("RETRY_WITHDRAWN", spec.code())] };
            assert_eq!(breaking(&changes), expected);
            withdrawn += expected.len();
        }
    });
    assert!(withdrawn >= VOCABULARIES.len(), "{withdrawn}");
}

#[test]
fn another_code_is_welcome() {
    for catalog in VOCABULARIES {
        let new = ErrorSpec::new("added_by_a_test", StatusCode::GONE, "Gone");
        let changes = changes(catalog, altered(catalog, |specs| specs.push(new)));
        assert_eq!(breaking(&changes), []);
        assert!(
            changes.to_string().contains("note      CODE_ADDED                added_by_a_test: 410\n"),
            "{changes}"
        );
    }
}
