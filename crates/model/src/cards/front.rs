//! The front of a card on one line.

use unicode_normalization::UnicodeNormalization;

use super::mask::GAP;
use crate::{Inline, InlineKind};

/// Running text on one line, in normal form C: formulas as written between `$`, a dollar of the text as `\$`, a key
/// fact as the gap it leaves, other markup as its words.
#[must_use]
pub fn front_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write(inlines, &mut out);
    one_line(&out)
}

fn write(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(&text.replace('$', "\\$")),
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
            InlineKind::Emph(children) | InlineKind::Strong(children) | InlineKind::Link { children, .. } => {
                write(children, out);
            }
            InlineKind::Math(formula) => {
                out.push('$');
                out.push_str(formula.tex());
                out.push('$');
            }
            InlineKind::Highlight(_) => out.push_str(GAP),
        }
    }
}

/// The text in normal form C, every run of white space and control characters as one space.
pub(super) fn one_line(text: &str) -> String {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..b'\x7F'));
    if is_plain && !text.as_bytes().windows(2).any(|pair| pair == b"  ") && text.trim().len() == text.len() {
        return text.to_owned();
    }
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let words: Vec<&str> = text.split(blank).filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    if line.is_ascii() { line } else { line.nfc().collect() }
}

/// Whether all words of `part` stand in `whole` one after the other, without regard to case. Nothing is contained
/// that has no letter or digit.
#[must_use]
pub fn contains_words(whole: &str, part: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let found = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        found.map(str::to_lowercase).collect()
    };
    let (whole, part) = (words(whole), words(part));
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}
