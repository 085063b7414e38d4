//! The serializer of a value. Its output is the same as that of `serde_json`.

use std::fmt::{Display, Write};

use serde_core::ser::{Serialize, Serializer};

use super::compound::{Compound, VariantCompound};
use super::error::NotJson;
use super::integer::push_integer;
use super::raw::Raw;
use super::string::{Escaped, push_string};
use super::target::Target;

macro_rules! integers {
    ($($method:ident: $integer:ty as $wide:ty,)*) => {$(
        #[inline]
        fn $method(self, value: $integer) -> Result<(), NotJson> {
            push_integer(self.out, <$wide>::from(value));
            Ok(())
        }
    )*};
}

impl<'a> Serializer for Target<'a> {
    type Ok = ();
    type Error = NotJson;
    type SerializeSeq = Compound<'a>;
    type SerializeTuple = Compound<'a>;
    type SerializeTupleStruct = Compound<'a>;
    type SerializeTupleVariant = VariantCompound<'a>;
    type SerializeMap = Compound<'a>;
    type SerializeStruct = Compound<'a>;
    type SerializeStructVariant = VariantCompound<'a>;

    integers! {
        serialize_i8: i8 as i64,
        serialize_i16: i16 as i64,
        serialize_i32: i32 as i64,
        serialize_i64: i64 as i64,
        serialize_i128: i128 as i128,
        serialize_u8: u8 as u64,
        serialize_u16: u16 as u64,
        serialize_u32: u32 as u64,
        serialize_u64: u64 as u64,
        serialize_u128: u128 as u128,
    }

    #[inline]
    fn serialize_bool(self, value: bool) -> Result<(), NotJson> {
        self.out.push_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), NotJson> {
        serde_json::to_writer(self.out, &value).map_err(|_| NotJson)
    }

    fn serialize_f64(self, value: f64) -> Result<(), NotJson> {
        serde_json::to_writer(self.out, &value).map_err(|_| NotJson)
    }

    #[inline]
    fn serialize_char(self, value: char) -> Result<(), NotJson> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), NotJson> {
        push_string(self.out, value);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), NotJson> {
        self.out.push(b'"');
        write!(Escaped(self.out), "{value}").map_err(|_| NotJson)?;
        self.out.push(b'"');
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), NotJson> {
        self.collect_seq(value)
    }

    #[inline]
    fn serialize_none(self) -> Result<(), NotJson> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotJson> {
        value.serialize(self.within_wrapper()?)
    }

    #[inline]
    fn serialize_unit(self) -> Result<(), NotJson> {
        self.out.push_slice(b"null");
        Ok(())
    }

    #[inline]
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotJson> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), NotJson> {
        self.serialize_str(variant)
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NotJson> {
        value.serialize(self.within_wrapper()?)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), NotJson> {
        let mut object = Compound::object(self)?;
        object.field(variant, value)?;
        object.close()
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'a>, NotJson> {
        Compound::list(self)
    }

    #[inline]
    fn serialize_tuple(self, _: usize) -> Result<Compound<'a>, NotJson> {
        Compound::list(self)
    }

    #[inline]
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'a>, NotJson> {
        Compound::list(self)
    }

    #[inline]
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<VariantCompound<'a>, NotJson> {
        VariantCompound::list(self, variant)
    }

    #[inline]
    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'a>, NotJson> {
        Compound::object(self)
    }

    #[inline]
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Compound<'a>, NotJson> {
        match Raw::of(name) {
            Some(kind) => Ok(Compound::raw(self, kind)),
            None => Compound::object(self),
        }
    }

    #[inline]
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<VariantCompound<'a>, NotJson> {
        VariantCompound::object(self, variant)
    }
}
