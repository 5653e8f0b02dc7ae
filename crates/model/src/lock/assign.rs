//! Gives every card of a corpus its guid.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::moved::moved;
use super::{Deck, Line, Lock, ROOT_DECK, State, similarity};
use crate::cards::{Card, CardKind, cards};
use crate::{Corpus, Diagnostic, Span};

/// From here on a changed front is the same card, unless another front is nearly as much alike.
const SAME: f64 = 0.75;
/// Below this it is another card. Between the two we ask.
const OTHER: f64 = 0.5;
/// "Nearly as much alike."
const MARGIN: f64 = 0.1;

/// The cards of a corpus with their guids.
#[derive(Clone, Debug, PartialEq)]
pub struct Assigned<'a> {
    /// Every card, notes in the order of the corpus.
    pub cards: Vec<Issued<'a>>,
    /// The lock as it should be.
    pub lock: Lock,
    /// Whether its file differs from that of the old one.
    pub changed: bool,
    /// What changed, in numbers.
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

/// How the new lock differs from the old one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Cards that are new.
    pub added: usize,
    /// Cards that kept their guid under a new text.
    pub edited: usize,
    /// Retired cards that came back.
    pub revived: usize,
    /// Released cards that were withdrawn.
    pub retired: usize,
    /// Cards that went before they were ever released.
    pub dropped: usize,
}

impl std::fmt::Display for Changes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { added, edited, revived, retired, dropped } = self;
        let counts = [(added, "new"), (edited, "reworded"), (revived, "back"), (retired, "retired"), (dropped, "gone")];
        let words: Vec<String> =
            counts.iter().filter(|(count, _)| **count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        f.write_str(&if words.is_empty() { "no card differs".to_owned() } else { words.join(", ") })
    }
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
    let mut work = Matching {
        lock,
        found: vec![None; cards.len()],
        asked: BTreeSet::new(),
        open: vec![false; cards.len()],
        corpus,
        diagnostics: Vec::new(),
        cards: &cards,
    };
    work.ask_about_moved_cards();
    let mut groups: BTreeMap<(&str, CardKind), Group<'_>> = BTreeMap::new();
    for (at, card) in cards.iter().enumerate() {
        groups.entry((card.note, card.kind)).or_default().cards.push(at);
    }
    for (guid, line) in &lock.cards {
        groups.entry((&line.note, line.kind)).or_default().known.push((guid, line));
    }
    for ((_, kind), group) in groups {
        work.match_group(kind, group);
    }
    let Matching { found, asked, open, diagnostics, .. } = work;
    let mut matched: Vec<&str> = found.iter().flatten().map(|(guid, _)| *guid).collect();
    matched.sort_unstable();
    let known =
        Lock { cards: lock.cards.clone(), decks: decks(corpus, lock), looks: lock.looks.clone(), ..Lock::default() };
    let (changed, changes) = (lock.untidy || known.decks != lock.decks, Changes::default());
    let mut assigned = Assigned { cards: Vec::with_capacity(cards.len()), lock: known, changed, changes, diagnostics };
    for ((card, known), open) in cards.into_iter().zip(found).zip(open) {
        assigned.issue(corpus, card, known, open);
    }
    for (guid, line) in lock.cards.iter().filter(|(guid, _)| matched.binary_search(&guid.as_str()).is_err()) {
        assigned.keep(guid, line, asked.contains(guid.as_str()));
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
        self.changes.added += usize::from(known.is_none());
        self.changes.edited += usize::from(edited);
        self.changes.revived += usize::from(revived);
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
            self.changes.dropped += 1;
            self.lock.cards.remove(guid);
        } else {
            self.changes.retired += 1;
            self.lock.cards.insert(guid.to_owned(), Line { state: State::RETIRED, ..line.clone() });
        }
    }
}

/// A line of the lock and its guid.
type Known<'a> = (&'a str, &'a Line);

/// What of one note and kind has no partner yet.
#[derive(Default)]
struct Group<'a> {
    /// Indices of cards.
    cards: Vec<usize>,
    /// Lines.
    known: Vec<Known<'a>>,
}

