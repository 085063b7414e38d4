//! The body of one error, by the kind of its detail.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::hint::black_box;

use api_error::ApiError;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::bodies::{assert_same, standard, to_vec};
use crate::errors::INVALID;
use crate::harness::{Contender, Goal, Harness};

#[derive(Debug, ApiError)]
#[api(std_error, code = "invalid_request", status = 422, message = "The request is not valid")]
struct Holds<T: Debug + Serialize>(#[api(detail = "value")] T);

#[derive(Serialize)]
struct Held<'a, T> {
    value: &'a T,
}

#[derive(Debug, Serialize)]
struct Order {
    id: u64,
    customer: String,
    is_paid: bool,
    coupon: Option<String>,
    currency: &'static str,
}

#[derive(Debug, Serialize)]
struct Wrapped(Option<f32>);

#[derive(Debug, Serialize)]
enum Change {
    Removed,
    Renamed { from: String, to: String },
    Moved(u32, u32),
    Priced(u64),
}

pub fn run(harness: &Harness) {
    if !harness.section("details") {
        return;
    }
    row(harness, "an integer", 1_734_021_u64);
    row(harness, "a struct of five", order(7));
    row(harness, "a list of 20 structs", (0..20).map(order).collect::<Vec<_>>());
    row(harness, "a list of 100 strings", (0..100).map(name).collect::<Vec<_>>());
    row(harness, "a list of 100 integers", (0..100).map(|at| at * 37_813).collect::<Vec<u64>>());
    row(harness, "a list of 100 booleans", (0..100).map(|at| at % 3 == 0).collect::<Vec<_>>());
    row(harness, "a list of 20 enums", (0..20).map(change).collect::<Vec<_>>());
    row(
        harness,
        "a map of 20 strings",
        (0..20).map(|at| (name(at), name(at + 1))).collect::<BTreeMap<_, _>>(),
    );
    row(harness, "a map of 20 integers", (0..20).map(|at| (at * 37_813, at)).collect::<BTreeMap<u64, u64>>());
    row(harness, "maps in maps in maps, 4 in each", maps());
    row(
        harness,
        "a `Value` of 20 objects",
        serde_json::to_value((0..20).map(order).collect::<Vec<_>>()).expect("JSON"),
    );
    row(
        harness,
        "lists nested 100 deep",
        (0..100).fold(serde_json::json!(1), |inner, _| serde_json::json!([inner])),
    );
    row(harness, "a list of 20 floats", (0..20).map(|at| f64::from(at) * 1.37).collect::<Vec<_>>());
    row(harness, "a list of 100 bytes", (0..100).collect::<Vec<u8>>());
    row(harness, "tuples and newtypes", (Some(Wrapped(Some(1.5))), ('a', -7_i8), [Some(true), None], ()));
    row(harness, "a displayed value", std::net::Ipv6Addr::new(0x2001, 0xdb8, 1, 2, 3, 4, 5, 6));

    // Whoever makes a piece of JSON, it is read before it is sent: that is what it costs, and serde copies it unread.
    row_without_goal(
        harness,
        "a raw piece of 2 KiB",
        RawValue::from_string(to_text(&(0..20).map(order).collect::<Vec<_>>())).expect("JSON"),
    );

    row(harness, "text: 32 B, clean", "0123456789abcdef".repeat(2));
    row(harness, "text: 64 KiB, clean", "0123456789abcdef".repeat(4096));
    row(harness, "text: 64 KiB, not ASCII", "zażółć gęślą jaźń ".repeat(2520));
    row(harness, "text: 4 KiB, a quote every 64 bytes", ("x".repeat(63) + "\"").repeat(64));
    row(harness, "text: 4 KiB, a quote every 12 bytes", ("x".repeat(11) + "\"").repeat(341));
    row(harness, "text: 4 KiB, lines of 32 bytes", ("x".repeat(31) + "\n").repeat(128));
    row(harness, "text: JSON", to_text(&(0..20).map(order).collect::<Vec<_>>()));
    row(harness, "text: JSON in a JSON text", to_text(&to_text(&(0..20).map(order).collect::<Vec<_>>())));
    row(harness, "text: 1 KiB, all quotes", "\"".repeat(1024));
    row(harness, "text: 1 KiB, control characters", "\u{1}\u{2}\u{1f}\n".repeat(256));
    row(harness, "text: a word with one quote", "said \"".to_owned());
}

fn row<T: Debug + Serialize>(harness: &Harness, title: &str, value: T) {
    let goal = Goal { name: "8 details and texts".into(), ratio: Some(1.0), ..Goal::default() };
    compare(harness, title, value, |ours| ours.goal(goal));
}

fn row_without_goal<T: Debug + Serialize>(harness: &Harness, title: &str, value: T) {
    compare(harness, title, value, |ours| ours);
}

fn compare<T: Debug + Serialize>(
    harness: &Harness,
    title: &str,
    value: T,
    ours: impl for<'a> FnOnce(Contender<'a>) -> Contender<'a>,
) {
    let error = Holds(value);
    let serde = || {
        let details = Held { value: &black_box(&error).0 };
        to_vec(&standard("invalid_request", black_box(INVALID).to_string(), false, details))
    };
    assert_same(&[&serde(), &error.to_json()]);
    harness.row(
        title,
        vec![
            Contender::new("serde structs, `to_vec`", serde).reference(),
            ours(Contender::new("api-error", || black_box(&error).to_json())),
        ],
    );
}

fn to_text(value: &impl Serialize) -> String {
    String::from_utf8(to_vec(value)).expect("JSON is UTF-8")
}

fn name(at: u64) -> String {
    format!("items[{at}].name")
}

fn order(id: u64) -> Order {
    Order {
        id: id * 99_991,
        customer: name(id),
        is_paid: id.is_multiple_of(2),
        coupon: id.is_multiple_of(3).then(|| "WELCOME10".to_owned()),
        currency: "EUR",
    }
}

fn change(at: u64) -> Change {
    match at % 4 {
        0 => Change::Removed,
        1 => Change::Renamed { from: name(at), to: name(at + 1) },
        2 => Change::Moved(at as u32, 7),
        _ => Change::Priced(at),
    }
}

fn maps() -> BTreeMap<String, BTreeMap<String, BTreeMap<String, u64>>> {
    let inner = || (0..4).map(|at| (format!("inner{at}"), at)).collect::<BTreeMap<_, _>>();
    let middle = || (0..4).map(|at| (format!("middle{at}"), inner())).collect::<BTreeMap<_, _>>();
    (0..4).map(|at| (format!("outer{at}"), middle())).collect()
}
