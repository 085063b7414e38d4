//! JSON text (RFC 8259), written straight into one buffer.
//!
//! | file | what it does | builds on |
//! |---|---|---|
//! | `copy` | copies short pieces | |
//! | `clean` | finds bytes that must be escaped | `copy` |
//! | `room` | writes pieces into room that is there | `copy`, `clean` |
//! | `buffer` | holds the bytes of a body | `copy`, `room` |
//! | `integer`, `escape` | write integers and strings | `buffer`, `clean` |
//! | `value` | writes any `Serialize`, or nothing | all of the rest |
//! | `serializer`, `compound` | the `Serializer` of `value`, and its lists and objects | `target`, `text`, `raw` |
//! | `target`, `limit` | where a value goes, and how deep it may be | `buffer` |
//! | `text`, `raw` | write keys and raw pieces, check raw pieces | `escape`, `limit` |

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
mod target;
mod text;
mod value;

pub(crate) use self::buffer::Buffer;
pub(crate) use self::escape::{push_escaped, push_string};
pub(crate) use self::integer::push_integer;
pub(crate) use self::room::{Room, Text};
pub(crate) use self::value::push_value;