struct Matching<'c, 'a> {
    corpus: &'c Corpus,
    lock: &'a Lock,
    cards: &'c [Card<'c>],
    /// The line of each card that has found one.
    found: Vec<Option<Known<'a>>>,
    /// Lines that wait for an answer.
    asked: BTreeSet<&'a str>,
    /// Whether a card waits for an answer.
    open: Vec<bool>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Matching<'_, 'a> {
    fn line(&self, guid: &str) -> &'a Line {
        &self.lock.cards[guid]
    }

    fn match_group(&mut self, kind: CardKind, mut group: Group<'a>) {
        group.known.retain(|(guid, _)| !self.asked.contains(guid));
        group.cards.retain(|&card| !self.open[card]);
        let (mut retired, mut live) = group.known.into_iter().partition(|(_, line)| line.is_retired());
        self.match_equal(&mut group.cards, &mut live);
        self.match_equal(&mut group.cards, &mut retired);
        group.known = live;
        if kind.is_single() {
            if let ([card], [known, ..]) = (group.cards.as_slice(), group.known.as_slice()) {
                self.found[*card] = Some(*known);
            }
        } else {
            self.match_similar(group);
        }
    }

    /// Pairs equal texts; a retired card that is written again is the same card again.
    fn match_equal(&mut self, cards: &mut Vec<usize>, known: &mut Vec<Known<'a>>) {
        cards.retain(|&card| {
            let text = &self.cards[card].text;
            let Some(at) = known.iter().position(|(_, line)| line.text == *text) else { return true };
            self.found[card] = Some(known.remove(at));
            false
        });
    }

    /// Pairs similar texts, best pair first.
    fn match_similar(&mut self, mut group: Group<'a>) {
        let mut pairs = Vec::new();
        for &(guid, line) in &group.known {
            for &card in &group.cards {
                let score = similarity(&line.text, &self.cards[card].text);
                pairs.push((score, (guid, line), card));
            }
        }
        pairs.retain(|(score, _, _)| *score >= OTHER);
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1.0, a.2).cmp(&(b.1.0, b.2))));
        let has = |group: &Group<'_>, guid: &str, card: usize| {
            group.known.iter().any(|(known, _)| *known == guid) && group.cards.contains(&card)
        };
        for &(score, (guid, line), card) in &pairs {
            if !has(&group, guid, card) {
                continue;
            }
            let rival = pairs.iter().any(|&(other, (other_guid, _), other_card)| {
                let shares = (other_guid == guid) != (other_card == card);
                shares && has(&group, other_guid, other_card) && other > score - MARGIN
            });
            // Nobody has learnt an unreleased card, so a wrong guess costs nothing.
            if line.released.is_none() || (score >= SAME && !rival) {
                self.found[card] = Some((guid, line));
            } else {
                self.ask(guid, card);
            }
            group.known.retain(|(other, _)| *other != guid);
            group.cards.retain(|other| *other != card);
        }
    }

    fn ask(&mut self, guid: &'a str, card: usize) {
        self.asked.insert(guid);
        self.open[card] = true;
        let line = self.line(guid);
        let card = &self.cards[card];
        let new = newborn(self.corpus, card, |guid| self.lock.cards.contains_key(guid));
        let message = format!("is this {} still the card that learners know?", card.kind.name());
        let help = format!(
            "the same card: `vademecum cards keep {guid} {new}`; another card: `vademecum cards new {guid} {new}`"
        );
        self.diagnostics.push(
            Diagnostic::error("card-identity", card.span, message)
                .with_label(format!("the front is now: {}", card.text))
                .with_related(line.span.unwrap_or(card.span), format!("it was: {}", line.text))
                .with_help(help),
        );
    }

    /// Cards that stand in another note now: a note was renamed or split, most likely.
    fn ask_about_moved_cards(&mut self) {
        let corpus = self.corpus;
        let locked: BTreeSet<&str> = self.lock.cards.values().map(|line| line.note.as_str()).collect();
        for ((old, new), pairs) in moved(corpus, self.cards, self.lock) {
            for pair in &pairs {
                self.asked.insert(pair.guid);
                self.open[pair.card] = true;
            }
            let gone = corpus.note(old).is_none();
            if gone {
                let lines = self.lock.cards.iter().filter(|(_, line)| line.note == old && line.state == State::Live);
                self.asked.extend(lines.map(|(guid, _)| guid.as_str()));
            }
            if gone && !locked.contains(new) {
                let newcomers = self.cards.iter().zip(&mut self.open).filter(|(card, _)| card.note == new);
                newcomers.for_each(|(_, open)| *open = true);
            }
            let count = pairs.len();
            let message = match gone {
                true => format!("is this the note `{old}` under a new name? {count} of its cards are here"),
                false => format!("did {count} of the cards of the note `{old}` move here?"),
            };
            let span = corpus.note(new).map_or(Span::default(), |note| note.title.span);
            let help = format!(
                "the same cards: `vademecum cards keep {old} {new}`; others that only look like them: \
                 `vademecum cards new {old} {new}`"
            );
            let line = self.line(pairs[0].guid);
            self.diagnostics.push(
                Diagnostic::error("card-identity", span, message)
                    .with_related(line.span.unwrap_or(span), format!("a card that learners know: {}", line.text))
                    .with_help(help),
            );
        }
    }
}

/// The line of a card that has found its line, or has none yet.
fn renewed(card: &Card<'_>, line: Option<&Line>) -> Line {
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
        let name = format!("{root}::{}", deck_name(&category.title));
        decks.entry(category.slug.value.clone()).or_insert(Deck { released: None, name });
    }
    decks
}

/// A title as Anki takes it for the name of a deck.
fn deck_name(title: &str) -> String {
    let plain: String = title.chars().map(|c| if c == '"' { '\'' } else { c }).filter(|c| !c.is_control()).collect();
    let name = plain.replace("::", ":").trim().trim_matches(':').trim().to_owned();
    if name.is_empty() { "Handbook".to_owned() } else { name }
}
