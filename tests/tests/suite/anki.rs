//! The deck: opened as Anki opens it, and over several releases.
#![expect(clippy::unwrap_used, reason = "a deck that cannot be read has failed its test")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use exporter::{Edition, Error, formats};
use model::lock::{Lock, assign};
use model::{Corpus, Severity};
use parser::RawFile;
use rusqlite::Connection;
use serde_json::Value;
use tests::{check, edition, mini, raw_files, real, root, theme};

/// A package, unpacked.
struct Deck {
    models: Value,
    decks: Value,
    notes: Vec<Row>,
    /// Guid, deck, template, and place in the order of study.
    cards: Vec<(String, i64, i64, i64)>,
    media: BTreeMap<String, Vec<u8>>,
}

/// A note of a package.
struct Row {
    guid: String,
    note_type: i64,
    changed: i64,
    tags: String,
    fields: Vec<String>,
    sort: String,
    sum: i64,
}

impl Deck {
    fn open(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut entry = |name: &str| {
            let mut content = Vec::new();
            archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
            content
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("collection.anki2");
        tests::write(&path, entry("collection.anki2"));
        let database = Connection::open(&path).unwrap();
        let names: BTreeMap<String, String> = serde_json::from_slice(&entry("media")).unwrap();
        let media = names.into_iter().map(|(index, name)| (name, entry(&index))).collect();
        let column = |name: &str| -> Value {
            let text: String = database.query_row(&format!("select {name} from col"), [], |row| row.get(0)).unwrap();
            serde_json::from_str(&text).unwrap()
        };
        let query = "select guid, mid, mod, tags, flds, cast(sfld as text), csum from notes";
        let mut statement = database.prepare(query).unwrap();
        let notes = statement.query_map([], |row| {
            Ok(Row {
                guid: row.get(0)?,
                note_type: row.get(1)?,
                changed: row.get(2)?,
                tags: row.get(3)?,
                fields: row.get::<_, String>(4)?.split('\u{1f}').map(str::to_owned).collect(),
                sort: row.get(5)?,
                sum: row.get(6)?,
            })
        });
        let query = "select guid, did, ord, due from cards join notes on nid = notes.id order by due";
        let cards = database
            .prepare(query)
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let notes = notes.unwrap().map(Result::unwrap).collect();
        Self { models: column("models"), decks: column("decks"), notes, cards, media }
    }

    fn of(corpus: &Corpus) -> Self {
        Self::open(&bytes(&edition(corpus, &theme())))
    }

    fn note(&self, guid: &str) -> &Row {
        self.notes.iter().find(|note| note.guid == guid).unwrap()
    }

    fn field<'a>(&self, note: &'a Row, name: &str) -> &'a str {
        let fields = self.models[note.note_type.to_string()]["flds"].as_array().unwrap();
        let at = fields.iter().position(|field| field["name"] == name);
        at.map_or("", |at| note.fields[at].as_str())
    }
}

fn bytes(edition: &Edition<'_>) -> Vec<u8> {
    let export = formats::find("anki").unwrap().export(edition).unwrap();
    assert_eq!(export.artifacts[0].path, "handbook.apkg");
    export.artifacts[0].bytes.clone()
}

/// The mini handbook with some of its text replaced, and with this lock.
fn mini_with(replacements: &[(&str, &str)], lock: &str) -> Corpus {
    let mut files = raw_files(&root().join("tests/fixtures/mini"));
    files.retain(|file| file.path != "cards.lock");
    for file in &mut files {
        let mut text = String::from_utf8(file.bytes.clone()).unwrap();
        for (old, new) in replacements {
            text = text.replace(old, new);
        }
        file.bytes = text.into_bytes();
    }
    for (old, _) in replacements {
        let before = raw_files(&root().join("tests/fixtures/mini"));
        assert!(before.iter().any(|file| String::from_utf8_lossy(&file.bytes).contains(old)), "no `{old}` to replace");
    }
    files.push(RawFile { path: "cards.lock".to_owned(), bytes: lock.as_bytes().to_vec() });
    check(files).0
}

