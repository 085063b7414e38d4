//! Queries.

use std::collections::{BTreeMap, BTreeSet};

use api_error::extract::query;
use api_error::{ApiError, Location};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Filter {
    page_size: u8,
    #[serde(default)]
    tag: Vec<String>,
    #[serde(default)]
    id: Vec<u32>,
    sort: Option<Sort>,
    deep: Option<bool>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sort {
    Name,
    Date,
}

fn wrong(text: &str) -> (String, String, String) {
    let error = query::<Filter>(text).expect_err(text);
    assert_eq!((error.code(), error.status().as_u16()), ("invalid_parameter", 400), "{text}");
    let [field] = error.field_errors() else { panic!("{text}: not one field") };
    assert_eq!(field.location(), Location::Query);
    (field.path().dotted().to_owned(), field.code().expect("a code").to_owned(), field.message().to_owned())
}

fn assert_wrong(text: &str, path: &str, code: &str, message: &str) {
    assert_eq!(wrong(text), (path.to_owned(), code.to_owned(), message.to_owned()), "{text}");
}

#[test]
fn a_repeated_parameter_is_a_list() {
    let filter: Filter = query("pageSize=5&tag=a+b&tag=%C3%BC&id=1&sort=date&deep=true").expect("in order");
    assert_eq!(filter.page_size, 5);
    assert_eq!(filter.tag, ["a b", "ü"]);
    assert_eq!(filter.id, [1]);
    assert_eq!((filter.sort, filter.deep), (Some(Sort::Date), Some(true)));
}

#[test]
fn a_parameter_has_its_wire_name() {
    assert_wrong("", "pageSize", "missing", "is required");
    assert_wrong("pageSize=many", "pageSize", "invalid_value", "expected an integer from 0 to 255");
    assert_wrong("pageSize=", "pageSize", "invalid_value", "expected an integer from 0 to 255");
    assert_wrong(
        "pageSize=1&id=1&id=x",
        "id[1]",
        "invalid_value",
        "expected an integer from 0 to 4294967295",
    );
    assert_wrong("pageSize=1&deep=maybe", "deep", "invalid_value", "expected a boolean");
    let words = "not a known value, expected one of `name`, `date`";
    assert_wrong("pageSize=1&sort=size", "sort", "invalid_value", words);
}

#[test]
fn a_duplicate_single_value_parameter_is_an_error() {
    assert_wrong("pageSize=1&pageSize=2", "pageSize", "repeated", "must be given only once");
    assert_wrong("pageSize=1&sort=name&sort=date", "sort", "repeated", "must be given only once");
    assert_wrong("page%53ize=1&pageSize=2", "pageSize", "repeated", "must be given only once");
}

#[test]
fn a_query_that_is_not_utf_8_is_refused() {
    assert_wrong("pageSize=1&tag=%FF", "tag", "invalid_encoding", "must be UTF-8 when it is decoded");
    assert_wrong("pageSize=1&%FF=a", "", "invalid_encoding", "must be UTF-8 when it is decoded");
}

#[test]
fn an_invalid_percent_encoding_is_kept_as_text() {
    let filter: Filter = query("pageSize=1&tag=100%&tag=%zz").expect("in order");
    assert_eq!(filter.tag, ["100%", "%zz"]);
}

#[test]
fn an_optional_number_without_a_value_is_none() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Options<'a> {
        number: Option<i64>,
        flag: Option<bool>,
        nonzero: Option<std::num::NonZeroU8>,
        list: Vec<Option<f32>>,
        text: Option<String>,
        sort: Option<std::borrow::Cow<'a, str>>,
    }
    let options: Options<'_> = query("number=&flag=&nonzero=&list=&list=1&text=&sort=").expect("in order");
    let expected = Options {
        number: None,
        flag: None,
        nonzero: None,
        list: vec![None, Some(1.0)],
        text: Some(String::new()),
        sort: Some("".into()),
    };
    assert_eq!(options, expected);
    assert_wrong(
        "pageSize=1&sort=",
        "sort",
        "invalid_value",
        "not a known value, expected one of `name`, `date`",
    );
}

