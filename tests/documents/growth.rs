//! The documents of a vocabulary that uses every form: what they say is what the wire sends.

use api_error::catalog::{self, OpenApi};
use api_error::{ApiError, Cataloged, ErrorSpec, Report, Retry, http::StatusCode};
use api_error::{Catalog, envelope};
use serde_json::{Value, json};

use crate::payments::{PaymentError, RpcError, TokenError, errors};
use crate::snapshot;
use crate::validator::is_valid;

fn schema_of(id: &str) -> Value {
    let entry = PaymentError::CATALOG.entries().find(|entry| entry.spec().id() == id).expect("an id");
    catalog::json_schema_of(&entry)
}

/// The body as it is sent, and as it is sent to a request that the service knows more about.
fn bodies(error: &PaymentError) -> [Value; 2] {
    let report = Report::new(error);
    let trace = json!({"span": 7});
    let known = report.with_request_id("req_abc").with_verbose(true).with_fact("trace", &trace);
    [report, known].map(|report| serde_json::to_value(report).expect("JSON"))
}

#[test]
fn every_body_is_valid_by_its_schema_alone() {
    let all = catalog::json_schema(&[PaymentError::CATALOG]);
    let schemas: Vec<_> = PaymentError::CATALOG
        .entries()
        .map(|entry| (entry.spec().id(), catalog::json_schema_of(&entry)))
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    for error in errors() {
        for body in bodies(&error) {
            let id = error.spec().id();
            seen.insert(id);
            let valid: Vec<_> = schemas
                .iter()
                .filter(|(_, schema)| is_valid(schema, schema, &body))
                .map(|(id, _)| *id)
                .collect();
            assert!(valid.contains(&id), "{id}: {body}");
            // Only a text has nothing that tells it apart.
            assert!(valid == [id] || body.is_string(), "{id} is valid as {valid:?}, too: {body}");
            assert!(is_valid(&all, &all, &body), "{id}: {body}");
        }
    }
    assert_eq!(seen.len(), PaymentError::CATALOG.len());
}

