//! The index of the search: a script that sets one variable, so that a page on a disk can load it.
//!
//! What can be shown (names, and the lines that say why a note was found) is there as text. All other words stand in
//! one list, sorted, each without the letters it shares with the word before it, and beside it the notes that have
//! it: that is about a third smaller than a list of words for each note.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use model::{Corpus, Note, text};
use serde::Serialize;

use super::address;

/// The index. Names are short: they come once for each note.
#[derive(Serialize)]
struct Index<'a> {
    /// Titles of the groups.
    groups: Vec<&'a str>,
    notes: Vec<Entry<'a>>,
    /// The words that are in no line of their note: for each how many letters it shares with the one before it (a
    /// digit), and those that follow, separated by spaces.
    words: String,
    /// For each word the notes that have it, separated by spaces: see [`gaps`].
    found: String,
}

#[derive(Serialize)]
struct Entry<'a> {
    /// Address below the folder of the pages.
    u: String,
    /// Title.
    t: &'a str,
    /// Other names.
    a: Vec<&'a str>,
    /// Index of the group.
    g: usize,
    /// The sentences that are shown when they match: the definition first, then those with key facts, questions and
    /// claims.
    l: Vec<String>,
}

/// The script: `window.searchIndex = {...};`.
pub(super) fn index(corpus: &Corpus) -> String {
    let groups = corpus.groups();
    let notes: Vec<(usize, &Note)> = groups
        .iter()
        .enumerate()
        .flat_map(|(group, (_, notes))| notes.iter().map(move |note| (group, *note)))
        .collect();
    let entries: Vec<Entry<'_>> = notes.iter().map(|(group, note)| entry(note, *group)).collect();
    let rest = notes.iter().zip(&entries).map(|((_, note), entry)| hidden_words(note, &entry.l));
    let (words, found) = list(&rest.collect::<Vec<_>>());
    let index =
        Index { groups: groups.iter().map(|(group, _)| group.title.as_str()).collect(), notes: entries, words, found };
    let json = serde_json::to_string(&index).expect("names and text become JSON");
    format!("window.searchIndex = {json};\n")
}

fn entry(note: &Note, group: usize) -> Entry<'_> {
    let mut lines = vec![one_line(&text::plain(note.definition()))];
    lines.extend(note.key_facts().iter().map(|fact| one_line(&text::plain(&fact.sentence))));
    lines.extend(note.questions().map(|question| one_line(&text::plain(&question.title))));
    lines.extend(note.confusions().map(|confusion| one_line(&text::plain(&confusion.claim))));
    lines.dedup();
    lines.retain(|line| !line.is_empty());
    Entry {
        u: address(note),
        t: &note.title.value,
        a: note.aliases.iter().map(|alias| alias.value.as_str()).collect(),
        g: group,
        l: lines,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a note that are in none of its lines, each with how often it is used.
type Hidden = BTreeMap<String, usize>;

fn hidden_words(note: &Note, lines: &[String]) -> Hidden {
    let shown: BTreeSet<String> = lines.iter().flat_map(|line| words(line)).collect();
    let mut hidden = Hidden::new();
    for (_, run) in note.runs() {
        for word in words(&text::plain(run)).into_iter().filter(|word| !shown.contains(word)) {
            *hidden.entry(word).or_default() += 1;
        }
    }
    hidden
}

/// Words of two letters and more, in lower case; numbers are looked for by nobody. A letter before a hyphen belongs to
/// the word after it: U-Net is `net` and `unet`.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut letter: Option<&str> = None;
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let kept = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if kept.chars().count() > 1 && kept.chars().any(char::is_alphabetic) {
            words.extend(letter.map(|letter| format!("{letter}{kept}").to_lowercase()));
            words.push(kept.to_lowercase());
        }
        letter = (kept.chars().count() == 1 && word.ends_with('-')).then_some(kept);
    }
    words
}

/// A word that a note uses so often is a part of what it is about.
const OFTEN: usize = 3;

/// A word that more than two notes in five have does not tell them apart.
fn tells_apart(notes: usize, of: usize) -> bool {
    of < 10 || notes * 5 <= of * 2
}

/// The sorted list of the words of all notes, and where they are found.
fn list(notes: &[Hidden]) -> (String, String) {
    let mut places: BTreeMap<&str, Vec<(usize, bool)>> = BTreeMap::new();
    for (at, words) in notes.iter().enumerate() {
        words.iter().for_each(|(word, times)| places.entry(word).or_default().push((at, *times >= OFTEN)));
    }
    places.retain(|_, found| tells_apart(found.len(), notes.len()));
    let (mut words, mut found) = (String::new(), Vec::new());
    let mut before = "";
    for (word, at) in places {
        let shared = word.char_indices().zip(before.chars()).take_while(|((_, a), b)| a == b).take(9);
        let shared = shared.count();
        let rest = word.char_indices().nth(shared).map_or("", |(start, _)| &word[start..]);
        let space = if words.is_empty() { "" } else { " " };
        write!(words, "{space}{shared}{rest}").expect("a string takes all that is written");
        found.push(gaps(&at));
        before = word;
    }
    (words, found.join(" "))
}

/// Ascending numbers as the gaps between them: a gap is a digit of base 62, with `~` before it for each 62 more, and
/// `!` after it where the word is used often.
fn gaps(numbers: &[(usize, bool)]) -> String {
    const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut out = String::new();
    let mut next = 0;
    for &(number, often) in numbers {
        let gap = number - next;
        out.extend(std::iter::repeat_n('~', gap / 62));
        out.push(char::from(DIGITS[gap % 62]));
        out.extend(often.then_some('!'));
        next = number + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_leave_out_what_they_share_and_notes_are_told_by_gaps() {
        let used = |words: &[(&str, usize)]| words.iter().map(|(word, times)| ((*word).to_owned(), *times)).collect();
        let notes: [Hidden; 3] =
            [used(&[("kernel", 3), ("kernels", 1)]), used(&[("kern", 1)]), used(&[("kernel", 2), ("über", 1)])];
        assert_eq!(list(&notes), ("0kern 4el 6s 0über".to_owned(), "1 0!1 0 2".to_owned()));
        assert_eq!(gaps(&[(0, false), (1, false), (62, true), (125, false)]), "00Y!~0");
    }

    #[test]
    fn a_letter_and_a_hyphen_belong_to_the_next_word() {
        assert_eq!(words("U-Net, k-means and 3-D; a b-"), ["unet", "net", "kmeans", "means", "and"]);
    }

    #[test]
    fn a_word_of_most_notes_is_left_out() {
        let word = || Hidden::from([("model".to_owned(), 1)]);
        let notes: Vec<Hidden> = (0..10).map(|at| if at < 5 { word() } else { Hidden::new() }).collect();
        assert_eq!(list(&notes), (String::new(), String::new()));
    }
}
