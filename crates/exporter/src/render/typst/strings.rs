//! Author text as strings and markup that cannot run.

use typst::foundations::Smart;
use typst::text::{Lang, SmartQuoter, SmartQuotes};

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

/// A title with the quotation marks of a language such as `de` or `de-CH`: strings are not markup, where Typst sets them
/// itself, by the same rule.
pub(crate) fn typographic(text: &str, language: &str) -> String {
    let (lang, region) = language.split_once('-').unwrap_or((language, ""));
    let marks = Smart::Auto;
    let marks = SmartQuotes::get(&marks, lang.parse().unwrap_or(Lang::ENGLISH), region.parse().ok(), false);
    let mut quoter = SmartQuoter::new();
    let mut out = String::new();
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        let year = signs.peek().is_some_and(char::is_ascii_digit);
        match c {
            // "The '90s" leave something out.
            '\'' if year && !out.ends_with(char::is_alphanumeric) => out.push('\u{2019}'),
            '\'' | '"' => {
                let mark = quoter.quote(out.chars().next_back(), &marks, c == '"');
                out.push_str(mark);
            }
            c => out.push(c),
        }
    }
    out
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

#[cfg(test)]
mod tests {
    use super::typographic;

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        let title = "The '90s \"Bloom\" filter (\"BF\"), its author's 3.5\" disk";
        assert_eq!(typographic(title, "en"), "The ’90s “Bloom” filter (“BF”), its author’s 3.5″ disk");
        assert_eq!(typographic("Der \"Satz\" von 'Bayes'", "de"), "Der „Satz“ von ‚Bayes‘");
        assert_eq!(typographic("Der \"Satz\" von Bayes", "de-CH"), "Der «Satz» von Bayes");
    }
}
