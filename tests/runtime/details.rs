//! Values of details and extensions: as `serde_json` writes them, or left out entirely.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use api_error::envelope::{
    DETAILS, Envelope, GOOGLE, JSON_API, ODATA, PROBLEM_JSON, STANDARD, computed, flatten, member,
};
use api_error::{ApiError, ErrorSpec, Members, Report, http::StatusCode};
use proptest::collection::vec;
use proptest::prelude::*;
use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::value::RawValue;

use crate::support::text;

/// Has one value of any type, and a neighbour on either side.
struct Holds<T>(T);

const BARE: Envelope = Envelope::json(&[flatten(DETAILS)]);

impl<T> fmt::Debug for Holds<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Holds")
    }
}

impl<T> fmt::Display for Holds<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("holds")
    }
}

impl<T> Error for Holds<T> {}

impl<T: Serialize> ApiError for Holds<T> {
    fn spec(&self) -> &'static ErrorSpec {
        static SPEC: ErrorSpec = ErrorSpec::new("holds", StatusCode::CONFLICT, "holds");
        &SPEC
    }
    fn envelope(&self) -> &'static Envelope {
        &BARE
    }
    fn write_details(&self, out: &mut Members<'_>) {
        out.member("a", &1);
        out.member("value", &self.0);
        out.member("z", &2);
    }
}

/// The JSON of a value in a body, or `None` where it is left out. `Serialize for Report` must say the same.
fn written<T: Serialize>(value: T) -> Option<String> {
    let error = Holds(value);
    let report = Report::new(&error);
    let body = text(report.to_json());
    assert!(serde_json::from_str::<Box<RawValue>>(&body).is_ok(), "{body}");
    let through_serde = serde_json::to_string(&report).expect("a report");
    assert_eq!(read(&through_serde), read(&body));
    let within =
        body.strip_prefix(r#"{"a":1,"#).and_then(|rest| rest.strip_suffix(r#""z":2}"#)).expect("neighbours");
    within.strip_prefix(r#""value":"#).and_then(|rest| rest.strip_suffix(',')).map(str::to_owned)
}

fn read(json: &str) -> serde_json::Value {
    serde_json::from_str(json).expect("JSON")
}

/// What serde knows, in all its forms.
#[derive(Clone, Debug)]
enum Data {
    Unit,
    UnitStruct,
    UnitVariant(&'static str),
    None,
    Some(Box<Data>),
    Newtype(Box<Data>),
    NewtypeVariant(&'static str, Box<Data>),
    Bool(bool),
    I8(i8),
    I16(i16),
    I32(i32),
    I64(i64),
    I128(i128),
    U8(u8),
    U16(u16),
    U32(u32),
    U64(u64),
    U128(u128),
    F32(f32),
    F64(f64),
    Char(char),
    Str(String),
    Displayed(Vec<String>),
    Bytes(Vec<u8>),
    Seq(Vec<Data>, bool),
    Tuple(Vec<Data>),
    TupleStruct(Vec<Data>),
    TupleVariant(&'static str, Vec<Data>),
    Map(Vec<(Data, Data)>, bool),
    Struct(Vec<(&'static str, Data)>),
    StructVariant(&'static str, Vec<(&'static str, Data)>),
    Raw(Box<RawValue>),
}

/// Displays its pieces one by one.
struct Pieces<'a>(&'a [String]);

impl fmt::Display for Pieces<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| f.write_str(piece))
    }
}

impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unit => serializer.serialize_unit(),
            Self::UnitStruct => serializer.serialize_unit_struct("UnitStruct"),
            Self::UnitVariant(name) => serializer.serialize_unit_variant("Enum", 0, name),
            Self::None => serializer.serialize_none(),
            Self::Some(value) => serializer.serialize_some(value),
            Self::Newtype(value) => serializer.serialize_newtype_struct("Newtype", value),
            Self::NewtypeVariant(name, value) => serializer.serialize_newtype_variant("Enum", 1, name, value),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::I8(value) => serializer.serialize_i8(*value),
            Self::I16(value) => serializer.serialize_i16(*value),
            Self::I32(value) => serializer.serialize_i32(*value),
            Self::I64(value) => serializer.serialize_i64(*value),
            Self::I128(value) => serializer.serialize_i128(*value),
            Self::U8(value) => serializer.serialize_u8(*value),
            Self::U16(value) => serializer.serialize_u16(*value),
            Self::U32(value) => serializer.serialize_u32(*value),
            Self::U64(value) => serializer.serialize_u64(*value),
            Self::U128(value) => serializer.serialize_u128(*value),
            Self::F32(value) => serializer.serialize_f32(*value),
            Self::F64(value) => serializer.serialize_f64(*value),
            Self::Char(value) => serializer.serialize_char(*value),
            Self::Str(value) => serializer.serialize_str(value),
            Self::Displayed(pieces) => serializer.collect_str(&Pieces(pieces)),
            Self::Bytes(value) => serializer.serialize_bytes(value),
            Self::Seq(values, has_len) => {
                let mut seq = serializer.serialize_seq(has_len.then_some(values.len()))?;
                values.iter().try_for_each(|value| seq.serialize_element(value))?;
                seq.end()
            }
            Self::Tuple(values) => {
                let mut tuple = serializer.serialize_tuple(values.len())?;
                values.iter().try_for_each(|value| tuple.serialize_element(value))?;
                tuple.end()
            }
            Self::TupleStruct(values) => {
                let mut tuple = serializer.serialize_tuple_struct("TupleStruct", values.len())?;
                values.iter().try_for_each(|value| tuple.serialize_field(value))?;
                tuple.end()
            }
            Self::TupleVariant(name, values) => {
                let mut tuple = serializer.serialize_tuple_variant("Enum", 2, name, values.len())?;
                values.iter().try_for_each(|value| tuple.serialize_field(value))?;
                tuple.end()
            }
            Self::Map(entries, has_len) => {
                let mut map = serializer.serialize_map(has_len.then_some(entries.len()))?;
                for (key, value) in entries {
                    if *has_len {
                        map.serialize_entry(key, value)?;
                    } else {
                        map.serialize_key(key)?;
                        map.serialize_value(value)?;
                    }
                }
                map.end()
            }
            Self::Struct(fields) => {
                let mut object = serializer.serialize_struct("Struct", fields.len())?;
                fields.iter().try_for_each(|(name, value)| object.serialize_field(name, value))?;
                object.end()
            }
            Self::StructVariant(name, fields) => {
                let mut object = serializer.serialize_struct_variant("Enum", 3, name, fields.len())?;
                fields.iter().try_for_each(|(name, value)| object.serialize_field(name, value))?;
                object.end()
            }
            Self::Raw(json) => json.serialize(serializer),
        }
    }
}

