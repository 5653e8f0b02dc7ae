//! Reads `cards.lock`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Deck, Line, Lock, Look, State};
use crate::cards::{CardKind, GAP};
use crate::{Diagnostic, FileId, Severity, Span};

/// After so many broken lines the file is something else.
const MOST_REPORTS: usize = 20;

const UPDATE: &str = "run `vademecum cards update`";

pub(super) fn parse(text: &str, file: FileId) -> (Lock, Vec<Diagnostic>) {
    let mut lock = Lock::default();
    let mut found = Vec::new();
    let mut previous = "";
    let mut unsorted = None;
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let line = raw.trim_end_matches(['\n', '\r']);
        let span = Span::new(file, start, start + line.len());
        start += raw.len();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line <= previous && unsorted.is_none() {
            unsorted = Some(span);
        }
        previous = line;
        if let Err(problem) = read(&mut lock, line, span) {
            found.push(*problem);
        }
        if found.len() == MOST_REPORTS {
            let message = "too many broken lines: this may not be a cards.lock";
            found.push(Diagnostic::error("cards-lock", span, message).with_help("restore the last good version"));
            return (lock, found);
        }
    }
    let warning = |span| {
        Diagnostic::warning("cards-lock-stale", span, "the lines are not sorted, or one stands twice").with_help(UPDATE)
    };
    lock.untidy |= unsorted.is_some();
    found.extend(unsorted.map(warning));
    if found.iter().all(|found| found.severity != Severity::Error) && is_emptied(&lock) {
        let message = "decks were released, but not one card stands here";
        found.push(error(Span::file_start(file), message).with_help("restore the last good version"));
    }
    (lock, found)
}

/// Whether only the lines of cards are gone from a lock of which something was released.
fn is_emptied(lock: &Lock) -> bool {
    lock.cards.is_empty() && lock.last_release().is_some()
}

fn read(lock: &mut Lock, line: &str, span: Span) -> Result<(), Box<Diagnostic>> {
    if ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
        let help = format!("keep the lines of both sides, delete the marks, then {UPDATE}");
        return Err(Box::new(error(span, "a mark of an unfinished merge").with_help(help)));
    }
    let columns: Vec<&str> = line.split('\t').collect();
    let [note, kind, guid, released, state, content, text] = columns.as_slice() else {
        let message = format!("a line has 7 columns with tabs between them, this one has {}", columns.len());
        return Err(Box::new(error(span, message).with_help("restore the line from the last good version")));
    };
    let released = optional(released, date).ok_or_else(|| bad(span, "date", released))?;
    let content = optional(content, fingerprint).ok_or_else(|| bad(span, "fingerprint", content))?;
    match (*note, *kind) {
        ("@deck", slug) if slug == super::ROOT_DECK || is_slug(slug) => {
            let deck = Deck { released, name: (*text).to_owned() };
            let same =
                |(other, known): (&String, &Deck)| other != slug && known.name.to_lowercase() == text.to_lowercase();
            if text.is_empty() || lock.decks.iter().any(same) {
                let help =
                    "Anki knows decks by name: give each its own, or restore the line from the last good version";
                return Err(Box::new(error(span, format!("`{text}` is not the name of one deck")).with_help(help)));
            }
            insert(&mut lock.decks, ("deck", slug), deck, span, |deck| deck.released)
        }
        ("@type", key) if is_slug(key) => {
            let content = content.ok_or_else(|| bad(span, "fingerprint", "-"))?;
            insert(&mut lock.looks, ("note type", key), Look { released, content }, span, |look| look.released)
        }
        (note, kind) => {
            let kind = CardKind::from_name(kind).ok_or_else(|| bad(span, "kind of card", kind))?;
            let state = read_state(state).ok_or_else(|| bad(span, "state", state))?;
            if !is_slug(note) {
                return Err(bad(span, "name of a note", note));
            }
            if !is_guid(guid) {
                return Err(bad(span, "guid", guid));
            }
            if text.is_empty() || kind == CardKind::Cloze && !text.contains(GAP) {
                return Err(bad(span, "front of this kind of card", text));
            }
            let note = note.to_owned();
            let card = Line { note, kind, released, state, content, text: (*text).to_owned(), span: Some(span) };
            insert_card(lock, guid, card);
            Ok(())
        }
    }
}

/// Enters the line of a card. A further line of the same card is what a merge leaves.
fn insert_card(lock: &mut Lock, guid: &str, card: Line) {
    let Some(first) = lock.cards.get(guid) else {
        lock.cards.insert(guid.to_owned(), card);
        return;
    };
    lock.untidy = true;
    if *first != card {
        lock.merged.entry(guid.to_owned()).or_default().push(card);
    }
}

/// What to tell of two lines of one card between which the notes do not decide.
pub(super) fn twice(guid: &str, first: &Line, second: &Line) -> Diagnostic {
    error(second.span.unwrap_or_default(), format!("the guid {guid} stands on two lines"))
        .with_related(first.span.unwrap_or_default(), "the first one")
        .with_help("delete the line with the older text; a card has one line")
}

/// Inserts a line about a deck or a look. Of two the one that was released later holds.
fn insert<T: PartialEq>(
    lines: &mut BTreeMap<String, T>,
    (what, key): (&str, &str),
    value: T,
    span: Span,
    released: fn(&T) -> Option<Date>,
) -> Result<(), Box<Diagnostic>> {
    if let Some(first) = lines.get(key) {
        if released(first) > released(&value) {
            return Ok(());
        }
        if *first != value && released(first).is_some() && released(first) == released(&value) {
            let differ = error(span, format!("the {what} `{key}` stands on two lines that differ"));
            return Err(Box::new(differ.with_help("delete the older one")));
        }
    }
    lines.insert(key.to_owned(), value);
    Ok(())
}

fn error(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("cards-lock", span, message)
}

fn bad(span: Span, what: &str, found: &str) -> Box<Diagnostic> {
    let shown: String = found.chars().take(40).collect();
    let broken = error(span, format!("`{shown}` is not a {what}"));
    Box::new(broken.with_help("restore the line from the last good version"))
}

/// `-` is nothing; else what `read` makes of it.
fn optional<T>(text: &str, read: fn(&str) -> Option<T>) -> Option<Option<T>> {
    if text == "-" { Some(None) } else { read(text).map(Some) }
}

/// A date as `YYYY-MM-DD`, in years of which every package can write the seconds.
pub(super) fn date(text: &str) -> Option<Date> {
    let date: Date = if text.len() == 10 { text.parse().ok()? } else { return None };
    (1980..=2199).contains(&date.year()).then_some(date)
}

fn fingerprint(text: &str) -> Option<String> {
    let good = (8..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit());
    good.then(|| text.to_owned())
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_guid(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':');
    (4..=64).contains(&text.len()) && text.bytes().all(allowed)
}

fn read_state(text: &str) -> Option<State> {
    match text.split_once(':') {
        None if text == "live" => Some(State::Live),
        None if text == "retired" => Some(State::RETIRED),
        Some(("retired", guid)) if is_guid(guid) => Some(State::Retired { successor: Some(guid.to_owned()) }),
        Some(_) | None => None,
    }
}
