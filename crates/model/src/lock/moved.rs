//! Cards that stand word for word in another note than before.

use std::collections::{BTreeMap, BTreeSet};

use super::Lock;
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

/// The released cards that their note has no more and that another note has word for word, by both notes; withdrawn
/// ones too, unless another card has followed them.
///
/// A title alone does not move while both notes are there: two notes may well swap titles.
pub(super) fn moved<'l, 'c>(
    corpus: &Corpus,
    cards: &'c [Card<'c>],
    lock: &'l Lock,
) -> BTreeMap<(&'l str, &'c str), Vec<Moved<'l>>> {
    let mut found: BTreeMap<(&'l str, &'c str), Vec<Moved<'l>>> = BTreeMap::new();
    let mut lost = lost(cards, lock);
    if lost.is_empty() {
        return found;
    }
    let learnt = lock.cards.values().filter(|line| line.released.is_some());
    let learnt: BTreeSet<_> = learnt.map(|line| (line.note.as_str(), line.kind, line.text.as_str())).collect();
    for (at, card) in cards.iter().enumerate() {
        if learnt.contains(&(card.note, card.kind, card.text.as_str())) {
            continue;
        }
        if let Some(guid) = lost.remove(&(card.kind, card.text.as_str())) {
            let old = lock.cards[guid].note.as_str();
            found.entry((old, card.note)).or_default().push(Moved { guid, card: at });
        }
    }
    let titles_only = |pairs: &[Moved<'_>]| pairs.iter().all(|pair| asks_by_title(cards[pair.card].kind));
    found.retain(|(old, _), pairs| corpus.note(old).is_none() || !titles_only(pairs));
    found
}

/// The guids of the cards that learners know and their notes have no more, by kind and text.
fn lost<'l>(cards: &[Card<'_>], lock: &'l Lock) -> BTreeMap<(CardKind, &'l str), &'l str> {
    let written: BTreeSet<_> = cards.iter().map(|card| (card.note, card.kind, card.text.as_str())).collect();
    let mut lost: BTreeMap<(CardKind, &str), &'l str> = BTreeMap::new();
    let gone = lock.cards.iter().filter(|(_, line)| {
        let stays = written.contains(&(line.note.as_str(), line.kind, line.text.as_str()));
        !stays && line.may_come_back()
    });
    for (guid, line) in gone {
        let first = lost.entry((line.kind, &line.text)).or_insert(guid);
        // One that is asked comes before one that was withdrawn.
        if lock.cards[*first].is_retired() && !line.is_retired() {
            *first = guid;
        }
    }
    lost
}

/// Whether the front is the title of the note and nothing else that tells one concept from another.
fn asks_by_title(kind: CardKind) -> bool {
    match kind {
        CardKind::Define | CardKind::Why | CardKind::Example | CardKind::Expectations => true,
        CardKind::Name | CardKind::Question | CardKind::Confusion | CardKind::Cloze => false,
    }
}
