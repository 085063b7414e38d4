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
fn a_list_may_end_before_fields_that_have_a_default() {
    assert_eq!(params::<Read>(r#","params":["a"]"#).unwrap(), read("a", 0));
}

#[test]
fn parameters_that_are_omitted_or_empty_are_none() {
    for none in ["", r#","params":null"#, r#","params":{}"#, r#","params":[]"#, r#","params":[ ]"#] {
        let error = params::<Read>(none).unwrap_err();
        assert_eq!(error.field_errors()[0].path().dotted(), "path", "{none}");
        assert!(params::<Vec<u8>>(none).unwrap().is_empty(), "{none}");
        assert!(params::<Option<u8>>(none).unwrap().is_none(), "{none}");
        params::<()>(none).unwrap();
    }
    let list = params::<serde_json::Value>(r#","params":[]"#).unwrap();
    assert!(list.is_array(), "what fits stays as it is");
}

#[test]
fn a_list_of_the_wrong_length_is_named_as_such() {
    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code)]
    struct Copy {
        from: Read,
        to: String,
    }

    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code)]
    struct Flat {
        #[serde(flatten)]
        read: Read,
    }

    fn wrong<T: serde::de::DeserializeOwned + std::fmt::Debug>(list: &str) -> (String, String, String) {
        let error = params::<T>(&format!(r#","params":{list}"#)).unwrap_err();
        let [field] = error.field_errors() else { panic!("{error:?}") };
        (field.path().dotted().to_string(), field.code().unwrap().to_owned(), field.message().to_owned())
    }
    let expect =
        |path: &str, code: &str, message: &str| (path.to_owned(), code.to_owned(), message.to_owned());

    let short = expect("", "invalid_length", "expected an object, or a list of 2 elements");
    assert_eq!(wrong::<Copy>(r#"[{"path":"a"}]"#), short);
    let long = expect("", "invalid_length", "expected an object, or a list of fewer elements");
    assert_eq!(wrong::<Copy>(r#"[{"path":"a"},"b",1]"#), long);
    // What is within is not a parameter itself.
    assert_eq!(wrong::<Copy>(r#"[[],"b"]"#), expect("[0]", "invalid_type", "expected an object"));
    assert_eq!(wrong::<Flat>(r#"["a"]"#), expect("", "invalid_type", "expected an object"));
    assert_eq!(wrong::<()>(r#"["a"]"#), expect("", "invalid_type", "expected no parameters"));
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
