//! Bodies that are text, for people and agents: the functions of the envelopes [`MARKDOWN`] and [`PLAIN`].
//!
//! An error may hold any text. Each text is written as one line of a limited length that means nothing but itself, so it
//! cannot add a heading, a link or a member to a page. Nor can it hide anything: characters that are not visible become U+FFFD.
//!
//! [`MARKDOWN`]: crate::envelope::MARKDOWN
//! [`PLAIN`]: crate::envelope::PLAIN

mod advice;
mod escape;
pub(crate) mod line;
mod markdown;
mod plain;
mod yaml;

pub(crate) use self::markdown::markdown;
pub(crate) use self::plain::plain;
