//! Custom envelopes: every node, every slot, every way to be absent.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use api_error::envelope::*;
use api_error::{ApiError, FieldError, FieldPath, Location, Report};
use serde_json::{Value, json as value};

use crate::support::text as as_text;

/// An error that fills every slot.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("for the log")]
#[api(code = "a.full-Code", status = 429, message = "no \"{path}\"", retryable(throttled), help = "Wait")]
#[api(title = "Full", doc_url = "https://example.com/{code}", type_uri = "urn:{code}")]
struct Full {
    #[api(detail)]
    path: &'static str,
    #[api(detail)]
    line: u8,
    #[api(extension)]
    quota: Option<u8>,
    #[api(retry_after)]
    wait: Duration,
    #[api(field_errors)]
    fields: Vec<FieldError>,
    source: Cause,
}

#[derive(Debug)]
struct Cause(Option<Box<Cause>>);

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "near" } else { "far \"end\"" })
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.as_deref().map(|cause| cause as _)
    }
}

fn full() -> Full {
    Full {
        path: "a/b",
        line: 3,
        quota: Some(9),
        wait: Duration::from_millis(1_500),
        fields: vec![
            FieldError::new("items[0].name", "is required").with_code("required"),
            FieldError::new("limit", "is too large").with_location(Location::Query).with_param("max", 100),
            FieldError::new("limit", "is \"odd\"").with_location(Location::Query),
        ],
        source: Cause(Some(Box::new(Cause(None)))),
    }
}

// It fills no slot that can be empty. (With a doc comment, it would have a title.)
#[derive(Debug, ApiError)]
#[api(std_error, code = "bare", status = 404, message = "bare")]
struct Bare;

/// The report with all facts of a request.
fn whole(error: &dyn ApiError) -> Report<'_> {
    Report::new(error).with_request_id("req \"1\"").with_instance("/a?b=\"c\"")
}

fn render(report: Report<'_>, envelope: &'static Envelope) -> String {
    let body = as_text(report.with_envelope(envelope).to_json());
    assert_eq!(crate::strict_json::fault(&body), None);
    body
}

/// The slot as `member` and as `optional`, for the full error and for the bare one.
macro_rules! assert_slot {
    ($slot:expr, full: $full:literal, bare: $bare:literal, optional: $optional:literal) => {{
        const MEMBER: Envelope = Envelope::json(&[member("m", $slot)]);
        const OPTIONAL: Envelope = Envelope::json(&[optional("o", $slot)]);
        let full = full();
        assert_eq!(render(whole(&full), &MEMBER), concat!("{\"m\":", $full, "}"));
        assert_eq!(render(whole(&full), &OPTIONAL), concat!("{\"o\":", $full, "}"));
        assert_eq!(render(Report::new(&Bare), &MEMBER), concat!("{\"m\":", $bare, "}"));
        assert_eq!(render(Report::new(&Bare), &OPTIONAL), concat!("{", $optional, "}"));
    }};
}

