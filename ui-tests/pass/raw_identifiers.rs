// Raw identifiers lose their `r#` in everything that clients see.

#![allow(non_camel_case_types)]

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum r#struct {
    #[api(code = "type", status = 404, message = "no {type} at {path}")]
    r#type {
        #[api(detail, header = "X-Type")]
        r#type: String,
        #[api(extension)]
        r#match: u32,
        path: String,
    },
    #[api(transparent)]
    r#fn { r#mod: r#trait },
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "trait", status = 410, message = "{loop} is gone")]
struct r#trait {
    r#loop: u8,
}

fn main() {
    let error = r#struct::r#type { r#type: "secret".to_owned(), r#match: 1, path: "a".to_owned() };
    assert_eq!(error.message(), "no secret at a");
    assert_eq!(error.to_response().headers()["x-type"], "secret");
    let body = String::from_utf8(error.to_json().to_vec()).unwrap();
    assert!(body.contains(r#""type":"secret""#) && !body.contains("r#"), "{body}");
    assert_eq!(error.spec().variant(), "type");
    assert_eq!(r#struct::r#fn { r#mod: r#trait { r#loop: 1 } }.message(), "1 is gone");
}
