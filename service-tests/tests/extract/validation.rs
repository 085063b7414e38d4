//! `Garde` and `Validator`, both features on at once.

use api_error::extract::{self, ApiJson, ApiPath, ApiQuery, Garde, RequestError, Validator};
use api_error::{ApiError, FieldPath, Location};
use axum::Router;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::server::Server;

mod by_garde {
    use garde::Validate;
    use serde::Deserialize;

    #[derive(Deserialize, Validate)]
    #[serde(rename_all = "camelCase")]
    pub(super) struct SignUp {
        #[garde(length(min = 3, max = 8))]
        pub(super) user_name: String,
        #[serde(rename = "contact", alias = "mail")]
        #[garde(email)]
        pub(super) mail: String,
        #[garde(matches(pass_again))]
        pub(super) pass_word: String,
        #[garde(skip)]
        pub(super) pass_again: String,
        #[garde(dive)]
        pub(super) home_address: Address,
        #[garde(length(max = 3), dive)]
        pub(super) phone_numbers: Vec<Phone>,
        #[garde(custom(no_spam))]
        pub(super) note: Option<String>,
    }

    #[derive(Deserialize, Validate)]
    #[serde(rename_all = "PascalCase")]
    pub(super) struct Address {
        #[garde(ascii, length(equal = 5))]
        pub(super) post_code: String,
    }

    #[derive(Deserialize, Validate)]
    #[serde(rename_all = "kebab-case")]
    pub(super) struct Phone {
        #[garde(range(min = 1, max = 999))]
        pub(super) country_code: u32,
    }

    #[derive(Deserialize, Validate)]
    #[serde(rename_all = "camelCase")]
    pub(super) struct Page {
        #[garde(range(max = 100))]
        pub(super) page_size: u32,
    }

    fn no_spam(note: &Option<String>, _: &()) -> garde::Result {
        match note.as_deref() {
            Some("spam") => Err(garde::Error::new("must not be an advertisement")),
            _ => Ok(()),
        }
    }
}

mod by_validator {
    use serde::Deserialize;
    use validator::{Validate, ValidationError};

    #[derive(Deserialize, Validate)]
    #[serde(rename_all = "camelCase")]
    pub(super) struct SignUp {
        #[validate(length(min = 3, max = 8))]
        pub(super) user_name: String,
        #[validate(email(message = "is no address that mail can be sent to"))]
        #[serde(rename = "e-mail")]
        pub(super) email: String,
        #[validate(must_match(other = "pass_again", code = "mismatch"))]
        pub(super) pass_word: String,
        pub(super) pass_again: String,
        #[validate(nested)]
        pub(super) home_address: Address,
        #[validate(nested)]
        pub(super) phone_numbers: Vec<Phone>,
        #[validate(custom(function = no_spam))]
        pub(super) note: Option<String>,
        #[validate(contains(pattern = "/"), does_not_contain(pattern = " "))]
        pub(super) home_page: Option<String>,
    }

    /// A rule of the struct, and the same rule in a nested struct.
    #[derive(Deserialize, Validate)]
    #[serde(rename_all = "camelCase")]
    #[validate(schema(function = in_order))]
    pub(super) struct Range {
        pub(super) from: u8,
        pub(super) to: u8,
        #[validate(nested)]
        #[serde(default)]
        pub(super) parts_of: Vec<Range>,
    }

    fn in_order(range: &Range) -> Result<(), ValidationError> {
        if range.from <= range.to {
            Ok(())
        } else {
            Err(ValidationError::new("order").with_message("`from` must not be after `to`".into()))
        }
    }

    #[derive(Deserialize, Validate)]
    #[serde(rename_all = "PascalCase")]
    pub(super) struct Address {
        #[validate(length(equal = 5))]
        pub(super) post_code: String,
    }

    #[derive(Deserialize, Validate)]
    #[serde(rename_all = "kebab-case")]
    pub(super) struct Phone {
        #[validate(range(min = 1, max = 999))]
        pub(super) country_code: u32,
    }

    #[derive(Deserialize, Validate)]
    #[serde(rename_all = "camelCase")]
    pub(super) struct Page {
        #[validate(range(exclusive_min = 0, max = 100))]
        pub(super) page_size: u32,
    }

    fn no_spam(note: &str) -> Result<(), ValidationError> {
        let mut error = ValidationError::new("spam");
        error.add_param("policy".into(), &"strict");
        if note == "spam" { Err(error) } else { Ok(()) }
    }
}

#[derive(Deserialize, garde::Validate, validator::Validate)]
struct Both {
    #[garde(length(min = 2))]
    #[validate(length(max = 4))]
    name: String,
}

async fn service() -> Server {
    Server::start(
        Router::new()
            .route("/garde", post(|Garde(ApiJson(it)): Garde<ApiJson<by_garde::SignUp>>| async { it.user_name }))
            .route("/garde", get(|page: Garde<ApiQuery<by_garde::Page>>| async move { page.0.page_size.to_string() }))
            .route(
                "/validator",
                post(|Validator(ApiJson(it)): Validator<ApiJson<by_validator::SignUp>>| async { it.user_name }),
            )
            .route(
                "/validator/{pageSize}",
                get(|page: Validator<ApiPath<by_validator::Page>>| async move { page.0.page_size.to_string() }),
            )
            .route("/both", post(|both: Validator<Garde2>| async move { both.0.0.0.name.clone() })),
    )
    .await
}

