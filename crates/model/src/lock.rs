//! `cards.lock`: who is who among the flashcards.
//!
//! A learner's schedule hangs on the *guid* of a card. The lock gives each card its guid once and for ever, however
//! often the card is reworded. It is a text file with one line a card, sorted, so that git merges it line by line.
//! Columns are separated by tabs:
//!
//! | column | meaning |
//! | --- | --- |
//! | note | slug of the note |
//! | kind | [`CardKind::name`] |
//! | guid | identity of the card in every release |
//! | released | date of the release in which what learners get last changed, `-` before the first |
//! | state | `live`; once a released card was withdrawn `retired`, or `retired:GUID` with the card that followed it |
//! | content | fingerprint of what that release held, `-` before the first |
//! | front | [`Card::text`] |
//!
//! The fingerprint covers all that a package says about a card (front, back, tags), because an answer may change
//! while the front stays. It tells which cards a new release must mark as newer: only those, because Anki replaces a
//! learner's own tags and edits wherever we claim to be newer.
//!
//! Two kinds of lines begin with `@`. `@deck SLUG` holds the name of a group's deck (`@deck -` of the deck above
//! them), since Anki knows decks by name alone: once released, a name stays, whatever becomes of the group's title.
//! `@type KEY` holds date and fingerprint of a note type's look.
//!
//! Unreleased cards come and go freely. A released card that is withdrawn stays in the lock and in every later deck
//! as a retired card, and its guid is never given to another.

mod answer;
mod assign;
mod changes;
#[cfg(test)]
mod history;
mod matching;
mod merged;
mod moved;
mod parse;
mod similar;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod traps;

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

use crate::cards::{Card, CardKind};
use crate::{Corpus, Diagnostic, FileId, Span};

pub use assign::{Assigned, Issued, assign, assign_cards};
pub use changes::Changes;
pub use similar::similarity;

/// The first lines of the file.
const HEADER: &str = "\
# Identities of the flashcards: learners keep their schedules as long as these lines are kept.
# Written by `cards update`. Commit it. After a merge, keep the lines of both sides and run that again.
# note\tkind\tguid\treleased\tstate\tcontent\tfront
";

/// The name that stands for the deck above those of the groups.
pub const ROOT_DECK: &str = "-";

/// `cards.lock` as a value. Two are equal that say the same, however their files are written.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// The cards by guid.
    pub cards: BTreeMap<String, Line>,
    /// Decks by slug of their group; [`ROOT_DECK`] is the one above them.
    pub decks: BTreeMap<String, Deck>,
    /// Looks of the note types, by a key of the deck's exporter.
    pub looks: BTreeMap<String, Look>,
    /// Whether the file said the same in another order or twice, and should be written anew.
    untidy: bool,
    /// Lines further to the first of a card, by guid, which a merge has left.
    merged: BTreeMap<String, Vec<Line>>,
}

impl PartialEq for Lock {
    fn eq(&self, other: &Self) -> bool {
        let Self { cards, decks, looks, untidy: _, merged } = self;
        (cards, decks, looks, merged) == (&other.cards, &other.decks, &other.looks, &other.merged)
    }
}

/// What the lock says about a card. Two are equal that say the same, wherever they stand.
#[derive(Clone, Debug)]
pub struct Line {
    /// Slug of the note.
    pub note: String,
    /// Kind of the card.
    pub kind: CardKind,
    /// The release in which it last changed; `None` before the first.
    pub released: Option<Date>,
    /// Whether it is still asked.
    pub state: State,
    /// Fingerprint of what that release held.
    pub content: Option<String>,
    /// The front.
    pub text: String,
    /// The line in the file; `None` for a new line.
    pub span: Option<Span>,
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        let Self { note, kind, released, state, content, text, span: _ } = self;
        let other_says = (&other.note, &other.kind, &other.released, &other.state, &other.content, &other.text);
        (note, kind, released, state, content, text) == other_says
    }
}

/// Whether a card is still asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is.
    Live,
    /// It was released and then withdrawn.
    Retired {
        /// Guid of the card that asks now what it asked, if an author said so.
        successor: Option<String>,
    },
}

impl State {
    /// Withdrawn, and nothing followed.
    const RETIRED: Self = Self::Retired { successor: None };
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Live => f.write_str("live"),
            Self::Retired { successor: None } => f.write_str("retired"),
            Self::Retired { successor: Some(guid) } => write!(f, "retired:{guid}"),
        }
    }
}

/// The deck of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deck {
    /// The first release that had it.
    pub released: Option<Date>,
    /// Its name, with that of the deck above it.
    pub name: String,
}

/// The look of a note type: its templates and style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The release in which it last changed.
    pub released: Option<Date>,
    /// Its fingerprint.
    pub content: String,
}

/// What a package holds, by fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprints {
    /// Of each card, by guid; retired ones too.
    pub cards: BTreeMap<String, String>,
    /// Of the look of each note type, by key.
    pub looks: BTreeMap<String, String>,
}

impl Line {
    /// Whether learners have the card, and no author said that another one follows it.
    fn may_come_back(&self) -> bool {
        let followed = matches!(self.state, State::Retired { successor: Some(_) });
        self.released.is_some() && !followed
    }

    /// Whether this card is the one that the line speaks of, word for word.
    #[must_use]
    pub fn is(&self, card: &Card<'_>) -> bool {
        self.note == card.note && self.kind == card.kind && self.text == card.text
    }

