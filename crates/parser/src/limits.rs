//! What a file may hold at all: sizes, depths and characters.

use model::text::is_hidden;
use model::{Diagnostic, FileId, Span};

/// Bytes of one note, of `handbook.toml` and of one figure.
pub(crate) const MAX_BYTES: usize = 1_000_000;

/// Bytes of `cards.lock`, which grows with every release.
pub(crate) const MAX_LOCK_BYTES: usize = 20_000_000;

/// Quotations, lists and emphasis inside one another: the layout of the book bears some 28.
pub(crate) const MAX_DEPTH: usize = 20;

/// Bytes of a note without its front matter: ten times the longest that anyone reads in ten minutes.
pub(crate) const MAX_BODY_BYTES: usize = 100_000;

/// Formulas, words with markup, links, cells, items and lines of one note: each costs every edition its time.
pub(crate) const MAX_PARTS: usize = 10_000;

/// Dollar signs after an escaped backslash in one note.
const MAX_ESCAPED_DOLLARS: usize = 200;

/// The text of a file, with what is wrong with its bytes.
///
/// A byte order mark is taken away, line ends become `\n`, bytes that are not UTF-8 and control characters become
/// U+FFFD, so that no later stage and no edition meets them.
pub(crate) fn decode(bytes: Vec<u8>, file: FileId, found: &mut Vec<Diagnostic>) -> String {
    // Nearly every file is clean, and looked through byte by byte.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if is_clean(&text) && !text.starts_with('\u{feff}') => return text,
        Ok(text) => text.into_bytes(),
        Err(broken) => broken.into_bytes(),
    };
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let lossy = String::from_utf8_lossy(bytes);
    let mut text = String::with_capacity(lossy.len());
    let mut controls: Vec<(usize, char)> = Vec::new();
    let mut invalid = None;
    let first_invalid = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to());
    let mut chars = lossy.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if first_invalid == Some(at) {
            invalid = Some(text.len());
        }
        match c {
            '\r' => {
                chars.next_if(|(_, next)| *next == '\n');
                text.push('\n');
            }
            c if is_hidden(c) => {
                controls.push((text.len(), c));
                text.push(char::REPLACEMENT_CHARACTER);
            }
            c => text.push(c),
        }
    }
    let replaced = |at: usize| Span::new(file, at, at + char::REPLACEMENT_CHARACTER.len_utf8());
    if let Some(at) = invalid {
        let problem = Diagnostic::error("encoding", replaced(at), "the file is not UTF-8 from here on");
        found.push(problem.with_help("save it as UTF-8"));
    }
    if let Some(&(at, c)) = controls.first() {
        let others = match controls.len() - 1 {
            0 => String::new(),
            more => format!(" (and {more} more)"),
        };
        let message = format!("the control character U+{:04X} stands here{others}", u32::from(c));
        found.push(Diagnostic::error("control-character", replaced(at), message).with_help("delete it"));
    }
    text
}

/// So many bytes are looked at together.
const STRETCH: usize = 64;

/// Whether [`decode`] leaves a text as it is. May say no of a clean one: some marks share their first bytes with those
/// that are forbidden.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    let suspect = |&at: &usize| match bytes[at] {
        b'\n' | b'\t' => false,
        // The controls of Latin-1; the marks of direction; U+FFFE and U+FFFF.
        0xC2 => bytes[at + 1] < 0xA0,
        0xE2 => matches!(bytes[at + 1], 0x80 | 0x81) && text[at..].starts_with(is_hidden),
        0xEF => bytes[at + 1] == 0xBF,
        byte => byte < b' ' || byte == 0x7F,
    };
    // Most text is looked through many bytes at a time.
    let is_plain = |byte: u8| matches!(byte, b' '..b'\x7F' | b'\n' | b'\t');
    let stretches = (0..bytes.len()).step_by(STRETCH).map(|start| start..bytes.len().min(start + STRETCH));
    let mut doubtful = stretches.filter(|at| !bytes[at.clone()].iter().fold(true, |all, &byte| all & is_plain(byte)));
    !doubtful.any(|mut at| at.any(|at| suspect(&at)))
}

/// Whether the Markdown would take comrak a time that grows with the square of its length: from each of these signs it
/// looks for the end of a formula as far as the paragraph goes, in vain.
pub(crate) fn is_laborious(markdown: &str) -> bool {
    markdown.matches(r"\\$").nth(MAX_ESCAPED_DOLLARS).is_some()
}

/// The text without the characters that have no place in it; entities and escapes can bring them in.
pub(crate) fn without_controls(text: &str) -> String {
    if is_clean(text) { text.to_owned() } else { text.chars().filter(|&c| !is_hidden(c)).collect() }
}

/// Whether a name can be a file, an address and an identifier everywhere.
pub(crate) fn is_slug(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Whether Windows keeps a name for a device, whatever ending it has: there a file of that name cannot be unpacked.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let numbered = |port: &str| name.strip_prefix(port).is_some_and(|rest| rest.len() == 1 && rest != "0");
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul")
        || ((numbered("com") || numbered("lpt")) && name.ends_with(|c: char| c.is_ascii_digit()))
}

/// What to type instead of `name`, when there is something left of it.
pub(crate) fn slug_of(name: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let lower = name.nfkd().filter(char::is_ascii).collect::<String>().to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { None } else { Some(words.join("-")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_that_has_to_change_is_taken_for_clean() {
        for c in ('\0'..=char::MAX).filter(|&c| c == '\r' || is_hidden(c)) {
            assert!(!is_clean(&format!("a{c}b")), "U+{:04X}", u32::from(c));
        }
        assert!(is_clean("a\tb\n\u{a0}é\u{2028}\u{2014}x"));
    }
}
