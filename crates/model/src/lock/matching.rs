//! Finds the line of each card, or asks for it.

use std::collections::{BTreeMap, BTreeSet};

use super::assign::newborn;
use super::moved::moved;
use super::similar::SAME;
use super::{Line, Lock, State, similarity};
use crate::cards::{Card, CardKind};
use crate::{Corpus, Diagnostic, Span};

/// Below this it is another card. Between this and [`SAME`] we ask.
const OTHER: f64 = 0.5;
/// Another front is "nearly as much alike" when its similarity differs by less.
const MARGIN: f64 = 0.1;

/// A line of the lock and its guid.
pub(super) type Known<'a> = (&'a str, &'a Line);

/// What of one note and kind has no partner yet.
#[derive(Default)]
struct Group<'a> {
    /// Indices of cards.
    cards: Vec<usize>,
    /// Lines.
    known: Vec<Known<'a>>,
}

type Groups<'g, 'a> = BTreeMap<(&'g str, CardKind), Group<'a>>;

/// The cards of a corpus and their lines.
pub(super) struct Matching<'c, 'a> {
    corpus: &'c Corpus,
    lock: &'a Lock,
    cards: &'c [Card<'c>],
    /// The line of each card that has found one.
    pub(super) found: Vec<Option<Known<'a>>>,
    /// Lines that wait for an answer.
    pub(super) asked: BTreeSet<&'a str>,
    /// Whether a card waits for an answer.
    pub(super) open: Vec<bool>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'c, 'a> Matching<'c, 'a> {
    pub(super) fn new(corpus: &'c Corpus, cards: &'c [Card<'c>], lock: &'a Lock) -> Self {
        let mut matching = Self {
            corpus,
            lock,
            cards,
            found: vec![None; cards.len()],
            asked: BTreeSet::new(),
            open: vec![false; cards.len()],
            diagnostics: Vec::new(),
        };
        matching.ask_about_moved_cards();
        let groups = matching.groups();
        let replaced = matching.replaced(&groups);
        for ((note, kind), group) in groups {
            matching.match_group(kind, group, replaced.contains(note));
        }
        matching
    }

    /// What waits for no answer, by note and kind.
    fn groups<'g>(&self) -> Groups<'g, 'a>
    where
        'c: 'g,
        'a: 'g,
    {
        let mut groups = Groups::new();
        for (at, card) in self.cards.iter().enumerate().filter(|(at, _)| !self.open[*at]) {
            groups.entry((card.note, card.kind)).or_default().cards.push(at);
        }
        for (guid, line) in self.lock.cards.iter().filter(|(guid, _)| !self.asked.contains(guid.as_str())) {
            groups.entry((&line.note, line.kind)).or_default().known.push((guid, line));
        }
        groups
    }

    /// The notes that may be about another concept than those which learners know by their names: title and definition
    /// both say something else.
    fn replaced<'g>(&self, groups: &Groups<'g, 'a>) -> BTreeSet<&'g str> {
        let mut best: BTreeMap<&str, f64> = BTreeMap::new();
        for ((note, _), group) in groups.iter().filter(|((_, kind), _)| kind.is_single()) {
            for (_, line) in group.known.iter().filter(|(_, line)| line.may_come_back()) {
                for &card in &group.cards {
                    let best = best.entry(note).or_default();
                    *best = best.max(similarity(&line.text, &self.cards[card].text));
                }
            }
        }
        best.into_iter().filter(|(_, best)| *best < OTHER).map(|(note, _)| note).collect()
    }

    fn match_group(&mut self, kind: CardKind, group: Group<'a>, replaced: bool) {
        let Group { mut cards, known } = group;
        let (mut retired, mut live): (Vec<_>, Vec<_>) = known.into_iter().partition(|(_, line)| line.is_retired());
        let all = cards.clone();
        self.match_equal(&mut cards, &mut live);
        self.match_equal(&mut cards, &mut retired);
        retired.retain(|(_, line)| line.may_come_back());
        let (mut learnt, mut fresh): (Vec<_>, Vec<_>) = live.into_iter().partition(|(_, line)| line.released.is_some());
        if kind.is_single() {
            self.match_single(&cards, &learnt, &fresh, &retired, replaced);
            return;
        }
        let texts = self.cards;
        let near = |score: f64, at: usize| {
            fresh.iter().any(|(_, line)| similarity(&line.text, &texts[at].text) > score - MARGIN)
        };
        self.match_similar(&mut cards, &mut learnt, |score, rival, at| score >= SAME && !rival && !near(score, at));
        // A card that nobody has yet may be one that learners have, in better words.
        let unknown = |at: &usize| self.found[*at].is_some_and(|(_, line)| line.released.is_none());
        let mut newer: Vec<usize> = all.into_iter().filter(unknown).collect();
        self.match_similar(&mut newer, &mut learnt, |_, _, _| false);
        // Nobody has learnt these, so a wrong guess costs nothing.
        self.match_similar(&mut cards, &mut fresh, |_, _, _| true);
        self.match_similar(&mut cards, &mut retired, |_, _, _| false);
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

    /// Pairs what is the only one of its kind, however it is worded, unless the note is about something else.
    fn match_single(
        &mut self,
        cards: &[usize],
        learnt: &[Known<'a>],
        fresh: &[Known<'a>],
        retired: &[Known<'a>],
        replaced: bool,
    ) {
        let &[card] = cards else { return };
        match (learnt, fresh, retired) {
            ([known, ..], _, _) if replaced => self.ask(*known, card),
            ([known, ..], _, _) | ([], [known, ..], _) => self.found[card] = Some(*known),
            ([], [], [known, ..]) if !replaced => self.found[card] = Some(*known),
            ([], [], _) => {}
        }
    }

    /// Pairs similar texts, best pair first. `sure` tells from the similarity, whether another pair comes near it,
    /// and the card, if nobody needs to be asked.
    fn match_similar(
        &mut self,
        cards: &mut Vec<usize>,
        known: &mut Vec<Known<'a>>,
        sure: impl Fn(f64, bool, usize) -> bool,
    ) {
        let mut pairs = Vec::new();
        for &(guid, line) in known.iter() {
            for &card in cards.iter() {
                pairs.push((similarity(&line.text, &self.cards[card].text), (guid, line), card));
            }
        }
        pairs.retain(|(score, _, _)| *score >= OTHER);
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1.0, a.2).cmp(&(b.1.0, b.2))));
        for &(score, (guid, line), card) in &pairs {
            let free = |guid: &str, card: usize| cards.contains(&card) && known.iter().any(|(other, _)| *other == guid);
            if !free(guid, card) {
                continue;
            }
            let rival = pairs.iter().any(|&(other, (other_guid, _), other_card)| {
                let shares = (other_guid == guid) != (other_card == card);
                shares && free(other_guid, other_card) && other > score - MARGIN
            });
            if sure(score, rival, card) {
                self.found[card] = Some((guid, line));
            } else {
                self.ask((guid, line), card);
            }
            known.retain(|(other, _)| *other != guid);
            cards.retain(|other| *other != card);
        }
    }

    fn ask(&mut self, (guid, line): Known<'a>, at: usize) {
        self.asked.insert(guid);
        self.open[at] = true;
        let card = &self.cards[at];
        let new = match self.found[at] {
            Some((guid, _)) => guid.to_owned(),
            None => newborn(self.corpus, card, |guid| self.lock.cards.contains_key(guid)),
        };
        let known = if line.is_retired() { "that was withdrawn" } else { "that learners know" };
        let message = format!("is this {} still the card {known}?", card.kind.name());
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
            let same = match gone {
                true => format!(
                    "`vademecum mv GROUP/{old} {new}`, which mends links as well, or `vademecum cards keep {old} {new}`"
                ),
                false => format!("`vademecum cards keep {old} {new}`"),
            };
            let help =
                format!("the same cards: {same}; others that only look like them: `vademecum cards new {old} {new}`");
            let line = &self.lock.cards[pairs[0].guid];
            self.diagnostics.push(
                Diagnostic::error("card-identity", span, message)
                    .with_related(line.span.unwrap_or(span), format!("a card that learners know: {}", line.text))
                    .with_help(help),
            );
        }
    }
}
