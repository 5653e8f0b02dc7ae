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

/// The words of a note that are in none of its lines.
fn hidden_words(note: &Note, lines: &[String]) -> BTreeSet<String> {
    let shown: BTreeSet<String> = lines.iter().flat_map(|line| words(line)).collect();
    let all = note.runs().into_iter().flat_map(|(_, run)| words(&text::plain(run)));
    all.filter(|word| !shown.contains(word)).collect()
}

/// Words of two letters and more, in lower case; numbers are looked for by nobody.
fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_alphanumeric());
    let kept = split.filter(|word| word.chars().count() > 1 && word.chars().any(char::is_alphabetic));
    kept.map(str::to_lowercase).collect()
}

/// A word that more than two notes in five have does not tell them apart.
fn tells_apart(notes: usize, of: usize) -> bool {
    of < 10 || notes * 5 <= of * 2
}

/// The sorted list of the words of all notes, and where they are found.
fn list(notes: &[BTreeSet<String>]) -> (String, String) {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, words) in notes.iter().enumerate() {
        words.iter().for_each(|word| places.entry(word).or_default().push(at));
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

/// Ascending numbers as the gaps between them: a gap is a digit of base 62, with `~` before it for each 62 more.
fn gaps(numbers: &[usize]) -> String {
    const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut out = String::new();
    let mut next = 0;
    for &number in numbers {
        let gap = number - next;
        out.extend(std::iter::repeat_n('~', gap / 62));
        out.push(char::from(DIGITS[gap % 62]));
        next = number + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_leave_out_what_they_share_and_notes_are_told_by_gaps() {
        let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<String>>();
        let notes = [set(&["kernel", "kernels"]), set(&["kern"]), set(&["kernel", "über"])];
        assert_eq!(list(&notes), ("0kern 4el 6s 0über".to_owned(), "1 01 0 2".to_owned()));
        assert_eq!(gaps(&[0, 1, 62, 124, 187]), "00Y~0~1".replace("Y~0", "YZ"));
    }

    #[test]
    fn a_word_of_most_notes_is_left_out() {
        let word = || BTreeSet::from(["model".to_owned()]);
        let notes: Vec<BTreeSet<String>> = (0..10).map(|at| if at < 5 { word() } else { BTreeSet::new() }).collect();
        assert_eq!(list(&notes), (String::new(), String::new()));
    }
}
