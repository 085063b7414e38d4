//! The pages that document the codes, for the people who meet them.

mod envelope;
mod example;
mod html;
mod ids;
mod json;
mod markdown;
mod page;
mod prose;
mod schema_parts;
mod template;
mod type_words;

use api_error_core::Catalog;

/// The reference of a service's errors, as Markdown and as a page of HTML.
///
/// The codes are grouped by the enums that declare them, each with its status, its doc comment, what to do about it,
/// retry advice in words, its details, headers and extension members, and an example: the response that the code's
/// example gives, as the outermost enum sends it.
///
/// ```
/// use api_error::{ApiError, Cataloged, catalog::Reference};
///
/// /// What happens to secrets.
/// #[derive(Debug, ApiError)]
/// #[api(std_error)]
/// enum SecretError {
///     /// No secret lives at this path.
///     #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")]
///     #[api(help = "Check the path", example = Self::NotFound { path: "ci/token".to_owned() })]
///     NotFound { #[api(detail)] path: String },
/// }
///
/// let reference = Reference::new("Errors of the vault").with_catalog(SecretError::CATALOG);
/// assert!(reference.to_markdown().contains("HTTP/1.1 404 Not Found"));
/// assert!(reference.to_html().contains("<article id=\"secret_not_found\""));
/// # let _ = SecretError::NotFound { path: String::new() };
/// ```
///
/// Doc comments are read as Markdown, without raw HTML and images; a link to a variant, such as
/// ``[`SecretError::NotFound`]``, leads to its code. What is sent as text, such as `help`, is shown as it is, but for
/// code between backticks. Types of details are those of JSON, where the schema or the name of the Rust type says them;
/// a schema also says what is within a value.
/// The names of enums stand only in headings, in words, see [`with_heading`](Self::with_heading).
#[derive(Clone, Debug)]
pub struct Reference {
    title: String,
    intro: String,
    catalogs: Vec<Catalog>,
    headings: Vec<(String, String)>,
    request_id: Option<String>,
    grpc: bool,
}

impl Reference {
    /// A reference without any code.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            intro: String::new(),
            catalogs: Vec::new(),
            headings: Vec::new(),
            request_id: None,
            grpc: false,
        }
    }

    /// With what stands before the codes, in Markdown.
    #[must_use]
    pub fn with_intro(self, markdown: impl Into<String>) -> Self {
        Self { intro: markdown.into(), ..self }
    }

    /// With the codes of this catalog, behind those that are there.
    #[must_use]
    pub fn with_catalog(mut self, catalog: Catalog) -> Self {
        self.catalogs.push(catalog);
        self
    }

    /// With a heading for the codes of an enum, instead of its name in words: "Pki errors" of a `PkiError`.
    #[must_use]
    pub fn with_heading(mut self, name: impl Into<String>, heading: impl Into<String>) -> Self {
        self.headings.push((name.into(), heading.into()));
        self
    }

    /// With an id of a request as the service makes them, for the examples: `req_a1b2c3`. Without one, no example shows
    /// an id.
    #[must_use]
    pub fn with_request_id(self, id: impl Into<String>) -> Self {
        Self { request_id: Some(id.into()), ..self }
    }

    /// With the canonical code of gRPC that stands for each code.
    #[must_use]
    pub fn with_grpc_status(self) -> Self {
        Self { grpc: true, ..self }
    }

    /// The reference as Markdown that means the same to mdBook, to Docusaurus (MDX) and on GitHub.
    ///
    /// Whatever one of them would take for markup, an expression or a directive is escaped. Each code is a heading, so
    /// that `#secret_not_found` leads to it.
    pub fn to_markdown(&self) -> String {
        markdown::write(self)
    }

    /// The reference as one page of HTML, that loads nothing else and is complete without scripts.
    ///
    /// Its scripts search and filter, and add links to copy. Its Content-Security-Policy lets no other script run.
    /// `#secret_not_found` leads to a code.
    pub fn to_html(&self) -> String {
        html::write(self)
    }
}
