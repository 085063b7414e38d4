//! Validation with garde.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt::Display;

use ::garde::i18n::{
    DefaultI18n, I18n, InvalidCreditCard, InvalidEmail, InvalidPhoneNumber, InvalidUrl, IpKind, with_i18n,
};
use ::garde::{Path, Report, Validate};
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use super::RequestError;
use super::bounds::MAX_FIELDS;
use super::wire_names::{Step, field_path, wire_path};
use crate::{FieldError, Location};

/// Validates a value with garde.
///
/// Each broken rule is a [`FieldError`] with the field's path on the wire, the rule's name as its code (`length`,
/// `range`, `email`, …), garde's message, and what the rule asks for as params (`min`, `max`, …). What a rule of your
/// own says, `custom` or an `impl Validate`, has the code `invalid_value`, and its message goes to the client as it is.
///
/// ```
/// use api_error::{ApiError, Location, extract};
/// use garde::Validate;
///
/// #[derive(serde::Deserialize, Validate)]
/// #[serde(rename_all = "camelCase")]
/// struct User {
///     #[garde(length(min = 3))]
///     display_name: String,
/// }
///
/// let user: User = extract::json(br#"{"displayName":"Al"}"#)?;
/// let error = extract::garde(&user, Location::Body).unwrap_err();
/// let field = &error.field_errors()[0];
/// assert_eq!((field.path().dotted(), field.code()), ("displayName", Some("length")));
/// assert_eq!(field.message(), "length is lower than 3");
/// # Ok::<(), extract::RequestError>(())
/// ```
///
/// A `Context` other than `()` is made with `Default`. [The module](super) has the limits of wire names.
///
/// # Errors
///
/// `validation_error`, or for [`Location::Query`] and [`Location::Path`] `invalid_parameter`.
pub fn garde<T>(value: &T, location: Location) -> Result<(), RequestError>
where
    T: Validate<Context: Default> + DeserializeOwned,
{
    garde_with(value, location, &T::Context::default())
}

/// Validates a value with garde, as [`garde()`] does, with a context for rules of your own.
///
/// # Errors
///
/// As [`garde()`].
pub fn garde_with<T>(value: &T, location: Location, context: &T::Context) -> Result<(), RequestError>
where
    T: Validate + DeserializeOwned,
{
    let rules = Rules::default();
    let Err(report) = with_i18n(&rules, || value.validate_with(context)) else { return Ok(()) };
    let fields = report.iter().take(MAX_FIELDS).map(|(path, error)| {
        let steps = steps(path);
        let path = wire_path::<T>(&steps);
        let field = match rules.of(error.message()) {
            None => FieldError::new(path, error.message().to_owned()).with_code("invalid_value"),
            Some(Rule { code, other: Some(other), .. }) => {
                let other = wire_path::<T>(&beside(&steps, other));
                let message = format!("does not match the field `{other}`");
                FieldError::new(path, message).with_code(code).with_param("other", other.dotted())
            }
            Some(Rule { code, params, .. }) => params.into_iter().fold(
                FieldError::new(path, error.message().to_owned()).with_code(code),
                |field, (name, value)| field.with_param(name, value),
            ),
        };
        field.with_location(location)
    });
    Err(RequestError::invalid(fields.collect()))
}

/// An extractor of which garde validates the value: `Garde<ApiJson<T>>`, `Garde<ApiQuery<T>>`, `Garde<ApiPath<T>>`.
///
/// What is not valid is refused as by [`garde()`].
#[cfg_attr(feature = "axum-extract", doc = "```")]
#[cfg_attr(not(feature = "axum-extract"), doc = "```ignore")]
/// use api_error::extract::{ApiJson, Garde};
///
/// #[derive(serde::Deserialize, garde::Validate)]
/// struct User {
///     #[garde(length(min = 3))]
///     name: String,
/// }
///
/// async fn create(Garde(ApiJson(user)): Garde<ApiJson<User>>) -> String {
///     user.name
/// }
/// # let _: axum::Router = axum::Router::new().route("/users", axum::routing::post(create));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Garde<X>(pub X);

/// An extractor like [`Garde`] whose context comes from the state of the router, by `FromRef`.
#[cfg_attr(feature = "axum-extract", doc = "```")]
#[cfg_attr(not(feature = "axum-extract"), doc = "```ignore")]
/// use api_error::extract::{ApiJson, GardeWith};
///
/// #[derive(Clone)]
/// struct Limits {
///     longest_name: usize,
/// }
///
/// #[derive(serde::Deserialize, garde::Validate)]
/// #[garde(context(Limits as limits))]
/// struct User {
///     #[garde(length(max = limits.longest_name))]
///     name: String,
/// }
///
/// async fn create(GardeWith(ApiJson(user)): GardeWith<ApiJson<User>>) -> String {
///     user.name
/// }
/// let app: axum::Router = axum::Router::new()
///     .route("/users", axum::routing::post(create))
///     .with_state(Limits { longest_name: 20 });
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct GardeWith<X>(pub X);

/// A report that is there already. It knows no type, so its names are those that garde has, and its codes are all
/// `invalid_value`; [`garde()`] knows more.
impl From<Report> for RequestError {
    fn from(report: Report) -> Self {
        let fields = report.iter().take(MAX_FIELDS).map(|(path, error)| {
            FieldError::new(field_path(steps(path)), error.message().to_owned()).with_code("invalid_value")
        });
        Self::invalid(fields.collect())
    }
}

