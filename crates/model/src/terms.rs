//! The index of terms: where the book treats what a reader looks up.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use foldhash::fast::RandomState;
use indexmap::{IndexMap, IndexSet};

use crate::{Alphabet, Corpus, Inline, Note, text};

/// An entry of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term as it is printed: with a small letter where the notes know its first word so.
    pub name: String,
    /// Notes that treat it, in the order of the book.
    pub notes: Vec<Locator>,
    /// Terms that end in this one, without that end and sorted: "kernel trick" below "trick" is "kernel".
    pub kinds: Vec<Kind>,
}

/// A kind of the term it stands below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// What comes before the term.
    pub name: String,
    /// Notes that treat it, in the order of the book.
    pub notes: Vec<Locator>,
}

/// A note that treats a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Locator {
    /// Index into [`Corpus::notes`].
    pub note: usize,
    /// Whether the note is about the term, and does not only speak of it.
    pub main: bool,
}

/// A term that more notes than this only speak of is looked up where it is treated, and nowhere else.
const MOST_MENTIONS: usize = 6;

/// A note speaks of a term when it names it at least so often.
const LEAST_OFTEN: usize = 2;

/// A mark is a term when it names a thing: when an article leads it, which is then dropped.
const ARTICLES: [&str; 3] = ["the ", "a ", "an "];

/// What ends in one of these words goes on: "mean" has no kind "standard error of the".
const OPEN_ENDS: [&str; 12] = ["of", "the", "a", "an", "and", "or", "for", "in", "on", "to", "vs", "with"];

/// A marked term has at most so many words. One word alone is looked up as a name of its note.
const MOST_WORDS: usize = 3;

impl Corpus {
    /// The notes that define something, by title without regard to case: with their definitions, the glossary.
    #[must_use]
    pub fn glossary(&self) -> Vec<&Note> {
        let mut notes: Vec<&Note> = self.notes.iter().filter(|note| !note.definition().is_empty()).collect();
        match self.alphabet() {
            Some(alphabet) => notes.sort_by(|one, other| alphabet.compare(&one.title.value, &other.title.value)),
            None => notes.sort_by_cached_key(|note| key(&note.title.value)),
        }
        notes
    }

    /// The index: titles, other names and marked terms, sorted without regard to case and signs, each with the notes
    /// that treat it and those that name it repeatedly.
    #[must_use]
    pub fn terms(&self) -> Vec<Term> {
        let mut terms = Terms::default();
        for (at, note) in self.notes.iter().enumerate() {
            terms.add(&note.title.value, at);
            note.aliases.iter().for_each(|alias| terms.add(&alias.value, at));
        }
        for (at, note) in self.notes.iter().enumerate() {
            let inlines = note.runs().into_iter().flat_map(|(_, run)| run);
            let facts = inlines.filter_map(Inline::key_fact).map(text::plain);
            facts.filter_map(|fact| marked(&fact)).for_each(|term| terms.add(&term, at));
        }
        let mut terms = terms.without_plurals();
        let written = terms.add_mentions(self);
        if self.handbook.is_english() {
            terms.lower_titles(&self.notes, &written);
        }
        let mut terms = terms.finish();
        if let Some(alphabet) = self.alphabet() {
            terms.sort_by(|one, other| alphabet.compare(&one.name, &other.name));
            for term in &mut terms {
                term.kinds.sort_by(|one, other| alphabet.compare(&one.name, &other.name));
            }
        }
        terms
    }

    /// The alphabet of the book's language; `None` for English, whose order this module knows more closely.
    fn alphabet(&self) -> Option<Alphabet> {
        (!self.handbook.is_english()).then(|| Alphabet::of(&self.handbook.language.value))
    }
}

/// The term that a key fact names, if it names one.
fn marked(fact: &str) -> Option<String> {
    let name = ARTICLES.iter().find_map(|article| fact.strip_prefix(article))?;
    let is_word = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}'));
    let words: Vec<&str> = name.split(' ').collect();
    let is_telling = words.len() > 1 || name.contains('-');
    let fits = words.len() <= MOST_WORDS && words.iter().all(|word| word.len() > 1 && is_word(word));
    (is_telling && fits).then(|| name.to_owned())
}