/// Names as they stand in a program.
fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "a",
        "name",
        "a \"quoted\" name",
        "größe",
        "line\nbreak",
        "$serde_json::private",
    ])
}

/// Values that have a text, and so can be keys, too.
fn scalar() -> impl Strategy<Value = Data> {
    prop_oneof![
        name().prop_map(Data::UnitVariant),
        any::<bool>().prop_map(Data::Bool),
        any::<i8>().prop_map(Data::I8),
        any::<i16>().prop_map(Data::I16),
        any::<i32>().prop_map(Data::I32),
        any::<i64>().prop_map(Data::I64),
        any::<i128>().prop_map(Data::I128),
        any::<u8>().prop_map(Data::U8),
        any::<u16>().prop_map(Data::U16),
        any::<u32>().prop_map(Data::U32),
        any::<u64>().prop_map(Data::U64),
        any::<u128>().prop_map(Data::U128),
        any::<f32>().prop_map(Data::F32),
        any::<f64>().prop_map(Data::F64),
        any::<u32>().prop_map(|bits| Data::F32(f32::from_bits(bits))),
        any::<u64>().prop_map(|bits| Data::F64(f64::from_bits(bits))),
        any::<char>().prop_map(Data::Char),
        ".*".prop_map(Data::Str),
        vec(".{0,3}", 0..3).prop_map(Data::Displayed),
    ]
}

fn key() -> impl Strategy<Value = Data> {
    prop_oneof![
        8 => scalar(),
        1 => scalar().prop_map(|key| Data::Some(Box::new(key))),
        1 => scalar().prop_map(|key| Data::Newtype(Box::new(key))),
    ]
}