/// The steps of a path. Its text cannot be taken apart: a key of a map may have dots.
fn steps(path: &Path) -> Vec<Step> {
    let components = serde_json::to_value(path).unwrap_or_default();
    let components = components.as_array().map(Vec::as_slice).unwrap_or_default();
    let step = |component: &Value| {
        let text = component.get(1)?.as_str()?;
        match component.get(0)?.as_str()? {
            "index" => text.parse().ok().map(Step::Index),
            "key" => Some(Step::Name(text.to_owned())),
            _ => None,
        }
    };
    components.iter().filter_map(step).collect()
}

/// The path of another field of the same struct.
fn beside(steps: &[Step], other: String) -> Vec<Step> {
    let parent = steps.split_last().map(|(_, parent)| parent).unwrap_or_default();
    parent.iter().cloned().chain([Step::Name(other)]).collect()
}

/// A rule that was broken.
#[derive(Clone)]
struct Rule {
    code: &'static str,
    params: Vec<(&'static str, Value)>,
    /// The other field that the rule is about.
    other: Option<String>,
}

/// The rules that were broken, by the message that garde reports: the one thing that it keeps of them. Of what a
/// message is made is known where it is made.
#[derive(Default)]
struct Rules(RefCell<Vec<(Cow<'static, str>, Rule)>>);

impl Rules {
    fn of(&self, message: &str) -> Option<Rule> {
        self.0.borrow().iter().find(|(text, _)| text == message).map(|(_, rule)| rule.clone())
    }

    fn note(&self, rule: Rule, message: Cow<'static, str>) -> Cow<'static, str> {
        let mut rules = self.0.borrow_mut();
        if !rules.iter().any(|(text, _)| *text == message) {
            rules.push((message.clone(), rule));
        }
        message
    }

    fn plain(&self, code: &'static str, message: Cow<'static, str>) -> Cow<'static, str> {
        self.note(Rule { code, params: Vec::new(), other: None }, message)
    }

    fn with(
        &self,
        code: &'static str,
        name: &'static str,
        value: impl Into<Value>,
        message: Cow<'static, str>,
    ) -> Cow<'static, str> {
        self.note(Rule { code, params: vec![(name, value.into())], other: None }, message)
    }
}

/// A bound as the number that it is, where it is one.
fn bound(bound: &dyn Display) -> Value {
    let text = bound.to_string();
    match serde_json::from_str(&text) {
        Ok(Value::Number(number)) => Value::Number(number),
        _ => Value::String(text),
    }
}

impl I18n for Rules {
    fn length_lower_than(&self, min: usize) -> Cow<'static, str> {
        self.with("length", "min", min, DefaultI18n.length_lower_than(min))
    }

    fn length_greater_than(&self, max: usize) -> Cow<'static, str> {
        self.with("length", "max", max, DefaultI18n.length_greater_than(max))
    }

    fn range_lower_than(&self, min: &dyn Display) -> Cow<'static, str> {
        self.with("range", "min", bound(min), DefaultI18n.range_lower_than(min))
    }

    fn range_greater_than(&self, max: &dyn Display) -> Cow<'static, str> {
        self.with("range", "max", bound(max), DefaultI18n.range_greater_than(max))
    }

    fn credit_card_invalid(&self, reason: InvalidCreditCard) -> Cow<'static, str> {
        self.plain("credit_card", DefaultI18n.credit_card_invalid(reason))
    }

    fn pattern_no_match(&self, pattern: &dyn Display) -> Cow<'static, str> {
        self.with("pattern", "pattern", pattern.to_string(), DefaultI18n.pattern_no_match(pattern))
    }

    fn contains_missing(&self, pattern: &dyn Display) -> Cow<'static, str> {
        self.with("contains", "pattern", pattern.to_string(), DefaultI18n.contains_missing(pattern))
    }

    fn url_invalid(&self, reason: InvalidUrl) -> Cow<'static, str> {
        self.plain("url", DefaultI18n.url_invalid(reason))
    }

    fn prefix_missing(&self, pattern: &dyn Display) -> Cow<'static, str> {
        self.with("prefix", "pattern", pattern.to_string(), DefaultI18n.prefix_missing(pattern))
    }

    fn suffix_missing(&self, pattern: &dyn Display) -> Cow<'static, str> {
        self.with("suffix", "pattern", pattern.to_string(), DefaultI18n.suffix_missing(pattern))
    }

    fn phone_number_invalid(&self, reason: InvalidPhoneNumber) -> Cow<'static, str> {
        self.plain("phone_number", DefaultI18n.phone_number_invalid(reason))
    }

    fn ip_invalid(&self, kind: IpKind) -> Cow<'static, str> {
        self.plain("ip", DefaultI18n.ip_invalid(kind))
    }

    fn matches_field_mismatch(&self, field: &dyn Display) -> Cow<'static, str> {
        let rule = Rule { code: "matches", params: Vec::new(), other: Some(field.to_string()) };
        self.note(rule, DefaultI18n.matches_field_mismatch(field))
    }

    fn email_invalid(&self, reason: InvalidEmail) -> Cow<'static, str> {
        self.plain("email", DefaultI18n.email_invalid(reason))
    }

    fn ascii_invalid(&self) -> Cow<'static, str> {
        self.plain("ascii", DefaultI18n.ascii_invalid())
    }

    fn alphanumeric_invalid(&self) -> Cow<'static, str> {
        self.plain("alphanumeric", DefaultI18n.alphanumeric_invalid())
    }

    fn required_not_set(&self) -> Cow<'static, str> {
        self.plain("required", DefaultI18n.required_not_set())
    }
}