#[test]
fn every_body_is_valid_by_the_openapi_documents() {
    for errors_of in [
        OpenApi::new(&[PaymentError::CATALOG]),
        OpenApi::new(&[PaymentError::CATALOG]).for_openapi_3_0(),
        OpenApi::new(&[PaymentError::CATALOG]).with_one_schema(),
        OpenApi::new(&[PaymentError::CATALOG]).with_one_schema().for_openapi_3_0(),
    ] {
        let mut document = json!({"openapi": "3.1.1"});
        errors_of.add_components(&mut document).expect("no such names");
        let is_3_0 = !document.to_string().contains(r#"["string","null"]"#);
        for error in errors() {
            let response = Report::new(&error).to_response();
            // An occurrence that decides its status is in the response of the default.
            let entry = PaymentError::CATALOG.entries().find(|entry| entry.spec().id() == error.spec().id());
            let default = entry
                .and_then(|entry| entry.envelope().http_status())
                .unwrap_or(error.spec().status().as_u16());
            let content = &document["components"]["responses"][format!("Error{default}")]["content"];
            let media_type = response.headers()["content-type"].to_str().expect("text");
            let schema = &content[media_type.split(';').next().unwrap_or_default()]["schema"];
            let [body, _] = bodies(&error);
            // `nullable` is a word of 3.0 alone, which the validator does not know.
            assert!(is_3_0 || is_valid(&document, schema, &body), "{error:?}: {body}");
            assert!(schema.is_object(), "{error:?}");
        }
    }
}

#[test]
fn snapshots_of_every_form() {
    snapshot::check_json("growth.json_schema.json", &catalog::json_schema(&[PaymentError::CATALOG]));
    let errors = OpenApi::new(&[PaymentError::CATALOG]);
    snapshot::check_json("growth.openapi.json", &without_dates(errors.components()));
    let module = catalog::typescript(&[PaymentError::CATALOG]).expect("a module");
    snapshot::check("growth.ts", &module, |kept, made| kept == made);
}

/// Examples have the time at which they are made.
fn without_dates(mut document: Value) -> Value {
    fn walk(value: &mut Value) {
        match value {
            Value::Object(members) => members.iter_mut().for_each(|(name, value)| match value {
                Value::String(time) if name == "time" || name == "example" && time.ends_with("GMT") => {
                    *time = "…".to_owned();
                }
                value => walk(value),
            }),
            Value::Array(items) => items.iter_mut().for_each(walk),
            _ => {}
        }
    }
    walk(&mut document);
    document
}

#[test]
fn constants_templates_and_nulls_are_in_the_schema() {
    let schema = schema_of("not_found.customer");
    let error = &schema["properties"]["error"];
    assert_eq!(error["properties"]["type"], json!({"type": "string", "const": "invalid_request"}));
    assert_eq!(error["properties"]["hint"], json!({"type": "string"}), "a template");
    assert_eq!(error["properties"]["param"]["type"], json!(["string", "null"]));
    assert_eq!(error["properties"]["domain"]["const"], "pay.example.com");
    let required = error["required"].as_array().expect("names");
    for name in ["code", "domain", "hint", "id", "name", "param", "time", "type"] {
        assert!(required.contains(&json!(name)), "{name}");
    }
    let queue = &schema_of("busy.queue")["properties"]["error"]["properties"];
    assert_eq!((&queue["limit"]["const"], &queue["soft"]["const"]), (&json!(10), &json!(true)));
    assert_eq!(schema_of("payments_open")["properties"]["error"]["additionalProperties"], true);
    assert_eq!(schema_of("metrics_off")["type"], "string");
    assert_eq!(schema_of("-32601")["properties"]["error"]["properties"]["code"]["const"], -32601);
}

#[test]
fn openapi_has_constants_only_where_they_discriminate() {
    fn constants(value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
        if let Value::Object(members) = value {
            for (name, value) in members {
                match name.as_str() {
                    "const" | "enum" => found.push((path.to_owned(), value.clone())),
                    "examples" => {}
                    _ => constants(value, &format!("{path}/{name}"), found),
                }
            }
        }
    }
    let mut found = Vec::new();
    constants(&OpenApi::new(&[PaymentError::CATALOG]).components()["schemas"], "", &mut found);
    assert!(found.len() >= PaymentError::CATALOG.len());
    for (path, value) in found {
        let is_told =
            path.ends_with("/code") || path.ends_with("/id") || path.ends_with("Error/properties/error");
        assert!(is_told, "{path}: {value}");
        assert!(!value.is_boolean() && !value.is_number(), "{path}: {value}");
    }
}

#[test]
fn openapi_names_examples_by_id_and_says_what_each_decides() {
    let components = OpenApi::new(&[PaymentError::CATALOG]).components();
    let of = |status: u16| &components["responses"][format!("Error{status}")];
    let examples = of(503)["content"]["application/json"]["examples"].as_object().expect("examples");
    assert_eq!(examples.keys().collect::<Vec<_>>(), ["busy.frozen", "busy.queue"]);
    let description = of(503)["description"].as_str().expect("text");
    assert!(
        description.contains("- `busy` (`busy.queue`): The queue is full. Also the answer to other"),
        "{description}"
    );
    let description = of(502)["description"].as_str().expect("text");
    assert!(
        description.ends_with("Each occurrence decides the status and the code; these are the defaults."),
        "{description}"
    );
    assert_eq!(components["responses"]["Error402"], Value::Null);
    let bank = &components["schemas"]["BankRefusedError"]["properties"]["error"]["properties"];
    assert_eq!(bank["code"]["const"], Value::Null, "any code of the bank");
    assert_eq!(
        (&bank["code"]["examples"], &bank["code"]["type"]),
        (&json!(["bank_refused"]), &json!("string"))
    );
}

#[test]
fn openapi_has_the_status_and_media_type_that_are_sent() {
    let components = OpenApi::new(&[PaymentError::CATALOG]).components();
    let rpc = &components["responses"]["Error200"];
    assert!(rpc["description"].as_str().is_some_and(|text| text.starts_with("OK\n")), "{rpc}");
    assert_eq!(rpc["content"]["application/json"]["examples"]["-32601"]["value"]["error"]["code"], -32601);
    let text = &components["responses"]["Error404"]["content"]["text/plain"];
    assert_eq!(text["schema"], json!({"$ref": "#/components/schemas/MetricsOffError"}));
    assert_eq!(text["examples"]["metrics_off"]["value"], "Metrics are off");
    assert_eq!(components["schemas"]["MetricsOffError"]["type"], "string");
    let wait = &components["responses"]["Error429"]["headers"]["Retry-After"];
    assert_eq!(wait["schema"], json!({"type": "string"}), "a date");
}

#[test]
fn a_name_is_given_to_all_alternatives() {
    let errors = OpenApi::new(&[PaymentError::CATALOG]);
    let components = errors.components();
    for (status, response) in components["responses"].as_object().expect("responses") {
        for (media_type, content) in response["content"].as_object().expect("content") {
            let schema = &content["schema"];
            assert!(
                schema["$ref"].is_string() || schema["title"].is_string(),
                "{status} {media_type}: {schema}"
            );
        }
    }
    let some = errors.responses_of(["busy.queue", "busy.frozen"]).expect("ids");
    assert_eq!(some["503"], json!({"$ref": "#/components/responses/Error503"}));
    // Not all of the status.
    static CODES: [ErrorSpec; 5] = [
        ErrorSpec::new("a", StatusCode::CONFLICT, "a"),
        ErrorSpec::new("b", StatusCode::CONFLICT, "b"),
        ErrorSpec::new("c", StatusCode::CONFLICT, "c"),
        ErrorSpec::new("d", StatusCode::CONFLICT, "d"),
        ErrorSpec::new("e", StatusCode::CONFLICT, "e"),
    ];
    let many = OpenApi::new(&[Catalog::new("Many", &CODES)]);
    let title = |ids: &[&str]| {
        many.responses_of(ids).expect("ids")["409"]["content"]["application/json"]["schema"]["title"].take()
    };
    assert_eq!(title(&["a", "c"]), "AErrorOrCError");
    assert_eq!(title(&["a", "c", "d"]), "AErrorOr2Others");
    let some = errors.responses_of(["payments_open"]).expect("ids");
    assert_eq!(
        some["409"]["content"]["application/json"]["schema"],
        json!({"$ref": "#/components/schemas/PaymentsOpenError"})
    );
}

#[test]
fn openapi_3_0_has_no_word_of_3_1() {
    let errors = OpenApi::new(&[PaymentError::CATALOG]).for_openapi_3_0();
    let text = json!([errors.components()["schemas"], errors.responses()]).to_string();
    for word in [r#""const":"#, r#""prefixItems":"#, r#""type":["#, r#""type":"null""#] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains(r#""nullable":true"#) && text.contains(r#""enum":["not_found"]"#), "{text}");
}

#[test]
fn one_schema_describes_all_errors_of_an_envelope() {
    let components = OpenApi::new(&[PaymentError::CATALOG]).with_one_schema().components();
    let names: Vec<_> = components["schemas"].as_object().expect("schemas").keys().collect();
    assert_eq!(names, ["AnyError", "AnyError2", "AnyError3", "AnyError4", "FieldError"]);
    for (status, name) in [(200, "AnyError4"), (400, "AnyError3"), (409, "AnyError"), (503, "AnyError")] {
        let schema =
            &components["responses"][format!("Error{status}")]["content"]["application/json"]["schema"];
        assert_eq!(*schema, json!({"$ref": format!("#/components/schemas/{name}")}), "{status}");
    }
    let code = &components["schemas"]["AnyError"]["properties"]["error"]["properties"]["code"];
    assert_eq!(
        code["oneOf"],
        json!([{"type": "string", "title": "Text"}, {"type": "integer", "format": "int64", "title": "Number"}])
    );
    let examples = &components["responses"]["Error503"]["content"]["application/json"]["examples"];
    assert_eq!(examples.as_object().map(|all| all.len()), Some(2));
}

#[test]
fn typescript_narrows_a_shared_code_to_its_errors() {
    let module = catalog::typescript(&[PaymentError::CATALOG]).expect("a module");
    for line in [
        "  not_found: NotFoundCustomerError | NotFoundCardError;",
        "  not_found: [404, 410],",
        "  busy: BusyQueueError | BusyFrozenError;",
        "  busy: { when: \"never\", perResponse: true },",
        "  [-32601]: E32601Error;",
        "  20404: E20404Error;",
        "  \"ledger/closed now\": LedgerClosedNowError;",
        "export type ErrorWireCode = string | number;",
        "export type MetricsOffError = string;",
    ] {
        assert!(module.lines().any(|written| written == line), "{line}\n{module}");
    }
    let retryable = module.split("export const RETRYABLE").nth(1).and_then(|rest| rest.split("]);").next());
    assert!(retryable.is_some_and(|set| !set.contains("busy") && set.contains("closed")), "{retryable:?}");
}

#[test]
fn advice_of_a_shared_code_is_what_its_errors_agree_on() {
    static CODES: [ErrorSpec; 2] = [
        ErrorSpec::new("busy", StatusCode::SERVICE_UNAVAILABLE, "busy")
            .with_id("busy.one")
            .with_retry(Retry::BACKOFF.with_max(3).with_not_applied()),
        ErrorSpec::new("busy", StatusCode::TOO_MANY_REQUESTS, "busy")
            .with_id("busy.two")
            .with_retry(Retry::THROTTLED.with_max(3)),
    ];
    const SHARED: Catalog = Catalog::new("Shared", &CODES);
    let module = catalog::typescript(&[SHARED.with_envelope(&envelope::PROBLEM_JSON)]).expect("a module");
    assert!(module.contains("  busy: { when: \"backoff\", max: 3, notApplied: true },\n"), "{module}");
    assert!(module.contains("new Set<ErrorCode>([\n  \"busy\",\n]);"), "{module}");
    let twice = catalog::typescript(&[SHARED, SHARED.with_envelope(&envelope::PROBLEM_JSON)])
        .expect_err("one id twice");
    assert_eq!(twice.code(), "busy");
}

#[test]
fn nested_codes_have_the_links_and_domain_of_the_root() {
    let components = OpenApi::new(&[PaymentError::CATALOG]).components();
    let url = |name: &str| components["schemas"][name]["externalDocs"]["url"].clone();
    assert_eq!(url("InvalidGrantError"), "https://docs.example.com/errors#invalid_grant");
    assert_eq!(url("E20404Error"), "https://docs.example.com/errors#20404");
    let alone = OpenApi::new(&[TokenError::CATALOG]).components();
    assert_eq!(alone["schemas"]["InvalidGrantError"]["externalDocs"], Value::Null);
}

#[test]
fn selections_are_accepted_wherever_catalogs_are() {
    const READ: Catalog = PaymentError::CATALOG.only(["not_found.card", "-32601"]);
    let schema = catalog::json_schema(&[READ]);
    assert_eq!(schema["$defs"].as_object().map(|all| all.len()), Some(2));
    let errors = OpenApi::new(&[PaymentError::CATALOG]);
    let responses = errors.responses_of_catalog(READ).expect("codes of the catalog");
    assert_eq!(responses.as_object().expect("responses").keys().collect::<Vec<_>>(), ["200", "410"]);
    assert_eq!(responses, errors.responses_of(["not_found.card", "-32601"]).expect("ids"));
    // An inner enum is described as the root sends it.
    let rpc = errors.responses_of_catalog(RpcError::CATALOG).expect("codes");
    assert_eq!(rpc, json!({"200": {"$ref": "#/components/responses/Error200"}}));
    assert!(catalog::typescript(&[READ]).expect("a module").contains("E32601Error"));
    assert_eq!(
        catalog::Lock::of(&[READ]).expect("a lock").codes().collect::<Vec<_>>(),
        ["-32601", "not_found.card"]
    );
    let page = catalog::Reference::new("Read").with_catalog(READ).to_markdown();
    assert!(page.contains("not_found.card") && !page.contains("busy"), "{page}");
}

#[test]
fn names_do_not_differ_by_case_alone() {
    static CODES: [ErrorSpec; 4] = [
        ErrorSpec::new("not_found", StatusCode::NOT_FOUND, "a"),
        ErrorSpec::new("notFound", StatusCode::NOT_FOUND, "b"),
        ErrorSpec::new("notfound", StatusCode::NOT_FOUND, "c"),
        ErrorSpec::new("error_bodies", StatusCode::NOT_FOUND, "d"),
    ];
    let catalog = Catalog::new("Odd", &CODES);
    let module = catalog::typescript(&[catalog]).expect("a module");
    let exported = module.lines().filter_map(|line| {
        let rest = line.strip_prefix("export ")?;
        rest.split([' ', '(', '<', ':']).nth(1).map(str::to_lowercase)
    });
    let mut types: Vec<_> = exported.collect();
    // A value and a type of one name are two things: `RETRY` and `Retry`, `next` and `Next` are told apart by their kind.
    types.retain(|name| !["next", "retry", "status", "retryable"].contains(&name.as_str()));
    let count = types.len();
    types.sort();
    types.dedup();
    assert_eq!(types.len(), count, "{module}");
    let schemas = catalog::json_schema(&[catalog])["$defs"].take();
    assert_eq!(schemas.as_object().map(|all| all.len()), Some(4), "all are kept");
}

#[test]
fn an_envelope_without_a_fixed_member_gives_a_valid_module() {
    const MAYBE: envelope::Envelope = envelope::Envelope::json(&[envelope::optional("help", envelope::HELP)]);
    static CODES: [ErrorSpec; 1] = [ErrorSpec::new("odd", StatusCode::NOT_FOUND, "odd")];
    let odd = Catalog::new("Odd", &CODES).with_envelope(&MAYBE);
    let module = catalog::typescript(&[odd, TokenError::CATALOG]).expect("a module");
    assert!(
        module.contains("const ENVELOPES: readonly (readonly string[] | \"text\")[] = [\n  [],\n"),
        "{module}"
    );
    assert!(!module.contains("(()"), "{module}");
}

#[test]
fn thousands_of_codes_are_all_described() {
    let specs: Vec<ErrorSpec> = (0..4_000)
        .map(|at| ErrorSpec::new(format!("code_{at}").leak(), StatusCode::NOT_FOUND, "gone"))
        .collect();
    let catalog = Catalog::from_parts("Many", None, specs.leak(), &[]);
    let schema = catalog::json_schema(&[catalog]);
    assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(4_000));
    let errors = OpenApi::new(&[catalog]);
    let all: Vec<_> = catalog.iter().map(ErrorSpec::id).collect();
    let responses = errors.responses_of(&all[1..]).expect("ids");
    assert!(responses["404"].is_object());
}

#[test]
fn every_example_is_valid_and_is_what_is_sent() {
    catalog::check_examples(&[PaymentError::CATALOG]).expect("an example of each");
    for (errors_of, is_3_1) in [
        (OpenApi::new(&[PaymentError::CATALOG]), true),
        (OpenApi::new(&[PaymentError::CATALOG]).with_one_schema(), true),
        (OpenApi::new(&[PaymentError::CATALOG]).for_openapi_3_0(), false),
    ] {
        let document = json!({"components": errors_of.components()});
        let mut count = 0;
        for response in document["components"]["responses"].as_object().expect("responses").values() {
            for content in response["content"].as_object().expect("content").values() {
                for (id, example) in content["examples"].as_object().into_iter().flatten() {
                    count += 1;
                    let valid = is_valid(&document, &content["schema"], &example["value"]);
                    assert!(valid || !is_3_1, "{id}: {}", example["value"]);
                    // The same as a real one, but for what only a forwarding variant knows.
                    let real =
                        errors().into_iter().find(|error| error.spec().id() == id).expect("a real one");
                    let mut real = serde_json::to_value(Report::new(&real)).expect("JSON");
                    let example = &example["value"];
                    for place in ["/error/time", "/ledger"] {
                        if let (Some(value), Some(of_example)) =
                            (real.pointer_mut(place), example.pointer(place))
                        {
                            *value = of_example.clone();
                        }
                    }
                    let varies = ["bank_refused", "payments_open", "invalid", "closed", "ledger/closed now"];
                    assert!(*example == real || varies.contains(&id.as_str()), "{id}: {example} {real}");
                }
            }
        }
        assert_eq!(count, PaymentError::CATALOG.len());
    }
}
