//! OpenAPI 3.1: schemas and responses.

mod discriminator;
mod header;
#[cfg(feature = "utoipa")]
mod in_place;
mod response;

use std::collections::BTreeMap;

use api_error_core::{Catalog, Entry};
use serde_json::{Map, Value, json};

use super::codes::{self, Code};
use super::json_schema::{self, Definitions, Dialect};
use super::names::Names;
use super::shape::{self, Shape};
use super::unknown_code::UnknownCode;

use self::response::Schemas;

/// The errors of a service for its OpenAPI 3.1 document.
///
/// Each code has a schema. Each status has a response, with the status's codes as alternatives and an example of each. An
/// example is the body that the service really sends. Codes with `#[api(example = …)]` have one, and so do codes whose
/// body never varies.
///
/// ```
/// use api_error::catalog::OpenApi;
/// use api_error::serde_json::json;
/// use api_error::{ApiError, Cataloged};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error)]
/// enum SecretError {
///     /// No secret lives at this path.
///     #[api(code = "secret_not_found", status = 404, message = "No secret at {path}")]
///     #[api(example = Self::NotFound { path: "ci/token".to_owned() })]
///     NotFound { #[api(detail)] path: String },
///     /// The secret has no such version.
///     #[api(code = "version_not_found", status = 404, message = "No such version")]
///     NoVersion,
///     /// The service is down.
///     #[api(code = "sealed", status = 503, retryable(after = "30s"))]
///     Sealed,
/// }
///
/// let errors = OpenApi::new(&[SecretError::CATALOG]);
/// let mut document = json!({
///     "openapi": "3.1.1",
///     "info": {"title": "Secrets", "version": "1"},
///     "paths": {
///         "/secrets/{path}": {"get": {"responses": errors.responses_of(["secret_not_found", "sealed"])?}},
///         "/health": {"get": {"responses": errors.responses_of(["sealed"])?}},
///     },
/// });
/// errors.add_components(&mut document);
///
/// let get = &document["paths"]["/secrets/{path}"]["get"]["responses"];
/// let example = &get["404"]["content"]["application/json"]["examples"]["secret_not_found"];
/// assert_eq!(example["value"]["error"]["details"]["path"], "ci/token");
/// // All codes of the status: the response is one of the components.
/// assert_eq!(get["503"]["$ref"], "#/components/responses/Error503");
///
/// let mistake = errors.responses_of(["secret_notfound"]).unwrap_err();
/// assert_eq!(mistake.to_string(), "no code `secret_notfound` in the catalog, the nearest is `secret_not_found`");
/// # Ok::<(), api_error::catalog::UnknownCode>(())
/// ```
///
/// # Alternatives
///
/// The schemas of a status are `oneOf` if every body contains its code. They are `anyOf` if the envelope omits the code, so
/// that one body may match two of them. There is a `discriminator` if the code or the problem type is a direct member of
/// the body, as in [`PROBLEM_JSON`](api_error_core::envelope::PROBLEM_JSON). OpenAPI has none for a nested member.
///
/// # Order
///
/// Members are in the order of `serde_json`: by name, or with its feature `preserve_order` in the order of the envelope.
pub struct OpenApi {
    codes: Vec<Code>,
    bodies: Vec<AnyBody>,
    schemas: Map<String, Value>,
    names: ResponseNames,
}

/// An envelope, for codes that nobody knows yet.
struct AnyBody {
    media_type: &'static str,
    shape: Shape,
    name: String,
}

struct ResponseNames {
    prefix: String,
}

impl ResponseNames {
    /// `Error404`
    fn of(&self, status: impl std::fmt::Display) -> String {
        let error = if self.prefix.ends_with("Error") { "" } else { "Error" };
        format!("{}{error}{status}", self.prefix)
    }
}

impl OpenApi {
    /// Takes all codes of these catalogs. A code that is the same in two of them appears once.
    pub fn new(catalogs: &[Catalog]) -> Self {
        Self::with_prefix(catalogs, "")
    }

