//! The fixed parts of a module: `guards.ts`, cut into sections.

/// A section of `guards.ts`, by the word of the comment that begins it.
pub(super) fn section(name: &str) -> &'static str {
    let mut sections =
        include_str!("guards.ts").split("// == ").filter_map(|section| section.split_once('\n'));
    sections.find(|(word, _)| *word == name).map_or("", |(_, section)| section.trim_end())
}