#[test]
fn a_query_is_a_map_or_a_list_of_pairs_too() {
    let pairs: Vec<(String, u8)> = query("b=1&a=2&b=3").expect("in order");
    assert_eq!(pairs, [("b".to_owned(), 1), ("a".to_owned(), 2), ("b".to_owned(), 3)]);
    let map: std::collections::BTreeMap<String, Vec<u8>> = query("&b=1&&a=2&b=3&").expect("in order");
    assert_eq!(map, [("a".to_owned(), vec![2]), ("b".to_owned(), vec![1, 3])].into());
    query::<()>("").expect("nothing is nothing");
    assert!(query::<()>("a=1").is_err());
}

#[test]
fn a_newtype_takes_what_is_in_it() {
    #[derive(Debug, Deserialize)]
    struct Page(u8);
    #[derive(Debug, Deserialize)]
    struct Tags(Vec<String>);
    #[derive(Debug, Deserialize)]
    struct List {
        page: Page,
        tag: Tags,
    }
    let list: List = query("page=1&tag=a&tag=b").expect("in order");
    assert_eq!((list.page.0, list.tag.0), (1, vec!["a".to_owned(), "b".to_owned()]));
    assert!(query::<List>("page=1&page=2&tag=a").is_err());
}

#[test]
fn several_values_are_neither_a_tuple_nor_a_struct() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)] // it is never read
    struct Point {
        x: u8,
        y: u8,
    }
    type At<T> = std::collections::BTreeMap<String, T>;
    assert!(query::<At<(u8, u8)>>("at=1&at=2").is_err());
    assert!(query::<At<Point>>("at=1&at=2").is_err());
}

#[test]
fn the_first_wrong_parameter_of_the_query_is_named() {
    assert_wrong("deep=maybe&pageSize=x", "deep", "invalid_value", "expected a boolean");
    assert_wrong("pageSize=x&deep=maybe", "pageSize", "invalid_value", "expected an integer from 0 to 255");
}

#[test]
fn a_parameter_nobody_asked_for_is_skipped_however_often_it_is_given() {
    let filter: Filter = query("pageSize=5&more=1&more=2&tag=a=b&tag&on").expect("in order");
    assert_eq!(filter.tag, ["a=b", ""]);
}

#[derive(Debug, PartialEq, Deserialize)]
struct Paged {
    search: String,
    #[serde(flatten)]
    page: Page,
    #[serde(flatten)]
    sorting: Sorting,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Page {
    page: u32,
    from: Option<i64>,
    ratio: Option<f32>,
    deep: Option<bool>,
    number_as_text: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "sort", rename_all = "lowercase")]
enum Sorting {
    Name { top: u8 },
    None,
}

#[test]
fn numbers_behind_flatten_and_a_tag_are_numbers() {
    let expected = |number_as_text: &str| Paged {
        search: "1".to_owned(),
        page: Page {
            page: 1,
            from: Some(-1),
            ratio: Some(0.5),
            deep: Some(true),
            number_as_text: Some(number_as_text.to_owned()),
        },
        sorting: Sorting::Name { top: 1 },
    };
    let text = "search=1&page=1&from=-1&ratio=0.5&deep=true&sort=name&top=1";
    // The same text can be a number in one place and text in another.
    for number in ["1", "007"] {
        let paged: Paged = query(&format!("{text}&number_as_text={number}")).expect("in order");
        assert_eq!(paged, expected(number));
    }
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum By {
    Page { page: u32 },
    Cursor { after: String },
}

#[test]
fn an_untagged_enum_takes_numbers() {
    assert_eq!(query::<By>("page=7").expect("in order"), By::Page { page: 7 });
    assert_eq!(query::<By>("after=7").expect("in order"), By::Cursor { after: "7".to_owned() });
    assert!(query::<By>("page=x").is_err());
}

#[test]
fn text_next_to_an_untagged_enum_may_look_like_a_number() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Search {
        name: String,
        initial: Option<char>,
        #[serde(flatten)]
        by: By,
    }
    let search = |name: &str, initial| Search { name: name.to_owned(), initial, by: By::Page { page: 7 } };
    assert_eq!(query::<Search>("name=123&initial=4&page=7").expect("in order"), search("123", Some('4')));
    assert_eq!(query::<Search>("name=true&page=7").expect("in order"), search("true", None));
}

#[derive(Debug, PartialEq, Deserialize)]
struct Nested<T> {
    #[serde(flatten)]
    within: T,
    #[serde(flatten)]
    text: NumberAsText,
}

#[derive(Debug, PartialEq, Deserialize)]
struct NumberAsText {
    number_as_text: String,
}