    /// Takes all codes of these catalogs, and begins the names of all components with `prefix`, so that they do not clash
    /// with the document's own. Characters that are not allowed in a name are left out.
    ///
    /// ```
    /// # use api_error::{ApiError, Cataloged, catalog::OpenApi};
    /// # #[derive(Debug, ApiError)]
    /// # #[api(std_error, code = "gone", status = 410, message = "It is gone")]
    /// # struct Gone;
    /// let errors = OpenApi::with_prefix(&[Gone::CATALOG], "Vault");
    /// assert!(errors.components()["schemas"]["VaultGoneError"].is_object());
    /// assert!(errors.components()["responses"]["VaultError410"].is_object());
    /// ```
    pub fn with_prefix(catalogs: &[Catalog], prefix: &str) -> Self {
        Self::of_entries(catalogs.iter().flat_map(Catalog::entries), prefix)
    }

    pub(crate) fn of_entries(entries: impl Iterator<Item = Entry>, prefix: &str) -> Self {
        let mut names = Names::with_prefix(prefix);
        let prefix = names.prefix().to_owned();
        let codes = codes::of_entries(entries, &mut names);
        let mut bodies: Vec<AnyBody> = Vec::new();
        for code in &codes {
            let envelope = code.entry.envelope();
            let (media_type, shape) = (envelope.content_type(), shape::of_any_code(envelope));
            if !bodies.iter().any(|body| body.media_type == media_type && body.shape == shape) {
                bodies.push(AnyBody { media_type, shape, name: names.of_any_error() });
            }
        }
        let mut definitions = Definitions::new("#/components/schemas/", names);
        for code in &codes {
            let schema = code_schema(code, &mut definitions);
            definitions.insert(code.name.clone(), schema);
        }
        for body in &bodies {
            let schema = json_schema::schema(&body.shape, Dialect::OpenApi, &mut definitions);
            definitions.insert(body.name.clone(), described(schema, "An error, of any code."));
        }
        Self { codes, bodies, schemas: definitions.into_map(), names: ResponseNames { prefix } }
    }

    /// Returns the `components` of the document: `schemas`, one for each code, and `responses`, one for each status and one
    /// for any error.
    ///
    /// In addition to JSON Schema, a schema has `externalDocs` if the code has a `doc_url`, `x-code`, and `x-retry`, the retry
    /// advice as in a serialized catalog.
    pub fn components(&self) -> Value {
        let mut responses = Map::new();
        for (status, codes) in by_status(&self.codes) {
            responses.insert(self.names.of(status), self.response(&codes, Schemas::References));
        }
        responses.insert(self.names.of("Default"), self.any_response());
        json!({"schemas": self.schemas, "responses": responses})
    }

    /// Adds [`components`](Self::components) to a document. A component of the same name is replaced; all others stay.
    pub fn add_components(&self, document: &mut Value) {
        if let Value::Object(ours) = self.components() {
            let components = object(
                object(Some(document))
                    .map(|document| document.entry("components").or_insert_with(|| json!({}))),
            );
            if let Some(components) = components {
                for (kind, ours) in ours {
                    let theirs = object(Some(components.entry(kind).or_insert_with(|| json!({}))));
                    if let (Some(theirs), Value::Object(ours)) = (theirs, ours) {
                        theirs.extend(ours);
                    }
                }
            }
        }
    }

    /// Returns the `responses` of an operation that can answer with every code. Without any code it is the `default`
    /// response, because OpenAPI requires at least one.
    ///
    /// The other `responses_*` functions may select no code. They then return `{}`, for an operation that has responses of
    /// its own.
    pub fn responses(&self) -> Value {
        if self.codes.is_empty() {
            return json!({"default": self.default_response()});
        }
        self.responses_where(|_| true)
    }

    /// Returns the `responses` of an operation that can answer with these codes.
    ///
    /// # Errors
    ///
    /// When one of them is not in the catalogs. The error names the most similar code.
    pub fn responses_of<C: AsRef<str>>(
        &self,
        codes: impl IntoIterator<Item = C>,
    ) -> Result<Value, UnknownCode> {
        let codes: Vec<C> = codes.into_iter().collect();
        for code in &codes {
            if !self.codes.iter().any(|known| known.code() == code.as_ref()) {
                return Err(UnknownCode::new(code.as_ref(), self.codes.iter().map(Code::code)));
            }
        }
        Ok(self.responses_where(|entry| codes.iter().any(|code| code.as_ref() == entry.spec().code())))
    }

    /// Returns the `responses` of an operation that can answer with the codes of an inner enum. They are described as the
    /// service sends them, in its envelope.
    ///
    /// # Errors
    ///
    /// When one of them is not in the catalogs. The error names the most similar code.
    pub fn responses_of_catalog(&self, catalog: Catalog) -> Result<Value, UnknownCode> {
        self.responses_of(catalog.iter().map(|spec| spec.code()))
    }

