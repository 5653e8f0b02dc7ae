//! What an author answers when only an author can know whether two cards are the same.

use super::assign::{assign, newborn, renewed};
use super::moved::moved;
use super::{Line, Lock, State};
use crate::cards::{Card, cards};
use crate::{Corpus, Diagnostic};

impl Lock {
    /// The lock after the answer that `old` and `new` are the same: guids of a card that learners know and of one that
    /// the notes hold now, or slugs of the notes where they stood and stand.
    ///
    /// # Errors
    /// If there are no such cards, or if the one cannot become the other. The message is for the author.
    pub fn keep(&self, corpus: &Corpus, old: &str, new: &str) -> Result<Self, String> {
        let cards = all_cards(corpus);
        let mut lock = self.clone();
        if self.cards.contains_key(old) {
            let card = self.find(corpus, &cards, new)?;
            lock.keep_card(old, &card)?;
            return self.refuse_asked(&cards, old, Some(&card)).map(|()| lock);
        }
        let pairs = self.moved_between(corpus, &cards, old, new)?;
        for (guid, card) in pairs {
            lock.keep_card(&guid, card)?;
        }
        if corpus.note(old).is_none() {
            lock.rename_note(old, new);
        }
        Ok(lock)
    }

    /// The lock after the answer that `new` is another card than `old`, which is withdrawn and points to it. Without
    /// `new` it is the card that has taken the place of `old`.
    ///
    /// # Errors
    /// As [`keep`](Self::keep).
    pub fn part(&self, corpus: &Corpus, old: &str, new: Option<&str>) -> Result<Self, String> {
        let cards = all_cards(corpus);
        let mut lock = self.clone();
        if self.cards.contains_key(old) {
            let card = match new {
                Some(new) => Some(self.find(corpus, &cards, new)?),
                None => {
                    assign(corpus, self).cards.into_iter().find(|issued| issued.guid == old).map(|found| found.card)
                }
            };
            lock.part_card(corpus, old, card.as_ref())?;
            let is_asked = |asked: &Diagnostic| asked.help.as_ref().is_some_and(|help| help.contains(old));
            if new.is_none() && assign(corpus, &lock).diagnostics.iter().any(is_asked) {
                return Err(format!("which card took the place of `{old}`? Name it as well: `check` shows both"));
            }
            return self.refuse_asked(&cards, old, card.as_ref()).map(|()| lock);
        }
        let new = new.ok_or_else(|| format!("cards.lock has no card `{old}`"))?;
        for (guid, card) in self.moved_between(corpus, &cards, old, new)? {
            lock.part_card(corpus, &guid, Some(card))?;
        }
        if corpus.note(old).is_none() {
            lock.cards.retain(|_, line| line.note != old || line.released.is_some());
            for line in lock.cards.values_mut().filter(|line| line.note == old && line.state == State::Live) {
                line.state = State::RETIRED;
            }
        }
        Ok(lock)
    }