/// What is read of a flattened type, next to flattened text that looks like a number.
fn next_to_text<T: serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) -> T {
    let before: Nested<T> = query(&format!("number_as_text=7&{text}")).expect(text);
    let after: Nested<T> = query(&format!("{text}&number%5Fas%5Ftext=%37")).expect(text);
    assert_eq!(before, after, "{text}");
    assert_eq!(after.text.number_as_text, "7", "{text}");
    after.within
}

#[derive(Debug, PartialEq, Deserialize)]
struct Scalars {
    page: u32,
    from: Option<i64>,
    deep: Option<bool>,
    text: Option<String>,
}

#[test]
fn a_flattened_number_may_be_encoded_next_to_text_that_looks_like_one() {
    let scalars =
        |text: &str| Scalars { page: 1, from: Some(-1), deep: Some(true), text: Some(text.to_owned()) };
    assert_eq!(next_to_text::<Scalars>("page=%31&from=%2D1&deep=tr%75e&text=%37"), scalars("7"));
    assert_eq!(next_to_text::<Scalars>("pag%65=1&from=%2d%31&deep=o%6E&text=7+7"), scalars("7 7"));
    assert_eq!(next_to_text::<Scalars>("page=1&from=-1&deep=true&text=%37+"), scalars("7 "));
    assert_eq!(next_to_text::<Nested<Scalars>>("page=%31&from=-1&deep=on&text=%31").within, scalars("1"));
    assert!(
        query::<Nested<Scalars>>("number_as_text=7&page=+1").is_err(),
        "a space and a number is no number"
    );
}

#[test]
fn flattened_headers_are_read_as_flattened_parameters_are() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Headers {
        ratio: f64,
        phone: String,
    }
    #[derive(Debug, PartialEq, Deserialize)]
    struct Request {
        #[serde(flatten)]
        headers: Headers,
    }
    let request = http::Request::builder().header("Ratio", "1.5e+3").header("Phone", "+15551234");
    let request = request.body(()).expect("a request");
    let read: Request = api_error::extract::headers(request.headers()).expect("in order");
    assert_eq!(read.headers, Headers { ratio: 1500.0, phone: "+15551234".to_owned() });
}

#[test]
fn a_flattened_number_without_a_value_is_none() {
    let none = Scalars { page: 1, from: None, deep: None, text: Some(String::new()) };
    assert_eq!(next_to_text::<Scalars>("page=1&from=&deep&text"), none);
    assert!(query::<Nested<Scalars>>("number_as_text=7&page=").is_err());
}

#[test]
fn numbers_in_enums_may_be_encoded() {
    assert_eq!(next_to_text::<Sorting>("sort=%6eame&top=%37"), Sorting::Name { top: 7 });
    assert_eq!(query::<By>("page=%37").expect("in order"), By::Page { page: 7 });
    assert_eq!(query::<By>("after=%37").expect("in order"), By::Cursor { after: "7".to_owned() });
}

#[test]
fn a_flattened_list_is_one_however_often_it_is_given() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Lists {
        #[serde(default)]
        id: Vec<u32>,
        #[serde(default)]
        name: Vec<String>,
        #[serde(default)]
        level: BTreeSet<Option<u8>>,
    }
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let lists = Lists { id: vec![1], name: names(&["2"]), level: [None].into() };
    assert_eq!(next_to_text::<Lists>("id=%31&name=2&level="), lists);
    let lists = Lists { id: vec![1, 2], name: names(&["2", "%", ""]), level: [None, Some(3)].into() };
    assert_eq!(next_to_text::<Lists>("id=1&name=2&id=2&name=%&name=&level=3&level="), lists);
    let many = (0..10_000).map(|id| format!("id={id}")).collect::<Vec<_>>().join("&");
    assert_eq!(next_to_text::<Lists>(&many).id, (0..10_000).collect::<Vec<_>>());
}

#[test]
fn a_form_may_have_many_flattened_numbers_next_to_text_that_looks_like_one() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Prices {
        #[serde(flatten)]
        text: NumberAsText,
        #[serde(flatten)]
        prices: BTreeMap<String, u32>,
    }
    let prices: BTreeMap<String, u32> = (0..250).map(|price| (format!("price{price}"), price)).collect();
    let text: String = prices.iter().map(|(name, price)| format!("{name}={price}&")).collect();
    let read: Prices = query(&format!("{text}number_as_text=7")).expect("in order");
    assert_eq!(read, Prices { text: NumberAsText { number_as_text: "7".to_owned() }, prices });
}

