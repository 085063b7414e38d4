//! `check_examples`: each fault by name.

use api_error::catalog::{ExampleFault, check_examples};
use api_error::{ApiError, Catalog, Cataloged, ErrorSpec, http::StatusCode};

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
#[allow(dead_code)] // only the catalog is looked at
enum SecretError {
    #[api(code = "has_one", message = "{0}", example = Self::HasOne(1))]
    HasOne(u8),
    #[api(code = "in_message", message = "{0}")]
    InMessage(u8),
    #[api(code = "constant", message = "constant")]
    Constant(u8),
    #[api(code = "of_another", message = "{0}", example = Self::HasOne(2))]
    OfAnother(u8),
    #[api(code = "in_header", message = "in header")]
    InHeader(#[api(header = "X-Name")] u8),
    #[api(code = "in_details", message = "in details")]
    InDetails(#[api(detail = "count")] u8),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "a_struct", status = 503)]
#[allow(dead_code)]
struct Outage(#[api(retryable)] bool);

#[derive(Debug, ApiError)]
#[api(std_error)]
#[allow(dead_code)]
enum Outer {
    #[api(transparent)]
    Secret(SecretError),
    #[api(transparent)]
    Outage(Outage),
}

#[test]
fn codes_that_vary_without_an_example_and_examples_of_other_codes_are_named_in_order() {
    let faults = check_examples(&[Outer::CATALOG]).expect_err("some are wrong");
    let lines = "no example of `in_message` (`SecretError::InMessage`): write `#[api(example = …)]`\n\
                 the example of `SecretError::OfAnother` has the code `has_one`, not `of_another`\n\
                 no example of `in_header` (`SecretError::InHeader`): write `#[api(example = …)]`\n\
                 no example of `in_details` (`SecretError::InDetails`): write `#[api(example = …)]`\n\
                 no example of `a_struct` (`Outage`): write `#[api(example = …)]`";
    assert_eq!(faults.to_string(), lines);
    // What a test that fails prints.
    assert_eq!(format!("{faults:?}"), lines);
    let codes: Vec<_> = faults.iter().map(|fault| fault.entry().spec().code()).collect();
    assert_eq!(codes, ["in_message", "of_another", "in_header", "in_details", "a_struct"]);
    assert!(matches!(faults.iter().nth(1), Some(ExampleFault::Wrong(_))));
}

#[test]
fn all_catalogs_are_looked_at() {
    let faults = check_examples(&[crate::vault::VaultError::CATALOG, Outage::CATALOG]).expect_err("one");
    assert_eq!(faults.iter().count(), 1);
}

#[test]
fn examples_of_all_codes_that_vary_are_enough() {
    assert!(check_examples(&[crate::vault::VaultError::CATALOG]).is_ok());
    assert!(check_examples(&[]).is_ok());
}

#[test]
fn nobody_knows_whether_a_code_by_hand_varies_so_it_needs_an_example() {
    static SPECS: [ErrorSpec; 1] = [ErrorSpec::new("by_hand", StatusCode::GONE, "gone")];
    const BY_HAND: Catalog = Catalog::new("ByHand", &SPECS);
    let faults = check_examples(&[BY_HAND]).expect_err("one");
    assert_eq!(faults.to_string(), "no example of `by_hand` (`ByHand`)");
}