fn raw() -> impl Strategy<Value = Data> {
    let pieces =
        vec!["[1, 2 ]", r#"{"a" : "\u00e9"}"#, "1E2", "-0", "123456789012345678901234567890", "\"\""];
    prop::sample::select(pieces)
        .prop_map(|json| Data::Raw(RawValue::from_string(json.to_owned()).expect("JSON")))
}

fn data() -> impl Strategy<Value = Data> {
    let leaf = prop_oneof![
        1 => Just(Data::Unit),
        1 => Just(Data::UnitStruct),
        1 => Just(Data::None),
        1 => vec(any::<u8>(), 0..4).prop_map(Data::Bytes),
        1 => raw(),
        8 => scalar(),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let values = || vec(inner.clone(), 0..5);
        let fields = || vec((name(), inner.clone()), 0..5);
        // Few keys that are no text, or few values would be written.
        let keys = prop_oneof![50 => key(), 1 => inner.clone()];
        prop_oneof![
            inner.clone().prop_map(|value| Data::Some(Box::new(value))),
            inner.clone().prop_map(|value| Data::Newtype(Box::new(value))),
            (name(), inner.clone()).prop_map(|(name, value)| Data::NewtypeVariant(name, Box::new(value))),
            (values(), any::<bool>()).prop_map(|(values, has_len)| Data::Seq(values, has_len)),
            values().prop_map(Data::Tuple),
            values().prop_map(Data::TupleStruct),
            (name(), values()).prop_map(|(name, values)| Data::TupleVariant(name, values)),
            (vec((keys, inner.clone()), 0..5), any::<bool>())
                .prop_map(|(entries, has_len)| Data::Map(entries, has_len)),
            fields().prop_map(Data::Struct),
            (name(), fields()).prop_map(|(name, fields)| Data::StructVariant(name, fields)),
        ]
    })
}

/// A value that may fail anywhere, may go on after that, and may give keys and values in any order.
#[derive(Clone, Debug)]
enum Wild {
    Tame(Data),
    Fails,
    Panics,
    /// Displays half of a text, then fails.
    HalfDisplayed,
    Some(Box<Wild>),
    Variant(Box<Wild>),
    Seq(Vec<Step<Wild>>),
    Map(Vec<Step<Half>>),
    Struct(Vec<Step<Wild>>),
    StructVariant(Vec<Step<Wild>>),
    TupleVariant(Vec<Step<Wild>>),
}

/// One part of a list or object.
#[derive(Clone, Debug)]
struct Step<T> {
    part: T,
    /// Whether an error or a panic of this part is swallowed.
    is_swallowed: bool,
}

#[derive(Clone, Debug)]
enum Half {
    Key(Wild),
    Value(Wild),
}

impl<T> Step<T> {
    fn run<E>(&self, run: impl FnOnce(&T) -> Result<(), E>) -> Result<(), E> {
        if self.is_swallowed {
            let _ = catch_unwind(AssertUnwindSafe(|| run(&self.part)));
            return Ok(());
        }
        run(&self.part)
    }
}

impl Wild {
    /// Whether all of it can be written.
    fn is_flawless(&self) -> bool {
        let all = |steps: &[Step<Self>]| steps.iter().all(|step| step.part.is_flawless());
        match self {
            Self::Tame(data) => serde_json::to_string(data).is_ok(),
            Self::Fails | Self::Panics | Self::HalfDisplayed => false,
            Self::Some(value) | Self::Variant(value) => value.is_flawless(),
            Self::Seq(steps)
            | Self::Struct(steps)
            | Self::StructVariant(steps)
            | Self::TupleVariant(steps) => all(steps),
            Self::Map(steps) => {
                steps.len().is_multiple_of(2)
                    && steps.iter().enumerate().all(|(at, step)| match &step.part {
                        Half::Key(key) => at.is_multiple_of(2) && key.is_key(),
                        Half::Value(value) => !at.is_multiple_of(2) && value.is_flawless(),
                    })
            }
        }
    }

    fn is_key(&self) -> bool {
        match self {
            Self::Tame(data) => {
                serde_json::to_string(&Data::Map(vec![(data.clone(), Data::Unit)], true)).is_ok()
            }
            Self::Some(key) => key.is_key(),
            _ => false,
        }
    }
}

struct HalfDisplayed;

impl fmt::Display for HalfDisplayed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half \"of it")?;
        Err(fmt::Error)
    }
}

