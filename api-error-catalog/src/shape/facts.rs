//! What is known of a code, as the outermost enum sends it.

use api_error_core::{DetailSpec, Entry, ErrorSpec, Occurrence};

/// The facts that shapes are made from. They are collected once for each code, because an [`Entry`] walks its tree each time.
pub(super) struct Facts {
    pub(super) spec: &'static ErrorSpec,
    pub(super) occurrence: Occurrence,
    /// With those that forwarding variants add.
    pub(super) details: Vec<DetailSpec>,
    pub(super) extensions: Vec<DetailSpec>,
    pub(super) has_doc_url: bool,
    pub(super) type_uri: Option<String>,
    pub(super) domain: Option<&'static str>,
}

impl Facts {
    pub(super) fn of(entry: &Entry) -> Self {
        Self {
            spec: entry.spec(),
            occurrence: entry.occurrence(),
            details: entry.details(),
            extensions: entry.extensions(),
            has_doc_url: entry.doc_url().is_some(),
            type_uri: entry.type_uri().map(String::from),
            domain: entry.domain(),
        }
    }
}
