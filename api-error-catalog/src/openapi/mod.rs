//! OpenAPI 3.1 and 3.0: schemas and responses.

mod discriminator;
mod error;
mod header;
#[cfg(feature = "utoipa")]
mod in_place;
mod merge;
mod response;
mod v3_0;

use std::collections::{BTreeMap, HashSet};

use api_error_core::envelope::Envelope;
use api_error_core::{Catalog, Entry};
use serde_json::{Map, Value, json};

use super::codes::{self, Code};
use super::json_schema::{self, Definitions};
use super::names::Names;
use super::shape::{self, CodeKinds, Dialect, Shape};
use super::unknown_code::UnknownCode;

pub use self::error::OpenApiError;
use self::response::Schemas;

/// The errors of a service for its OpenAPI document: 3.1, or 3.0 with [`for_openapi_3_0`](Self::for_openapi_3_0).
///
/// Each error has a schema. Each status has a response, with the status's errors as alternatives and an example of each. An
/// example is the body that the service really sends. Errors with `#[api(example = …)]` have one, and so do errors whose
/// body never varies.
///
/// Errors go by their [id](api_error_core::ErrorSpec::id), which is the code unless several errors share one. An error whose
/// status is decided per occurrence is in the response of its default status, which says so. An error of an envelope that has
/// a [status of its own](Envelope::with_http_status) is in the response of that status.
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
/// let mut get = json!({"responses": {"200": {"description": "The secret."}}});
/// errors.add_responses_of(&mut get, ["secret_not_found", "sealed"])?;
/// let mut document = json!({
///     "openapi": "3.1.1",
///     "info": {"title": "Secrets", "version": "1"},
///     "paths": {"/secrets/{path}": {"get": get}},
/// });
/// errors.add_components(&mut document)?;
///
/// let responses = &document["paths"]["/secrets/{path}"]["get"]["responses"];
/// assert_eq!(responses["200"]["description"], "The secret.");
/// let example = &responses["404"]["content"]["application/json"]["examples"]["secret_not_found"];
/// assert_eq!(example["value"]["error"]["details"]["path"], "ci/token");
/// // All codes of the status: the response is one of the components.
/// assert_eq!(responses["503"]["$ref"], "#/components/responses/Error503");
///
/// let mistake = errors.responses_of(["secret_notfound"]).unwrap_err();
/// assert_eq!(mistake.to_string(), "no code `secret_notfound` in the catalog, the nearest is `secret_not_found`");
/// # Ok::<(), api_error::catalog::OpenApiError>(())
/// ```
///
/// # Alternatives
///
/// The schemas of a status are `oneOf` if every body contains its code. They are `anyOf` if the envelope omits the code, so
/// that one body may match two of them. There is a `discriminator` if the code or the problem type is a direct member of
/// the body, as in [`PROBLEM_JSON`](api_error_core::envelope::PROBLEM_JSON). OpenAPI has none for a nested member.
///
/// All alternatives of a status are a component of their own, such as `Error404Body`. Some generators cannot read
/// alternatives: [`with_one_schema`](Self::with_one_schema) describes all errors of an envelope by one schema.
///
/// # Constants
///
/// Only what tells bodies apart is a `const`: the code, the id and the problem type, and texts within elements of a list. All
/// other constants have their type and an example, because the clients of some generators cannot read a constant that is not
/// a string. [`json_schema`](crate::json_schema) has all constants.
///
/// # Order
///
/// Members are in the order of `serde_json`: by name, or with its feature `preserve_order` in the order of the envelope.
pub struct OpenApi {
    codes: Vec<Code>,
    bodies: Vec<AnyBody>,
    schemas: Map<String, Value>,
    /// The names of the components that are all alternatives of a status and media type.
    alternatives: BTreeMap<(u16, &'static str), String>,
    names: ResponseNames,
    prefix: String,
    options: Options,
}

/// What the document is for.
#[derive(Clone, Copy, Default)]
struct Options {
    is_3_0: bool,
    one_schema: bool,
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
        Self::build(entries, prefix, Options::default())
    }