/// What decides the place of a term among others: its letters and digits, then all of it.
type Key = (String, String);

fn key(name: &str) -> Key {
    let lower = name.to_lowercase();
    let spaced = text::folded(name).replace(|c: char| c == '-' || c.is_whitespace(), " ");
    let letters: String = spaced.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    (letters.split_whitespace().collect::<Vec<_>>().join(" "), lower)
}

/// A term's print form, and the notes that treat it: `true` for those about it.
struct Entry {
    name: String,
    notes: BTreeMap<usize, bool>,
}

#[derive(Default)]
struct Terms(BTreeMap<Key, Entry>);

impl Terms {
    fn add(&mut self, name: &str, note: usize) {
        let new = || Entry { name: name.to_owned(), notes: BTreeMap::new() };
        self.0.entry(key(name)).or_insert_with(new).notes.insert(note, true);
    }

    /// Of a word in the singular and in the plural, for the same notes, the plural goes.
    fn without_plurals(mut self) -> Self {
        let is_plural = |(key, entry): (&Key, &Entry)| {
            let one = key.1.strip_suffix('s').map(self::key).and_then(|one| self.0.get(&one));
            one.is_some_and(|one| one.notes == entry.notes).then(|| key.clone())
        };
        let plurals: Vec<Key> = self.0.iter().filter_map(is_plural).collect();
        plurals.iter().for_each(|plural| drop(self.0.remove(plural)));
        self
    }

    /// Adds the notes that name a term repeatedly, unless they are too many to help; tells how the words of terms are
    /// written.
    fn add_mentions(&mut self, corpus: &Corpus) -> Written {
        let mut known = Phrases::new();
        let mut entries: Vec<&mut Entry> = self.0.values_mut().collect();
        entries.iter().enumerate().for_each(|(at, entry)| known.add(&entry.name, at));
        let mut mentions: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
        let mut more_often_small = vec![0; known.words.len()];
        for (note, content) in corpus.notes.iter().enumerate() {
            let mut times: BTreeMap<usize, usize> = BTreeMap::new();
            let text = prose(content);
            let text: Vec<&str> = words(&text).collect();
            let numbers = known.numbers(&text);
            for (word, number) in text.iter().zip(&numbers) {
                let Some(number) = *number else { continue };
                more_often_small[number] += if is_small(word) { 1 } else { -i64::from(is_title(word)) };
            }
            for start in (0..text.len()).filter(|start| numbers[*start].is_some()) {
                let here = known.at(&text[start..], &numbers[start..]);
                here.for_each(|entry| *times.entry(entry).or_default() += 1);
            }
            for (entry, _) in times.into_iter().filter(|(_, times)| *times >= LEAST_OFTEN) {
                if mentions[entry].len() <= MOST_MENTIONS && !entries[entry].notes.contains_key(&note) {
                    mentions[entry].push(note);
                }
            }
        }
        for (entry, notes) in entries.iter_mut().zip(mentions).filter(|(_, notes)| notes.len() <= MOST_MENTIONS) {
            entry.notes.extend(notes.into_iter().map(|note| (note, false)));
        }
        Written { known, more_often_small }
    }

    /// Titles begin with a capital, terms do not: a first word that the notes mostly write in small letters loses it,
    /// unless the others have capitals that they could do without, as in "Long Short-Term Memory".
    fn lower_titles(&mut self, notes: &[Note], written: &Written) {
        let needless = |word: &str| word.len() > 2 && is_title(word) && written.is_mostly_small(word);
        let titles: BTreeSet<&str> = notes.iter().map(|note| note.title.value.as_str()).collect();
        let loses = |name: &str| {
            let mut words = words(name);
            words.next().is_some_and(|first| name.starts_with(first) && needless(first)) && !words.any(needless)
        };
        for entry in self.0.values_mut().filter(|entry| titles.contains(entry.name.as_str()) && loses(&entry.name)) {
            let (first, rest) = entry.name.split_at(entry.name.chars().next().map_or(0, char::len_utf8));
            entry.name = first.to_lowercase() + rest;
        }
    }