/// One within the other is a custom extractor.
struct Garde2(Garde<ApiJson<Both>>);

impl api_error::extract::Extracted for Garde2 {
    type Value = Both;

    const LOCATION: api_error::Location = api_error::Location::Body;

    fn value(&self) -> &Both {
        &self.0.0.0
    }
}

impl<S: Send + Sync> axum::extract::FromRequest<S> for Garde2 {
    type Rejection = RequestError;

    async fn from_request(request: axum::extract::Request, state: &S) -> Result<Self, RequestError> {
        <Garde<ApiJson<Both>> as axum::extract::FromRequest<S>>::from_request(request, state).await.map(Self)
    }
}

fn valid(mail: &str) -> Value {
    json!({
        "userName": "alice",
        mail: "alice@example.com",
        "passWord": "hunter22",
        "passAgain": "hunter22",
        "homeAddress": {"PostCode": "12345"},
        "phoneNumbers": [{"country-code": 49}],
    })
}

fn invalid(mail: &str) -> Value {
    json!({
        "userName": "hunter2hunter2",
        mail: "hunter2",
        "passWord": "hunter23",
        "passAgain": "hunter24",
        "homeAddress": {"PostCode": "hunter2"},
        "phoneNumbers": [{"country-code": 49}, {"country-code": 90_210}],
        "note": "spam",
    })
}

/// The fields, without their location, which is always the body.
fn fields(json: &Value) -> Value {
    let mut fields = json["error"]["fields"].clone();
    for field in fields.as_array_mut().expect("fields") {
        assert_eq!(field.as_object_mut().expect("an object").remove("location"), Some(json!("body")));
    }
    fields
}

#[tokio::test]
async fn garde_reports_rules_with_wire_names() {
    let server = service().await;
    assert_eq!(server.post("/garde", valid("contact").to_string()).await.text, "alice");
    let answer = server.post("/garde", invalid("contact").to_string()).await;
    assert_eq!(answer.code(), (422, "validation_error".to_owned()), "{}", answer.text);
    assert_eq!(
        fields(&answer.json()),
        json!([
            {"field": "homeAddress.PostCode", "message": "length is greater than 5", "code": "length", "params": {"max": 5}},
            {"field": "mail", "message": "not a valid email: value is missing `@`", "code": "email"},
            {"field": "note", "message": "must not be an advertisement", "code": "invalid_value"},
            {"field": "passWord", "message": "does not match the field `passAgain`", "code": "matches", "params": {"other": "passAgain"}},
            {"field": "phoneNumbers[1].country-code", "message": "greater than 999", "code": "range", "params": {"max": 999}},
            {"field": "userName", "message": "length is greater than 8", "code": "length", "params": {"max": 8}},
        ])
    );
    assert!(!answer.text.contains("hunter2") && !answer.text.contains("90210"), "{}", answer.text);
}

#[tokio::test]
async fn validator_reports_rules_with_wire_names() {
    let server = service().await;
    assert_eq!(server.post("/validator", valid("e-mail").to_string()).await.text, "alice");
    let answer = server.post("/validator", invalid("e-mail").to_string()).await;
    assert_eq!(answer.code(), (422, "validation_error".to_owned()), "{}", answer.text);
    assert_eq!(
        fields(&answer.json()),
        json!([
            {"field": "e-mail", "message": "is no address that mail can be sent to", "code": "email"},
            {"field": "homeAddress.PostCode", "message": "must have a length of 5", "code": "length", "params": {"equal": 5}},
            {"field": "note", "message": "is not valid", "code": "spam", "params": {"policy": "strict"}},
            {"field": "passWord", "message": "is not valid", "code": "mismatch"},
            {"field": "phoneNumbers[1].country-code", "message": "must be at least 1 and at most 999", "code": "range", "params": {"max": 999, "min": 1}},
            {"field": "userName", "message": "must have a length from 3 to 8", "code": "length", "params": {"max": 8, "min": 3}},
        ])
    );
    assert!(!answer.text.contains("hunter2") && !answer.text.contains("90210"), "{}", answer.text);
}