impl Serialize for Wild {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Tame(data) => data.serialize(serializer),
            Self::Fails => Err(S::Error::custom("fails")),
            // Without the hook's output.
            Self::Panics => resume_unwind(Box::new("panics")),
            Self::HalfDisplayed => serializer.collect_str(&HalfDisplayed),
            Self::Some(value) => serializer.serialize_some(value),
            Self::Variant(value) => serializer.serialize_newtype_variant("Enum", 0, "Variant", value),
            Self::Seq(steps) => {
                let mut seq = serializer.serialize_seq(None)?;
                steps.iter().try_for_each(|step| step.run(|part| seq.serialize_element(part)))?;
                seq.end()
            }
            Self::Map(steps) => {
                let mut map = serializer.serialize_map(None)?;
                steps.iter().try_for_each(|step| {
                    step.run(|half| match half {
                        Half::Key(key) => map.serialize_key(key),
                        Half::Value(value) => map.serialize_value(value),
                    })
                })?;
                map.end()
            }
            Self::Struct(steps) => {
                let mut object = serializer.serialize_struct("Struct", steps.len())?;
                steps.iter().try_for_each(|step| step.run(|part| object.serialize_field("field", part)))?;
                object.end()
            }
            Self::StructVariant(steps) => {
                let mut object = serializer.serialize_struct_variant("Enum", 0, "Variant", steps.len())?;
                steps.iter().try_for_each(|step| step.run(|part| object.serialize_field("field", part)))?;
                object.end()
            }
            Self::TupleVariant(steps) => {
                let mut tuple = serializer.serialize_tuple_variant("Enum", 0, "Variant", steps.len())?;
                steps.iter().try_for_each(|step| step.run(|part| tuple.serialize_field(part)))?;
                tuple.end()
            }
        }
    }
}

