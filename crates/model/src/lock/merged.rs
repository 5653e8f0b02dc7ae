//! What a merge of two branches leaves in the lock.
//!
//! git keeps the lines of both sides where two branches changed cards that stand side by side, so a card may have
//! several lines. They do not contradict each other: the notes, which are merged too, tell which front holds, and the
//! later release is the one that learners have.

use std::collections::BTreeSet;

use super::{Line, Lock, State, parse};
use crate::cards::{CardKind, cards};
use crate::{Corpus, Diagnostic};

impl Lock {
    /// Gives each card one line. What the notes do not decide is an error of the rule `cards-lock`.
    pub(super) fn settle(&mut self, corpus: &Corpus) -> Vec<Diagnostic> {
        let merged = std::mem::take(&mut self.merged);
        if merged.is_empty() {
            return Vec::new();
        }
        let asked: Vec<_> = corpus.notes.iter().flat_map(|note| cards(corpus, note)).collect();
        let asked = asked.iter().map(|card| (card.note, card.kind, card.text.as_str())).collect();
        let mut found = Vec::new();
        for (guid, others) in merged {
            let mut lines = vec![self.cards[&guid].clone()];
            lines.extend(others);
            match settled(&lines, &asked) {
                Some(line) => {
                    self.cards.insert(guid, line);
                }
                None => found.push(parse::twice(&guid, &lines[0], &lines[1])),
            }
        }
        found
    }
}

/// The line that holds: its front stands in the notes, or all lines agree that the card was withdrawn or never had
/// another front.
fn settled(lines: &[Line], asked: &BTreeSet<(&str, CardKind, &str)>) -> Option<Line> {
    let latest = lines.iter().max_by_key(|line| line.released)?;
    if lines.iter().any(|line| line.released == latest.released && line.content != latest.content) {
        return None;
    }
    let place = |line: &Line| (line.note.clone(), line.kind, line.text.clone());
    let held: Vec<&Line> =
        lines.iter().filter(|line| asked.contains(&(line.note.as_str(), line.kind, line.text.as_str()))).collect();
    let line = match held.as_slice() {
        [first, rest @ ..] if rest.iter().all(|line| place(line) == place(first)) => first,
        [] => {
            let withdrawn = lines.iter().find(|line| line.is_retired());
            let alike = lines.iter().all(|line| place(line) == place(&lines[0]));
            withdrawn.or_else(|| alike.then_some(&lines[0]))?
        }
        [..] => return None,
    };
    let state = if held.is_empty() { line.state.clone() } else { State::Live };
    Some(Line { released: latest.released, content: latest.content.clone(), state, ..line.clone() })
}
