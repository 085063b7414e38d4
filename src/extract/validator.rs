//! Validation with validator.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use ::validator::{Validate, ValidateArgs, ValidationError, ValidationErrors, ValidationErrorsKind};
use serde_core::de::DeserializeOwned;

use super::RequestError;
use super::bounds::MAX_FIELDS;
use super::wire_names::{Step, field_path, wire_path};
use crate::{FieldError, FieldPath, Location};

/// Validates a value with validator.
///
/// Each broken rule is a [`FieldError`] with the field's path on the wire, the rule's code and message, and what the
/// rule asks for as params (`min`, `max`, …). The params `value` and `other` are never sent: validator puts the
/// offending values there. Messages and other params of rules of your own go to the client as they are.
///
/// ```
/// use api_error::{ApiError, Location, extract};
/// use validator::Validate;
///
/// #[derive(serde::Deserialize, Validate)]
/// #[serde(rename_all = "camelCase")]
/// struct User {
///     #[validate(length(min = 3))]
///     display_name: String,
/// }
///
/// let user: User = extract::json(br#"{"displayName":"Al"}"#)?;
/// let error = extract::validator(&user, Location::Body).unwrap_err();
/// let field = &error.field_errors()[0];
/// assert_eq!((field.path().dotted(), field.code()), ("displayName", Some("length")));
/// assert_eq!(field.message(), "must have a length of at least 3");
/// # Ok::<(), extract::RequestError>(())
/// ```
///
/// [The module](super) has the limits of wire names.
///
/// # Errors
///
/// `validation_error`, or for [`Location::Query`] and [`Location::Path`] `invalid_parameter`.
pub fn validator<T>(value: &T, location: Location) -> Result<(), RequestError>
where
    T: Validate + DeserializeOwned,
{
    let Err(errors) = value.validate() else { return Ok(()) };
    Err(RequestError::invalid(field_errors(&errors, location, &|steps| wire_path::<T>(steps))))
}

/// Validates a value with validator, as [`validator()`] does, with arguments for rules of your own.
///
/// # Errors
///
/// As [`validator()`].
pub fn validator_with<'a, T>(value: &T, location: Location, arguments: T::Args) -> Result<(), RequestError>
where
    T: ValidateArgs<'a> + DeserializeOwned,
{
    let Err(errors) = value.validate_with_args(arguments) else { return Ok(()) };
    Err(RequestError::invalid(field_errors(&errors, location, &|steps| wire_path::<T>(steps))))
}

/// An extractor of which validator validates the value: `Validator<ApiJson<T>>`, `Validator<ApiQuery<T>>`,
/// `Validator<ApiPath<T>>`.
///
/// What is not valid is refused as by [`validator()`].
#[cfg_attr(feature = "axum-extract", doc = "```")]
#[cfg_attr(not(feature = "axum-extract"), doc = "```ignore")]
/// use api_error::extract::{ApiJson, Validator};
///
/// #[derive(serde::Deserialize, validator::Validate)]
/// struct User {
///     #[validate(length(min = 3))]
///     name: String,
/// }
///
/// async fn create(Validator(ApiJson(user)): Validator<ApiJson<User>>) -> String {
///     user.name
/// }
/// # let _: axum::Router = axum::Router::new().route("/users", axum::routing::post(create));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Validator<X>(pub X);

/// An extractor like [`Validator`] whose argument is an `A` from the state of the router, by `FromRef`.
#[cfg_attr(feature = "axum-extract", doc = "```")]
#[cfg_attr(not(feature = "axum-extract"), doc = "```ignore")]
/// use api_error::extract::{ApiJson, ValidatorWith};
/// use validator::ValidationError;
///
/// #[derive(Clone)]
/// struct Limits {
///     longest_name: usize,
/// }
///
/// #[derive(serde::Deserialize, validator::Validate)]
/// #[validate(context = Limits)]
/// struct User {
///     #[validate(custom(function = "is_short", use_context))]
///     name: String,
/// }
///
/// fn is_short(name: &str, limits: &Limits) -> Result<(), ValidationError> {
///     if name.len() <= limits.longest_name { Ok(()) } else { Err(ValidationError::new("too_long")) }
/// }
///
/// async fn create(user: ValidatorWith<ApiJson<User>, Limits>) -> String {
///     user.into_inner().0.name
/// }
/// let app: axum::Router = axum::Router::new()
///     .route("/users", axum::routing::post(create))
///     .with_state(Limits { longest_name: 20 });
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct ValidatorWith<X, A> {
    inner: X,
    argument: PhantomData<fn() -> A>,
}

