//! What is known of each code, as tables that a client reads at run time.

use api_error_core::RetryWhen;

use super::WireCode;
use super::guards::section;
use super::text::{doc_comment, literal, property_name};

pub(super) fn write(codes: &[WireCode<'_>], out: &mut String) {
    out.push_str(&doc_comment("The status that each code is sent with.", &[], 0));
    out.push_str("export const STATUS = {\n");
    for code in codes {
        let status = code.code.entry.spec().status().as_u16();
        out.push_str(&format!("  {}: {status},\n", property_name(code.text)));
    }
    out.push_str("} as const satisfies Record<ErrorCode, number>;\n\n");

    out.push_str(section("advice"));
    out.push_str("\n\n");
    out.push_str(&doc_comment("The retry advice of each code.", &[], 0));
    out.push_str("export const RETRY: Readonly<Record<ErrorCode, Retry>> = {\n");
    for code in codes {
        out.push_str(&format!("  {}: {{ {} }},\n", property_name(code.text), advice(code)));
    }
    out.push_str("};\n\n");

    let has_guard = codes.iter().any(|code| code.path.is_some() || code.retryable.is_some());
    let guard = if has_guard { ": `mayRetry` reads the response" } else { "" };
    out.push_str(&doc_comment(
        &format!(
            "The codes whose advice is that the same request might succeed. A code that this module does not know is not among\nthem, nor one that decides for each response (`perResponse`) where its advice is not to{guard}."
        ),
        &[],
        0,
    ));
    let retryable = codes.iter().filter(|code| code.code.entry.spec().retry().is_retryable());
    let retryable: Vec<_> = retryable.map(|code| format!("  {},\n", literal(code.text))).collect();
    if retryable.is_empty() {
        out.push_str("export const RETRYABLE: ReadonlySet<string> = new Set<ErrorCode>();\n\n");
    } else {
        out.push_str(&format!(
            "export const RETRYABLE: ReadonlySet<string> = new Set<ErrorCode>([\n{}]);\n\n",
            retryable.concat()
        ));
    }
}

fn advice(code: &WireCode<'_>) -> String {
    let spec = code.code.entry.spec();
    let retry = spec.retry();
    let when = match retry.when {
        // So that a new kind of advice is no kind that the interface does not have.
        when @ (RetryWhen::Never | RetryWhen::Backoff | RetryWhen::Throttled | RetryWhen::AfterRefresh) => {
            when.as_str()
        }
    };
    let mut members = vec![format!("when: {}", literal(when))];
    members.extend(retry.after_seconds().map(|seconds| format!("afterSeconds: {seconds}")));
    members.extend(retry.max.map(|max| format!("max: {max}")));
    members.extend(spec.occurrence().retryable().then(|| "perResponse: true".to_owned()));
    members.join(", ")
}
