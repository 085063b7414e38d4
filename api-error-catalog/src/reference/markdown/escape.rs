//! Text that means nothing but itself in CommonMark, in GitHub's and mdBook's forms of it, and in MDX.

/// Text within a line. `starts_line` where nothing of the block stands before it.
pub(super) fn text(source: &str, starts_line: bool) -> String {
    let mut out = String::with_capacity(source.len());
    let mut left = source;
    if starts_line {
        left = left.trim_start();
        left = start_of_line(left, &mut out);
    }
    let mut letters = left.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            // A directive of Docusaurus, `:name`.
            ':' if letters.peek().is_some_and(|next| next.is_alphabetic() || *next == ':') => {
                out.push_str("\\:")
            }
            // HTML and JSX, expressions of MDX, code, emphasis, links, tables, strikethrough, entities, math.
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => {
                out.extend(['\\', letter]);
            }
            '\n' | '\r' | '\t' => out.push(' '),
            _ if is_control(letter) => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(letter),
        }
    }
    out
}

/// What has a meaning at the start of a block alone; gives what is left.
fn start_of_line<'s>(source: &'s str, out: &mut String) -> &'s str {
    // A line that starts with one of these words is a module statement to MDX. A letter cannot be escaped by a
    // backslash.
    for (word, first) in [("import", "&#105;"), ("export", "&#101;")] {
        if source.starts_with(word) {
            out.push_str(first);
            return source.get(1..).unwrap_or_default();
        }
    }
    // Headings, lists, underlines of headings.
    if source.starts_with(['#', '+', '-', '=']) {
        out.push('\\');
    }
    let digits = source.len() - source.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    if digits > 0
        && let Some((number, rest)) = source.split_at_checked(digits)
        && rest.starts_with(['.', ')'])
    {
        out.push_str(number);
        out.push('\\');
        return rest;
    }
    source
}

/// A code span. Within the cell of a table, a bar ends the cell even in code.
pub(super) fn code(source: &str, in_table: bool) -> String {
    let line: String = clean(source).replace('\n', " ");
    if line.trim().is_empty() {
        return if line.is_empty() { String::new() } else { "` `".to_owned() };
    }
    let line = if in_table { line.replace('|', "\\|") } else { line };
    let fence = "`".repeat(longest_run(&line) + 1);
    // A space at both ends is taken off, and lets backticks stand there.
    if line.starts_with(['`', ' ']) || line.ends_with(['`', ' ']) {
        format!("{fence} {line} {fence}")
    } else {
        format!("{fence}{line}{fence}")
    }
}

/// A block of code of some language.
pub(super) fn block(language: &str, source: &str) -> String {
    let source = clean(source);
    let fence = "`".repeat((longest_run(&source) + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}", source.trim_end_matches('\n'))
}

/// mdBook looks for its directives in code as well, such as the one that puts a file in place.
fn clean(source: &str) -> String {
    let source: String = source
        .chars()
        .map(|letter| match letter {
            '\n' | '\t' => letter,
            _ if is_control(letter) => char::REPLACEMENT_CHARACTER,
            _ => letter,
        })
        .collect();
    source.replace("{{#", "{\u{200B}{#")
}

const fn is_control(letter: char) -> bool {
    matches!(letter, '\0'..='\u{1F}' | '\u{7F}')
}

fn longest_run(source: &str) -> usize {
    source.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{block, code, text};

    #[test]
    fn signs_of_all_dialects_are_escaped() {
        assert_eq!(
            text("<b> {x} `y` *z* _u_ [l](m) a|b ~s~ &amp; $1$ \\", false),
            r"\<b\> \{x\} \`y\` \*z\* \_u\_ \[l\](m) a\|b \~s\~ \&amp; \$1\$ \\"
        );
        assert_eq!(text("a:b a: b https://e.com ::c", false), r"a\:b a: b https://e.com \:\:c");
        assert_eq!(text("a\nb\u{0}c", false), "a b\u{FFFD}c");
        assert_eq!(text("مرحبا 🦀 \u{202E}", false), "مرحبا 🦀 \u{202E}");
    }

    #[test]
    fn at_the_start_of_a_line_nothing_starts_a_block() {
        for (source, escaped) in [
            ("# a", r"\# a"),
            ("- a", r"\- a"),
            ("+ a", r"\+ a"),
            ("===", r"\==="),
            ("::: note", r"\:\:: note"),
            ("1. a", r"1\. a"),
            ("12) a", r"12\) a"),
            ("1 a", "1 a"),
            ("import x", "&#105;mport x"),
            ("exported", "&#101;xported"),
            ("Export", "Export"),
            ("    code", "code"),
            ("", ""),
        ] {
            assert_eq!(text(source, true), escaped);
        }
        assert_eq!(text("a # - 1. import", true), "a # - 1. import");
    }

    #[test]
    fn code_holds_backticks_and_bars_of_tables() {
        for (source, in_table, written) in [
            ("a", false, "`a`"),
            ("a`b", false, "``a`b``"),
            ("`a``", false, "``` `a`` ```"),
            ("a|b", false, "`a|b`"),
            ("a|b", true, r"`a\|b`"),
            (" a", false, "`  a `"),
            ("a\nb", false, "`a b`"),
            ("", false, ""),
            ("  ", false, "` `"),
        ] {
            assert_eq!(code(source, in_table), written, "{source}");
        }
        assert_eq!(block("http", "a\n```\nb\n"), "````http\na\n```\nb\n````");
    }

    #[test]
    fn no_directive_of_mdbook_stands_in_code_or_text() {
        for written in
            [code("{{#include x}}", false), block("", "{{#include x}}"), text("{{#include x}}", true)]
        {
            assert!(!written.contains("{{#"), "{written}");
        }
    }
}
