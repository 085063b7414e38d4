//! The codes of [`RequestError`].

use api_error::extract::RequestError;
use api_error::{ApiError, Cataloged, FieldError, Location};

use crate::support::{header, json};

#[test]
fn every_code_is_in_the_catalog_with_description_and_help() {
    let codes: Vec<_> =
        RequestError::CATALOG.iter().map(|spec| (spec.code(), spec.status().as_u16())).collect();
    assert_eq!(
        codes,
        [
            ("invalid_json", 400),
            ("validation_error", 422),
            ("invalid_parameter", 400),
            ("unsupported_media_type", 415),
            ("unsupported_media_type", 415),
            ("unsupported_encoding", 415),
            ("payload_too_large", 413),
            ("invalid_body", 400),
            ("route_mismatch", 500),
        ]
    );
    assert!(RequestError::CATALOG.iter().all(|spec| spec.description().is_some() && spec.help().is_some()));
}

#[test]
fn every_code_has_an_example() {
    api_error::catalog::assert_examples(&[RequestError::CATALOG]);
}

#[test]
fn a_refused_media_type_names_the_accepted_one() {
    assert_eq!(header(&RequestError::UnsupportedMediaType, "accept").as_deref(), Some("application/json"));
}

#[test]
fn fields_of_the_uri_are_called_parameters() {
    let at = |location| FieldError::new("a", "is wrong").with_location(location);
    let code = |fields| RequestError::invalid(fields).code().to_owned();
    assert_eq!(code(vec![at(Location::Query), at(Location::Path)]), "invalid_parameter");
    assert_eq!(code(vec![at(Location::Query), at(Location::Body)]), "validation_error");
    assert_eq!(code(vec![at(Location::Form)]), "validation_error");
    assert_eq!(code(Vec::new()), "validation_error");
}

#[test]
fn a_mistake_of_the_service_is_only_logged() {
    let error = RequestError::RouteMismatch { source: "no parameters in /secret".into() };
    assert_eq!(json(&error)["error"]["message"], "Internal Server Error");
    let source = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(source.as_deref(), Some("no parameters in /secret"));
}
