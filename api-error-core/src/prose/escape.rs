//! Text that means nothing but itself in CommonMark (<https://spec.commonmark.org/0.31.2/>, section 2.4) and in GitHub's form of
//! it (<https://github.github.com/gfm/>).

/// Appends a line of text as the beginning of a block, or within one.
///
/// What could be a link by itself, such as an address, is written as code: an escape does not prevent all links of GitHub.
#[inline]
pub(super) fn push_text(line: &str, starts_block: bool, out: &mut String) {
    for (place, word) in line.split(' ').enumerate() {
        if place > 0 {
            out.push(' ');
        }
        if is_address(word) {
            push_code(word, out);
        } else {
            push_word(word, starts_block && place == 0, out);
        }
    }
}

/// Appends a line of text as a code span. An empty line has none.
#[inline]
pub(super) fn push_code(line: &str, out: &mut String) {
    if line.is_empty() {
        return;
    }
    let longest = line.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // A space at both ends is removed, and keeps backticks apart from the fence.
    let space = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    for piece in [&fence, space, line, space, &fence] {
        out.push_str(piece);
    }
}

/// Whether GitHub would make a link of a word (GFM, section 6.9).
#[inline]
fn is_address(word: &str) -> bool {
    let has_www = || word.as_bytes().windows(4).any(|part| part.eq_ignore_ascii_case(b"www."));
    word.contains("://") || word.contains('@') || has_www()
}

#[inline]
fn push_word(word: &str, starts_block: bool, out: &mut String) {
    let word = if starts_block { push_start(word, out) } else { word };
    let is_inner = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let mut before = None;
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied();
        let is_escaped = match letter {
            // Escapes, code, emphasis, links, HTML, strikethrough, math.
            '\\' | '`' | '*' | '[' | '<' | '~' | '$' => true,
            // Within a word it is no emphasis. Names of code have many of them.
            '_' => !(is_inner(before) && is_inner(after)),
            // The beginning of an entity.
            '&' => after == Some('#') || is_inner(after),
            _ => false,
        };
        if is_escaped {
            out.push('\\');
        }
        out.push(letter);
        before = Some(letter);
    }
}

/// Escapes what has a meaning at the start of a block: headings, lists, quotes, lines. Returns what is left.
#[inline]
fn push_start<'w>(word: &'w str, out: &mut String) -> &'w str {
    if word.starts_with(['#', '-', '+', '=', '>']) {
        out.push('\\');
    }
    let number = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if number.len() < word.len() && number.starts_with(['.', ')']) {
        out.push_str(word.strip_suffix(number).unwrap_or_default());
        out.push('\\');
        return number;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::{push_code, push_text};

    fn block(line: &str) -> String {
        let mut out = String::new();
        push_text(line, true, &mut out);
        out
    }

    #[test]
    fn signs_of_markdown_are_escaped_and_ordinary_text_stays() {
        for (line, escaped) in [
            ("Secret 'ci/token' not found (7 of 9): 100%!", "Secret 'ci/token' not found (7 of 9): 100%!"),
            ("snake_case and __init__", r"snake_case and \_\_init\_\_"),
            ("a `b` *c* [d](e) <i> ~f~ \\", r"a \`b\` \*c\* \[d](e) \<i> \~f\~ \\"),
            ("a & b &amp; &#35; $x$", r"a & b \&amp; \&#35; \$x\$"),
        ] {
            assert_eq!(block(line), escaped);
        }
    }

    #[test]
    fn nothing_starts_a_block() {
        for (line, escaped) in [
            ("# a", r"\# a"),
            ("- a", r"\- a"),
            ("+ a", r"\+ a"),
            ("> a", r"\> a"),
            ("---", r"\---"),
            ("===", r"\==="),
            ("***", r"\*\*\*"),
            ("```", r"\`\`\`"),
            ("1. a", r"1\. a"),
            ("12) a", r"12\) a"),
            ("12 a", "12 a"),
            ("a - b # c", "a - b # c"),
        ] {
            assert_eq!(block(line), escaped);
        }
    }

    #[test]
    fn addresses_are_code() {
        for (line, escaped) in [
            ("see https://evil.example/x", "see `https://evil.example/x`"),
            ("WWW.evil.example now", "`WWW.evil.example` now"),
            ("ask a@b.example", "ask `a@b.example`"),
            ("<https://e>", "`<https://e>`"),
            ("`a@b`", "`` `a@b` ``"),
        ] {
            assert_eq!(block(line), escaped);
        }
    }

    #[test]
    fn a_code_span_holds_any_line() {
        for (line, code) in [("", ""), ("a", "`a`"), ("a``b", "```a``b```"), ("`", "`` ` ``")] {
            let mut out = String::new();
            push_code(line, &mut out);
            assert_eq!(out, code);
        }
    }
}