    /// For each term that ends others, what comes before it in them.
    fn kinds(&self) -> BTreeMap<Key, Vec<Kind>> {
        let mut kinds: BTreeMap<Key, Vec<Kind>> = BTreeMap::new();
        for entry in self.0.values() {
            let mut splits = entry.name.match_indices(' ').map(|(at, _)| entry.name.split_at(at));
            let known = splits.find(|(_, end)| self.0.contains_key(&key(end.trim_start())));
            let known = known.filter(|(before, _)| !words(before).last().is_some_and(|word| OPEN_ENDS.contains(&word)));
            if let Some((before, end)) = known {
                // What joined it to the term goes with the term.
                let before = before.trim_end_matches([',', ';', ':']);
                let kind = Kind { name: before.to_owned(), notes: locators(&entry.notes) };
                kinds.entry(key(end.trim_start())).or_default().push(kind);
            }
        }
        kinds
    }

    fn finish(self) -> Vec<Term> {
        let mut kinds = self.kinds();
        let term = |(key, entry): (Key, Entry)| Term {
            name: entry.name,
            notes: locators(&entry.notes),
            kinds: kinds.remove(&key).unwrap_or_default(),
        };
        self.0.into_iter().map(term).collect()
    }
}

/// The terms of an index by their words. A text is followed word by word as long as a term goes on, and words are
/// compared once, to find their numbers: among many terms nearly every word of a text begins one. Both are found by
/// their hashes, so that a word costs as much among the terms of ten thousand notes as among those of a hundred; what
/// is kept has the order in which it came.
struct Phrases {
    /// The words of terms in small letters, numbered by their places.
    words: IndexSet<String, RandomState>,
    /// Where a word leads: from the words of a beginning to those of a longer one. No word at all is the beginning 0.
    steps: IndexMap<(usize, usize), usize, RandomState>,
    /// For each beginning the terms that are it, each as it is written.
    terms: Vec<Vec<(Vec<String>, usize)>>,
}

/// How the words of terms are written in the notes.
struct Written {
    known: Phrases,
    /// By the number of a word: how much more often it stands in small letters than with a capital.
    more_often_small: Vec<i64>,
}

impl Written {
    fn is_mostly_small(&self, word: &str) -> bool {
        self.known.number(word).is_some_and(|number| self.more_often_small[number] > 0)
    }
}

fn is_small(word: &str) -> bool {
    word.chars().all(char::is_lowercase)
}

/// Whether a capital begins the word and nothing but small letters follow.
fn is_title(word: &str) -> bool {
    let mut rest = word.chars();
    rest.next().is_some_and(char::is_uppercase) && is_small(rest.as_str())
}

/// A word in small letters; most are written so.
fn small(word: &str) -> Cow<'_, str> {
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

impl Phrases {
    fn new() -> Self {
        Self { words: IndexSet::default(), steps: IndexMap::default(), terms: vec![Vec::new()] }
    }

    fn add(&mut self, name: &str, entry: usize) {
        let term: Vec<String> = words(name).map(str::to_owned).collect();
        let mut beginning = 0;
        for word in &term {
            let (word, _) = self.words.insert_full(small(word).into_owned());
            beginning = *self.steps.entry((beginning, word)).or_insert(self.terms.len());
            if beginning == self.terms.len() {
                self.terms.push(Vec::new());
            }
        }
        self.terms[beginning].push((term, entry));
    }

    fn number(&self, word: &str) -> Option<usize> {
        self.words.get_index_of(small(word).as_ref())
    }

    /// The numbers of the words of a text.
    fn numbers(&self, text: &[&str]) -> Vec<Option<usize>> {
        text.iter().map(|word| self.number(word)).collect()
    }

    /// The terms that stand at the beginning of a text, whose words have these numbers.
    fn at<'t>(&'t self, text: &'t [&str], numbers: &'t [Option<usize>]) -> impl Iterator<Item = usize> + 't {
        let beginnings = numbers.iter().scan(0, |beginning, number| {
            *beginning = *self.steps.get(&(*beginning, (*number)?))?;
            Some(*beginning)
        });
        let found = beginnings.flat_map(|beginning| &self.terms[beginning]);
        found.filter(|(term, _)| is_as_written(term, text)).map(|&(_, entry)| entry)
    }
}

