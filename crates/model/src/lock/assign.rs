//! Gives every card of a corpus its guid.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::changes::Changes;
use super::matching::{Known, Matching};
use super::{Deck, Line, Lock, ROOT_DECK, State};
use crate::cards::{Card, cards};
use crate::{Corpus, Diagnostic, Span};

/// The cards of a corpus with their guids.
#[derive(Clone, Debug, PartialEq)]
pub struct Assigned<'a> {
    /// Every card, notes in the order of the corpus.
    pub cards: Vec<Issued<'a>>,
    /// The lock as it should be.
    pub lock: Lock,
    /// Whether its file differs from that of the old one.
    pub changed: bool,
    /// What became of the cards.
    pub changes: Changes,
    /// Cards that could not be matched safely, as errors of the rule `card-identity`: their lines stay in the lock as they
    /// were until the author has answered. Do not write the lock while there are any.
    pub diagnostics: Vec<Diagnostic>,
}

/// A card and its identity.
#[derive(Clone, Debug, PartialEq)]
pub struct Issued<'a> {
    /// The card.
    pub card: Card<'a>,
    /// Its guid, unlike that of any other card.
    pub guid: String,
}

/// Gives every card its guid: that of the line with the same note, kind and text; or of the most similar line of the
/// same note and kind (see [`similarity`]), best pair first; else a new one. The order of the lines does not matter.
#[must_use]
pub fn assign<'a>(corpus: &'a Corpus, lock: &Lock) -> Assigned<'a> {
    assign_cards(corpus, corpus.notes.iter().flat_map(|note| cards(corpus, note)).collect(), lock)
}

/// As [`assign`], when the cards of the corpus are at hand.
#[must_use]
pub fn assign_cards<'a>(corpus: &'a Corpus, cards: Vec<Card<'a>>, lock: &Lock) -> Assigned<'a> {
    let Matching { found, asked, open, diagnostics, .. } = Matching::new(corpus, &cards, lock);
    let mut matched: Vec<&str> = found.iter().flatten().map(|(guid, _)| *guid).collect();
    matched.sort_unstable();
    let known =
        Lock { cards: lock.cards.clone(), decks: decks(corpus, lock), looks: lock.looks.clone(), ..Lock::default() };
    let changed = lock.untidy || known.decks != lock.decks;
    let cards_with_guids = Vec::with_capacity(cards.len());
    let changes = Changes::default();
    let mut assigned = Assigned { cards: cards_with_guids, lock: known, changed, changes, diagnostics };
    for ((card, known), open) in cards.into_iter().zip(found).zip(open) {
        assigned.issue(corpus, card, known, open);
    }
    for (guid, line) in lock.cards.iter().filter(|(guid, _)| matched.binary_search(&guid.as_str()).is_err()) {
        assigned.keep(guid, line, asked.contains(guid.as_str()));
    }
    if assigned.changed {
        assigned.changes = Changes::between(lock, &assigned.lock);
    }
    assigned
}

impl<'c> Assigned<'c> {
    /// What to tell an author whose `cards.lock` does not fit the notes: the rule `cards-lock-stale`.
    #[must_use]
    pub fn stale(&self, corpus: &Corpus) -> Option<Diagnostic> {
        let file = corpus.lock.unwrap_or(corpus.handbook.file);
        let message = format!("cards.lock does not fit the notes: {}", self.changes);
        let stale = Diagnostic::warning("cards-lock-stale", Span::file_start(file), message);
        self.changed.then(|| stale.with_help("run `vademecum cards update` and commit cards.lock"))
    }

    /// Enters a card under its guid; one that waits for an answer stays out of the lock.
    fn issue(&mut self, corpus: &Corpus, card: Card<'c>, known: Option<Known<'_>>, waits: bool) {
        let edited = known.is_some_and(|(_, line)| line.text != card.text);
        let revived = known.is_some_and(|(_, line)| line.is_retired());
        let guid = match known {
            Some((guid, _)) => guid.to_owned(),
            None => newborn(corpus, &card, |guid| self.lock.cards.contains_key(guid)),
        };
        if !waits && (known.is_none() || edited || revived) {
            self.changed = true;
            self.lock.cards.insert(guid.clone(), renewed(&card, known.map(|(_, line)| line)));
        }
        self.cards.push(Issued { card, guid });
    }

    /// Keeps the line of a card that is gone, unless it was never released.
    fn keep(&mut self, guid: &str, line: &Line, waits: bool) {
        if line.is_retired() || waits {
            return;
        }
        self.changed = true;
        if line.released.is_none() {
            self.lock.cards.remove(guid);
        } else {
            self.lock.cards.insert(guid.to_owned(), Line { state: State::RETIRED, ..line.clone() });
        }
    }
}

/// The line of a card that has found its line, or has none yet.
pub(super) fn renewed(card: &Card<'_>, line: Option<&Line>) -> Line {
    Line {
        note: card.note.to_owned(),
        kind: card.kind,
        released: line.and_then(|line| line.released),
        state: State::Live,
        content: line.and_then(|line| line.content.clone()),
        text: card.text.clone(),
        span: line.and_then(|line| line.span),
    }
}

/// A guid that nobody has: a hash of what the card is when it is born. Two branches that add the same card agree on
/// it, and two books never do, because the identifier of the book is part of it.
pub(super) fn newborn(corpus: &Corpus, card: &Card<'_>, taken: impl Fn(&str) -> bool) -> String {
    let birth = format!("{}\n{}\n{}\n{}", corpus.handbook.identifier, card.note, card.kind.name(), card.text);
    let candidate = |number: u32| {
        let hash = Sha256::digest(format!("{birth}\n{number}"));
        let hex: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("vm-{hex}")
    };
    (0..).map(candidate).find(|guid| !taken(guid)).expect("there are more numbers than cards")
}

/// The decks: names that were released stay, the others follow the titles.
fn decks(corpus: &Corpus, lock: &Lock) -> BTreeMap<String, Deck> {
    let mut decks: BTreeMap<String, Deck> = lock
        .decks
        .iter()
        .filter(|(_, deck)| deck.released.is_some())
        .map(|(slug, deck)| (slug.clone(), deck.clone()))
        .collect();
    let root = Deck { released: None, name: deck_name(&corpus.handbook.title) };
    let root = decks.entry(ROOT_DECK.to_owned()).or_insert(root).name.clone();
    for (category, _) in corpus.groups() {
        let slug = &category.slug.value;
        let name = format!("{root}::{}", deck_name(&category.title));
        // Two groups may well have one title.
        let taken = decks.iter().any(|(other, deck)| other != slug && deck.name.to_lowercase() == name.to_lowercase());
        let name = if taken { format!("{name} ({slug})") } else { name };
        decks.entry(slug.clone()).or_insert(Deck { released: None, name });
    }
    decks
}

/// A title as Anki takes it for the name of a deck.
fn deck_name(title: &str) -> String {
    let plain: String = title.chars().map(|c| if c == '"' { '\'' } else { c }).filter(|c| !c.is_control()).collect();
    let name = plain.replace("::", ":").trim().trim_matches(':').trim().to_owned();
    if name.is_empty() { "Handbook".to_owned() } else { name }
}
