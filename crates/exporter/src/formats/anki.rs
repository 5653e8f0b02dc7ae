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
use model::{Artifact, Corpus, Diagnostic, Export, Severity};

use crate::render::shell::Shells;
use crate::{Edition, Error};
use identity::Identity;
use notes::{AnkiNote, Maker, media_names, midnight, short_hash};
use package::{Look, Package};
use schema::{NoteType, TYPES};

const DAY: i64 = 86_400;
/// Key of the deck of withdrawn cards.
const WITHDRAWN: &str = "@withdrawn";

pub(super) fn export(edition: &Edition<'_>) -> Result<Export, Error> {
    let Made { lock, notes, media, diagnostics } = Made::of(edition)?;
    let identity = Identity::new(edition.corpus, &lock);
    let times = Times::new(&lock, edition.timestamp);
    let shells = Shells::read(edition.theme, "anki")?;
    let package = Package {
        identity,
        timestamp: edition.timestamp,
        types: looks(edition)?.into_iter().map(|(kind, look)| timed(kind, look, &times)).collect(),
        decks: decks(edition, identity, &lock, &shells)?,
        notes: notes.iter().map(|note| (note, deck_of(note), times.note(note))).collect(),
        media: pictures(edition.corpus, &media, &notes),
    };
    let bytes = package.write().map_err(|error| Error::Engine(format!("the deck could not be packed: {error}")))?;
    Ok(Export { artifacts: vec![Artifact::new("handbook.apkg", bytes)], diagnostics })
}

/// The cards as text.
pub(super) fn export_text(edition: &Edition<'_>) -> Result<Export, Error> {
    let Made { lock, notes, media: _, diagnostics } = Made::of(edition)?;
    let text = text::lines(&notes, |note| {
        note.deck.as_ref().and_then(|key| lock.decks.get(key)).map(|deck| deck.name.as_str())
    });
    Ok(Export { artifacts: vec![Artifact::new("handbook.txt", text.into_bytes())], diagnostics })
}

/// What the deck holds, by fingerprint: for the lock of a release.
///
/// # Errors
/// As the deck itself.
pub fn fingerprints(edition: &Edition<'_>) -> Result<Fingerprints, Error> {
    let made = Made::of(edition)?;
    Ok(Fingerprints {
        cards: made.notes.iter().map(|note| (note.guid.clone(), note.fingerprint())).collect(),
        looks: looks(edition)?.iter().map(|(kind, look)| (kind.key.to_owned(), look_print(look))).collect(),
    })
}

/// The cards as Anki's notes. Those of the handbook are gone by then: in a large one they are most of the memory.
struct Made<'a> {
    lock: Lock,
    notes: Vec<AnkiNote>,
    media: BTreeMap<&'a str, String>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Made<'a> {
    fn of(edition: &Edition<'a>) -> Result<Self, Error> {
        let (Assigned { cards, lock, .. }, diagnostics) = identities(edition)?;
        let media = media_names(edition.corpus);
        let identity = Identity::new(edition.corpus, &lock);
        let notes = Maker::new(identity, edition.corpus, &media).all(&cards, &lock);
        Ok(Self { lock, notes, media, diagnostics })
    }
}

/// The cards with their guids, and what to tell the author about them.
fn identities(edition: &Edition<'_>) -> Result<(Assigned, Vec<Diagnostic>), Error> {
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

    fn note(&self, note: &AnkiNote) -> i64 {
        let line = self.lock.cards.get(&note.guid);
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
fn looks(edition: &Edition<'_>) -> Result<Vec<(&'static NoteType, Look)>, Error> {
    let shells = Shells::read(edition.theme, "anki")?;
    let css = edition.theme.text("anki/style.css")?;
    let look = |kind: &'static NoteType| {
        let sides = kind.templates.iter().map(|template| {
            let data = serde_json::json!({
                "class": template.class, "task": template.task, "base_url": edition.corpus.handbook.base_url,
            });
            let (front, back) = if kind.cloze { ("cloze-front", "cloze-back") } else { ("front", "back") };
            let front = shells.render(front, &data)?;
            Ok((gated(template.gate, front.trim()), shells.render(back, &data)?.trim().to_owned()))
        });
        Ok((kind, Look { sides: sides.collect::<Result<_, Error>>()?, css: css.to_owned() }))
    };
    TYPES.into_iter().map(look).collect()
}

/// A front that makes a card only where the field `gate` is filled. The gate is ours, not the theme's: a theme that
/// forgot it would make nine cards of each note.
fn gated(gate: &str, front: &str) -> String {
    if gate.is_empty() { front.to_owned() } else { format!("{{{{#{gate}}}}}{front}{{{{/{gate}}}}}") }
}

fn deck_of(note: &AnkiNote) -> String {
    note.deck.clone().unwrap_or_else(|| WITHDRAWN.to_owned())
}

/// Name and description of each deck. The names are those of the lock.
fn decks(
    edition: &Edition<'_>,
    identity: Identity<'_>,
    lock: &Lock,
    shells: &Shells<'_>,
) -> Result<BTreeMap<String, (String, String)>, Error> {
    let handbook = &edition.corpus.handbook;
    let groups = edition.corpus.groups();
    let mut decks = BTreeMap::new();
    for (key, deck) in &lock.decks {
        let group = groups.iter().find(|(category, _)| category.slug.value == *key);
        if group.is_none() && key != ROOT_DECK {
            continue;
        }
        let data = serde_json::json!({
            "title": handbook.title, "version": handbook.version, "date": handbook.date, "license": handbook.license,
            "base_url": handbook.base_url, "group": group.map(|(category, _)| &category.title),
            "notes": group.map_or(edition.corpus.notes.len(), |(_, notes)| notes.len()),
        });
        let shell = if key == ROOT_DECK { "deck" } else { "group" };
        decks.insert(key.clone(), (deck.name.clone(), shells.render(shell, &data)?.trim().to_owned()));
    }
    if lock.retired().next().is_some() {
        let about = "Cards of earlier versions. Suspend them: what is deleted comes back with the next version.";
        decks.insert(WITHDRAWN.to_owned(), (identity.withdrawn_deck(), about.to_owned()));
    }
    Ok(decks)
}

/// The figures that cards show.
fn pictures<'a>(corpus: &'a Corpus, names: &'a BTreeMap<&str, String>, notes: &[AnkiNote]) -> Vec<(&'a str, &'a [u8])> {
    let fields: Vec<&String> =
        notes.iter().flat_map(|note| &note.fields).filter(|field| field.contains("<img ")).collect();
    let shown = corpus.figures.iter().filter_map(|figure| {
        let name = names.get(figure.path.as_str())?;
        fields.iter().any(|field| field.contains(name.as_str())).then_some((name.as_str(), figure.bytes.as_slice()))
    });
    let mut shown: Vec<_> = shown.collect();
    shown.sort();
    shown.dedup_by_key(|(name, _)| *name);
    shown
}