/// Releases the mini handbook with these replacements on a date: the package, and the lock for the next time.
fn release(replacements: &[(&str, &str)], lock: &str, date: &str) -> (Vec<u8>, String) {
    let updated = |lock: &str| {
        let corpus = mini_with(replacements, lock);
        let assigned = assign(&corpus, &Lock::of(&corpus).0);
        assert_eq!(assigned.diagnostics, []);
        let lock = assigned.lock;
        (corpus, lock)
    };
    let (_, lock) = updated(lock);
    let (corpus, lock) = updated(&lock.to_string());
    let prints = formats::fingerprints(&edition(&corpus, &theme())).unwrap();
    let released = lock.release(date, &prints).unwrap().to_string();
    let (corpus, again) = updated(&released);
    assert_eq!(again.to_string(), released);
    let theme = theme();
    let mut edition = edition(&corpus, &theme);
    edition.locked = true;
    (bytes(&edition), released)
}

#[test]
fn a_deck_holds_every_card_once_under_the_guid_of_the_lock() {
    for corpus in [mini(), real()] {
        let deck = Deck::of(&corpus);
        let assigned = assign(&corpus, &Lock::of(&corpus).0);
        let guids: BTreeSet<&str> = deck.notes.iter().map(|note| note.guid.as_str()).collect();
        let expected: BTreeSet<&str> = assigned.lock.cards.keys().map(String::as_str).collect();
        assert_eq!(guids, expected);
        assert_eq!(deck.notes.len(), expected.len());
        assert_eq!(deck.cards.len(), deck.notes.len());
        let dues: Vec<i64> = deck.cards.iter().map(|card| card.3).collect();
        assert!(dues.iter().copied().eq(1..=i64::try_from(dues.len()).unwrap()), "the order of study has no holes");
    }
}

#[test]
fn study_follows_the_prerequisites() {
    let deck = Deck::of(&mini());
    let first = |slug: &str| {
        let tag = format!(" mini-handbook::note::{slug} ");
        deck.cards.iter().filter(|card| deck.note(&card.0).tags.contains(&tag)).map(|card| card.3).min().unwrap()
    };
    assert!(first("hash-function") < first("bloom-filter"));
}

#[test]
fn every_note_is_as_anki_wants_it() {
    for corpus in [mini(), real()] {
        let deck = Deck::of(&corpus);
        let mut fronts = BTreeSet::new();
        for note in &deck.notes {
            let guid = &note.guid;
            let kind = &deck.models[note.note_type.to_string()];
            assert_eq!(note.fields.len(), kind["flds"].as_array().unwrap().len(), "{guid}");
            assert_eq!(note.fields[0], *guid);
            assert!(fronts.insert((&note.fields[1], deck.field(note, "Context"))), "two fronts: {}", note.fields[1]);
            assert!(note.tags.starts_with(' ') && note.tags.ends_with(' ') && note.tags.is_ascii(), "{}", note.tags);
            assert_eq!(note.tags.split(' ').filter(|tag| tag.contains("::kind::")).count(), 1);
            assert!(!note.sort.contains("&#") && !note.sort.trim().is_empty(), "{}", note.sort);
            assert!(note.sum > 0);
            assert_eq!(deck.cards.iter().filter(|card| card.0 == *guid).count(), 1);
            if kind["type"] == 1 {
                let hidden = note.fields[1].split_once("{{c1::").unwrap().1;
                let (hidden, rest) = hidden.split_once("}}").unwrap();
                assert!(!hidden.is_empty() && !hidden.contains("::") && !rest.contains("{{"), "{}", note.fields[1]);
                assert!(!deck.field(note, "Task").is_empty(), "{guid}");
                assert_eq!(hidden.matches('{').count(), hidden.matches('}').count(), "{hidden}");
            }
        }
    }
}

/// The template of a card is the one whose gate is filled, and every front is shut by its gate.
#[test]
fn gates_make_one_card_of_each_note() {
    let deck = Deck::of(&real());
    for (guid, _, ord, _) in &deck.cards {
        let note = deck.note(guid);
        let kind = &deck.models[note.note_type.to_string()];
        if kind["type"] == 1 {
            assert_eq!(*ord, 0);
            continue;
        }
        for template in kind["tmpls"].as_array().unwrap() {
            let front = template["qfmt"].as_str().unwrap();
            let gate = front.strip_prefix("{{#").and_then(|rest| rest.split_once("}}")).unwrap().0;
            assert!(front.ends_with(&format!("{{{{/{gate}}}}}")), "{front}");
            assert_eq!(deck.field(note, gate).is_empty(), template["ord"] != *ord, "{guid} {gate}");
        }
    }
}

