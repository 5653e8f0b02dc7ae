//! What makes a card useless to a learner.

use std::collections::BTreeMap;

use super::{Card, CardBody, CardKind, contains_words, front_text};
use crate::{Diagnostic, Inline, Span};

/// Fronts that look alike and fronts that hold their own answer, as warnings of the rule `cards`.
#[must_use]
pub fn faults<'a>(cards: impl Iterator<Item = &'a Card<'a>>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(CardKind, String), Span> = BTreeMap::new();
    let mut found = Vec::new();
    for card in cards {
        if gives_itself_away(card) {
            let message = "the sentence still holds its key fact when the marked words are hidden";
            found.push(
                Diagnostic::warning("cards", card.span, message)
                    .with_help("mark other words, or say the sentence without them"),
            );
        }
        let front = (card.kind, visible(card));
        if let Some(first) = seen.get(&front) {
            found.push(
                Diagnostic::warning("cards", card.span, "two flashcards ask the same")
                    .with_related(*first, "the first one")
                    .with_help("word one of them differently"),
            );
        } else {
            seen.insert(front, card.span);
        }
    }
    found
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

fn gives_itself_away(card: &Card<'_>) -> bool {
    let CardBody::Cloze { sentence } = &card.body else { return false };
    let hidden = sentence.iter().find_map(Inline::key_fact).map(front_text);
    // A symbol of one or two letters may well stand elsewhere in its sentence.
    let telling = |answer: &String| answer.chars().filter(|c| c.is_alphanumeric()).count() > 2;
    hidden.filter(telling).is_some_and(|answer| contains_words(&card.text, &answer))
}
