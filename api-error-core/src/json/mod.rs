//! JSON text (RFC 8259), written directly into one buffer.
//!
//! Each file depends only on files above it:
//!
//! | file | what it does |
//! |---|---|
//! | `copy` | copies short pieces |
//! | `clean` | finds the bytes that must be escaped |
//! | `escape` | writes escapes |
//! | `room` | writes pieces into room that is already initialized |
//! | `buffer` | holds the bytes of a body |
//! | `integer`, `string` | append integers and strings |
//! | `error`, `limit`, `target` | why a value is not written, how deep it may be nested, and where it is written |
//! | `text` | serializes values that have a text: keys and raw pieces |
//! | `raw` | checks raw pieces |
//! | `compound` | serializes the parts of lists and objects |
//! | `serializer` | serializes a value |
//! | `value` | appends any `Serialize`, or nothing if it fails |

mod buffer;
mod clean;
mod compound;
mod copy;
mod error;
mod escape;
mod integer;
mod limit;
mod raw;
mod room;
mod serializer;
mod string;
mod syntax;
mod target;
mod text;
mod unescape;
mod value;

pub(crate) use self::buffer::Buffer;
pub(crate) use self::integer::{push_digits, push_integer};
pub(crate) use self::room::{Room, Text};
pub(crate) use self::string::{push_escaped, push_string};
pub(crate) use self::syntax::{each_member, is_json};
pub(crate) use self::unescape::unescape;
pub(crate) use self::value::push_value;
