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
mod type_phrases;
mod type_words;

use api_error_core::Catalog;

/// The reference pages of a service's errors, as Markdown and as HTML.
///
/// The codes are grouped by the enums that declare them. Each code has its status, doc comment, help, retry advice in
/// words, details, headers and extension members. Its example is the response that the outermost enum sends.
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
/// Doc comments are Markdown, without raw HTML and images. A link to a variant, such as ``[`SecretError::NotFound`]``,
/// leads to its code. Text that is sent, such as `help`, is shown as it is, except for code between backticks. Details
/// have JSON types if the schema or the name of the Rust type is known; a schema also describes what is within a value.
/// Names of enums appear only in headings, as words; see [`with_heading`](Self::with_heading).
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
    /// Creates a reference without any code.
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

    /// Sets the introduction before the codes, in Markdown.
    #[must_use]
    pub fn with_intro(self, markdown: impl Into<String>) -> Self {
        Self { intro: markdown.into(), ..self }
    }

    /// Adds the codes of this catalog after the existing ones.
    #[must_use]
    pub fn with_catalog(mut self, catalog: Catalog) -> Self {
        self.catalogs.push(catalog);
        self
    }

    /// Sets the heading for the codes of an enum. The default is its name in words: "Pki errors" for `PkiError`.
    #[must_use]
    pub fn with_heading(mut self, name: impl Into<String>, heading: impl Into<String>) -> Self {
        self.headings.push((name.into(), heading.into()));
        self
    }

    /// Sets the request id of the examples, in the form that the service uses: `req_a1b2c3`. Without it, examples have no
    /// request id.
    #[must_use]
    pub fn with_request_id(self, id: impl Into<String>) -> Self {
        Self { request_id: Some(id.into()), ..self }
    }

    /// Shows the gRPC status of each code.
    #[must_use]
    pub fn with_grpc_status(self) -> Self {
        Self { grpc: true, ..self }
    }

    /// Returns Markdown that mdBook, Docusaurus (MDX) and GitHub render the same.
    ///
    /// Anything that one of them would read as markup, an expression or a directive is escaped. Each code is a heading, so
    /// `#secret_not_found` leads to it.
    pub fn to_markdown(&self) -> String {
        markdown::write(self)
    }

    /// Returns one HTML page that loads nothing else and is complete without scripts.
    ///
    /// Its script adds search, filters and links to copy. Its Content-Security-Policy blocks all other scripts.
    /// `#secret_not_found` leads to a code.
    pub fn to_html(&self) -> String {
        html::write(self)
    }
}
