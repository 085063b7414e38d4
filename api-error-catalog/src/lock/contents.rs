//! What is in the file. The order of the fields here is that of the lines there.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::{Deserializer, IgnoredAny};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::member::Member;
use super::text::Text;
use super::unique;

/// The format that this release reads and writes.
pub(super) const FORMAT: u64 = 1;

/// For whoever meets the file first in a review. What a file says instead means nothing.
const ABOUT: &str = "What clients rely on. Written by a test: run it with API_ERROR_BLESS=1, do not edit.";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contents {
    #[serde(default = "about", deserialize_with = "any_about")]
    about: String,
    format: u64,
    /// By a name that means nothing but here: an envelope is what its members are.
    #[serde(deserialize_with = "unique::deserialize")]
    pub(super) envelopes: BTreeMap<String, Body>,
    #[serde(deserialize_with = "unique::deserialize")]
    pub(super) codes: BTreeMap<String, Code>,
    /// Codes that were in use once.
    pub(super) retired: BTreeSet<String>,
    /// Deliberate breaks, the oldest first.
    pub(super) breaks: Vec<Break>,
}

fn about() -> String {
    ABOUT.to_owned()
}

fn any_about<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| about())
}

impl Contents {
    pub(super) fn new() -> Self {
        Self {
            about: about(),
            format: FORMAT,
            envelopes: BTreeMap::new(),
            codes: BTreeMap::new(),
            retired: BTreeSet::new(),
            breaks: Vec::new(),
        }
    }
}

/// An envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) content_type: String,
    /// By its path.
    #[serde(deserialize_with = "unique::deserialize")]
    pub(super) members: BTreeMap<String, Member>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Code {
    pub(super) status: u16,
    pub(super) grpc_status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) type_uri: Option<String>,
    pub(super) retry: When,
    /// Whether each occurrence decides.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) retry_varies: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) retry_max: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) retry_after: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) retry_after_varies: bool,
    /// Whether each occurrence knows it. What a file of before does not say is no promise, here and below.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) retry_after_always: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) field_errors: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) rate_limit: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) rate_limit_always: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique::deserialize")]
    pub(super) details: BTreeMap<String, Detail>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique::deserialize")]
    pub(super) extensions: BTreeMap<String, Detail>,
    /// By the name in lower case; `null` where a field has the value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique::deserialize")]
    pub(super) headers: BTreeMap<String, Option<String>>,
    /// Those of fields that are there in each occurrence.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) headers_always: BTreeSet<String>,
    pub(super) envelope: String,
    pub(super) message: Text,
    /// None where it is the reason phrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) doc_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) deprecated: Option<Deprecated>,
}

impl Code {
    /// The title that is sent; empty for the reason phrase.
    pub(super) fn title(&self) -> &str {
        self.title.as_ref().map_or("", |title| &title.0)
    }
}

fn is_false(fact: &bool) -> bool {
    !fact
}

/// [`RetryWhen`](api_error_core::RetryWhen), as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum When {
    Never,
    AfterRefresh,
    Backoff,
    Throttled,
}

/// A detail or extension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Detail {
    /// The Rust type as written, and not what it is in JSON: a later release may know more types, and must not see a
    /// change where there is none.
    #[serde(rename = "type")]
    pub(super) rust_type: String,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::exact::deserialize"
    )]
    pub(super) schema: Option<Value>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Deprecated {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<Text>,
}

/// A breaking change that was meant, as the file keeps it.
///
/// It has no date: the history of the file knows that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// Its name: the file may be of a release that knows more of them.
    pub(super) rule: String,
    /// None where it is about every code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) codes: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) member: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) before: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) after: Option<Text>,
    pub(super) reason: Text,
}

impl Break {
    /// The name of the rule.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The codes that it is about; empty where it is about every code that there was.
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// The path of what changed within the code or its body, as in [`Change::member`](super::Change::member).
    pub fn member(&self) -> Option<&str> {
        self.member.as_deref()
    }

    /// What it was.
    pub fn before(&self) -> Option<&str> {
        self.before.as_ref().map(|text| &*text.0)
    }

    /// What it became.
    pub fn after(&self) -> Option<&str> {
        self.after.as_ref().map(|text| &*text.0)
    }

    /// Why it was meant.
    pub fn reason(&self) -> &str {
        &self.reason.0
    }
}
