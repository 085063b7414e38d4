//! Strings, integers and booleans without `serde_json`'s machinery.
//!
//! Most details are one of these. Everything else says so, before it has written anything, and goes to `serde_json`.

use std::fmt::{self, Display, Write};

use serde_core::ser::{Impossible, Serialize, Serializer};

use super::{Buffer, Escaped, push_integer, push_string};

/// Writes a scalar, or refuses.
pub(super) struct Scalar<'a> {
    pub(super) out: &'a mut Buffer,
}

/// The value is not one of those written here, or it failed: `serde_json` will tell.
#[derive(Debug)]
pub(super) struct NotScalar;

impl Display for NotScalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a string, an integer or a boolean")
    }
}

impl std::error::Error for NotScalar {}

impl serde_core::ser::Error for NotScalar {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

macro_rules! integers {
    ($($method:ident: $integer:ty,)*) => {$(
        #[inline]
        fn $method(self, value: $integer) -> Result<(), NotScalar> {
            push_integer(self.out, value);
            Ok(())
        }
    )*};
}

macro_rules! refused {
    ($($method:ident($($argument:ty),*) -> $ok:ty,)*) => {$(
        #[inline]
        fn $method(self, $(_: $argument),*) -> Result<$ok, NotScalar> {
            Err(NotScalar)
        }
    )*};
}

type Refused = Impossible<(), NotScalar>;

impl Serializer for Scalar<'_> {
    type Ok = ();
    type Error = NotScalar;
    type SerializeSeq = Refused;
    type SerializeTuple = Refused;
    type SerializeTupleStruct = Refused;
    type SerializeTupleVariant = Refused;
    type SerializeMap = Refused;
    type SerializeStruct = Refused;
    type SerializeStructVariant = Refused;

    integers! {
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_i128: i128,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_u128: u128,
    }

    refused! {
        serialize_f32(f32) -> (),
        serialize_f64(f64) -> (),
        serialize_bytes(&[u8]) -> (),
        serialize_seq(Option<usize>) -> Refused,
        serialize_tuple(usize) -> Refused,
        serialize_tuple_struct(&'static str, usize) -> Refused,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Refused,
        serialize_map(Option<usize>) -> Refused,
        serialize_struct(&'static str, usize) -> Refused,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Refused,
    }

    #[inline]
    fn serialize_bool(self, value: bool) -> Result<(), NotScalar> {
        self.out.push_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    #[inline]
    fn serialize_char(self, value: char) -> Result<(), NotScalar> {
        push_string(self.out, value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), NotScalar> {
        push_string(self.out, value);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), NotScalar> {
        self.out.push(b'"');
        write!(Escaped(self.out), "{value}").map_err(|_| NotScalar)?;
        self.out.push(b'"');
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Result<(), NotScalar> {
        self.out.push_slice(b"null");
        Ok(())
    }

    #[inline]
    fn serialize_unit(self) -> Result<(), NotScalar> {
        self.serialize_none()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotScalar> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotScalar> {
        self.serialize_none()
    }

    #[inline]
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), NotScalar> {
        self.serialize_str(variant)
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NotScalar> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), NotScalar> {
        Err(NotScalar)
    }
}