    /// Returns the `responses` of an operation that can answer with the codes for which `can_answer` returns `true`.
    ///
    /// ```
    /// # use api_error::{ApiError, Cataloged, catalog::OpenApi};
    /// # #[derive(Debug, ApiError)]
    /// # #[api(std_error, code = "sealed", status = 503, retryable)]
    /// # struct Sealed;
    /// let errors = OpenApi::new(&[Sealed::CATALOG]);
    /// let unavailable = errors.responses_where(|entry| entry.spec().status().is_server_error());
    /// assert!(unavailable["503"].is_object());
    /// ```
    pub fn responses_where(&self, can_answer: impl FnMut(&Entry) -> bool) -> Value {
        self.select(can_answer, Schemas::References)
    }

    /// Returns the `default` response: any error, including codes that are added later. It is a reference to one of the
    /// [`components`](Self::components).
    pub fn default_response(&self) -> Value {
        self.response_reference("Default")
    }

    /// The responses of every code, with all schemas in place and without references.
    #[cfg(feature = "utoipa")]
    pub(crate) fn inline_responses(&self) -> Value {
        self.select(|_| true, Schemas::InPlace)
    }

    /// The schemas of the codes and of what they refer to, by their names.
    #[cfg(feature = "utoipa")]
    pub(crate) fn schemas(&self) -> &Map<String, Value> {
        &self.schemas
    }

    /// The body of any error of these catalogs.
    #[cfg(feature = "utoipa")]
    pub(crate) fn schema(&self) -> Value {
        self.alternatives(&self.codes.iter().collect::<Vec<_>>(), Schemas::References)
    }

    fn select(&self, mut can_answer: impl FnMut(&Entry) -> bool, schemas: Schemas) -> Value {
        let mut responses = Map::new();
        for (status, all) in by_status(&self.codes) {
            let codes: Vec<&Code> = all.iter().copied().filter(|code| can_answer(&code.entry)).collect();
            let response = match (codes.len(), schemas) {
                (0, _) => continue,
                (some, Schemas::References) if some == all.len() => self.response_reference(status),
                _ => self.response(&codes, schemas),
            };
            responses.insert(status.to_string(), response);
        }
        responses.into()
    }

    fn response_reference(&self, status: impl std::fmt::Display) -> Value {
        json!({"$ref": format!("#/components/responses/{}", self.names.of(status))})
    }

    fn any_response(&self) -> Value {
        let mut content: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for body in &self.bodies {
            content.entry(body.media_type).or_default().push(reference(&body.name));
        }
        let content: Map<_, _> = content
            .into_iter()
            .map(|(media_type, mut schemas)| {
                let schema = match (schemas.pop(), schemas.is_empty()) {
                    (Some(only), true) => only,
                    (last, _) => {
                        schemas.extend(last);
                        json!({"anyOf": schemas})
                    }
                };
                (media_type.to_owned(), json!({"schema": schema}))
            })
            .collect();
        json!({
            "description": "An error, of any code: a code that clients do not know may come at any time.",
            "headers": header::of::<()>(&[], &[]),
            "content": content,
        })
    }
}

fn by_status(codes: &[Code]) -> BTreeMap<u16, Vec<&Code>> {
    let mut by_status: BTreeMap<u16, Vec<&Code>> = BTreeMap::new();
    for code in codes {
        by_status.entry(code.entry.spec().status().as_u16()).or_default().push(code);
    }
    by_status
}

fn code_schema(code: &Code, definitions: &mut Definitions) -> Value {
    let mut schema = json_schema::of_code(&code.entry, &code.shape, Dialect::OpenApi, definitions);
    if let Value::Object(members) = &mut schema {
        let spec = code.entry.spec();
        if let Some(url) = spec.doc_url() {
            members.insert("externalDocs".to_owned(), json!({"url": url}));
        }
        members.insert("x-code".to_owned(), spec.code().into());
        members.insert("x-retry".to_owned(), json!(spec.retry()));
    }
    schema
}

fn reference(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

fn described(mut schema: Value, description: &str) -> Value {
    if let Value::Object(members) = &mut schema {
        members.insert("description".to_owned(), description.into());
    }
    schema
}

fn object(value: Option<&mut Value>) -> Option<&mut Map<String, Value>> {
    value.and_then(Value::as_object_mut)
}
