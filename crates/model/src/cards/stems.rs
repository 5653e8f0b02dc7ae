//! Words, compared by their stems.

use std::ops::Range;

/// Words that tell nothing about a concept.
const SMALL_WORDS: [&str; 22] = [
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "its", "of", "on", "or", "over",
    "that", "the", "to", "vs", "with",
];

/// A word and what it is compared by.
#[derive(Clone)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) stem: String,
    pub(super) is_acronym: bool,
}

/// A word and its place in a text.
pub(super) type Placed = (Range<usize>, Word);

/// Runs of letters and digits.
pub(super) fn words(text: &str) -> Vec<Placed> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match found.last_mut() {
            Some(word) if word.end == at => word.end = at + c.len_utf8(),
            Some(_) | None => found.push(at..at + c.len_utf8()),
        }
    }
    found.into_iter().map(|range| (range.clone(), Word::new(&text[range]))).collect()
}

impl Word {
    fn new(text: &str) -> Self {
        let is_acronym = text.chars().filter(|c| c.is_uppercase()).count() > 1;
        Self { text: text.to_owned(), stem: stem(text), is_acronym }
    }
}

pub(super) fn is_small(word: &str) -> bool {
    SMALL_WORDS.contains(&word.to_lowercase().as_str())
}

/// Whether a word of the text is a form of a word of a name. An acronym is only met by an acronym: SOAP is not soap.
pub(super) fn same_word(name: &Word, word: &Word) -> bool {
    if name.is_acronym != word.is_acronym && name.text.chars().count() < 6 {
        return false;
    }
    name.stem == word.stem || is_related(&name.stem, &word.stem)
}

/// The word in lower case without the endings of the plural, the past and the participle.
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let strip = |ending: &str, left: usize| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= left);
    if let Some(rest) = strip("ies", 3) {
        return format!("{rest}y");
    }
    let plain = ["ing", "ed"].iter().find_map(|ending| strip(ending, 4));
    let sibilant =
        strip("es", 3).filter(|rest| rest.ends_with(['s', 'x', 'z']) || rest.ends_with("ch") || rest.ends_with("sh"));
    let plural = strip("s", 2).filter(|rest| !rest.ends_with(['s', 'u', 'i']));
    plain.or(sibilant).or(plural).unwrap_or(&word).to_owned()
}

/// Whether two long words share most of their beginning: matrix, matrices; quantized, quantization.
fn is_related(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.chars().count(), other.chars().count());
    (common >= 5 && 5 * common > 3 * one.max(other)) || (common >= 7 && common == one.min(other))
}