#[test]
fn a_front_does_not_name_what_it_asks_for() {
    for corpus in [mini(), real()] {
        let deck = Deck::of(&corpus);
        for issued in assign(&corpus, &Lock::of(&corpus).0).cards {
            let note = deck.note(&issued.guid);
            let title = &corpus.note(issued.card.note).unwrap().title.value;
            match &issued.card.body {
                model::cards::CardBody::Name { .. } => {
                    assert_eq!(deck.field(note, "Context"), "");
                    assert!(!note.fields[1].to_lowercase().contains(&title.to_lowercase()), "{}", note.fields[1]);
                }
                model::cards::CardBody::Cloze { sentence } => {
                    let hidden =
                        sentence.iter().filter(|inline| matches!(inline.kind, model::InlineKind::Highlight(_)));
                    let hidden = model::text::plain(&hidden.cloned().collect::<Vec<_>>());
                    let context = deck.field(note, "Context");
                    assert!(!model::cards::contains_words(context, &hidden), "{context} tells {hidden}");
                }
                model::cards::CardBody::Define { .. }
                | model::cards::CardBody::Question { .. }
                | model::cards::CardBody::Confusion { .. }
                | model::cards::CardBody::Passage { .. } => {}
            }
        }
        let assigned = assign(&corpus, &Lock::of(&corpus).0);
        assert_eq!(model::cards::faults(assigned.cards.iter().map(|issued| &issued.card)), []);
    }
}

/// Ids, order and names of note types, fields and templates. On purpose there is no switch that rewrites this golden.
#[test]
fn the_note_types_are_frozen() {
    let deck = Deck::of(&real());
    let mut schema = String::new();
    for (id, kind) in deck.models.as_object().unwrap() {
        schema += &format!("type {id} {} {} sorted by {}\n", kind["type"], kind["name"], kind["sortf"]);
        for (what, list) in [("field", "flds"), ("template", "tmpls")] {
            for item in kind[list].as_array().unwrap() {
                schema += &format!("  {what} {} {} {}\n", item["ord"], item["id"], item["name"]);
            }
        }
    }
    let expected = include_str!("../../golden/anki-schema.txt");
    assert_eq!(
        schema, expected,
        "\nThe note types of the deck, or the identifier of the handbook, have changed. Anki would make a second note type in the collection of every \
         learner, and none of the cards they have would ever be corrected again. Use a spare field or a spare \
         template. Only names may change; then write the new ones into tests/golden/anki-schema.txt by hand."
    );
}

/// Where the web pages have an address, each back leads to the page of its note, which the site has. The address stands
/// in the templates, so that the notes stay as they are when it changes.
#[test]
fn backs_lead_to_the_web_pages() {
    let mut corpus = mini();
    let before = Deck::of(&corpus);
    assert!(!before.models.to_string().contains("<a href="), "without an address there is nothing to open");
    corpus.handbook.base_url = Some("https://example.org/book/".to_owned());
    let deck = Deck::of(&corpus);
    for kind in deck.models.as_object().unwrap().values() {
        for template in kind["tmpls"].as_array().unwrap() {
            let back = template["afmt"].as_str().unwrap();
            assert!(back.contains("<a href=\"https://example.org/book/{{Page}}\">Open the note</a>"), "{back}");
        }
    }
    let theme = theme();
    let site = formats::find("site").unwrap().export(&edition(&corpus, &theme)).unwrap();
    let pages: BTreeSet<&str> =
        site.artifacts.iter().filter_map(|artifact| artifact.path.strip_prefix("site/")).collect();
    for note in &deck.notes {
        assert!(pages.contains(deck.field(note, "Page")), "{}", deck.field(note, "Page"));
        assert_eq!(note.fields, before.note(&note.guid).fields);
    }
}

#[test]
fn figures_come_along_only_where_a_card_shows_them() {
    assert!(Deck::of(&mini()).media.is_empty(), "the figure of the mini handbook stands in the prose");
    let answer = "> Inserting a key sets";
    let figure = format!("> ![Bits.](figures/bits.svg \"Three bits.\")\n>\n{answer}");
    let deck = Deck::of(&mini_with(&[(answer, &figure)], ""));
    let [name] = deck.media.keys().collect::<Vec<_>>()[..] else { panic!("{:?}", deck.media.keys()) };
    assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b)), "{name}");
    assert!(deck.notes.iter().any(|note| note.fields[2].contains(&format!("<img src=\"{name}\" alt=\"Bits.\""))));
}