    /// Whether the card was withdrawn.
    #[must_use]
    pub fn is_retired(&self) -> bool {
        matches!(self.state, State::Retired { .. })
    }
}

impl Lock {
    /// Reads a lock. What is wrong is in the diagnostics, of the rules `cards-lock` and `cards-lock-stale`; with an error among them the lock
    /// lacks lines and must not be written back.
    #[must_use]
    pub fn parse(text: &str, file: FileId) -> (Self, Vec<Diagnostic>) {
        parse::parse(text, file)
    }

    /// The lock of a corpus; an empty one if it has none yet. Where a merge of two branches has left several lines of a
    /// card, the notes tell which holds.
    #[must_use]
    pub fn of(corpus: &Corpus) -> (Self, Vec<Diagnostic>) {
        let Some(file) = corpus.lock else { return <_>::default() };
        let (mut lock, mut found) = Self::parse(&corpus.source(file).text, file);
        found.extend(lock.settle(corpus));
        (lock, found)
    }

    /// The retired cards, by guid.
    pub fn retired(&self) -> impl Iterator<Item = (&str, &Line)> {
        let all = self.cards.iter().map(|(guid, line)| (guid.as_str(), line));
        all.filter(|(_, line)| line.is_retired())
    }

    /// The card that asks now what a retired one asked: its successor, or the successor of that.
    #[must_use]
    pub fn heir(&self, guid: &str) -> Option<&str> {
        let mut line = self.cards.get(guid)?;
        // One written by hand may be a loop; and nobody replaces a card a hundred times.
        for _ in 0..100 {
            let State::Retired { successor: Some(next) } = &line.state else { return None };
            line = self.cards.get(next)?;
            if line.state == State::Live {
                return Some(next);
            }
        }
        None
    }

    /// The name of the deck above all others.
    #[must_use]
    pub fn root_deck(&self) -> &str {
        self.decks.get(ROOT_DECK).map_or("", |deck| &deck.name)
    }

    /// The date of the last release.
    #[must_use]
    pub fn last_release(&self) -> Option<Date> {
        let cards = self.cards.values().filter_map(|line| line.released);
        let decks = self.decks.values().filter_map(|deck| deck.released);
        let looks = self.looks.values().filter_map(|look| look.released);
        cards.chain(decks).chain(looks).max()
    }

    /// Whether a release holds all of a package with these fingerprints.
    #[must_use]
    pub fn has_released(&self, package: &Fingerprints) -> bool {
        let card = |(guid, line): (&String, &Line)| line.content.as_ref() == package.cards.get(guid);
        let look =
            |(key, content): (&String, &String)| self.looks.get(key).is_some_and(|look| look.content == *content);
        self.cards.iter().all(card) && package.looks.iter().all(look)
    }

    /// The lock after a release on `date` (`YYYY-MM-DD`) of a package with these fingerprints: what changed since the
    /// last release bears the new date.
    ///
    /// # Errors
    /// If the date is none or not later than the last release (Anki takes only what is newer), or if the package was
    /// not made with this lock. The message is for the person who makes the release.
    pub fn release(&self, date: &str, package: &Fingerprints) -> Result<Self, String> {
        let date = parse::date(date).ok_or_else(|| format!("`{date}` is not a date: write YYYY-MM-DD"))?;
        if let Some(last) = self.last_release().filter(|last| date <= *last) {
            return Err(format!(
                "the last release is of {last}: a release needs a later date, or learners do not get it"
            ));
        }
        if !self.cards.keys().eq(package.cards.keys()) {
            return Err("the deck was not made with this cards.lock: run `vademecum cards update`".to_owned());
        }
        let mut released = self.clone();
        for (guid, line) in &mut released.cards {
            let content = package.cards.get(guid);
            if line.content.as_ref() != content {
                line.content = content.cloned();
                line.released = Some(date);
            }
        }
        for deck in released.decks.values_mut() {
            deck.released = deck.released.or(Some(date));
        }
        for (key, content) in &package.looks {
            if released.looks.get(key).is_none_or(|look| look.content != *content) {
                released.looks.insert(key.clone(), Look { released: Some(date), content: content.clone() });
            }
        }
        Ok(released)
    }
}

/// The file, with its header: what `parse` reads back.
impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEADER)?;
        let decks = self.decks.iter().map(|(slug, deck)| {
            let released = written(deck.released);
            format!("@deck\t{slug}\t-\t{released}\tlive\t-\t{}", deck.name)
        });
        let looks = self.looks.iter().map(|(key, look)| {
            let released = written(look.released);
            format!("@type\t{key}\t-\t{released}\tlive\t{}\t-", look.content)
        });
        let cards = self.cards.iter().map(|(guid, line)| {
            let (kind, state) = (line.kind.name(), &line.state);
            let content = line.content.as_deref().unwrap_or("-");
            let released = written(line.released);
            format!("{}\t{kind}\t{guid}\t{released}\t{state}\t{content}\t{}", line.note, line.text)
        });
        let mut lines: Vec<String> = decks.chain(looks).chain(cards).collect();
        lines.sort();
        lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

fn written(date: Option<Date>) -> String {
    date.map_or_else(|| "-".to_owned(), |date| date.to_string())
}
