//! What makes a card useless to a learner.

use std::collections::BTreeMap;

use super::{Card, CardBody, CardKind, front_text};
use crate::{Diagnostic, Span};

/// Fronts that look like one of another note, and fronts that hold their own answer, as warnings of the rule `cards`.
#[must_use]
pub fn faults<'a>(cards: impl Iterator<Item = &'a Card<'a>>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(CardKind, String), (&str, Span)> = BTreeMap::new();
    let mut found = Vec::new();
    for card in cards {
        if card.gives_itself_away() {
            let message = "the sentence still holds its key fact when the marked words are hidden";
            found.push(
                Diagnostic::warning("cards", card.span, message)
                    .with_help("mark other words, or say the sentence without them"),
            );
        }
        let (note, first) = *seen.entry((card.kind, visible(card))).or_insert((card.note, card.span));
        if note != card.note {
            found.push(alike(Diagnostic::warning("cards", card.span, ALIKE), first));
        }
    }
    found
}

/// Fronts that stand twice in a note, as errors of the rule `card-repeated`: nobody could tell which is which.
#[must_use]
pub fn repeated<'a>(cards: impl Iterator<Item = &'a Card<'a>>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(&str, CardKind, String), Span> = BTreeMap::new();
    let mut found = Vec::new();
    for card in cards {
        let front = (card.note, card.kind, visible(card));
        if let Some(first) = seen.get(&front) {
            found.push(alike(Diagnostic::error("card-repeated", card.span, ALIKE), *first));
        } else {
            seen.insert(front, card.span);
        }
    }
    found
}

const ALIKE: &str = "two flashcards ask the same";

fn alike(found: Diagnostic, first: Span) -> Diagnostic {
    found.with_related(first, "the first one").with_help("word one of them differently")
}

/// The front without the number that tells repeated texts apart.
fn visible(card: &Card<'_>) -> String {
    match &card.body {
        CardBody::Define { .. } | CardBody::Passage { .. } => card.text.clone(),
        CardBody::Name { definition, .. } => front_text(definition),
        CardBody::Question { question, .. } => front_text(question),
        CardBody::Confusion { claim, .. } => front_text(claim),
        CardBody::Cloze { sentence } => front_text(sentence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::cards;
    use crate::fixture::{corpus, full_note};

    #[test]
    fn one_front_twice_is_an_error_within_a_note_and_a_warning_between_notes() {
        let found = |one: &[&str], two: &[&str]| {
            let book = corpus(vec![full_note("one", one, &[], &[]), full_note("two", two, &[], &[])]);
            let all: Vec<_> = book.notes.iter().flat_map(|note| cards(&book, note)).collect();
            let asked = || all.iter().filter(|card| card.kind == CardKind::Question);
            (faults(asked()).len(), repeated(asked()).len())
        };
        assert_eq!(found(&["Why?"], &["How?"]), (0, 0));
        assert_eq!(found(&["Why?"], &["Why?"]), (1, 0));
        assert_eq!(found(&["Why?"], &["How?", "How?"]), (0, 1));
    }
}
