//! What is known of each code, as tables that a client reads at run time.

use std::collections::{BTreeMap, BTreeSet};

use api_error_core::{Retry, RetryWhen};

use super::sections::section;
use super::text::{doc_comment, key_name, literal};
use super::{ErrorOfCode, WireCode, errors};
use crate::agreed;

pub(super) fn write(codes: &[WireCode<'_>], out: &mut String) {
    let all = || errors(codes).map(|error| &error.code.entry);
    let several = codes.iter().any(|code| statuses(code).len() > 1);
    let mut doc = "The status of each code".to_owned();
    doc.push_str(if several { ", or all of them where errors share the code." } else { "." });
    if all().any(|entry| entry.occurrence().status()) {
        doc.push_str(" Where each response decides, it is the default.");
    }
    if all().any(|entry| entry.envelope().http_status().is_some()) {
        doc.push_str("\nA response may have another, where the protocol reports errors in successes.");
    }
    out.push_str(&doc_comment(&doc, &[], 0));
    out.push_str("export const STATUS = {\n");
    for code in codes {
        let statuses: Vec<_> = statuses(code).iter().map(u16::to_string).collect();
        let value = match statuses.as_slice() {
            [only] => only.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        out.push_str(&format!("  {}: {value},\n", key_name(code.key)));
    }
    let of = if several { "number | readonly number[]" } else { "number" };
    out.push_str(&format!("}} as const satisfies Record<ErrorCode, {of}>;\n\n"));

    out.push_str(section("advice"));
    out.push_str("\n\n");
    out.push_str(&doc_comment("The retry advice of each code.", &[], 0));
    out.push_str("export const RETRY: Readonly<Record<ErrorCode, Retry>> = {\n");
    for code in codes {
        out.push_str(&format!("  {}: {{ {} }},\n", key_name(code.key), advice(code)));
    }
    out.push_str("};\n\n");

    let has_guard = errors(codes).any(|error| error.path.is_some() || error.retryable.is_some());
    let guard = if has_guard { ": `mayRetry` reads the response" } else { "" };
    out.push_str(&doc_comment(
        &format!(
            "The codes whose advice is that the same request might succeed. A code that this module does not know is not among\nthem, nor one that decides for each response (`perResponse`) where its advice is not to{guard}."
        ),
        &[],
        0,
    ));
    let retryable = codes.iter().filter(|code| agreed(code).0.is_retryable());
    set("export const RETRYABLE: ReadonlySet<ErrorWireCode>", retryable, out);
}

/// The codes themselves.
pub(super) fn write_codes(codes: &[WireCode<'_>], out: &mut String) {
    set("const CODES: ReadonlySet<unknown>", codes.iter(), out);
}

/// The advice that all errors of a status agree about, for bodies without a code.
pub(super) fn of_status(codes: &[WireCode<'_>]) -> String {
    let has_no_code =
        |error: &ErrorOfCode<'_>| error.path.is_none() && error.code.shape.properties().is_some();
    let any_has_none = errors(codes).any(has_no_code);
    let mut by_status: BTreeMap<u16, Vec<Retry>> = BTreeMap::new();
    for error in errors(codes).filter(|_| any_has_none) {
        let spec = error.code.entry.spec();
        by_status.entry(spec.status().as_u16()).or_default().push(spec.retry());
    }
    let agree = |all: Vec<Retry>| {
        let (first, rest) = all.split_first()?;
        rest.iter().all(|one| one == first).then_some(*first)
    };
    let rows = by_status.into_iter().filter_map(|(status, all)| Some((status, agree(all)?)));
    let rows: String =
        rows.map(|(status, retry)| format!("  [{status}, {{ {} }}],\n", members(retry, false))).collect();
    let rows = if rows.is_empty() { String::new() } else { format!("[\n{rows}]") };
    let doc =
        doc_comment("The retry advice of each status whose errors agree, for bodies without a code.", &[], 0);
    format!("{doc}const RETRY_OF_STATUS: ReadonlyMap<number, Retry> = new Map<number, Retry>({rows});")
}

fn set<'c>(constant: &str, codes: impl Iterator<Item = &'c WireCode<'c>>, out: &mut String) {
    let codes: String = codes.map(|code| format!("  {},\n", code.key.literal())).collect();
    let codes = if codes.is_empty() { String::new() } else { format!("[\n{codes}]") };
    out.push_str(&format!("{constant} = new Set<ErrorCode>({codes});\n\n"));
}

fn statuses(code: &WireCode<'_>) -> BTreeSet<u16> {
    code.errors.iter().map(|error| error.code.entry.spec().status().as_u16()).collect()
}

/// What all errors of a code say about a retry, and whether each response decides because they do not agree.
fn agreed(code: &WireCode<'_>) -> (Retry, bool) {
    let mut advice = code.errors.iter().map(|error| error.code.entry.spec().retry());
    let first = advice.next().unwrap_or(Retry::NEVER);
    advice.fold((first, false), |(all, decides), one| {
        (agreed::agreed(all, one), decides || all.is_retryable() != one.is_retryable())
    })
}

fn advice(code: &WireCode<'_>) -> String {
    let (retry, disagree) = agreed(code);
    let decides = code.errors.iter().any(|error| error.code.entry.occurrence().retryable());
    members(retry, decides || disagree)
}

/// The members of a `Retry`.
fn members(retry: Retry, per_response: bool) -> String {
    let when = match retry.when {
        // So that a new kind of advice is no kind that the interface does not have.
        when @ (RetryWhen::Never | RetryWhen::Backoff | RetryWhen::Throttled | RetryWhen::AfterRefresh) => {
            when.as_str()
        }
    };
    let mut members = vec![format!("when: {}", literal(when))];
    members.extend(retry.after_seconds().map(|seconds| format!("afterSeconds: {seconds}")));
    members.extend(retry.max.map(|max| format!("max: {max}")));
    // Whoever is throttled knows it.
    if retry.not_applied && retry.when != RetryWhen::Throttled {
        members.push("notApplied: true".to_owned());
    }
    members.extend(per_response.then(|| "perResponse: true".to_owned()));
    members.join(", ")
}