fn locators(notes: &BTreeMap<usize, bool>) -> Vec<Locator> {
    notes.iter().map(|(&note, &main)| Locator { note, main }).collect()
}

/// The running text of a note but its references.
fn prose(note: &Note) -> String {
    let runs = note
        .runs()
        .into_iter()
        .filter(|(key, _)| note.section(key).is_none_or(|section| section.body.form() != crate::SectionForm::Reading));
    // A term does not reach from one run into the next.
    runs.map(|(_, run)| text::plain(run)).collect::<Vec<_>>().join(" | ")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '|';
    let words = text.split(|c: char| c == '-' || c.is_whitespace());
    // Most words have nothing around them.
    let is_bare = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let words = words.map(move |word| if is_bare(word) { word } else { word.trim_matches(|c: char| !is_part(c)) });
    words.filter(|word| !word.is_empty())
}

/// Whether the words of a term that are capitals are so in a text, which begins with the same words.
fn is_as_written(term: &[String], text: &[&str]) -> bool {
    term.iter().zip(text).all(|(word, found)| word == found || word.chars().any(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{corpus, full_note, marked, paragraph, text};
    use crate::{Part, PartRole, SectionBody, Span, Spanned};

    fn titled(slug: &str, title: &str, aliases: &[&str], body: &str) -> Note {
        let named = |name: &&str| Spanned::new((*name).to_owned(), Span::default());
        let mut note = full_note(slug, &[], &[], &[]);
        note.title = named(&title);
        note.aliases = aliases.iter().map(named).collect();
        let blocks = vec![paragraph(text(body)), paragraph(marked("It is ", "the early exit", "."))];
        let part = Part { role: PartRole::Body, heading: None, blocks };
        note.sections.iter_mut().for_each(|section| {
            if section.key == "mechanism" {
                section.body = SectionBody::Prose(vec![part.clone()]);
            }
        });
        note
    }

    fn shown(terms: &[Term]) -> Vec<String> {
        let places = |notes: &[Locator]| -> String {
            notes.iter().map(|at| format!(" {}{}", at.note, if at.main { "!" } else { "" })).collect()
        };
        let one = |term: &Term| {
            let kinds: String =
                term.kinds.iter().map(|kind| format!("; {}{}", kind.name, places(&kind.notes))).collect();
            format!("{}{}{kinds}", term.name, places(&term.notes))
        };
        terms.iter().map(one).collect()
    }

    #[test]
    fn names_and_marked_terms_lead_to_the_notes_that_treat_them() {
        let notes = vec![
            titled("trees", "Trees", &["tree", "k-d tree", "EM"], "No forest, no EM, and em em."),
            titled("forests", "Random forests", &["forest"], "A k-d tree is a tree; the k-d tree, EM! EM?"),
        ];
        assert_eq!(
            shown(&corpus(notes).terms()),
            ["early exit 0! 1!", "EM 0! 1", "forest 1!", "k-d tree 0! 1", "Random forests 1!", "tree 0! 1; k-d 0! 1"]
        );
    }

    #[test]
    fn a_term_named_everywhere_is_looked_up_where_it_is_treated() {
        let mut notes = vec![titled("loss", "Loss", &[], "")];
        let others = (0..=MOST_MENTIONS).map(|at| titled(&format!("n{at}"), &format!("N{at}"), &[], "loss, loss"));
        notes.extend(others);
        let terms = corpus(notes).terms();
        let loss = terms.iter().find(|term| term.name == "Loss").expect("the title is a term");
        assert_eq!(loss.notes, [Locator { note: 0, main: true }]);
    }

    #[test]
    fn the_glossary_is_sorted_by_letters() {
        let notes = ["k-means", "A/B tests", "kernels", "Adam"].map(|title| titled(title, title, &[], ""));
        let corpus = corpus(notes.to_vec());
        let titles: Vec<&str> = corpus.glossary().iter().map(|note| note.title.value.as_str()).collect();
        assert_eq!(titles, ["A/B tests", "Adam", "k-means", "kernels"]);
    }
}