#[test]
fn a_flattened_option_of_a_struct_with_numbers_is_none_because_serde_drops_what_was_refused() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Cursor {
        after: String,
    }
    assert_eq!(next_to_text::<Option<Scalars>>("page=1"), None);
    assert_eq!(next_to_text::<Option<Cursor>>("after=%37"), Some(Cursor { after: "7".to_owned() }));
}

#[derive(Debug, PartialEq, Deserialize)]
struct Everything {
    a: Option<u32>,
    b: Option<bool>,
    c: Option<String>,
    #[serde(default)]
    d: Vec<i64>,
    #[serde(default)]
    e: Vec<String>,
    f: f64,
}

proptest::proptest! {
    #[test]
    fn what_is_flattened_is_read_as_it_is_elsewhere(
        pairs in proptest::collection::vec(("[a-g]", "|1|-1|7|%37|1%32|1.5|true|tr%75e|on|x|7[+]|a%3D1"), 0..10),
    ) {
        let mut text = String::from("f=%32&number_as_text=7");
        for (name, value) in pairs {
            text += &format!("&{name}={value}");
        }
        let flattened = query::<Nested<Everything>>(&text).ok().map(|read| read.within);
        proptest::prop_assert_eq!(flattened, query::<Everything>(&text).ok(), "{}", text);
    }
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Id {
    Number(u64),
    Text(String),
}

#[test]
fn text_that_an_untagged_enum_takes_stays_text() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Ids {
        id: Vec<Id>,
        n: u8,
    }
    let text = |text: &str| Id::Text(text.to_owned());
    let read: Ids = query("id=7&id=a&id=%38&id=&n=1").expect("in order");
    assert_eq!(read.id, ["7", "a", "8", ""].map(text));
    let error = query::<Ids>("id=&id=1.5&n=x").expect_err("n is no number");
    assert_eq!(error.field_errors()[0].path().dotted(), "n");
    let read: BTreeMap<String, Id> = query("c=on&a=1&b=").expect("in order");
    let of = |name: &str, value: &str| (name.to_owned(), text(value));
    assert_eq!(read, [of("a", "1"), of("b", ""), of("c", "on")].into());
}

#[test]
fn an_untagged_enum_of_numbers_alone_has_the_variant_that_comes_first() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(u32),
        Many(Vec<u32>),
    }
    let read = |text: &str| query::<BTreeMap<String, OneOrMany>>(text).expect("in order").remove("v");
    assert_eq!(read("v=1"), Some(OneOrMany::One(1)));
    assert_eq!(read("v=1&v=2"), Some(OneOrMany::Many(vec![1, 2])));
}

#[test]
fn a_type_that_is_made_of_a_json_value_may_be_a_number() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(try_from = "serde_json::Value")]
    struct Count(u64);
    impl TryFrom<serde_json::Value> for Count {
        type Error = &'static str;
        fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
            value.as_u64().map(Self).ok_or("not a number")
        }
    }
    let counts: BTreeMap<String, Count> = query("a=1&b=2").expect("in order");
    assert_eq!(counts, [("a".to_owned(), Count(1)), ("b".to_owned(), Count(2))].into());
}

#[test]
fn what_is_not_a_number_behind_flatten_is_still_refused() {
    for text in ["search=a&page=x&sort=none", "search=a&page=1.5&sort=none", "search=a&page=-1&sort=none"] {
        let error = query::<Paged>(text).expect_err(text);
        assert_eq!(error.code(), "invalid_parameter");
        assert!(!error.to_json().windows(3).any(|part| part == b"1.5"), "{text}");
    }
}

#[test]
fn repeated_parameters_keep_their_order_in_forms_of_any_length() {
    for names in 1..=12 {
        let pair = |at: usize| format!("{:x}={at}", at * 7 % names);
        let text: Vec<String> = (0..3 * names).map(pair).collect();
        let lists: BTreeMap<String, Vec<usize>> = query(&text.join("&")).expect("in order");
        assert_eq!(lists.len(), (0..names).map(|at| at * 7 % names).collect::<BTreeSet<_>>().len());
        for (name, values) in lists {
            let name = usize::from_str_radix(&name, 16).expect("a number");
            let expected: Vec<usize> = (0..3 * names).filter(|at| at * 7 % names == name).collect();
            assert_eq!(values, expected, "{name} of {names}");
        }
    }
}
