//! The page as HTML: one file, complete as it is.

mod escape;
mod policy;
mod prose;

use std::fmt::Write as _;

use self::escape::{element, escaped, push};
use self::prose::{blocks, inlines};
use super::example::Example;
use super::json::Kind;
use super::page::{Body, Code, Group, Header, Member, Members, Page};
use super::prose::Inline;
use crate::words::Advice;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

pub(super) fn write(page: &Page<'_>) -> String {
    let mut out = String::new();
    let title = escaped(page.title);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<style>{STYLE}</style>\n<script>{SCRIPT}</script>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#_codes\">Skip to the codes</a>\n",
        policy::POLICY,
    );
    top(&mut out, page);
    out.push_str("<div class=\"columns\">\n");
    contents(&mut out, page);
    out.push_str("<main>\n");
    controls(&mut out, page);
    out.push_str("<div id=\"_before\">\n");
    if !page.intro.is_empty() {
        out.push_str("<section class=\"prose intro\" aria-label=\"Introduction\">\n");
        blocks(&mut out, &page.intro);
        out.push_str("</section>\n");
    }
    for (at, body) in page.bodies.iter().enumerate() {
        self::body(&mut out, body, at, page.bodies.len());
    }
    out.push_str("</div>\n");
    out.push_str("<div id=\"_codes\" tabindex=\"-1\">\n");
    for (at, group) in page.groups.iter().enumerate() {
        self::group(&mut out, group, at);
    }
    out.push_str(
        "<p id=\"_none\" class=\"none\" hidden>No code matches. <button type=\"button\" id=\"_clear\">Show all \
         codes</button></p>\n</div>\n</main>\n</div>\n</body>\n</html>\n",
    );
    out
}

