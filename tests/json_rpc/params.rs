//! Parameters that are read, or refused with the wrong field.

use api_error::ApiError;
use api_error::json_rpc::{Batch, ProtocolError};

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Read {
    path: String,
    #[serde(default)]
    version: u32,
}

fn params<T: serde::de::DeserializeOwned>(params: &str) -> Result<T, ProtocolError> {
    let message = format!(r#"{{"jsonrpc":"2.0","method":"read"{params},"id":1}}"#);
    Batch::read(message.as_bytes()).requests()[0].params()
}

fn read(path: &str, version: u32) -> Read {
    Read { path: path.to_owned(), version }
}

#[test]
fn a_struct_is_read_by_name_and_by_position() {
    assert_eq!(params::<Read>(r#","params":{"version":2,"path":"a"}"#).unwrap(), read("a", 2));
    assert_eq!(params::<Read>(r#","params":["a",2]"#).unwrap(), read("a", 2));
}

#[test]
fn omitted_parameters_are_an_object_a_list_or_nothing() {
    for omitted in ["", r#","params":null"#] {
        let error = params::<Read>(omitted).unwrap_err();
        assert_eq!(error.field_errors()[0].path().dotted(), "path");
        assert!(params::<Vec<u8>>(omitted).unwrap().is_empty());
        assert!(params::<Option<Read>>(omitted).is_ok_and(|read| read.is_none()));
        params::<()>(omitted).unwrap();
    }
}

#[test]
fn a_wrong_parameter_is_named_and_its_value_is_not() {
    let error = params::<Read>(r#","params":{"path":"a","version":"hunter2"}"#).unwrap_err();
    assert_eq!(error.code(), "-32602");
    let [field] = error.field_errors() else { panic!("{error:?}") };
    assert_eq!((field.path().dotted().to_string().as_str(), field.code()), ("version", Some("invalid_type")));
    let body = String::from_utf8(error.to_json().to_vec()).unwrap();
    assert!(!body.contains("hunter2"), "{body}");
}