fn steps<T: Clone + fmt::Debug>(part: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<Step<T>>> {
    vec((part, prop::bool::weighted(0.8)).prop_map(|(part, is_swallowed)| Step { part, is_swallowed }), 0..5)
}

fn wild() -> impl Strategy<Value = Wild> {
    let tame = || ".{0,4}".prop_map(|text| Wild::Tame(Data::Str(text)));
    let leaf = prop_oneof![
        8 => tame(),
        8 => scalar().prop_map(Wild::Tame),
        1 => Just(Wild::Fails),
        1 => Just(Wild::Panics),
        1 => Just(Wild::HalfDisplayed),
    ];
    leaf.prop_recursive(4, 16, 3, move |inner| {
        let halves = prop_oneof![
            5 => tame().prop_map(Half::Key),
            1 => inner.clone().prop_map(Half::Key),
            6 => inner.clone().prop_map(Half::Value),
        ];
        let entry = (tame().prop_map(Half::Key), inner.clone().prop_map(Half::Value));
        let entries = vec(entry, 0..3).prop_map(|entries| {
            let parts = entries.into_iter().flat_map(|(key, value)| [key, value]);
            Wild::Map(parts.map(|part| Step { part, is_swallowed: true }).collect())
        });
        prop_oneof![
            inner.clone().prop_map(|value| Wild::Some(Box::new(value))),
            inner.clone().prop_map(|value| Wild::Variant(Box::new(value))),
            steps(inner.clone()).prop_map(Wild::Seq),
            steps(halves).prop_map(Wild::Map),
            entries,
            steps(inner.clone()).prop_map(Wild::Struct),
            steps(inner.clone()).prop_map(Wild::StructVariant),
            steps(inner).prop_map(Wild::TupleVariant),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn any_value_is_written_as_serde_json_writes_it(data in data()) {
        let expected = serde_json::to_string(&data).ok().filter(|json| json != "null");
        prop_assert_eq!(written(&data), expected);
    }

    #[test]
    fn a_value_with_a_flaw_anywhere_is_left_out_entirely(wild in wild()) {
        let expected = wild.is_flawless().then(|| serde_json::to_string(&wild).expect("JSON"));
        prop_assert_eq!(written(&wild), expected.filter(|json| json != "null"));
    }
}

/// A value that serializes as it is told.
macro_rules! by {
    (|$serializer:ident| $body:expr) => {{
        struct Value;
        impl Serialize for Value {
            fn serialize<S: Serializer>(&self, $serializer: S) -> Result<S::Ok, S::Error> {
                $body
            }
        }
        Value
    }};
}

#[test]
fn a_swallowed_error_leaves_the_value_out() {
    let value = by!(|serializer| {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("before", &1)?;
        let _ =
            map.serialize_entry("half", &Wild::Seq(vec![Step { part: Wild::Fails, is_swallowed: false }]));
        map.serialize_entry("after", &2)?;
        map.end()
    });
    assert_eq!(written(value), None);
}

#[test]
fn a_caught_panic_leaves_the_value_out() {
    let value = by!(|serializer| {
        let mut list = serializer.serialize_seq(None)?;
        let _ = catch_unwind(AssertUnwindSafe(|| list.serialize_element(&Wild::Panics)));
        list.serialize_element(&1)?;
        list.end()
    });
    assert_eq!(written(value), None);
}

#[test]
fn a_key_without_a_value_leaves_the_value_out() {
    let at_the_end = by!(|serializer| {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_key("key")?;
        map.end()
    });
    let in_the_middle = by!(|serializer| {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_key("one")?;
        let _ = map.serialize_key("two");
        let _ = map.serialize_value(&1);
        map.end()
    });
    assert_eq!((written(at_the_end), written(in_the_middle)), (None, None));
}

#[test]
fn a_value_without_a_key_leaves_the_value_out() {
    let value = by!(|serializer| {
        let mut map = serializer.serialize_map(Some(1))?;
        let _ = map.serialize_value(&1);
        map.serialize_entry("key", &1)?;
        map.end()
    });
    assert_eq!(written(value), None);
}

#[test]
fn a_key_of_any_type_with_a_text_is_that_text() {
    #[derive(serde::Serialize, PartialEq, Eq, PartialOrd, Ord)]
    enum Unit {
        First,
    }
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    struct Shown(u8);
    impl Serialize for Shown {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(&format_args!("<{}>", self.0))
        }
    }
    assert_eq!(written(BTreeMap::from([('"', 1)])).as_deref(), Some(r#"{"\"":1}"#));
    assert_eq!(written(BTreeMap::from([(Unit::First, 1)])).as_deref(), Some(r#"{"First":1}"#));
    assert_eq!(written(BTreeMap::from([(Shown(5), 1)])).as_deref(), Some(r#"{"<5>":1}"#));
}

#[test]
fn a_key_without_a_text_leaves_the_value_out() {
    let keys = [
        Data::F32(f32::NAN),
        Data::F64(f64::NEG_INFINITY),
        Data::Some(Box::new(Data::F64(f64::NAN))),
        Data::Unit,
        Data::UnitStruct,
        Data::None,
        Data::Bytes(vec![1]),
        Data::Seq(vec![], true),
        Data::Struct(vec![]),
        Data::NewtypeVariant("Variant", Box::new(Data::Bool(true))),
    ];
    for key in keys {
        assert_eq!(written(Data::Map(vec![(key.clone(), Data::Bool(true))], true)), None, "{key:?}");
    }
}

#[test]
fn a_wrong_length_is_written_as_the_elements_that_came() {
    let more = by!(|serializer| {
        let mut list = serializer.serialize_seq(Some(0))?;
        list.serialize_element(&1)?;
        list.end()
    });
    let fewer = by!(|serializer| serializer.serialize_struct("Struct", 3)?.end());
    assert_eq!(written(more).as_deref(), Some("[1]"));
    assert_eq!(written(fewer).as_deref(), Some("{}"));
}

/// What `serde_json` writes unchanged, by anyone's hand.
struct Piece {
    kind: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

const RAW: &str = "$serde_json::private::RawValue";
const NUMBER: &str = "$serde_json::private::Number";

impl Serialize for Piece {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut piece = serializer.serialize_struct(self.kind, self.fields.len())?;
        for (name, json) in self.fields {
            let _ = piece.serialize_field(name, json);
        }
        piece.end()
    }
}

#[test]
fn a_raw_piece_is_written_if_it_is_json() {
    let piece = |json| written([Piece { kind: RAW, fields: Box::leak(Box::new([(RAW, json)])) }]);
    for json in
        ["1", "[1, {\"a\":\n2}]", "\"a\"", "null", "12345678901234567890123456789012345678901234567890"]
    {
        assert_eq!(piece(json), Some(format!("[{json}]")));
    }
    for json in ["", "{", "1,2", "1]", "nul", "\"\\ud800\"", "\"\u{1}\"", "01", "\u{FEFF}1", "1 2"] {
        assert_eq!(piece(json), None, "{json}");
    }
}

#[test]
fn a_raw_number_is_written_if_it_is_a_number() {
    let piece = |json| written([Piece { kind: NUMBER, fields: Box::leak(Box::new([(NUMBER, json)])) }]);
    for json in ["0", "-0", "-1.5e-7", "1E+2", "0.1000000000000000000000000000000000001"] {
        assert_eq!(piece(json), Some(format!("[{json}]")));
    }
    for json in ["", "-", "1.", "+1", "NaN", "{}", "null", "\"1\"", " 1", "1 ", "1,2", "0x1", "1]"] {
        assert_eq!(piece(json), None, "{json}");
    }
}

#[test]
fn a_raw_piece_has_exactly_one_field() {
    for kind in [RAW, NUMBER] {
        for fields in [
            &[][..],
            &[("other", "1")],
            &[(RAW, "1"), (RAW, "1")],
            &[(NUMBER, "1"), (NUMBER, "1")],
            &[("other", "1"), (RAW, "1")],
        ] {
            assert_eq!(written([Piece { kind, fields }]), None, "{kind} {fields:?}");
        }
    }
}

/// Nested in one way, so many levels deep, without a value that is nested itself.
#[derive(Clone, Copy)]
struct Nested {
    levels: usize,
    way: Way,
}

#[derive(Clone, Copy)]
enum Way {
    List,
    Map,
    Struct,
    Variant,
    Some,
    Newtype,
}

impl Serialize for Nested {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(levels) = self.levels.checked_sub(1) else { return serializer.serialize_u8(1) };
        let within = Self { levels, ..*self };
        match self.way {
            Way::List => serializer.collect_seq([within]),
            Way::Map => serializer.collect_map([("", within)]),
            Way::Struct => {
                let mut object = serializer.serialize_struct("Struct", 1)?;
                // Swallowed, at every level.
                let _ = object.serialize_field("", &within);
                object.end()
            }
            Way::Variant => serializer.serialize_newtype_variant("Enum", 0, "", &within),
            Way::Some => serializer.serialize_some(&within),
            Way::Newtype => serializer.serialize_newtype_struct("Newtype", &within),
        }
    }
}

/// The deepest that is written.
const MAX_LEVELS: usize = 100;

#[test]
fn a_value_nested_100_levels_deep_is_written() {
    for way in [Way::List, Way::Map, Way::Struct, Way::Variant] {
        let value = Nested { levels: MAX_LEVELS, way };
        assert_eq!(written(value), serde_json::to_string(&value).ok());
    }
    assert_eq!(written(Nested { levels: 512, way: Way::Some }).as_deref(), Some("1"));
}

#[test]
fn a_deeper_value_is_left_out_without_overflowing_the_stack() {
    for levels in [MAX_LEVELS + 1, 13_000, 10_000_000] {
        for way in [Way::List, Way::Map, Way::Struct, Way::Variant] {
            assert_eq!(written(Nested { levels, way }), None);
        }
    }
    for way in [Way::Some, Way::Newtype] {
        assert_eq!(written(Nested { levels: 10_000_000, way }), None);
    }
}

#[test]
fn serde_json_reads_the_deepest_value_in_every_preset() {
    let error = Holds(Nested { levels: MAX_LEVELS, way: Way::List });
    for envelope in [&STANDARD, &PROBLEM_JSON, &GOOGLE, &JSON_API, &ODATA] {
        let body = text(error.report().with_envelope(envelope).to_json());
        read(&body);
    }
}

#[test]
fn levels_of_raw_pieces_count_too() {
    let raw = |levels| {
        let json = "[".repeat(levels) + &"]".repeat(levels);
        RawValue::from_string(json).expect("JSON")
    };
    let within = |lists: usize, levels| {
        (0..lists).fold(Data::Raw(raw(levels)), |value, _| Data::Seq(vec![value], true))
    };
    assert!(written(within(MAX_LEVELS - 90, 90)).is_some());
    assert!(written(within(MAX_LEVELS - 89, 90)).is_none());
    assert!(written(within(0, 127)).is_none());
    assert!(written(within(0, 100_000)).is_none());
}

#[test]
fn a_computed_value_nested_too_deep_is_null() {
    fn nested(_: &Report<'_>) -> Option<serde_json::Value> {
        Some((0..=MAX_LEVELS).fold(serde_json::json!(1), |value, _| serde_json::json!([value])))
    }
    const COMPUTED: Envelope = Envelope::json(&[member("nested", computed(nested))]);
    let error = Holds(1);
    let report = error.report().with_envelope(&COMPUTED);
    assert_eq!(text(report.to_json()), r#"{"nested":null}"#);
    assert_eq!(serde_json::to_string(&report).expect("a report"), r#"{"nested":null}"#);
}
