//! The deck: a package that a learner can import with every release and keep his schedule.
//!
//! What makes it so: guids come from `cards.lock`; a note bears the time of the release that last changed it and so
//! replaces what a learner has only where we have something new; the note types are frozen (see [`schema`]); decks
//! keep their names. Decks are one for the book and one for each group, since a learner may want to study one group
//! alone; everything else is a tag. Withdrawn cards come last, in a deck of their own.
//!
//! What no release holds yet bears the last second of the day before the build: later than every release before, and
//! earlier than any release that is still to come, even on the same day.

mod identity;
mod notes;
mod package;
mod schema;
mod text;

use std::collections::BTreeMap;

use model::lock::{Assigned, Fingerprints, Lock, ROOT_DECK, assign};
use model::{Artifact, Diagnostic, Export, Severity};
use rayon::prelude::*;

use crate::render::shell::Shells;
use crate::words::Words;
use crate::{Edition, Error};
use identity::Identity;
use notes::{AnkiNote, Maker, WITHDRAWN_DECK, media_names, midnight, short_hash};
use package::{Look, Package};
use schema::{NoteType, TYPES};

const DAY: i64 = 86_400;

pub(super) fn export(edition: &Edition<'_>) -> Result<Export, Error> {
    let (deck, diagnostics) = Deck::new(edition)?;
    let (corpus, lock) = (edition.corpus, &deck.assigned.lock);
    let maker = deck.maker();
    let times = Times::new(lock, edition.timestamp);
    let shells = Shells::read(edition.theme, "anki", &deck.words)?;
    let figures = corpus.figures.iter();
    let package = Package {
        identity: deck.identity(),
        timestamp: edition.timestamp,
        types: looks(edition, &shells)?.into_iter().map(|(kind, look)| timed(kind, look, &times)).collect(),
        decks: deck.decks(&shells)?,
        items: maker.items(&deck.assigned.cards),
        make: &|item| {
            let note = maker.note(item);
            let changed = times.note(&note);
            (note, changed)
        },
        media: figures
            .map(|figure| (deck.media[figure.path.as_str()].as_str(), corpus.drawing(figure).as_bytes()))
            .collect(),
    };
    let bytes = package.write().map_err(|error| Error::Engine(format!("the deck could not be packed: {error}")))?;
    Ok(Export { artifacts: vec![Artifact::new("handbook.apkg", bytes)], diagnostics })
}

/// The cards as text.
pub(super) fn export_text(edition: &Edition<'_>) -> Result<Export, Error> {
    let (deck, diagnostics) = Deck::new(edition)?;
    let text = text::lines(&deck.notes(), &deck.words, &deck.assigned.lock.decks);
    Ok(Export { artifacts: vec![Artifact::new("handbook.txt", text.into_bytes())], diagnostics })
}

/// What the deck holds, by fingerprint: for the lock of a release.
///
/// # Errors
/// As the deck itself.
pub fn fingerprints(edition: &Edition<'_>) -> Result<Fingerprints, Error> {
    let (deck, _) = Deck::new(edition)?;
    let shells = Shells::read(edition.theme, "anki", &deck.words)?;
    Ok(Fingerprints {
        cards: deck.notes().iter().map(|note| (note.guid.to_owned(), note.fingerprint())).collect(),
        looks: looks(edition, &shells)?.iter().map(|(kind, look)| (kind.key.to_owned(), look_print(look))).collect(),
    })
}

/// What its cards are made from.
struct Deck<'a> {
    edition: &'a Edition<'a>,
    assigned: Assigned<'a>,
    words: Words,
    /// Names of the figures as media, by their path.
    media: BTreeMap<&'a str, String>,
}

impl<'a> Deck<'a> {
    /// The deck, and what to tell the author about its cards.
    fn new(edition: &'a Edition<'a>) -> Result<(Self, Vec<Diagnostic>), Error> {
        let (assigned, diagnostics) = identities(edition)?;
        let deck = Self { edition, assigned, words: Words::of(edition)?, media: media_names(edition.corpus) };
        Ok((deck, diagnostics))
    }

