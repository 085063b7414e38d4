//! The shape of an error's body, as data.
//!
//! An [`Envelope`] is a `const` that reads like the JSON it describes:
//!
//! ```
//! use api_error_core::envelope::*;
//!
//! pub const VAULT: Envelope = Envelope::json(&[
//!     member("error", object(&[
//!         member("code", CODE),
//!         member("message", MESSAGE),
//!         optional("details", DETAILS),
//!         optional("request_id", REQUEST_ID),
//!     ])),
//! ]);
//! ```
//!
//! [`member`] is always there, [`optional`] only where its node has something, [`flatten`] puts the members
//! of a slot in place. Nodes are [`object`], [`list`], [`first`], [`text`], [`json`], [`computed`],
//! [`field_errors`], [`field_errors_map`] and the slots, which are constants such as [`CODE`].
//!
//! What an envelope is made of can be read again, for schemas and documents: see [`walk`].
//!
//! An envelope that could not be written is refused when its `const` is evaluated:
//!
//! ```compile_fail
//! # use api_error_core::envelope::*;
//! const TWICE: Envelope = Envelope::json(&[member("code", CODE), optional("code", STATUS)]);
//! ```

mod check;
mod constants;
mod node;
mod presets;
mod raw_json;
mod slot;
pub mod walk;

pub use self::constants::*;
pub use self::node::{
    Member, Node, computed, field_errors, field_errors_map, first, flatten, json, list, member, object,
    optional, text,
};
pub use self::presets::{GOOGLE, JSON_API, ODATA, PROBLEM_JSON, STANDARD};

/// The shape of an error's body and its media type.
#[derive(Clone, Copy, Debug)]
pub struct Envelope {
    members: &'static [Member],
    content_type: &'static str,
}

impl Envelope {
    /// A JSON object with these members, sent as `application/json`.
    ///
    /// # Panics
    ///
    /// When the envelope is malformed: one name twice in an object, a [`json`] piece that is not JSON, a slot
    /// in a place where it means nothing. Call it in a `const` or `static`, and that is a compile error.
    #[track_caller]
    pub const fn json(members: &'static [Member]) -> Self {
        check::object(members, check::Place::Body);
        Self { members, content_type: "application/json" }
    }

    /// Sets another media type, sent as `Content-Type`.
    ///
    /// # Panics
    ///
    /// If it is not a legal header value. In a `const` or `static`, this is a compile error.
    #[must_use]
    #[track_caller]
    pub const fn with_content_type(self, content_type: &'static str) -> Self {
        check::content_type(content_type);
        Self { content_type, ..self }
    }

    /// The members of the body.
    pub const fn members(&self) -> &'static [Member] {
        self.members
    }

    /// The media type, sent as `Content-Type`.
    pub const fn content_type(&self) -> &'static str {
        self.content_type
    }
}

/// Equal where they are the same members, not only alike, and the same media type.
impl PartialEq for Envelope {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.members, other.members) && self.content_type == other.content_type
    }
}
