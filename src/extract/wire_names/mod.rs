//! From the names of Rust fields to the names on the wire.
//!
//! Validators know the fields of a struct as Rust names them; clients know them as serde does. A `Deserialize` that is
//! derived tells its deserializer the names that it takes. So the type is given a deserializer that has no value: it
//! follows the path of one field from struct to struct, and looks up each name among those that the struct takes.

mod deserializer;
mod rename;

use serde_core::de::DeserializeOwned;

use self::deserializer::Follower;
use super::examine::MAX_KEY;
use crate::FieldPath;

/// One step of a path as a validator has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// A field of a struct by its Rust name, or a key of a map.
    Name(String),
    /// An element of a list.
    Index(usize),
}

/// The path of a field of `T` as it is on the wire.
///
/// Where the type does not tell its names, the rest of the path is as the validator has it.
pub(super) fn wire_path<T: DeserializeOwned>(steps: &[Step]) -> FieldPath {
    let mut wire = Vec::with_capacity(steps.len());
    // It always fails, having no value: what it has found out is in `wire`.
    let _ = T::deserialize(Follower::new(steps, &mut wire));
    let untold = steps.iter().skip(wire.len()).cloned();
    field_path(wire.into_iter().chain(untold))
}

/// The path as it is. It ends before a key that is too long to be shown: what is within cannot be named either.
pub(super) fn field_path(steps: impl IntoIterator<Item = Step>) -> FieldPath {
    let mut path = FieldPath::root();
    for step in steps {
        path = match step {
            Step::Name(name) if name.len() <= MAX_KEY => path.key(&name),
            Step::Name(_) => return path,
            Step::Index(index) => path.index(index),
        };
    }
    path
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code)]
    struct Order {
        line_items: Vec<Item>,
        ship_to: Option<Box<Address>>,
        #[serde(rename = "e-mail")]
        email: String,
        #[serde(rename = "buyer", alias = "customer_id")]
        customer_id: u64,
        by_region: BTreeMap<String, Address>,
        corners: [Address; 2],
        r#type: Kind,
        #[serde(default)]
        tags: Tags,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "SCREAMING-KEBAB-CASE")]
    #[allow(dead_code)]
    struct Item {
        unit_price: u32,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    struct Address {
        post_code: String,
        #[serde(rename = "countryISO")]
        country_iso: String,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    enum Kind {
        Gift { from_name: String },
    }

    #[derive(Deserialize, Default)]
    struct Tags(#[allow(dead_code)] Vec<Tag>);

    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    #[allow(dead_code)]
    struct Tag {
        tag_name: String,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code)]
    struct Flat {
        own_name: String,
        #[serde(flatten)]
        page_of: Page,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code)]
    struct Page {
        page_size: u8,
    }

    fn wire<T: DeserializeOwned>(rust: &str) -> String {
        let steps: Vec<_> = FieldPath::from(rust)
            .segments()
            .map(|segment| match segment {
                crate::Segment::Key(key) => Step::Name(key.into_owned()),
                crate::Segment::Index(index) => Step::Index(index),
            })
            .collect();
        wire_path::<T>(&steps).dotted().to_owned()
    }

    #[test]
    fn every_struct_on_the_way_has_names_of_its_own() {
        assert_eq!(wire::<Order>("line_items"), "lineItems");
        assert_eq!(wire::<Order>("line_items[3].unit_price"), "lineItems[3].UNIT-PRICE");
        assert_eq!(wire::<Vec<Item>>("[7].unit_price"), "[7].UNIT-PRICE");
        assert_eq!(wire::<Order>("tags[1].tag_name"), "tags[1].tag-name");
        assert_eq!(wire::<Order>("ship_to.post_code"), "shipTo.PostCode");
        assert_eq!(wire::<Order>("corners[1].post_code"), "corners[1].PostCode");
    }

    #[test]
    fn a_name_with_the_same_letters_is_the_name() {
        assert_eq!(wire::<Order>("ship_to.country_iso"), "shipTo.countryISO");
        assert_eq!(wire::<Order>("email"), "e-mail");
        assert_eq!(wire::<Order>("r#type"), "type");
    }

    #[test]
    fn keys_of_a_map_stay_and_its_values_are_followed() {
        assert_eq!(wire::<Order>("by_region.north_west.post_code"), "byRegion.north_west.PostCode");
        assert_eq!(wire::<Order>("by_region[2].post_code"), "byRegion[2].PostCode");
    }

    #[test]
    fn the_path_ends_before_a_key_that_is_too_long() {
        let (shown, long) = ("k".repeat(MAX_KEY), "k".repeat(MAX_KEY + 1));
        assert_eq!(
            wire::<Order>(&format!("by_region.{shown}.post_code")),
            format!("byRegion.{shown}.PostCode")
        );
        assert_eq!(wire::<Order>(&format!("by_region.{long}.post_code")), "byRegion");
        let steps = ["labels", &long, "name"].map(|name| Step::Name(name.to_owned()));
        assert_eq!(field_path(steps).dotted(), "labels");
    }

    #[test]
    fn an_alias_that_the_struct_takes_is_a_wire_name() {
        assert_eq!(wire::<Order>("customer_id"), "customer_id");
    }

    #[test]
    fn what_a_type_does_not_tell_stays_as_the_validator_has_it() {
        assert_eq!(wire::<Order>("type.from_name"), "type.from_name");
        assert_eq!(wire::<Flat>("own_name"), "own_name");
        assert_eq!(wire::<Flat>("page_of.page_size"), "page_of.page_size");
        assert_eq!(wire::<Order>("no_such_field"), "no_such_field");
        assert_eq!(wire::<u32>("a.b"), "a.b");
    }
}
