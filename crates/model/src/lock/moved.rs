//! Cards that stand word for word in another note than before.

use std::collections::{BTreeMap, BTreeSet};

use super::{Lock, State};
use crate::Corpus;
use crate::cards::{Card, CardKind};

/// A released card that left its note, and the card that has its words now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moved<'a> {
    /// Its guid.
    pub(super) guid: &'a str,
    /// Index of the card with its words.
    pub(super) card: usize,
}

/// The released cards that their note has no more and that another note has word for word, by both notes. The cards
/// that ask for a concept itself move only when their note is gone: two notes may well swap titles.
pub(super) fn moved<'l, 'c>(
    corpus: &Corpus,
    cards: &'c [Card<'c>],
    lock: &'l Lock,
) -> BTreeMap<(&'l str, &'c str), Vec<Moved<'l>>> {
    let mut written: BTreeMap<(&str, CardKind), Vec<&str>> = BTreeMap::new();
    for some in cards.chunk_by(|one, next| (one.note, one.kind) == (next.note, next.kind)) {
        let texts = some.iter().map(|card| card.text.as_str());
        written.entry((some[0].note, some[0].kind)).or_default().extend(texts);
    }
    let known: BTreeSet<&str> = corpus.notes.iter().map(|note| note.slug.as_str()).collect();
    let mut lost: BTreeMap<(CardKind, &str), &'l str> = BTreeMap::new();
    for (guid, line) in &lock.cards {
        let gone = !known.contains(line.note.as_str());
        let learnt = line.state == State::Live && line.released.is_some();
        let moves = learnt && (gone || !line.kind.is_single());
        let stays = |texts: &Vec<&str>| texts.contains(&line.text.as_str());
        if moves && !written.get(&(line.note.as_str(), line.kind)).is_some_and(stays) {
            lost.entry((line.kind, &line.text)).or_insert(guid);
        }
    }
    let mut found: BTreeMap<(&'l str, &'c str), Vec<Moved<'l>>> = BTreeMap::new();
    if lost.is_empty() {
        return found;
    }
    let locked: BTreeSet<(&str, CardKind, &str)> =
        lock.cards.values().map(|line| (line.note.as_str(), line.kind, line.text.as_str())).collect();
    for (at, card) in cards.iter().enumerate() {
        if locked.contains(&(card.note, card.kind, card.text.as_str())) {
            continue;
        }
        if let Some(guid) = lost.remove(&(card.kind, card.text.as_str())) {
            let old = lock.cards[guid].note.as_str();
            found.entry((old, card.note)).or_default().push(Moved { guid, card: at });
        }
    }
    found
}
