//! Access to what is within a value.

use serde_core::de::{DeserializeSeed, EnumAccess, Expected, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::deserializer::{Examined, Handed};
use super::failure::Failure;

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Examined<'_, A> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        self.slot.settle(self.inner.next_element_seed(Handed::new(seed, self.slot)), None)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Examined<'_, A> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        self.slot.settle(self.inner.next_key_seed(Handed::new(seed, self.slot)), None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        self.slot.settle(self.inner.next_value_seed(Handed::new(seed, self.slot)), None)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, 's, A: EnumAccess<'de>> EnumAccess<'de> for Examined<'s, A> {
    type Error = Failure;
    type Variant = Examined<'s, A::Variant>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), Failure> {
        let slot = self.slot;
        let (value, variant) = slot.settle(self.inner.variant_seed(Handed::new(seed, slot)), None)?;
        Ok((value, Examined::new(variant, slot)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Examined<'_, A> {
    type Error = Failure;

    fn unit_variant(self) -> Result<(), Failure> {
        self.slot.settle(self.inner.unit_variant(), None)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Failure> {
        self.slot.settle(self.inner.newtype_variant_seed(Handed::new(seed, self.slot)), None)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Failure> {
        let expected = (&visitor as &dyn Expected).to_string();
        self.slot.settle(self.inner.tuple_variant(len, Handed::new(visitor, self.slot)), Some(expected))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let expected = (&visitor as &dyn Expected).to_string();
        self.slot.settle(self.inner.struct_variant(fields, Handed::new(visitor, self.slot)), Some(expected))
    }
}