fn top(out: &mut String, page: &Page<'_>) {
    let _ = write!(out, "<header class=\"top\">\n<div>\n<h1>{}</h1>\n<p>", escaped(page.title));
    let enums = page.groups.len();
    let _ = write!(out, "{}", counted(page.count(), "error code"));
    if enums > 1 {
        let _ = write!(out, " in {}", counted(enums, "group"));
    }
    out.push_str(
        "</p>\n</div>\n<button type=\"button\" id=\"_theme\" class=\"script\">Dark theme</button>\n\
         </header>\n",
    );
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// All codes at a glance, as links.
fn contents(out: &mut String, page: &Page<'_>) {
    out.push_str("<nav aria-label=\"Codes\">\n<ul>\n");
    for (at, group) in page.groups.iter().enumerate() {
        let _ = write!(out, "<li data-group=\"_group-{at}\"><a href=\"#_group-{at}\">");
        push(out, &group.heading);
        out.push_str("</a>\n<ul>\n");
        for code in &group.codes {
            let _ = writeln!(
                out,
                "<li data-code=\"{0}\"><a href=\"#{0}\"><code>{1}</code></a></li>",
                escaped(&code.id),
                code.spec.code()
            );
        }
        out.push_str("</ul></li>\n");
    }
    out.push_str("</ul>\n</nav>\n");
}

/// What only works with the script, and is only seen with it.
fn controls(out: &mut String, page: &Page<'_>) {
    out.push_str(
        "<search class=\"controls script\" role=\"search\" aria-label=\"Codes\">\n\
         <div class=\"field wide\"><label for=\"_search\">Search</label>\
         <input id=\"_search\" type=\"search\" placeholder=\"Code, status or words\" autocomplete=\"off\" \
         spellcheck=\"false\" aria-keyshortcuts=\"/\"><kbd aria-hidden=\"true\">/</kbd></div>\n",
    );
    let codes = || page.groups.iter().flat_map(|group| &group.codes);
    let mut statuses: Vec<_> =
        codes().map(|code| (code.spec.status().as_u16(), code.spec.reason_phrase())).collect();
    statuses.sort_unstable();
    statuses.dedup();
    out.push_str("<div class=\"field\"><label for=\"_status\">Status</label><select id=\"_status\">");
    out.push_str("<option value=\"\">All</option>");
    for (class, name) in [(4, "All client errors (4xx)"), (5, "All server errors (5xx)")] {
        if statuses.iter().any(|(status, _)| status / 100 == class) {
            let _ = write!(out, "<option value=\"{class}\">{name}</option>");
        }
    }
    for (status, reason) in statuses {
        let _ = write!(out, "<option value=\"{status}\">{status} {reason}</option>");
    }
    out.push_str(
        "</select></div>\n<div class=\"field\"><label for=\"_retry\">Retry</label><select id=\"_retry\">",
    );
    out.push_str("<option value=\"\">All</option>");
    if codes().any(|code| code.kind.is_retryable()) {
        out.push_str("<option value=\"retryable\">Retryable</option>");
    }
    for kind in Advice::ALL {
        if codes().any(|code| code.kind == kind) {
            let _ = write!(out, "<option value=\"{}\">{}</option>", kind.key(), kind.label());
        }
    }
    let count = counted(page.count(), "code");
    let _ = write!(
        out,
        "</select></div>\n<p id=\"_count\" role=\"status\" aria-live=\"polite\">{count}</p>\n</search>\n"
    );
}

fn body(out: &mut String, body: &Body, at: usize, bodies: usize) {
    let title = super::markdown::title_of_body(body, bodies);
    let _ = write!(out, "<section class=\"body\" aria-labelledby=\"_body-{at}\">\n<h2 id=\"_body-{at}\">");
    push(out, &title);
    out.push_str("</h2>\n<p>Sent as ");
    element(out, "code", body.media_type);
    out.push_str(
        ".</p>\n<table class=\"members\">\n<thead><tr><th scope=\"col\">Member</th><th scope=\"col\">Present</th>\
         <th scope=\"col\">What it is</th></tr></thead>\n<tbody>\n",
    );
    for row in &body.rows {
        out.push_str("<tr><th scope=\"row\">");
        element(out, "code", &row.path);
        let _ = write!(out, "</th><td>{}</td><td>", row.when);
        inlines(out, &super::prose::text(&row.meaning));
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody></table>\n</section>\n");
}

fn group(out: &mut String, group: &Group, at: usize) {
    let _ =
        writeln!(out, "<section class=\"group\" id=\"_group-{at}\" aria-labelledby=\"_group-{at}-name\">");
    element(out, &format!("h2 id=\"_group-{at}-name\""), &group.heading);
    if !group.description.is_empty() {
        out.push_str("\n<div class=\"prose\">\n");
        blocks(out, &group.description);
        out.push_str("</div>");
    }
    out.push('\n');
    for code in &group.codes {
        self::code(out, code);
    }
    out.push_str("</section>\n");
}

fn code(out: &mut String, code: &Code) {
    let spec = code.spec;
    let (status, id) = (spec.status().as_u16(), escaped(&code.id));
    let kind = code.kind.key();
    let retryable = if code.kind.is_retryable() { " data-retryable" } else { "" };
    let _ = write!(
        out,
        "<article id=\"{id}\" data-status=\"{status}\" data-retry=\"{kind}\"{retryable} \
         aria-labelledby=\"_name-{id}\">\n<header>\n\
         <h3 id=\"_name-{id}\"><a href=\"#{id}\"><code>{}</code></a></h3>\n<p class=\"badges\">\
         <span class=\"badge s{}\">{status} {}</span> <span class=\"badge {kind}\">{}</span>",
        spec.code(),
        status / 100,
        spec.reason_phrase(),
        code.kind.label(),
    );
    if spec.deprecated().is_some() {
        out.push_str(" <span class=\"badge deprecated\">Deprecated</span>");
    }
    out.push_str("</p>\n</header>\n<div class=\"sides\">\n<div class=\"told\">\n");
    told(out, code);
    out.push_str("</div>\n");
    if let Some(example) = &code.example {
        self::example(out, example, spec.code());
    } else {
        out.push_str("<p class=\"place\">No example.</p>\n");
    }
    out.push_str("</div>\n</article>\n");
}

fn told(out: &mut String, code: &Code) {
    if let Some(deprecated) = &code.deprecated {
        out.push_str("<p class=\"warning\">");
        inlines(out, deprecated);
        out.push_str("</p>\n");
    }
    if let Some(title) = code.title {
        element(out, "p class=\"lead\"", title);
        out.push('\n');
    }
    out.push_str("<div class=\"prose\">\n");
    blocks(out, &code.description);
    out.push_str("</div>\n<dl>\n");
    if let Some(help) = &code.help {
        searched_fact(out, "What to do", help);
    }
    fact(out, "Retry", &code.advice);
    searched_fact(out, "Message", &[Inline::Code(code.message.clone())]);
    for (name, link) in [("More", &code.doc_url), ("Problem type", &code.type_uri)] {
        if let Some(link) = link {
            fact(out, name, std::slice::from_ref(link));
        }
    }
    if let Some(grpc) = code.grpc {
        fact(out, "gRPC", &[Inline::Code(grpc.to_owned())]);
    }
    out.push_str("</dl>\n");
    for list in &code.lists {
        members(out, list);
    }
    if !code.headers.is_empty() {
        out.push_str("<h4>Headers</h4>\n<dl class=\"list\">\n");
        for header in &code.headers {
            self::header(out, header);
        }
        out.push_str("</dl>\n");
    }
}

fn fact(out: &mut String, name: &str, text: &[Inline]) {
    described(out, name, "<dd>", text);
}

/// What the search looks at too, as it does at the description and at the names of members.
fn searched_fact(out: &mut String, name: &str, text: &[Inline]) {
    described(out, name, "<dd class=\"searched\">", text);
}

fn described(out: &mut String, name: &str, start: &str, text: &[Inline]) {
    element(out, "dt", name);
    out.push_str(start);
    inlines(out, text);
    out.push_str("</dd>\n");
}

fn members(out: &mut String, list: &Members) {
    element(out, "h4", list.heading);
    out.push_str("\n<p class=\"place\">");
    inlines(out, &list.place);
    out.push_str("</p>\n");
    if list.members.is_empty() {
        return;
    }
    out.push_str("<dl class=\"list\">\n");
    for Member { name, wire_type, doc, parts } in &list.members {
        out.push_str("<dt>");
        named(out, name, wire_type.as_deref());
        out.push_str("</dt><dd class=\"prose\">");
        blocks(out, doc);
        out.push_str("</dd>\n");
        if !parts.is_empty() {
            out.push_str("<dd>\n");
            self::parts(out, parts);
            out.push_str("</dd>\n");
        }
    }
    out.push_str("</dl>\n");
}

/// A name, and the type behind it if that is known.
fn named(out: &mut String, name: &str, wire_type: Option<&str>) {
    element(out, "code", name);
    if let Some(wire_type) = wire_type {
        out.push(' ');
        element(out, "span class=\"type\"", wire_type);
    }
}

/// What is within a value, and within that.
fn parts(out: &mut String, parts: &[Member]) {
    out.push_str("<ul class=\"parts\">\n");
    for Member { name, wire_type, doc, parts } in parts {
        out.push_str("<li>");
        named(out, name, wire_type.as_deref());
        if !doc.is_empty() {
            out.push_str("\n<div class=\"prose\">");
            blocks(out, doc);
            out.push_str("</div>");
        }
        if !parts.is_empty() {
            out.push('\n');
            self::parts(out, parts);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn header(out: &mut String, header: &Header) {
    out.push_str("<dt>");
    element(out, "code", &header.name);
    out.push_str("</dt><dd class=\"prose\">");
    if let Some(value) = header.value {
        out.push_str("<p>");
        element(out, "code", value);
        out.push_str("</p>");
    }
    blocks(out, &header.doc);
    out.push_str("</dd>\n");
}

fn example(out: &mut String, example: &Example, code: &str) {
    let _ = write!(out, "<figure aria-label=\"Example response of {code}\">\n<pre><code><b>");
    push(out, &example.status_line);
    out.push_str("</b>\n");
    for (name, value) in &example.headers {
        out.push_str("<i>");
        push(out, name);
        out.push_str("</i>: ");
        push(out, value);
        out.push('\n');
    }
    out.push('\n');
    for token in &example.body {
        match token.kind {
            Kind::Mark => push(out, &token.text),
            Kind::Name => element(out, "span class=\"n\"", &token.text),
            Kind::Text => element(out, "span class=\"t\"", &token.text),
            Kind::Value => element(out, "span class=\"v\"", &token.text),
        }
    }
    out.push_str("</code></pre>\n</figure>\n");
}