    /// Refuses to make the card `old` another one while it is still asked as it was, and not as `new`.
    fn refuse_asked(&self, cards: &[Card<'_>], old: &str, new: Option<&Card<'_>>) -> Result<(), String> {
        let line = &self.cards[old];
        match cards.iter().find(|card| line.is(card)) {
            Some(card) if new.is_none_or(|new| !line.is(new)) => {
                Err(format!("`{old}` is still asked by the note `{}`, word for word: {}", card.note, card.text))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The card of the notes with this guid, which it has in the lock or would get if it were new.
    fn find<'c>(&self, corpus: &'c Corpus, cards: &[Card<'c>], guid: &str) -> Result<Card<'c>, String> {
        let known = assign(corpus, self).cards.into_iter().find(|issued| issued.guid == guid).map(|found| found.card);
        let born = || cards.iter().find(|card| self.newborn(corpus, card) == guid).cloned();
        known.or_else(born).ok_or_else(|| format!("the notes have no card `{guid}`"))
    }

    fn newborn(&self, corpus: &Corpus, card: &Card<'_>) -> String {
        newborn(corpus, card, |guid| self.cards.contains_key(guid))
    }

    /// The released cards that moved from one note to another, each with the card that has its words.
    fn moved_between<'c>(
        &self,
        corpus: &Corpus,
        cards: &'c [Card<'c>],
        old: &str,
        new: &str,
    ) -> Result<Vec<(String, &'c Card<'c>)>, String> {
        if !self.cards.values().any(|line| line.note == old) {
            return Err(format!("cards.lock has no card and no note `{old}`"));
        }
        if corpus.note(new).is_none() {
            return Err(format!("there is no note `{new}`"));
        }
        let pairs = moved(corpus, cards, self).remove(&(old, new)).unwrap_or_default();
        if pairs.is_empty() && corpus.note(old).is_some() {
            return Err(format!("no released card of `{old}` stands word for word in `{new}`"));
        }
        Ok(pairs.into_iter().map(|pair| (pair.guid.to_owned(), &cards[pair.card])).collect())
    }

    /// Enters the card under the old guid.
    fn keep_card(&mut self, old: &str, card: &Card<'_>) -> Result<(), String> {
        let line = self.cards.get(old).ok_or_else(|| format!("cards.lock has no card `{old}`"))?;
        if line.kind != card.kind {
            let (was, is) = (line.kind.name(), card.kind.name());
            return Err(format!("a {was} cannot become a {is}: Anki keeps the kind of a card for ever"));
        }
        let rival = self.cards.iter().find(|(guid, line)| guid.as_str() != old && line.is(card) && !line.is_retired());
        match rival.map(|(guid, line)| (guid.clone(), line.released)) {
            Some((guid, Some(_))) => {
                return Err(format!("learners know `{old}` and `{guid}`: two cards cannot become one"));
            }
            Some((guid, None)) => drop(self.cards.remove(&guid)),
            None => {}
        }
        let line = self.cards.get_mut(old).expect("it was found above");
        card.note.clone_into(&mut line.note);
        line.text.clone_from(&card.text);
        line.state = State::Live;
        Ok(())
    }

    /// Gives every line of a note that is gone to the note that follows it.
    fn rename_note(&mut self, old: &str, new: &str) {
        let takes = |line: &Line| line.note == old && line.kind.is_single() && !line.is_retired();
        let kinds: Vec<_> = self.cards.values().filter(|line| takes(line)).map(|line| line.kind).collect();
        let replaced = |line: &Line| line.note == new && line.released.is_none() && kinds.contains(&line.kind);
        self.cards.retain(|_, line| !replaced(line));
        for line in self.cards.values_mut().filter(|line| line.note == old) {
            new.clone_into(&mut line.note);
        }
    }

    /// Withdraws the old card, or forgets it if nobody has it; the card that follows gets a line of its own.
    fn part_card(&mut self, corpus: &Corpus, old: &str, card: Option<&Card<'_>>) -> Result<(), String> {
        let line = self.cards.get(old).ok_or_else(|| format!("cards.lock has no card `{old}`"))?;
        if card.is_some_and(|card| line.is(card)) {
            return Err(format!(
                "cards.lock knows `{old}` by the words of the new card already: restore the line it had before, then \
                 run this again"
            ));
        }
        let successor = card.map(|card| {
            let known = self.cards.iter().find(|(_, line)| line.is(card) && !line.is_retired());
            known.map_or_else(|| self.newborn(corpus, card), |(guid, _)| guid.clone())
        });
        if let (Some(card), Some(guid)) = (card, &successor) {
            self.cards.entry(guid.clone()).or_insert_with(|| renewed(card, None));
        }
        let line = self.cards.get_mut(old).expect("it was found above");
        line.state = State::Retired { successor };
        if line.released.is_none() {
            self.cards.remove(old);
        }
        Ok(())
    }
}

fn all_cards(corpus: &Corpus) -> Vec<Card<'_>> {
    corpus.notes.iter().flat_map(|note| cards(corpus, note)).collect()
}