    fn build(entries: impl Iterator<Item = Entry>, prefix: &str, options: Options) -> Self {
        let mut names = Names::with_prefix(prefix);
        let prefix = names.prefix().to_owned();
        let codes = codes::of_entries(entries, &mut names);
        let kinds = CodeKinds::of(codes.iter().map(|code| code.entry));
        let mut bodies: Vec<AnyBody> = Vec::new();
        for envelope in envelopes(&codes) {
            let (media_type, shape) = (media_type(envelope), shape::of_any_code(envelope, kinds));
            if !bodies.iter().any(|body| body.media_type == media_type && body.shape == shape) {
                bodies.push(AnyBody { media_type, shape, name: names.of_any_error() });
            }
        }
        let response_names = ResponseNames { prefix: prefix.clone() };
        let groups = if options.one_schema { BTreeMap::new() } else { by_content(&codes) };
        let alternatives: BTreeMap<_, _> = groups
            .iter()
            .filter(|(_, codes)| codes.len() > 1)
            .map(|(key, _)| {
                let name = format!("{}Body", response_names.of(key.0));
                (*key, names.take_whole(name))
            })
            .collect();
        let mut definitions = Definitions::new("#/components/schemas/", names);
        if !options.one_schema {
            for code in &codes {
                let schema = code_schema(code, &mut definitions);
                definitions.insert(code.name.clone(), schema);
            }
        }
        for body in &bodies {
            let schema = json_schema::schema(&body.shape, Dialect::OpenApi, &mut definitions);
            definitions.insert(body.name.clone(), described(schema, "An error, of any code."));
        }
        for (key, name) in &alternatives {
            let codes = groups.get(key).map(Vec::as_slice).unwrap_or_default();
            let schema = response::references(codes);
            definitions.insert(name.clone(), described(schema, "Any of the errors of this status."));
        }
        let schemas = definitions.into_map();
        Self { codes, bodies, schemas, alternatives, names: response_names, prefix, options }
    }

    fn with_options(self, options: Options) -> Self {
        Self::build(self.codes.iter().map(|code| code.entry), &self.prefix, options)
    }

    /// Writes everything for an OpenAPI 3.0 document, whose schemas are not those of JSON Schema: `nullable` for `null`,
    /// `enum` for `const`. What it has no word for is left out.
    ///
    /// ```
    /// # use api_error::{ApiError, Cataloged, catalog::OpenApi};
    /// # #[derive(Debug, ApiError)]
    /// # #[api(std_error, code = "gone", status = 410, message = "It is gone")]
    /// # struct Gone;
    /// let errors = OpenApi::new(&[Gone::CATALOG]).for_openapi_3_0();
    /// let code = &errors.components()["schemas"]["GoneError"]["properties"]["error"]["properties"]["code"];
    /// assert_eq!(code["enum"][0], "gone");
    /// ```
    #[must_use]
    pub fn for_openapi_3_0(self) -> Self {
        let options = Options { is_3_0: true, ..self.options };
        self.with_options(options)
    }

    /// Describes all errors of an envelope by one schema, for generators that cannot read `oneOf`. Responses and examples
    /// stay.
    ///
    /// ```
    /// # use api_error::{ApiError, Cataloged, catalog::OpenApi};
    /// # #[derive(Debug, ApiError)]
    /// # #[api(std_error, code = "gone", status = 410, message = "It is gone")]
    /// # struct Gone;
    /// let errors = OpenApi::new(&[Gone::CATALOG]).with_one_schema();
    /// let gone = &errors.components()["responses"]["Error410"]["content"]["application/json"]["schema"];
    /// assert_eq!(gone["$ref"], "#/components/schemas/AnyError");
    /// ```
    #[must_use]
    pub fn with_one_schema(self) -> Self {
        let options = Options { one_schema: true, ..self.options };
        self.with_options(options)
    }

    /// Returns the `components` of the document: `schemas`, one for each error, and `responses`, one for each status and one
    /// for any error.
    ///
    /// In addition to JSON Schema, a schema has `externalDocs` if the code has a `doc_url`, `x-code`, `x-id` if the error has
    /// an id of its own, and `x-retry`, the retry advice as in a serialized catalog.
    pub fn components(&self) -> Value {
        let mut responses = Map::new();
        for (status, codes) in by_status(&self.codes) {
            responses.insert(self.names.of(status), self.response(&codes, Schemas::References));
        }
        responses.insert(self.names.of("Default"), self.any_response());
        self.written(json!({"schemas": self.schemas, "responses": responses}))
    }

    /// In the version of the document.
    fn written(&self, value: Value) -> Value {
        if self.options.is_3_0 { v3_0::of(value) } else { value }
    }

    /// Adds [`components`](Self::components) to a document. All others stay.
    ///
    /// # Errors
    ///
    /// When the document has another component of the same name: use [`with_prefix`](Self::with_prefix). Then nothing is
    /// added.
    pub fn add_components(&self, document: &mut Value) -> Result<(), OpenApiError> {
        merge::components(document, &self.components())
    }