#[test]
fn decks_have_their_parent_and_every_card_a_deck() {
    let deck = Deck::of(&real());
    let names: BTreeMap<i64, &str> = deck
        .decks
        .as_object()
        .unwrap()
        .values()
        .map(|deck| (deck["id"].as_i64().unwrap(), deck["name"].as_str().unwrap()))
        .collect();
    for (_, id, _, _) in &deck.cards {
        let (parent, _) = names[id].split_once("::").unwrap();
        assert!(names.values().any(|name| *name == parent), "{parent}");
    }
}

#[test]
fn a_stale_lock_is_told_and_when_locked_refused() {
    let corpus = mini_with(&[], "");
    let theme = theme();
    let mut edition = edition(&corpus, &theme);
    let anki = formats::find("anki").unwrap();
    let warned = anki.export(&edition).unwrap().diagnostics;
    assert_eq!((warned.len(), warned[0].rule, warned[0].severity), (1, "cards-lock-stale", Severity::Warning));
    edition.locked = true;
    let Err(Error::Content(refused)) = anki.export(&edition) else { panic!("a stale lock was taken") };
    assert_eq!((refused[0].rule, refused[0].severity), ("cards-lock-stale", Severity::Error));
    assert!(refused[0].help.as_ref().unwrap().contains("vademecum cards update"));
    let broken = mini_with(&[], "<<<<<<< HEAD\n");
    assert!(matches!(anki.export(&tests::edition(&broken, &theme)), Err(Error::Content(_))));
}

const WORDING: (&str, &str) = ("Why can it not return a false negative?", "Why can it never return a false negative?");
const ANSWER: (&str, &str) = ("Only a miss is proof;", "Only a miss proves anything;");
const GONE: (&str, &str) =
    ("- **\"It stores the keys.\"** It stores no key at all: nothing can be listed or read back.\n", "");
const ADDED: (&str, &str) =
    ("- **\"A hit proves", "- **\"Deleting a key is easy.\"** Its bits belong to other keys too.\n- **\"A hit proves");

/// Only what changed is newer, and everything that learners have stays in the package.
#[test]
fn a_release_marks_what_it_changes() {
    let (first, lock) = release(&[], "", "2026-02-01");
    let (second, lock_after) = release(&[WORDING, ANSWER, GONE, ADDED], &lock, "2026-03-01");
    let (old, new) = (Deck::open(&first), Deck::open(&second));
    let (february, march) = (1_769_904_000, 1_772_323_200);
    assert!(old.notes.iter().all(|note| note.changed == february));
    let (mut same, mut changed) = (0, Vec::new());
    for note in &old.notes {
        let now = new.note(&note.guid);
        let differs = now.fields != note.fields || now.tags != note.tags;
        assert_eq!(now.changed, if differs { march } else { february }, "{}", now.fields[1]);
        same += usize::from(!differs);
        changed.extend(differs.then_some(&now.fields[1]));
    }
    assert_eq!((changed.len(), same), (3, old.notes.len() - 3), "{changed:?}");
    assert_eq!(new.notes.len(), old.notes.len() + 1);
    let retired: Vec<_> = new.notes.iter().filter(|note| note.tags.contains("::retired ")).collect();
    assert_eq!(retired.len(), 1);
    assert!(retired[0].fields[1].contains("It stores the keys."), "{}", retired[0].fields[1]);
    assert!(new.models.as_object().unwrap().values().all(|kind| kind["mod"] == february), "the style is the same");
    assert!(lock_after.lines().any(|line| line.contains("\tretired\t")));
}

/// What is not released is newer than the last release, and older than the next, even if that is of the same day.
#[test]
fn a_preview_lies_between_two_releases() {
    let (_, lock) = release(&[], "", "2026-02-01");
    let corpus = mini_with(&[WORDING], &lock);
    let theme = theme();
    for (timestamp, expected) in [
        (1_769_904_000 + 5 * 86_400 + 3600, 1_769_904_000 + 5 * 86_400 - 1),
        (1_769_904_000 + 7200, 1_769_904_000 + 1),
        (0, 1_769_904_000 + 1),
    ] {
        let edition = Edition { timestamp, ..edition(&corpus, &theme) };
        let deck = Deck::open(&bytes(&edition));
        let newer: Vec<_> = deck.notes.iter().filter(|note| note.changed != 1_769_904_000).collect();
        assert_eq!(newer.iter().map(|note| note.changed).collect::<Vec<_>>(), [expected]);
    }
}
