//! Turns on `arbitrary_precision`, which changes what `serde_json` hands over for a number.

use api_error::ApiError;
use serde_json::Value;

/// Something is wrong with a value.
#[derive(Debug, ApiError)]
#[api(std_error, code = "wrong_value", status = 422, message = "The value is wrong")]
pub struct WrongValue {
    /// The value.
    #[api(detail)]
    pub value: Value,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::ser::{Serialize, Serializer};

    fn body(value: Value) -> String {
        let error = WrongValue { value };
        let body = String::from_utf8(error.to_json().to_vec()).unwrap();
        assert!(serde_json::from_str::<Value>(&body).is_ok(), "{body}");
        assert_eq!(serde_json::to_string(&error.report()).unwrap(), body);
        body
    }

    #[test]
    fn numbers_keep_every_digit() {
        for number in [
            "1",
            "-0",
            "1.50",
            "0.1",
            "1e400",
            "-1.5E-400",
            "0.1000000000000000055511151231257827021181583404541015625",
            "123456789012345678901234567890123456789012345678901234567890",
            "-123456789012345678901234567890123456789012345678901234567890",
        ] {
            let value: Value = serde_json::from_str(&format!("[{number}]")).unwrap();
            let json = serde_json::to_string(&value).unwrap();
            let body = String::from_utf8(WrongValue { value }.to_json().to_vec()).unwrap();
            assert!(body.contains(&format!("\"details\":{{\"value\":{json}}}")), "{body}");
        }
    }

    #[test]
    fn a_report_in_another_value_rounds_no_number() {
        for number in [
            "1",
            "0.1",
            "1e400",
            "0.1000000000000000055511151231257827021181583404541015625",
            "123456789012345678901234567890123456789012345678901234567890",
        ] {
            body(serde_json::from_str(number).unwrap());
            body(serde_json::from_str(&format!("{{\"a\":[{number},null]}}")).unwrap());
        }
    }

    #[test]
    fn a_number_that_a_float_holds_is_a_float_in_other_formats() {
        for (number, expected) in [("1.50", "1.5"), ("1e3", "1000.0"), ("-0", "-0.0"), ("0.00", "0.0")] {
            let error = WrongValue { value: serde_json::from_str(number).unwrap() };
            let json = serde_json::to_string(&error.report()).unwrap();
            assert!(json.contains(&format!("\"value\":{expected}}}")), "{json}");
        }
    }

    #[test]
    fn an_unchecked_number_is_left_out() {
        struct Unchecked(&'static str);
        impl Serialize for Unchecked {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct;
                let mut number = serializer.serialize_struct("$serde_json::private::Number", 1)?;
                number.serialize_field("$serde_json::private::Number", self.0)?;
                number.end()
            }
        }
        #[derive(Debug, ApiError)]
        #[api(std_error, code = "unchecked", status = 422, message = "message")]
        struct Wrong(#[api(detail = "value")] Unchecked);
        impl std::fmt::Debug for Unchecked {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.0)
            }
        }
        for text in ["1,2", "{}", "nul", "", "1}}", "\"a\""] {
            let body: Value = serde_json::from_slice(&Wrong(Unchecked(text)).to_json()).unwrap();
            assert_eq!(body["error"]["details"], serde_json::json!({}), "{text}");
        }
    }

    #[test]
    fn numbers_in_raw_pieces_are_read() {
        let raw = serde_json::value::to_raw_value(&serde_json::json!([1.5, {"a": 2}])).unwrap();
        #[derive(Debug, ApiError)]
        #[api(std_error, code = "raw", status = 422, message = "message")]
        struct Raw(#[api(detail = "value")] Box<serde_json::value::RawValue>);
        let body = String::from_utf8(Raw(raw).to_json().to_vec()).unwrap();
        assert!(body.contains(r#""value":[1.5,{"a":2}]"#), "{body}");
    }
}