    fn identity(&self) -> Identity<'_> {
        Identity::new(self.edition.corpus, &self.assigned.lock)
    }

    fn maker(&self) -> Maker<'_> {
        Maker::new(self.identity(), self.edition.corpus, &self.assigned.lock, &self.media, &self.words)
    }

    /// Name and description of each deck. The names are those of the lock.
    fn decks(&self, shells: &Shells<'_>) -> Result<BTreeMap<String, (String, String)>, Error> {
        let Self { edition, assigned: Assigned { lock, .. }, words, .. } = self;
        let handbook = &edition.corpus.handbook;
        let groups = edition.corpus.groups();
        let mut decks = BTreeMap::new();
        for (key, deck) in &lock.decks {
            let group = groups.iter().find(|(category, _)| category.slug.value == *key);
            if group.is_none() && key != ROOT_DECK {
                continue;
            }
            let notes = group.map_or(edition.corpus.notes.len(), |(_, notes)| notes.len());
            let data = serde_json::json!({
                "title": handbook.title, "version": handbook.version, "date": handbook.date, "license": handbook.license,
                "base_url": handbook.base_url, "group": group.map(|(category, _)| &category.title),
                "notes": words.fill("{n} note|{n} notes", &[("n", &notes.to_string())]),
            });
            let shell = if key == ROOT_DECK { "deck" } else { "group" };
            decks.insert(key.clone(), (deck.name.clone(), shells.render(shell, &data)?.trim().to_owned()));
        }
        if lock.retired().next().is_some() {
            let about =
                words.say("Cards of earlier versions. Suspend them: what is deleted comes back with the next version.");
            decks.insert(WITHDRAWN_DECK.to_owned(), (self.identity().withdrawn_deck(words), about.to_owned()));
        }
        Ok(decks)
    }

    /// All notes, in the order of study.
    fn notes(&self) -> Vec<AnkiNote<'_>> {
        let maker = self.maker();
        maker.items(&self.assigned.cards).into_par_iter().map(|item| maker.note(item)).collect()
    }
}

/// The cards with their guids, and what to tell the author about them.
fn identities<'a>(edition: &Edition<'a>) -> Result<(Assigned<'a>, Vec<Diagnostic>), Error> {
    let corpus = edition.corpus;
    let (lock, mut found) = Lock::of(corpus);
    let assigned = assign(corpus, &lock);
    found.extend(assigned.diagnostics.iter().cloned());
    found.extend(assigned.stale(corpus));
    if edition.locked {
        for diagnostic in &mut found {
            diagnostic.severity = Severity::Error;
        }
    }
    if found.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Err(Error::Content(found));
    }
    Ok((assigned, found))
}

/// When what changed, in seconds.
struct Times<'a> {
    lock: &'a Lock,
    /// Time of what is in no release yet.
    preview: i64,
}

impl<'a> Times<'a> {
    fn new(lock: &'a Lock, timestamp: i64) -> Self {
        let yesterday = timestamp - timestamp.rem_euclid(DAY) - 1;
        let after_release = lock.last_release().map_or(1, |date| midnight(date) + 1);
        Self { lock, preview: yesterday.max(after_release) }
    }

    fn note(&self, note: &AnkiNote<'_>) -> i64 {
        let line = self.lock.cards.get(note.guid);
        let same = line.filter(|line| line.content.as_ref().is_some_and(|content| *content == note.fingerprint()));
        same.and_then(|line| line.released).map_or(self.preview, midnight)
    }

    fn look(&self, kind: &NoteType, look: &Look) -> i64 {
        let known = self.lock.looks.get(kind.key).filter(|known| known.content == look_print(look));
        known.and_then(|known| known.released).map_or(self.preview, midnight)
    }
}

fn timed(kind: &'static NoteType, look: Look, times: &Times<'_>) -> (&'static NoteType, Look, i64) {
    let changed = times.look(kind, &look);
    (kind, look, changed)
}

fn look_print(look: &Look) -> String {
    let sides: Vec<String> = look.sides.iter().map(|(front, back)| format!("{front}\u{1f}{back}")).collect();
    short_hash(format!("{}\u{1f}{}", sides.join("\u{1f}"), look.css))
}

/// The templates of the theme for each note type.
fn looks(edition: &Edition<'_>, shells: &Shells<'_>) -> Result<Vec<(&'static NoteType, Look)>, Error> {
    let css = edition.theme.style("anki/")?;
    let look = |kind: &'static NoteType| {
        let sides = kind.templates.iter().map(|template| {
            let data = serde_json::json!({
                "class": template.class, "task": template.task, "base_url": edition.corpus.handbook.base_url,
            });
            let (front, back) = if kind.cloze { ("cloze-front", "cloze-back") } else { ("front", "back") };
            let front = shells.render(front, &data)?;
            Ok((gated(template.gate, front.trim()), shells.render(back, &data)?.trim().to_owned()))
        });
        Ok((kind, Look { sides: sides.collect::<Result<_, Error>>()?, css: css.clone() }))
    };
    TYPES.into_iter().map(look).collect()
}

/// A front that makes a card only where the field `gate` is filled. The gate is ours, not the theme's: a theme that
/// forgot it would make nine cards of each note.
fn gated(gate: &str, front: &str) -> String {
    if gate.is_empty() { front.to_owned() } else { format!("{{{{#{gate}}}}}{front}{{{{/{gate}}}}}") }
}
