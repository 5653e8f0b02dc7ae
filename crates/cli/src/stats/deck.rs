//! The deck in numbers: whether each note has as many cards as it should, and whether they can be read in a few seconds.

use std::collections::BTreeMap;
use std::fmt::Write;

use model::cards::{CardBody, CardKind, cards};
use model::{Bounds, Corpus, text};
use serde::Serialize;

use crate::output::count as counted;

/// The deck in numbers.
#[derive(Serialize)]
pub(super) struct Deck {
    cards: usize,
    /// By name of the kind; kinds without cards are absent.
    kinds: BTreeMap<&'static str, Kind>,
    /// Cards that a note should have, if the handbook says so.
    asked: Option<(usize, usize)>,
    /// In the order of the book.
    notes: Vec<Note>,
}

/// The cards of a kind.
#[derive(Default, Serialize)]
struct Kind {
    cards: usize,
    front: Words,
    back: Words,
}

/// Words of one side of all cards of a kind; a formula is one word.
#[derive(Default, Serialize)]
struct Words {
    least: usize,
    median: usize,
    most: usize,
}

/// The cards of a note.
#[derive(Serialize)]
struct Note {
    group: String,
    slug: String,
    cards: usize,
    kinds: BTreeMap<&'static str, usize>,
    /// Whether it has fewer or more than are asked.
    outside: bool,
}

impl Deck {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut sides: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        let asked = corpus.handbook.template.cards.map(|Bounds { min, max }| (min, max));
        let mut notes = Vec::new();
        for note in &corpus.notes {
            let mut kinds: BTreeMap<&'static str, usize> = BTreeMap::new();
            for card in cards(corpus, note) {
                let (front, back) = words(&card.body);
                let of_kind = sides.entry(card.kind.name()).or_default();
                of_kind.0.push(front);
                of_kind.1.push(back);
                *kinds.entry(card.kind.name()).or_default() += 1;
            }
            let cards = kinds.values().sum();
            let (group, slug) = (note.category.clone(), note.slug.clone());
            let outside = asked.is_some_and(|(min, max)| !(min..=max).contains(&cards));
            notes.push(Note { group, slug, cards, kinds, outside });
        }
        let kind = |kind: CardKind| {
            let (front, back) = sides.remove(kind.name())?;
            Some((kind.name(), Kind { cards: front.len(), front: Words::of(front), back: Words::of(back) }))
        };
        let kinds = CardKind::ALL.into_iter().filter_map(kind).collect();
        Self { cards: notes.iter().map(|note| note.cards).sum(), kinds, asked, notes }
    }

    /// Tables for people.
    pub(super) fn table(&self) -> String {
        let mut out = String::new();
        let mut line = |text: String| writeln!(out, "{}", text.trim_end()).expect("writing to a string never fails");
        let present: Vec<&str> =
            CardKind::ALL.into_iter().map(CardKind::name).filter(|kind| self.kinds.contains_key(kind)).collect();
        line(format!("Deck: {} of {}\n", counted(self.cards, "card"), counted(self.notes.len(), "note")));
        line(format!("{:<14}{:>7}   {:<24}{}", "kind", "cards", "words on the front", "words on the back"));
        for name in &present {
            let Kind { cards, front, back } = &self.kinds[name];
            line(format!("{name:<14}{cards:>7}   {:<24}{}", front.range(), back.range()));
        }
        let width = self.notes.iter().map(|note| note.slug.len()).max().unwrap_or(0).max(4) + 2;
        let heads: String = present.iter().map(|kind| format!("{kind:>12}")).collect();
        line(format!("\n{:<width$}{heads}{:>7}", "note", "all"));
        for note in &self.notes {
            let counts = present.iter().map(|kind| note.kinds.get(kind).copied().unwrap_or(0));
            let counts: String = counts.map(|count| format!("{count:>12}")).collect();
            let mark = if note.outside { "  *" } else { "" };
            line(format!("{:<width$}{counts}{:>7}{mark}", note.slug, note.cards));
        }
        if let Some((min, max)) = self.asked {
            let outside = self.notes.iter().filter(|note| note.outside).count();
            let notes = counted(self.notes.len(), "note");
            line(format!("\n* {outside} of {notes} have fewer than {min} or more than {max} cards"));
        }
        out
    }
}

impl Words {
    fn of(mut counts: Vec<usize>) -> Self {
        counts.sort_unstable();
        let at = |place: usize| counts.get(place).copied().unwrap_or(0);
        Self { least: at(0), median: at(counts.len() / 2), most: at(counts.len().saturating_sub(1)) }
    }

    fn range(&self) -> String {
        format!("{} to {}, median {}", self.least, self.most, self.median)
    }
}

/// Words of front and back.
fn words(body: &CardBody<'_>) -> (usize, usize) {
    let plain = |text: &str| text.split_whitespace().count();
    match body {
        CardBody::Define { term, definition } => (plain(term), text::words(definition)),
        CardBody::Name { definition, term } => (text::words(definition), plain(term)),
        CardBody::Question { question, answer } => (text::words(question), text::block_words(answer)),
        CardBody::Confusion { claim, correction } => (text::words(claim), text::words(correction)),
        CardBody::Cloze { sentence } => {
            let hidden = sentence.iter().filter(|inline| matches!(inline.kind, model::InlineKind::Highlight(_)));
            let hidden = text::words(&hidden.cloned().collect::<Vec<_>>());
            (text::words(sentence) - hidden, hidden)
        }
        CardBody::Passage { term, given, answer } => {
            (plain(term) + text::block_words(given), text::block_words(answer))
        }
    }
}
