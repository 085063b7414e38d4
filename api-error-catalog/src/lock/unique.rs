//! Objects in which no name is there twice: a merge can leave such a one, and the second would hide the first.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

pub(super) fn deserialize<'de, D, T>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Members<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Members<T> {
        type Value = BTreeMap<String, T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
            let mut all = BTreeMap::new();
            while let Some(name) = members.next_key::<String>()? {
                match all.entry(name) {
                    Entry::Occupied(twice) => {
                        return Err(A::Error::custom(format_args!("`{}` is there twice", twice.key())));
                    }
                    Entry::Vacant(free) => free.insert(members.next_value()?),
                };
            }
            Ok(all)
        }
    }

    deserializer.deserialize_map(Members(PhantomData))
}