    /// Adds the responses of these errors to those that an operation has.
    ///
    /// Where the operation has a response of the same status, such as the 200 of a protocol that reports errors in successes,
    /// its response can also have the content of the errors.
    ///
    /// # Errors
    ///
    /// When one of the ids is not in the catalogs, or when the operation has a response of the same status that is a
    /// reference, which cannot be added to. Then nothing is added.
    pub fn add_responses_of<C: AsRef<str>>(
        &self,
        operation: &mut Value,
        ids: impl IntoIterator<Item = C>,
    ) -> Result<(), OpenApiError> {
        let ids = self.known(ids)?;
        let is_meant = |entry: &Entry| ids.contains(entry.spec().id());
        merge::responses(operation, by_status(&self.codes), |status, codes| {
            let is_some = codes.iter().any(|code| is_meant(&code.entry));
            is_some.then(|| {
                let codes: Vec<&Code> = codes.iter().copied().filter(|code| is_meant(&code.entry)).collect();
                merge::Added {
                    response: self.written(self.response(&codes, Schemas::References)),
                    reference: self.is_all(status, &codes).then(|| self.response_reference(status)),
                }
            })
        })
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

    /// Returns the `responses` of an operation that can answer with the errors of these ids.
    ///
    /// For an operation that has responses of its own, see [`add_responses_of`](Self::add_responses_of).
    ///
    /// # Errors
    ///
    /// When one of them is not in the catalogs. The error names the most similar id.
    pub fn responses_of<C: AsRef<str>>(
        &self,
        ids: impl IntoIterator<Item = C>,
    ) -> Result<Value, UnknownCode> {
        let ids = self.known(ids)?;
        Ok(self.responses_where(|entry| ids.contains(entry.spec().id())))
    }

    /// The ids, if all of them are in the catalogs.
    fn known<C: AsRef<str>>(
        &self,
        ids: impl IntoIterator<Item = C>,
    ) -> Result<HashSet<&'static str>, UnknownCode> {
        let all: HashSet<&'static str> = self.codes.iter().map(Code::id).collect();
        ids.into_iter()
            .map(|id| {
                let known = all.get(id.as_ref()).copied();
                known.ok_or_else(|| UnknownCode::new(id.as_ref(), self.codes.iter().map(Code::id)))
            })
            .collect()
    }

    /// Returns the `responses` of an operation that can answer with the codes of an inner enum, or of
    /// [some codes](Catalog::only). They are described as the service sends them, in its envelope.
    ///
    /// # Errors
    ///
    /// When one of them is not in the catalogs. The error names the most similar id.
    pub fn responses_of_catalog(&self, catalog: Catalog) -> Result<Value, UnknownCode> {
        self.responses_of(catalog.iter().map(|spec| spec.id()))
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
        response::references(&self.codes.iter().collect::<Vec<_>>())
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
        self.written(responses.into())
    }

    /// Whether these are all codes of the status.
    fn is_all(&self, status: u16, codes: &[&Code]) -> bool {
        self.codes.iter().filter(|code| code.http_status().as_u16() == status).count() == codes.len()
    }

    /// The component of any error in an envelope.
    fn any_body(&self, envelope: &Envelope) -> Option<&AnyBody> {
        let kinds = CodeKinds::of(self.codes.iter().map(|code| code.entry));
        let (media_type, shape) = (media_type(envelope), shape::of_any_code(envelope, kinds));
        self.bodies.iter().find(|body| body.media_type == media_type && body.shape == shape)
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
                        json!({"title": format!("{}Body", self.names.of("Default")), "anyOf": schemas})
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
        by_status.entry(code.http_status().as_u16()).or_default().push(code);
    }
    by_status
}

/// The codes of each status and media type.
fn by_content(codes: &[Code]) -> BTreeMap<(u16, &'static str), Vec<&Code>> {
    let mut by_content: BTreeMap<(u16, &'static str), Vec<&Code>> = BTreeMap::new();
    for code in codes {
        let key = (code.http_status().as_u16(), media_type(code.entry.envelope()));
        by_content.entry(key).or_default().push(code);
    }
    by_content
}

/// The envelopes of the codes, each once.
fn envelopes(codes: &[Code]) -> Vec<&'static Envelope> {
    let mut envelopes: Vec<&Envelope> = Vec::new();
    for code in codes {
        let envelope = code.entry.envelope();
        if !envelopes.iter().any(|known| std::ptr::eq(*known, envelope)) {
            envelopes.push(envelope);
        }
    }
    envelopes
}

/// The media type of an envelope, without its charset: what is sent matches it with any.
fn media_type(envelope: &Envelope) -> &'static str {
    let content_type = envelope.content_type();
    match content_type.split_once(';') {
        Some((plain, rest)) if rest.trim_start().to_ascii_lowercase().starts_with("charset=") => plain.trim(),
        _ => content_type,
    }
}

fn code_schema(code: &Code, definitions: &mut Definitions) -> Value {
    let mut schema = json_schema::of_code(&code.entry, &code.shape, Dialect::OpenApi, definitions);
    if let Value::Object(members) = &mut schema {
        let spec = code.entry.spec();
        if let Some(url) = code.entry.doc_url() {
            members.insert("externalDocs".to_owned(), json!({"url": url}));
        }
        let wire = spec.code_number().map_or_else(|| spec.code().into(), Value::from);
        members.insert("x-code".to_owned(), wire);
        if spec.id() != spec.code() {
            members.insert("x-id".to_owned(), spec.id().into());
        }
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