impl<X, A> ValidatorWith<X, A> {
    #[cfg(feature = "axum-extract")]
    pub(crate) fn new(inner: X) -> Self {
        Self { inner, argument: PhantomData }
    }

    /// What was validated.
    pub fn into_inner(self) -> X {
        self.inner
    }
}

/// Errors that are there already. They know no type, so their names are those of Rust; [`validator()`] knows more.
impl From<ValidationErrors> for RequestError {
    fn from(errors: ValidationErrors) -> Self {
        Self::invalid(field_errors(&errors, Location::Body, &|steps| field_path(steps.iter().cloned())))
    }
}

fn field_errors(
    errors: &ValidationErrors,
    location: Location,
    path: &dyn Fn(&[Step]) -> FieldPath,
) -> Vec<FieldError> {
    let mut fields = Vec::new();
    each(errors, &mut Vec::new(), &mut |steps, error| {
        if fields.len() < MAX_FIELDS {
            fields.push(field_error(path(steps), error).with_location(location));
        }
    });
    fields
}

/// All errors with their paths, by the names of the fields: validator keeps them in no order.
fn each(errors: &ValidationErrors, steps: &mut Vec<Step>, found: &mut dyn FnMut(&[Step], &ValidationError)) {
    let sorted: BTreeMap<_, _> = errors.errors().iter().collect();
    for (name, kind) in sorted {
        let depth = steps.len();
        // What validator calls the elements of a list that is validated itself, and the whole of a struct that has a
        // rule for it (`schema`).
        if !matches!(&**name, "_tmp_validator" | "__all__") {
            steps.push(Step::Name(name.clone().into_owned()));
        }
        match kind {
            ValidationErrorsKind::Struct(within) => each(within, steps, found),
            ValidationErrorsKind::List(elements) => {
                for (index, within) in elements {
                    steps.push(Step::Index(*index));
                    each(within, steps, found);
                    steps.pop();
                }
            }
            ValidationErrorsKind::Field(errors) => errors.iter().for_each(|error| found(steps, error)),
        }
        steps.truncate(depth);
    }
}

fn field_error(path: FieldPath, error: &ValidationError) -> FieldError {
    let mut params: Vec<_> =
        error.params.iter().filter(|(name, _)| !matches!(&***name, "value" | "other")).collect();
    params.sort_by_key(|(name, _)| *name);
    let message = error.message.clone().unwrap_or_else(|| words(error));
    params
        .into_iter()
        .fold(FieldError::new(path, message).with_code(error.code.clone()), |field, (name, value)| {
            field.with_param(name.clone(), value.clone())
        })
}

/// What a rule asks for, where its author has no words for it.
fn words(error: &ValidationError) -> Cow<'static, str> {
    let param = |name| error.params.get(name);
    let needle = |must, unknown| match param("needle") {
        Some(needle) => Cow::Owned(format!("{must} {needle}")),
        None => Cow::Borrowed(unknown),
    };
    let fixed = match &*error.code {
        "required" => "is required",
        "email" => "is not an email address",
        "url" => "is not a URL",
        "credit_card" => "is not a credit card number",
        "ip" => "is not an IP address",
        "non_control_character" => "must not hold control characters",
        "must_match" => "does not match the other field",
        "regex" => "does not have the expected form",
        "contains" => return needle("must contain", "does not contain what it must"),
        "does_not_contain" => return needle("must not contain", "contains what it must not"),
        "length" => {
            return match (param("min"), param("max"), param("equal")) {
                (_, _, Some(equal)) => format!("must have a length of {equal}"),
                (Some(min), Some(max), _) => format!("must have a length from {min} to {max}"),
                (Some(min), None, _) => format!("must have a length of at least {min}"),
                (None, Some(max), _) => format!("must have a length of at most {max}"),
                (None, None, None) => return Cow::Borrowed("does not have the expected length"),
            }
            .into();
        }
        "range" => {
            let bounds = [
                ("at least", param("min")),
                ("more than", param("exclusive_min")),
                ("at most", param("max")),
                ("less than", param("exclusive_max")),
            ];
            let bounds: Vec<_> =
                bounds.iter().filter_map(|(word, bound)| Some(format!("{word} {}", (*bound)?))).collect();
            if bounds.is_empty() {
                return Cow::Borrowed("is out of range");
            }
            return format!("must be {}", bounds.join(" and ")).into();
        }
        _ => "is not valid",
    };
    Cow::Borrowed(fixed)
}
