//! Access to what is within a value.

use serde_core::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::deserializer::Examined;
use super::failure::{Failure, Slot};
use super::path::Place;

/// The seed of a value that is within another.
pub(super) struct Within<'s, S> {
    seed: S,
    slot: &'s Slot,
    place: Place,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Within<'_, S> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        let Self { seed, slot, place } = self;
        slot.enter(place);
        let value = slot.value(seed.deserialize(Examined::new(deserializer, slot)));
        slot.leave(place);
        value
    }
}

/// The elements of a list.
pub(super) struct Elements<'s, A> {
    pub(super) inner: A,
    pub(super) slot: &'s Slot,
    pub(super) at: usize,
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Elements<'_, A> {
    type Error = Failure;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        let place = Place::Element(self.at);
        self.at += 1;
        self.slot.settle_within(self.inner.next_element_seed(Within { seed, slot: self.slot, place }))
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Examined<'_, A> {
    type Error = Failure;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        let key = self.inner.next_key_seed(Within { seed, slot: self.slot, place: Place::Key });
        self.slot.settle_within(key)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        let value = self.inner.next_value_seed(Within { seed, slot: self.slot, place: Place::Named });
        self.slot.settle_within(value)
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
        let (value, variant) =
            slot.settle_within(self.inner.variant_seed(Within { seed, slot, place: Place::Variant }))?;
        Ok((value, Examined::new(variant, slot)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Examined<'_, A> {
    type Error = Failure;

    fn unit_variant(self) -> Result<(), Failure> {
        let Self { inner, slot } = self;
        slot.enter(Place::Named);
        let unit = slot.settle_within(inner.unit_variant());
        slot.leave(Place::Named);
        unit
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Failure> {
        let content = self.inner.newtype_variant_seed(Within { seed, slot: self.slot, place: Place::Named });
        self.slot.settle_within(content)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Failure> {
        let slot = self.slot;
        slot.enter(Place::Named);
        let content = self.read(visitor, |variant, visitor| variant.tuple_variant(len, visitor));
        slot.leave(Place::Named);
        content
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let slot = self.slot;
        slot.enter(Place::Named);
        let content = self.read(visitor, |variant, visitor| variant.struct_variant(fields, visitor));
        slot.leave(Place::Named);
        content
    }
}
