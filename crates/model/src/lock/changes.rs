//! How one lock differs from another.

use std::fmt;

use super::{Line, Lock};

/// What became of the cards, each with its line, or with the line before and the line after.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Cards that are new, by guid.
    pub added: Vec<(String, Line)>,
    /// Cards that kept their guid under a new text, or in another note.
    pub edited: Vec<(Line, Line)>,
    /// Retired cards that came back.
    pub revived: Vec<(Line, Line)>,
    /// Released cards that were withdrawn, by guid.
    pub retired: Vec<(String, Line)>,
    /// Cards that went before they were ever released.
    pub dropped: Vec<Line>,
    /// How many decks are new, have another name, or went.
    pub decks: usize,
}

impl Changes {
    /// What changed from one lock to the next.
    #[must_use]
    pub fn between(before: &Lock, after: &Lock) -> Self {
        let mut changes = Self::default();
        for (guid, line) in &after.cards {
            let Some(was) = before.cards.get(guid) else {
                changes.added.push((guid.clone(), line.clone()));
                continue;
            };
            match (was.is_retired(), line.is_retired()) {
                (true, false) => changes.revived.push((was.clone(), line.clone())),
                (false, true) => changes.retired.push((guid.clone(), line.clone())),
                (true, true) | (false, false) if (&was.note, &was.text) != (&line.note, &line.text) => {
                    changes.edited.push((was.clone(), line.clone()));
                }
                (true, true) | (false, false) => {}
            }
        }
        let gone = before.cards.iter().filter(|(guid, _)| !after.cards.contains_key(*guid));
        changes.dropped = gone.map(|(_, line)| line.clone()).collect();
        let came = after.decks.iter().filter(|(slug, deck)| before.decks.get(*slug) != Some(deck)).count();
        changes.decks = came + before.decks.keys().filter(|slug| !after.decks.contains_key(*slug)).count();
        changes
    }

    /// One line for each card: what became of it, its kind and note, and its front, the old one first; for those that
    /// came and went also the guid.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let one = |what: &str, line: &Line| format!("{what}: {} of {}: {}", line.kind.name(), line.note, line.text);
        let two = move |what: &str, (was, is): &(Line, Line)| {
            let moved = if was.note == is.note { String::new() } else { format!(" (now of {})", is.note) };
            let reworded = if was.text == is.text { String::new() } else { format!(" -> {}", is.text) };
            let what = if was.text == is.text && what == "reworded" { "moved" } else { what };
            format!("{}{reworded}{moved}", one(what, was))
        };
        let named = move |what: &str, (guid, line): &(String, Line)| format!("{} ({guid})", one(what, line));
        let edited = self.edited.iter().map(move |both| two("reworded", both));
        let revived = self.revived.iter().map(move |both| two("back", both));
        let retired = self.retired.iter().map(move |card| named("retired", card));
        let dropped = self.dropped.iter().map(move |line| one("gone", line));
        let added = self.added.iter().map(move |card| named("new", card));
        edited.chain(revived).chain(retired).chain(dropped).chain(added)
    }
}

/// In numbers.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.added.len(), "new"),
            (self.edited.len(), "reworded"),
            (self.revived.len(), "back"),
            (self.retired.len(), "retired"),
            (self.dropped.len(), "gone"),
        ];
        let cards = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        let decks = (self.decks > 0).then(|| "names of decks".to_owned());
        let words: Vec<String> = cards.chain(decks).collect();
        f.write_str(&if words.is_empty() { "no card differs".to_owned() } else { words.join(", ") })
    }
}
