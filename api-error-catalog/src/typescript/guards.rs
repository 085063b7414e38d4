//! The functions by which a client tells bodies apart.

use std::collections::BTreeMap;

use super::super::shape::{Shape, Step};
use super::WireCode;
use super::text::{doc_comment, literal};

/// `bodies` are the envelopes, for any code.
pub(super) fn write(codes: &[WireCode<'_>], bodies: &[Shape], out: &mut String) {
    let mut paths: Vec<&[Step]> = Vec::new();
    for path in codes.iter().filter_map(|code| code.path.as_deref()) {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    let all_tell = !paths.is_empty() && codes.iter().all(|code| code.path.is_some());
    let mut retryable: Vec<&[Step]> = Vec::new();
    for path in codes.iter().filter_map(|code| code.retryable.as_deref()) {
        if !retryable.contains(&path) {
            retryable.push(path);
        }
    }
    if !paths.is_empty() {
        by_code(&paths, out);
    }
    if !paths.is_empty() || !retryable.is_empty() {
        may_retry(&retryable, !paths.is_empty(), out);
        out.push_str(AT);
        out.push('\n');
    }
    if !all_tell {
        by_status(codes, bodies, out);
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
}

const AT: &str = r#"function at(value: unknown, step: string | number): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
}
"#;

fn by_code(paths: &[&[Step]], out: &mut String) {
    out.push_str("const CODES: ReadonlySet<string> = new Set(Object.keys(STATUS));\n\n");
    out.push_str(&doc_comment("Whether this module knows the code.", &[], 0));
    out.push_str("export function isErrorCode(code: string | undefined): code is ErrorCode {\n");
    out.push_str("  return code !== undefined && CODES.has(code);\n}\n\n");

    out.push_str(&doc_comment(
        "The code in a body, whether this module knows it or not; `undefined` where the body is no error of the service.",
        &[],
        0,
    ));
    out.push_str("export function codeOf(body: unknown): string | undefined {\n");
    let places: Vec<_> = paths.iter().map(|path| place(path)).collect();
    match places.as_slice() {
        [only] => out.push_str(&format!(
            "  const code = {only};\n  return typeof code === \"string\" ? code : undefined;\n"
        )),
        places => {
            // One envelope may have something else where another has the code.
            out.push_str(&format!(
                "  const texts = [\n{}  ].filter((code): code is string => typeof code === \"string\");\n",
                places.iter().map(|place| format!("    {place},\n")).collect::<String>()
            ));
            out.push_str("  return texts.find((code) => CODES.has(code)) ?? texts[0];\n");
        }
    }
    out.push_str("}\n\n");

    out.push_str(&doc_comment("Whether it is the body of a code that this module knows.", &[], 0));
    out.push_str("export function isKnown(body: unknown): body is KnownErrorBody {\n");
    out.push_str("  return isErrorCode(codeOf(body));\n}\n\n");

    out.push_str(&doc_comment("Whether it is the body of this code.", &[], 0));
    out.push_str(
        "export function hasCode<C extends ErrorCode>(body: unknown, code: C): body is ErrorBodies[C] {\n",
    );
    out.push_str("  return codeOf(body) === code;\n}\n\n");
}

/// `places` are where bodies say it, and `has_code` whether they tell their code, if not.
fn may_retry(places: &[&[Step]], has_code: bool, out: &mut String) {
    let words = match (places, has_code) {
        ([], _) => "as the advice of its code says.",
        (_, true) => "as the body says, else as the advice of its code does.",
        (_, false) => "as the body says.",
    };
    out.push_str(&doc_comment(
        &format!("Whether the same request might succeed when it is sent again: {words}"),
        &[],
        0,
    ));
    out.push_str("export function mayRetry(body: unknown): boolean {\n");
    for (at, path) in places.iter().enumerate() {
        let name = if at == 0 { "said".to_owned() } else { format!("said{}", at + 1) };
        out.push_str(&format!("  const {name} = {};\n", place(path)));
        out.push_str(&format!("  if (typeof {name} === \"boolean\") return {name};\n"));
    }
    out.push_str(if has_code {
        "  return RETRYABLE.has(codeOf(body) ?? \"\");\n}\n\n"
    } else {
        "  return false;\n}\n\n"
    });
}

/// `at(at(body, "error"), "code")`
fn place(path: &[Step]) -> String {
    path.iter().fold("body".to_owned(), |value, step| match step {
        Step::Member(name) => format!("at({value}, {})", literal(name)),
        Step::Element(at) => format!("at({value}, {at})"),
    })
}

fn by_status(codes: &[WireCode<'_>], bodies: &[Shape], out: &mut String) {
    let mut by_status: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for code in codes {
        by_status.entry(code.code.entry.spec().status().as_u16()).or_default().push(&code.code.name);
    }
    out.push_str(&doc_comment(
        "The bodies of each status. Not every body tells its code: where two codes share a status, it is one of them.",
        &[],
        0,
    ));
    out.push_str("export interface ErrorBodiesByStatus {\n");
    for (status, names) in by_status {
        out.push_str(&format!("  {status}: {};\n", broken("", " | ", &names, 4)));
    }
    out.push_str("}\n\n");
    out.push_str(&doc_comment("The statuses.", &[], 0));
    out.push_str("export type ErrorStatus = keyof ErrorBodiesByStatus;\n\n");

    out.push_str(&doc_comment("Whether it looks like an error of the service, of any code.", &[], 0));
    out.push_str("export function isErrorBody(body: unknown): body is ErrorBody {\n");
    let envelopes: Vec<_> = bodies.iter().map(looks_like).collect();
    let looks = match envelopes.as_slice() {
        [] => vec!["false".to_owned()],
        [only] => only.clone(),
        some => {
            let each: Vec<_> = some.iter().map(|one| format!("({})", one.join(" && "))).collect();
            vec![format!("({})", each.join(" || "))]
        }
    };
    let is_object =
        ["typeof body === \"object\"", "body !== null", "!Array.isArray(body)"].map(str::to_owned);
    let all: Vec<_> = is_object.into_iter().chain(looks).collect();
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    out.push_str(&format!("  return {};\n}}\n\n", broken("(", " && ", &all, 4)));

    out.push_str(&doc_comment("Whether it is an error of this status.", &[], 0));
    out.push_str(
        "export function hasStatus<S extends ErrorStatus>(\n  answer: { status: number; body: unknown },\n",
    );
    out.push_str("  status: S,\n): answer is { status: S; body: ErrorBodiesByStatus[S] } {\n");
    out.push_str("  return answer.status === status && isErrorBody(answer.body);\n}\n\n");
}

/// That an object has the members that are always there.
fn looks_like(body: &Shape) -> Vec<String> {
    let members = body.properties().into_iter().flatten().filter(|property| property.required);
    members.map(|member| format!("{} in body", literal(member.name))).collect()
}

/// Parts with an operator between them: in one line where that is short, else a line for each.
fn broken(open: &str, operator: &str, parts: &[&str], indent: usize) -> String {
    let line = parts.join(operator);
    if line.len() <= 100 {
        return line;
    }
    let pad = " ".repeat(indent);
    let operator = operator.trim();
    if open.is_empty() {
        return parts.iter().map(|part| format!("\n{pad}{operator} {part}")).collect();
    }
    let parts = parts.join(&format!("\n{pad}{operator} "));
    format!("(\n{pad}{parts}\n{})", " ".repeat(indent - 2))
}
