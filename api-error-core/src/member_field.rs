//! Fields of details whose way to JSON is compiled here, once, and not in each crate that has an error.

use serde_core::ser::Serialize;

use crate::Members;

/// A field on its way into the details or extensions.
///
/// The usual strings and numbers have a method of their own, which the compiler finds before that of [`ViaSerialize`]. All either
/// does is [`Members::quoted_member`]; but what that makes of a type is compiled in the crate that names the type, and
/// for strings that was 64 of 85 functions of a crate with one error: 12 ms of its release build, 4 of its debug build.
pub struct Plain<'a, T: ?Sized>(pub &'a T);

/// The way of everything else: a type that only has the name of one of them.
pub trait ViaSerialize {
    /// Adds the field under a name in quotes.
    fn write_member(&self, out: &mut Members<'_>, quoted: &'static str);
}

impl<T: Serialize + ?Sized> ViaSerialize for Plain<'_, T> {
    fn write_member(&self, out: &mut Members<'_>, quoted: &'static str) {
        out.quoted_member(quoted, self.0);
    }
}

macro_rules! compiled_here {
    ($($plain:ty,)*) => {$(
        impl Plain<'_, $plain> {
            /// Adds the field under a name in quotes.
            pub fn write_member(&self, out: &mut Members<'_>, quoted: &'static str) {
                out.quoted_member(quoted, self.0);
            }
        }
    )*};
}

// Each takes 12 ms of a release build of this crate, so only what is sent most.
compiled_here!(String, &str, u32, u64,);