#[test]
fn slots_that_every_error_fills_are_always_present() {
    assert_slot!(CODE, full: r#""a.full-Code""#, bare: r#""bare""#, optional: r#""o":"bare""#);
    assert_slot!(CODE_UPPER_SNAKE, full: r#""A_FULL_CODE""#, bare: r#""BARE""#, optional: r#""o":"BARE""#);
    assert_slot!(STATUS, full: "429", bare: "404", optional: r#""o":404"#);
    assert_slot!(STATUS_TEXT, full: r#""429""#, bare: r#""404""#, optional: r#""o":"404""#);
    assert_slot!(REASON, full: r#""Too Many Requests""#, bare: r#""Not Found""#, optional: r#""o":"Not Found""#);
    assert_slot!(MESSAGE, full: r#""no \"a/b\"""#, bare: r#""bare""#, optional: r#""o":"bare""#);
    assert_slot!(TITLE, full: r#""Full""#, bare: r#""Not Found""#, optional: r#""o":"Not Found""#);
    assert_slot!(RETRYABLE, full: "true", bare: "false", optional: r#""o":false"#);
    assert_slot!(
        GRPC_STATUS,
        full: r#""RESOURCE_EXHAUSTED""#, bare: r#""NOT_FOUND""#, optional: r#""o":"NOT_FOUND""#
    );
}

#[test]
fn empty_slots_have_their_empty_form_or_are_omitted() {
    assert_slot!(TYPE_URI, full: r#""urn:a.full-Code""#, bare: r#""about:blank""#, optional: "");
    assert_slot!(DOC_URL, full: r#""https://example.com/a.full-Code""#, bare: "null", optional: "");
    assert_slot!(INSTANCE, full: r#""/a?b=\"c\"""#, bare: "null", optional: "");
    assert_slot!(RETRY_AFTER, full: "2", bare: "null", optional: "");
    assert_slot!(RETRY_DELAY, full: r#""1.500s""#, bare: "null", optional: "");
    assert_slot!(HELP, full: r#""Wait""#, bare: "null", optional: "");
    assert_slot!(DETAILS, full: r#"{"path":"a/b","line":3}"#, bare: "{}", optional: "");
    assert_slot!(METADATA, full: r#"{"path":"a/b","line":"3","quota":"9"}"#, bare: "{}", optional: "");
    assert_slot!(EXTENSIONS, full: r#"{"quota":9}"#, bare: "{}", optional: "");
    assert_slot!(REQUEST_ID, full: r#""req \"1\"""#, bare: "null", optional: "");
}

#[test]
fn causes_appear_only_in_verbose_mode() {
    const CAUSED: Envelope = Envelope::json(&[member("m", CAUSES), optional("o", CAUSES)]);
    let full = full();
    assert_eq!(render(whole(&full), &CAUSED), r#"{"m":[]}"#);
    assert_eq!(
        render(whole(&full).with_verbose(true), &CAUSED),
        r#"{"m":["near","far \"end\""],"o":["near","far \"end\""]}"#
    );
    assert_eq!(render(Report::new(&Bare).with_verbose(true), &CAUSED), r#"{"m":[]}"#);
}

#[test]
fn a_delay_has_the_digits_of_a_protobuf_duration() {
    const DELAY: Envelope = Envelope::json(&[member("d", RETRY_DELAY)]);
    for (wait, delay) in [
        (Duration::from_secs(30), "30s"),
        (Duration::from_millis(5), "0.005s"),
        (Duration::from_micros(5), "0.000005s"),
        (Duration::from_nanos(5), "0.000000005s"),
        (Duration::ZERO, "0s"),
    ] {
        let error = Full { wait, ..full() };
        assert_eq!(render(whole(&error), &DELAY), format!(r#"{{"d":"{delay}"}}"#));
    }
}

#[test]
fn fixed_nodes_are_written_unchanged() {
    const FIXED: Envelope = Envelope::json(&[
        member("text", text("a \"b\"\n")),
        optional("empty", text("")),
        member("raw", json(r#"[1,{"a":null}]"#)),
        optional("null", json("null")),
        member("", text("no name")),
        member("\"\n", text("odd name")),
        member("object", object(&[])),
        optional("optional_object", object(&[])),
        member("list", list(&[])),
        optional("optional_list", list(&[])),
    ]);
    assert_eq!(
        render(Report::new(&Bare), &FIXED),
        r#"{"text":"a \"b\"\n","empty":"","raw":[1,{"a":null}],"null":null,"":"no name","\"\n":"odd name","object":{},"optional_object":{},"list":[]}"#
    );
}

#[test]
fn an_envelope_without_members_is_an_empty_object() {
    const EMPTY: Envelope = Envelope::json(&[]);
    assert_eq!(render(Report::new(&Bare), &EMPTY), "{}");
}

#[test]
fn an_object_is_present_if_one_of_its_slots_is() {
    const OBJECTS: Envelope = Envelope::json(&[
        optional("some", object(&[member("code", CODE), member("help", HELP)])),
        optional("none", object(&[member("kind", text("help")), member("help", HELP)])),
        optional("optional", object(&[optional("help", HELP)])),
        optional("flattened", object(&[flatten(DETAILS)])),
        optional("nested", object(&[member("links", object(&[optional("about", DOC_URL)]))])),
        member("always", object(&[optional("help", HELP), member("doc", DOC_URL)])),
    ]);
    assert_eq!(
        render(Report::new(&Bare), &OBJECTS),
        r#"{"some":{"code":"bare","help":null},"always":{"doc":null}}"#
    );
    let full = full();
    assert_eq!(
        render(whole(&full), &OBJECTS),
        r#"{"some":{"code":"a.full-Code","help":"Wait"},"none":{"kind":"help","help":"Wait"},"optional":{"help":"Wait"},"flattened":{"path":"a/b","line":3},"nested":{"links":{"about":"https://example.com/a.full-Code"}},"always":{"help":"Wait","doc":"https://example.com/a.full-Code"}}"#
    );
}

#[test]
fn an_object_of_one_slot_is_entire_or_omitted() {
    const ONE: Envelope = Envelope::json(&[optional("request", object(&[member("at", INSTANCE)]))]);
    assert_eq!(render(Report::new(&Bare), &ONE), "{}");
    assert_eq!(render(Report::new(&Bare).with_instance("/a"), &ONE), r#"{"request":{"at":"/a"}}"#);
}

#[test]
fn an_object_without_slots_is_present_even_if_it_is_verbose() {
    const FIXED: Envelope = Envelope::json(&[optional("o", object(&[member("x", text("y")).verbose()]))]);
    assert_eq!(render(Report::new(&Bare), &FIXED), r#"{"o":{}}"#);
    assert_eq!(render(Report::new(&Bare).with_verbose(true), &FIXED), r#"{"o":{"x":"y"}}"#);
}

#[test]
fn a_list_has_only_present_nodes() {
    const LISTS: Envelope = Envelope::json(&[
        member("l", list(&[HELP, CODE, DETAILS, text("t"), object(&[member("help", HELP)])])),
        optional("none", list(&[HELP, INSTANCE])),
    ]);
    assert_eq!(render(Report::new(&Bare), &LISTS), r#"{"l":["bare","t"]}"#);
}

#[test]
fn first_takes_the_first_present_node_or_the_last_empty() {
    const FIRSTS: Envelope = Envelope::json(&[
        member("code", first(&[CODE, STATUS])),
        member("status", first(&[HELP, DETAILS, STATUS])),
        member("text", first(&[HELP, text("fallback")])),
        member("list", first(&[HELP, DETAILS, CAUSES])),
        member("type", first(&[first(&[HELP, DOC_URL]), TYPE_URI])),
        optional("none", first(&[HELP, DOC_URL])),
    ]);
    assert_eq!(
        render(Report::new(&Bare), &FIRSTS),
        r#"{"code":"bare","status":404,"text":"fallback","list":[],"type":"about:blank"}"#
    );
}

fn computed_from_all(report: &Report<'_>) -> Option<Value> {
    Some(value!({
        "code": report.code(),
        "status": report.status().as_u16(),
        "id": report.request_id(),
        "instance": report.instance(),
        "verbose": report.is_verbose(),
        "message": report.error().message(),
    }))
}

fn computed_null(_: &Report<'_>) -> Option<Value> {
    Some(Value::Null)
}

fn computed_nothing(_: &Report<'_>) -> Option<Value> {
    None
}

#[test]
fn computed_nodes_read_the_report() {
    const COMPUTED: Envelope = Envelope::json(&[
        member("all", computed(computed_from_all)),
        member("nothing", computed(computed_nothing)),
        optional("left_out", computed(computed_nothing)),
        optional("null", computed(computed_null)),
    ]);
    let full = full();
    let body: Value = serde_json::from_str(&render(whole(&full), &COMPUTED)).expect("JSON");
    assert_eq!(
        body,
        value!({
            "all": {
                "code": "a.full-Code",
                "status": 429,
                "id": "req \"1\"",
                "instance": "/a?b=\"c\"",
                "verbose": false,
                "message": "no \"a/b\"",
            },
            "nothing": null,
            "null": null,
        })
    );
}

#[test]
fn flattened_members_keep_their_place_and_fixed_names_win() {
    const FLAT: Envelope = Envelope::json(&[
        member("first", CODE),
        flatten(DETAILS),
        member("line", text("fixed")),
        flatten(EXTENSIONS),
        optional("quota", HELP),
        member("last", CODE),
    ]);
    let full = full();
    assert_eq!(
        render(whole(&full), &FLAT),
        r#"{"first":"a.full-Code","path":"a/b","line":"fixed","quota":"Wait","last":"a.full-Code"}"#
    );
}

#[test]
fn a_member_after_flattened_ones_has_its_comma() {
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    enum Flat {
        #[api(code = "constant", status = 404, message = "m", detail("kind" = "k"))]
        Constant,
        #[api(code = "nullable", status = 404, message = "m")]
        Nullable(#[api(detail = "kind", nullable)] Option<u8>, #[api(detail = "more")] Option<u8>),
        #[api(code = "absent", status = 404, message = "m")]
        Absent(#[api(detail = "kind")] Option<u8>),
    }
    const FLAT: Envelope = Envelope::json(&[flatten(DETAILS), optional("code", CODE)]);
    let body = |error: &Flat| render(Report::new(error), &FLAT);
    assert_eq!(body(&Flat::Constant), r#"{"kind":"k","code":"constant"}"#);
    assert_eq!(body(&Flat::Nullable(None, None)), r#"{"kind":null,"code":"nullable"}"#);
    assert_eq!(body(&Flat::Nullable(None, Some(1))), r#"{"kind":null,"more":1,"code":"nullable"}"#);
    assert_eq!(body(&Flat::Absent(None)), r#"{"code":"absent"}"#);
    assert_eq!(body(&Flat::Absent(Some(1))), r#"{"kind":1,"code":"absent"}"#);
}

#[test]
fn flattened_members_after_an_omitted_one_have_no_comma() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "flat", status = 404, message = "flat")]
    struct Flat(
        #[api(detail = "a")] Option<u8>,
        #[api(detail = "b")] u8,
        #[api(extension = "c")] u8,
        #[api(extension = "d")] Option<String>,
    );
    const FACT: Envelope = Envelope::json(&[optional("at", INSTANCE), flatten(DETAILS)]);
    const ID: Envelope = Envelope::json(&[optional("id", REQUEST_ID), flatten(EXTENSIONS)]);
    const NODE: Envelope =
        Envelope::json(&[optional("e", extension("d")), flatten(DETAILS), member("z", CODE)]);
    const OBJECT: Envelope = Envelope::json(&[
        optional("o", object(&[optional("at", INSTANCE)])),
        flatten(DETAILS),
        flatten(EXTENSIONS),
    ]);
    for a in [None, Some(1)] {
        let flat = Flat(a, 2, 3, None);
        let first = a.map(|a| format!(r#""a":{a},"#)).unwrap_or_default();
        let body = |envelope| render(Report::new(&flat), envelope);
        assert_eq!(body(&FACT), format!(r#"{{{first}"b":2}}"#));
        assert_eq!(body(&ID), r#"{"c":3}"#);
        assert_eq!(body(&NODE), format!(r#"{{{first}"b":2,"z":"flat"}}"#));
        assert_eq!(body(&OBJECT), format!(r#"{{{first}"b":2,"c":3}}"#));
        let all = |envelope| render(Report::new(&flat).with_instance("/").with_request_id("r"), envelope);
        assert_eq!(all(&FACT), format!(r#"{{"at":"/",{first}"b":2}}"#));
        assert_eq!(all(&ID), r#"{"id":"r","c":3}"#);
        assert_eq!(all(&OBJECT), format!(r#"{{"o":{{"at":"/"}},{first}"b":2,"c":3}}"#));
    }
}

#[test]
fn a_declared_member_wins_over_a_parameter_of_its_name() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "fields", status = 422, message = "fields", extension("kind" = "k"))]
    struct Fields(#[api(field_errors)] Vec<FieldError>);
    const ITEMS: Envelope =
        Envelope::json(&[member("e", field_errors(&[flatten(PARAMS), flatten(EXTENSIONS)]))]);
    let fields = Fields(vec![FieldError::new("a", "b").with_param("kind", 0), FieldError::new("a", "b")]);
    assert_eq!(render(Report::new(&fields), &ITEMS), r#"{"e":[{"kind":"k"},{"kind":"k"}]}"#);
}

#[test]
fn a_fixed_name_is_reserved_even_if_its_member_is_absent() {
    const TAKEN: Envelope = Envelope::json(&[flatten(DETAILS), optional("line", INSTANCE)]);
    let full = full();
    assert_eq!(render(Report::new(&full), &TAKEN), r#"{"path":"a/b"}"#);
}

#[test]
fn the_first_of_two_flattened_members_of_a_name_wins() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "both", status = 404, message = "both")]
    struct Both {
        #[api(detail, extension)]
        path: &'static str,
    }
    const FLAT: Envelope = Envelope::json(&[flatten(EXTENSIONS), flatten(DETAILS)]);
    const META: Envelope = Envelope::json(&[flatten(METADATA), flatten(DETAILS)]);
    assert_eq!(render(Report::new(&Both { path: "a" }), &FLAT), r#"{"path":"a"}"#);
    assert_eq!(render(Report::new(&Both { path: "a" }), &META), r#"{"path":"a"}"#);
}

#[test]
fn metadata_turns_every_value_into_a_string() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "meta", status = 404, message = "meta")]
    struct Meta {
        #[api(detail)]
        list: Vec<&'static str>,
        #[api(detail)]
        text: &'static str,
        #[api(detail)]
        flag: bool,
        #[api(extension)]
        none: Option<u8>,
    }
    const META: Envelope = Envelope::json(&[member("m", METADATA)]);
    let error = Meta { list: vec!["a\"b"], text: "\"t\"", flag: true, none: None };
    assert_eq!(
        render(Report::new(&error), &META),
        r#"{"m":{"list":"[\"a\\\"b\"]","text":"\"t\"","flag":"true"}}"#
    );
}

#[test]
fn verbose_members_and_nodes_appear_only_in_verbose_mode() {
    const VERBOSE: Envelope = Envelope::json(&[
        member("code", CODE),
        member("member", HELP).verbose(),
        member("node", HELP.verbose()),
        optional("left_out", HELP.verbose()),
        member("list", list(&[CODE, HELP.verbose()])),
        member("first", first(&[HELP.verbose(), CODE])),
        member("object", object(&[member("help", HELP)]).verbose()),
        member("text", text("t").verbose()),
        flatten(DETAILS).verbose(),
        flatten(EXTENSIONS.verbose()),
    ]);
    let full = full();
    assert_eq!(
        render(whole(&full), &VERBOSE),
        r#"{"code":"a.full-Code","node":null,"list":["a.full-Code"],"first":"a.full-Code","object":{},"text":null}"#
    );
    assert_eq!(
        render(whole(&full).with_verbose(true), &VERBOSE),
        r#"{"code":"a.full-Code","member":"Wait","node":"Wait","left_out":"Wait","list":["a.full-Code","Wait"],"first":"Wait","object":{"help":"Wait"},"text":"t","path":"a/b","line":3,"quota":9}"#
    );
}

#[test]
fn an_object_of_verbose_slots_is_absent_unless_verbose() {
    const DEBUG: Envelope = Envelope::json(&[
        optional("of_members", object(&[member("causes", CAUSES).verbose()])),
        optional("of_nodes", object(&[member("help", HELP.verbose())])),
        optional("with_text", object(&[member("kind", text("debug")), member("help", HELP).verbose()])),
    ]);
    let full = full();
    assert_eq!(render(whole(&full), &DEBUG), "{}");
}

#[test]
fn every_slot_of_a_field_error() {
    const FIELDS: Envelope = Envelope::json(&[member(
        "errors",
        field_errors(&[
            member("field", FIELD),
            member("pointer", POINTER),
            member("fragment", FRAGMENT),
            member("loc", LOC),
            member("loc_text", LOC_TEXT),
            member("in", LOCATION),
            member("code", FIELD_CODE),
            optional("maybe", FIELD_CODE),
            member("message", FIELD_MESSAGE),
            member("params", PARAMS),
            optional("some", PARAMS),
            flatten(PARAMS),
            member("error", CODE),
        ]),
    )]);
    let full = full();
    assert_eq!(
        render(whole(&full), &FIELDS),
        concat!(
            r##"{"errors":["##,
            r##"{"field":"items[0].name","pointer":"/items/0/name","fragment":"#/items/0/name","loc":["body","items",0,"name"],"loc_text":["body","items","0","name"],"in":"body","code":"required","maybe":"required","message":"is required","params":{},"error":"a.full-Code"},"##,
            r##"{"field":"limit","pointer":"/limit","fragment":"#/limit","loc":["query","limit"],"loc_text":["query","limit"],"in":"query","code":null,"message":"is too large","params":{"max":100},"some":{"max":100},"max":100,"error":"a.full-Code"},"##,
            r##"{"field":"limit","pointer":"/limit","fragment":"#/limit","loc":["query","limit"],"loc_text":["query","limit"],"in":"query","code":null,"message":"is \"odd\"","params":{},"error":"a.full-Code"}"##,
            r##"]}"##
        )
    );
}

#[test]
fn a_path_with_dots_has_no_brackets_and_groups_equal_texts() {
    const DOTS: Envelope = Envelope::json(&[
        member("list", field_errors(&[member("path", DOT_PATH)])),
        member("map", field_errors_map(DOT_PATH, FIELD_MESSAGE)),
    ]);
    let fields = vec![
        FieldError::new("users[0].email", "is required"),
        FieldError::new(FieldPath::root().key("a.\"b"), "is a key"),
        FieldError::new("", "is the document"),
        FieldError::new(FieldPath::root().key("a").key("\"b"), "is a path"),
    ];
    assert_eq!(
        render(Report::new(&Full { fields, ..full() }), &DOTS),
        concat!(
            r#"{"list":[{"path":"users.0.email"},{"path":"a.\"b"},{"path":""},{"path":"a.\"b"}],"#,
            r#""map":{"users.0.email":["is required"],"a.\"b":["is a key","is a path"],"":["is the document"]}}"#
        )
    );
}

#[test]
fn every_location_has_a_name() {
    const WHERE: Envelope = Envelope::json(&[member("e", field_errors(&[member("in", LOCATION)]))]);
    for (location, word) in [
        (Location::Body, "body"),
        (Location::Query, "query"),
        (Location::Path, "path"),
        (Location::Header, "header"),
        (Location::Cookie, "cookie"),
        (Location::Form, "form"),
    ] {
        let error = Full { fields: vec![FieldError::new("a", "b").with_location(location)], ..full() };
        assert_eq!(render(Report::new(&error), &WHERE), format!(r#"{{"e":[{{"in":"{word}"}}]}}"#));
    }
}

#[test]
fn an_empty_list_of_field_errors_is_absent() {
    const FIELDS: Envelope = Envelope::json(&[
        member("list", field_errors(&[member("f", FIELD)])),
        optional("no_list", field_errors(&[member("f", FIELD)])),
        member("map", field_errors_map(FIELD, FIELD_MESSAGE)),
        optional("no_map", field_errors_map(FIELD, FIELD_MESSAGE)),
        member("values", field_errors_list(FIELD_MESSAGE)),
        optional("no_values", field_errors_list(FIELD_MESSAGE)),
        member("detail", first(&[field_errors(&[member("f", FIELD)]), MESSAGE])),
    ]);
    assert_eq!(render(Report::new(&Bare), &FIELDS), r#"{"list":[],"map":{},"values":[],"detail":"bare"}"#);
}

#[test]
fn a_field_error_without_a_code_has_its_other_members() {
    const CODES: Envelope = Envelope::json(&[
        member("only", field_errors(&[optional("c", FIELD_CODE)])),
        member(
            "last",
            field_errors(&[member("m", FIELD_MESSAGE), member("x", text("y")), optional("c", FIELD_CODE)]),
        ),
    ]);
    let full = full();
    assert_eq!(
        render(whole(&full), &CODES),
        concat!(
            r#"{"only":[{"c":"required"},{},{}],"#,
            r#""last":[{"m":"is required","x":"y","c":"required"},{"m":"is too large","x":"y"},{"m":"is \"odd\"","x":"y"}]}"#
        )
    );
}

#[test]
fn a_map_of_field_errors_groups_them_in_their_order() {
    const MAPS: Envelope = Envelope::json(&[
        member("by_field", field_errors_map(FIELD, FIELD_MESSAGE)),
        member("by_pointer", field_errors_map(POINTER, FIELD_CODE)),
        member("by_fragment", field_errors_map(FRAGMENT, PARAMS)),
        member("by_location", field_errors_map(LOCATION, LOC)),
    ]);
    let full = full();
    assert_eq!(
        render(whole(&full), &MAPS),
        concat!(
            r##"{"by_field":{"items[0].name":["is required"],"limit":["is too large","is \"odd\""]},"##,
            r##""by_pointer":{"/items/0/name":["required"],"/limit":[null,null]},"##,
            r##""by_fragment":{"#/items/0/name":[{}],"#/limit":[{"max":100},{}]},"##,
            r##""by_location":{"body":[["body","items",0,"name"]],"query":[["query","limit"],["query","limit"]]}}"##
        )
    );
}

#[test]
fn a_list_of_field_errors_has_one_value_for_each() {
    const LISTS: Envelope = Envelope::json(&[
        member("messages", field_errors_list(FIELD_MESSAGE)),
        member("codes", field_errors_list(FIELD_CODE)),
        member("params", field_errors_list(PARAMS)),
        member("locs", field_errors_list(LOC_TEXT)),
        optional("pointers", list(&[field_errors_list(POINTER)])),
        member("verbose", field_errors_list(FIELD.verbose())),
    ]);
    let full = full();
    assert_eq!(
        render(whole(&full), &LISTS),
        concat!(
            r#"{"messages":["is required","is too large","is \"odd\""],"codes":["required",null,null],"#,
            r#""params":[{},{"max":100},{}],"#,
            r#""locs":[["body","items","0","name"],["query","limit"],["query","limit"]],"#,
            r#""pointers":[["/items/0/name","/limit","/limit"]],"verbose":[]}"#
        )
    );
    let verbose = render(whole(&full).with_verbose(true), &LISTS);
    assert!(verbose.ends_with(r#""verbose":["items[0].name","limit","limit"]}"#), "{verbose}");
}

#[test]
fn only_in_applies_to_one_part_of_the_request() {
    const PLACES: Envelope = Envelope::json(&[member(
        "errors",
        field_errors(&[
            optional("pointer", POINTER.only_in(Location::Body)),
            optional("parameter", FIELD.only_in(Location::Query)),
            member("always", FIELD_MESSAGE.only_in(Location::Query)),
        ]),
    )]);
    let full = full();
    assert_eq!(
        render(whole(&full), &PLACES),
        concat!(
            r#"{"errors":[{"pointer":"/items/0/name","always":null},"#,
            r#"{"parameter":"limit","always":"is too large"},{"parameter":"limit","always":"is \"odd\""}]}"#
        )
    );
}

#[test]
fn only_in_applies_to_flattened_members() {
    const PLACES: Envelope = Envelope::json(&[member(
        "errors",
        field_errors(&[member("f", FIELD), flatten(PARAMS.only_in(Location::Body))]),
    )]);
    let full = full();
    assert_eq!(
        render(whole(&full), &PLACES),
        r#"{"errors":[{"f":"items[0].name"},{"f":"limit"},{"f":"limit"}]}"#
    );
}

#[test]
fn verbose_applies_within_a_map_of_field_errors() {
    const MAP: Envelope = Envelope::json(&[member("m", field_errors_map(FIELD, PARAMS.verbose()))]);
    let full = full();
    assert_eq!(render(whole(&full), &MAP), r#"{"m":{}}"#);
    let verbose = render(whole(&full).with_verbose(true), &MAP);
    assert!(verbose.starts_with(r#"{"m":{"items[0].name":["#), "{verbose}");
}
