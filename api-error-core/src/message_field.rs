//! Fields of a message that need no formatting machinery.

use std::fmt::Display;

use crate::message::MessageWriter;

/// A field on its way into a message.
///
/// Strings and integers have a method of their own, which the compiler finds before that of [`ViaDisplay`]:
/// they are copied, where `Display` would go through a formatter. The derive wraps what looks like one of
/// them; if it only has the name of one, `ViaDisplay` writes it.
pub struct Text<'a, T: ?Sized>(pub &'a T);

/// The way of everything else.
pub trait ViaDisplay {
    /// Writes what the field displays.
    fn write_to(&self, out: &mut MessageWriter<'_>);
}

impl<T: Display + ?Sized> ViaDisplay for Text<'_, T> {
    fn write_to(&self, out: &mut MessageWriter<'_>) {
        out.push_display(self.0);
    }
}

macro_rules! strings {
    ($([$($lifetime:lifetime)?] $string:ty,)*) => {$(
        impl $(<$lifetime>)? Text<'_, $string> {
            /// Writes the field.
            #[inline]
            pub fn write_to(&self, out: &mut MessageWriter<'_>) {
                let text: &str = self.0;
                out.push_str(text);
            }
        }
    )*};
}

strings! {
    [] str,
    [] String,
    [] Box<str>,
    [] std::sync::Arc<str>,
    [] std::rc::Rc<str>,
    ['a] &'a str,
    ['a] &'a String,
    ['a] std::borrow::Cow<'a, str>,
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Text<'_, $integer> {
            /// Writes the field.
            #[inline]
            pub fn write_to(&self, out: &mut MessageWriter<'_>) {
                out.push_integer(*self.0);
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);
