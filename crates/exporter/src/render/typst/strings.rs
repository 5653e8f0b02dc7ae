//! Author text as strings and markup that cannot run.

/// Name of the label of a note, or of a heading in it.
pub(crate) fn label(slug: &str, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) => format!("{slug}#{anchor}"),
        None => slug.to_owned(),
    }
}

/// Where a figure lies for Typst.
pub(crate) fn figure_path(path: &str) -> String {
    format!("/notes/{path}")
}

/// A title with typographic apostrophes: strings are not markup, where Typst sets them itself.
pub(crate) fn typographic(text: &str) -> String {
    text.replace('\'', "\u{2019}")
}

/// A string literal.
pub(crate) fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("    "),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Text in markup: every ASCII sign is escaped but quotes, which Typst makes typographic; white space is a space.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\'' | '"' => out.push(c),
            '\u{A0}' | '\u{202F}' | '\u{2009}' => out.push(c),
            c if c.is_whitespace() || c.is_control() => out.push(' '),
            c if c.is_ascii_punctuation() => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
}