#[test]
fn a_rule_of_a_struct_is_reported_at_the_struct() {
    let range: by_validator::Range = extract::json(br#"{"from":3,"to":2}"#).expect("in order");
    let error = extract::validator(&range, Location::Body).expect_err("a rule is broken");
    let [field] = error.field_errors() else { panic!("one field") };
    assert_eq!((field.path(), field.code()), (&FieldPath::root(), Some("order")));
    assert_eq!(field.message(), "`from` must not be after `to`");
    // validator does not check the rules of a struct if one of its fields is invalid.
    let range: by_validator::Range =
        extract::json(br#"{"from":1,"to":2,"partsOf":[{"from":3,"to":2}]}"#).expect("in order");
    let error = extract::validator(&range, Location::Body).expect_err("a rule is broken");
    assert_eq!(error.field_errors()[0].path().dotted(), "partsOf[0]");
}

#[test]
fn the_required_substring_is_reported() {
    let words = |page: &str| {
        let mut body = valid("e-mail");
        body["homePage"] = json!(page);
        let value: by_validator::SignUp = extract::json(body.to_string().as_bytes()).expect("in order");
        let error = extract::validator(&value, Location::Body).expect_err("a rule is broken");
        let [field] = error.field_errors() else { panic!("one field") };
        assert_eq!(field.path().dotted(), "homePage");
        (field.code().map(str::to_owned), field.message().to_owned())
    };
    assert_eq!(words("hunter2"), (Some("contains".to_owned()), r#"must contain "/""#.to_owned()));
    assert_eq!(
        words("/hunter 2"),
        (Some("does_not_contain".to_owned()), r#"must not contain " ""#.to_owned())
    );
}

#[tokio::test]
async fn invalid_parameters_are_called_parameters() {
    let server = service().await;
    let query = server.get("/garde?pageSize=101").await;
    assert_eq!(query.code(), (400, "invalid_parameter".to_owned()));
    assert_eq!(query.fields(), [["pageSize", "range", "greater than 100"]]);
    assert_eq!(server.get("/garde?pageSize=100").await.text, "100");
    let path = server.get("/validator/0").await;
    assert_eq!(path.code(), (400, "invalid_parameter".to_owned()));
    assert_eq!(path.fields(), [["pageSize", "range", "must be more than 0 and at most 100"]]);
    assert_eq!(path.json()["error"]["fields"][0]["location"], "path");
}

#[tokio::test]
async fn the_size_of_a_rejection_is_bounded() {
    let server = service().await;
    let phones: Vec<_> = (0..5000).map(|_| json!({"country-code": 0})).collect();
    for (target, mail) in [("/garde", "contact"), ("/validator", "e-mail")] {
        let mut body = valid(mail);
        body["phoneNumbers"] = json!(phones);
        assert_eq!(server.post(target, body.to_string()).await.fields().len(), 100, "{target}");
    }
}

#[tokio::test]
async fn an_unreadable_body_is_not_validated() {
    let server = service().await;
    assert_eq!(server.post("/garde", "{").await.code().1, "invalid_json");
    assert_eq!(server.get("/garde?pageSize=x").await.fields()[0][1], "invalid_value");
    assert_eq!(server.post_as("/validator", None, "{}").await.code().1, "unsupported_media_type");
}

#[tokio::test]
async fn garde_and_validator_can_check_one_value() {
    let server = service().await;
    assert_eq!(server.post("/both", r#"{"name":"abc"}"#).await.text, "abc");
    assert_eq!(server.post("/both", r#"{"name":"a"}"#).await.fields()[0][2], "length is lower than 2");
    assert_eq!(
        server.post("/both", r#"{"name":"abcde"}"#).await.fields()[0][2],
        "must have a length of at most 4"
    );
}

#[test]
fn existing_reports_become_field_errors() {
    let mut report = garde::Report::new();
    report.append(garde::Path::new("labels").join("a.b").join(2_usize), garde::Error::new("is wrong"));
    let error = RequestError::from(report);
    assert_eq!(error.code(), "validation_error");
    assert_eq!(*error.field_errors()[0].path(), FieldPath::root().key("labels").key("a.b").index(2));

    let long = "k".repeat(65);
    let mut report = garde::Report::new();
    report.append(garde::Path::new("labels").join(long).join("name"), garde::Error::new("is wrong"));
    assert_eq!(RequestError::from(report).field_errors()[0].path().dotted(), "labels");

    let page = by_validator::Page { page_size: 500 };
    let error = RequestError::from(validator::Validate::validate(&page).expect_err("too large"));
    let [field] = error.field_errors() else { panic!("one field") };
    assert_eq!((field.path().dotted(), field.code()), ("page_size", Some("range")));
    assert!(field.params().all(|(name, _)| name != "value"));
}

#[tokio::test]
async fn an_optional_value_is_validated_if_it_is_there() {
    async fn body(page: Option<Garde<ApiJson<by_garde::Page>>>) -> ApiJson<bool> {
        ApiJson(page.is_some())
    }
    async fn query(page: Option<Garde<ApiQuery<by_garde::Page>>>) -> ApiJson<bool> {
        ApiJson(page.is_some())
    }
    let server = Server::start(Router::new().route("/", post(body).get(query))).await;
    assert_eq!(server.post_as("/", None, "").await.text, "false");
    assert_eq!(server.post("/", r#"{"pageSize":7}"#).await.text, "true");
    let answer = server.post("/", r#"{"pageSize":700}"#).await;
    assert_eq!((answer.code().1.as_str(), answer.fields()[0][1].as_str()), ("validation_error", "range"));
    assert_eq!(server.get("/").await.text, "false");
    assert_eq!(server.get("/?pageSize=7").await.text, "true");
    assert_eq!(server.get("/?pageSize=700").await.code().1, "invalid_parameter");
}
