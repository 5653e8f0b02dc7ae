//! Releases of the mini handbook, one for each kind of change: what `tests/conformance/upgrades.py` imports into the
//! collection of a learner.
#![expect(clippy::unwrap_used, reason = "a release that cannot be made has failed its test")]

use std::collections::BTreeMap;

use exporter::{Edition, Theme, formats};
use model::lock::{Lock, assign};
use model::{Corpus, Severity};
use parser::RawFile;
use tests::{check, edition, files, root, write};

const BLOOM: &str = "structures/bloom-filter.md";
const HASH: &str = "hashing/hash-function.md";
const BOOK: &str = "handbook.toml";
const GUIDE: &str = "front/how-to-use.md";

/// A change to the files of the handbook, or to those of the theme.
#[derive(Clone, Copy)]
enum Edit {
    /// File, old words, new words.
    Replace(&'static str, &'static str, &'static str),
    /// File, new place.
    Rename(&'static str, &'static str),
    Remove(&'static str),
    Add(&'static str, &'static str),
    /// File of the theme, old words, new words.
    Theme(&'static str, &'static str, &'static str),
    /// Answer every question about identities so: `keep` or `new`.
    Answer(&'static str),
}

use Edit::{Add, Answer, Remove, Rename, Replace, Theme as Style};

/// Name of the case, what a reader of the page is told of it, and the edits of each release after the first.
struct Case(&'static str, &'static str, &'static [&'static [Edit]]);

const MISS: Edit = Replace(BLOOM, "Only a miss is proof;", "Only a miss proves anything;");
const MISS_AGAIN: Edit = Replace(BLOOM, "Only a miss proves anything;", "Only a miss is a proof;");
const STORES: &str = "- **\"It stores the keys.\"** It stores no key at all: nothing can be listed or read back.\n";
const LAST: &str = "- **\"A hit proves membership.\"** Only a miss is proof; a hit means \"maybe\".\n";
const STRANGER: &str = "> [!question] Follow-up: the keys come from a stranger. What changes?
> A stranger can search for keys that collide and make each step slow, so the hash must depend on a secret that is
> drawn anew for each process. A keyed hash such as SipHash costs a few nanoseconds more for each key, and the order
> of iteration is no longer the same between runs.

";
const CIPHER: &str = "- **\"A hash is a cipher.\"** Nothing can be read back from it, so it protects no message.\n";
const EQUAL: &str = "- **\"Equal hashes mean equal keys.\"** With more keys than numbers some must share a number.\n";
const REWRITTEN: Edit =
    Replace(BLOOM, "Why can it not return a false negative?", "Why can it return a false positive, and how often?");
const PICTURE: Edit = Replace(
    BLOOM,
    "> Inserting a key sets all",
    "> ![Bits.](figures/bits.svg \"Three bits.\")\n>\n> Inserting a key sets all",
);
const COLLISIONS: &str = "---
title: Collisions
level: 2
tags: [probability]
aliases: []
prerequisites: [hash-function]
related: []
---
## Definition

Two keys that a table sends to one and the same place, although they differ, are said to get in each other's way.

## Why it matters

Among a million places ==1,178 keys== share one with even odds.

## Mechanism

Chains hold them all.

### Worked example

With 365 places, 23 keys suffice, as [a map](hash-function.md) shows.

### When it fails

Long chains are slow.

## What an interviewer expects

- **Junior:** names chains.
- **Senior:** counts pairs.
- **Staff:** measures the load.

> [!question] How does a chain help?
> A chain keeps all keys of one place in a list, so that none is lost and a search compares with each of them; with a
> load of one half that is one and a half comparisons on average, and it grows in proportion to the load.

> [!question] Follow-up: the list is long. What then?
> The table is rebuilt with twice the places, which halves the load and so the chains; the cost of the move is spread
> over the insertions that came before, and stays constant for each of them.

## Common confusions

- **\"Two keys suffice.\"** They need to share a place as well, which is rare at first.
- **\"A prime number of places cures it.\"** It cures patterns of the keys, not chance.
";

/// The cases, in the order of the page.
const CASES: &[Case] = &[
    Case("nothing", "Nothing; the same cards once more", &[&[]]),
    Case("answer", "An answer is corrected", &[&[MISS]]),
    Case("answer-twice", "An answer is corrected, and once more in the next release", &[&[MISS], &[MISS_AGAIN]]),
    Case(
        "question",
        "A question is worded better",
        &[&[Replace(BLOOM, "Why can it not return a false negative?", "Why can it never return a false negative?")]],
    ),
    Case(
        "question-keep",
        "A question is written anew, and declared the same (`cards keep`)",
        &[&[REWRITTEN, Answer("keep")]],
    ),
    Case("question-new", "A question is replaced by another (`cards new`)", &[&[REWRITTEN, Answer("new")]]),
    Case(
        "question-added",
        "A question is added",
        &[&[Replace(
            HASH,
            "> [!question] When do two keys collide?",
            "> [!question] What does a hash cost?\n> It reads the whole key once, so its cost grows with the length of \
             the key and not with the size of the table; for short keys that is a few nanoseconds, less than the miss \
             of a cache that the look-up causes anyway.\n\n> [!question] When do two keys collide?",
        )]],
    ),
    Case("question-gone", "A question is withdrawn", &[&[Replace(HASH, STRANGER, "")]]),
    Case(
        "reordered",
        "Cards of a note change their order",
        &[&[
            Replace(HASH, CIPHER, ""),
            Replace(
                HASH,
                EQUAL,
                "- **\"Equal hashes mean equal keys.\"** With more keys than numbers some must share a number.\n- **\"A hash is a cipher.\"** Nothing can be read back from it, so it protects no message.\n",
            ),
        ]],
    ),
    Case(
        "definition",
        "A definition is worded better: two cards",
        &[&[Replace(BLOOM, "that answers set-membership queries with", "that answers membership queries with")]],
    ),
    Case(
        "cloze",
        "The sentence of a key fact is worded better",
        &[&[Replace(BLOOM, "One million keys of 16 bytes take 16 MB;", "A million keys of 16 bytes take 16 MB;")]],
    ),
    Case(
        "formula",
        "The formula that a cloze hides is corrected",
        &[&[Replace(BLOOM, "==$k=(m/n)\\ln 2$==", "==$k=\\ln 2\\cdot m/n$==")]],
    ),
    Case(
        "cloze-added",
        "A key fact is added",
        &[&[Replace(HASH, "A key $x$ goes to", "A good hash costs ==a few nanoseconds==. A key $x$ goes to")]],
    ),
    Case("cloze-gone", "A key fact is withdrawn", &[&[Replace(HASH, "in ==one step== on", "in one step on")]]),
    Case(
        "confusion-added",
        "A confusion is added",
        &[&[Replace(
            BLOOM,
            LAST,
            "- **\"A hit proves membership.\"** Only a miss is proof; a hit means \"maybe\".\n- **\"Deleting a key is easy.\"** Its bits belong to other keys too.\n",
        )]],
    ),
    Case(
        "comes-back",
        "A confusion is withdrawn, and comes back in the next release",
        &[
            &[Replace(BLOOM, STORES, "")],
            &[Replace(
                BLOOM,
                LAST,
                "- **\"A hit proves membership.\"** Only a miss is proof; a hit means \"maybe\".\n- **\"It stores the keys.\"** It stores no key at all: nothing can be listed or read back.\n",
            )],
        ],
    ),
    Case("title", "A note gets another title", &[&[Replace(BLOOM, "title: Bloom filter", "title: Bloom filters")]]),
    Case(
        "renamed",
        "The file of a note is renamed (`cards keep`)",
        &[&[
            Rename(BLOOM, "structures/bloom-filters.md"),
            Replace(HASH, "../structures/bloom-filter.md", "../structures/bloom-filters.md"),
            Replace(HASH, "related: [bloom-filter]", "related: [bloom-filters]"),
            Replace(GUIDE, "../structures/bloom-filter.md", "../structures/bloom-filters.md"),
            Answer("keep"),
        ]],
    ),
    Case(
        "replaced",
        "A note is replaced by another with the same words (`cards new`)",
        &[&[
            Rename(BLOOM, "structures/bloom-filters.md"),
            Replace(HASH, "../structures/bloom-filter.md", "../structures/bloom-filters.md"),
            Replace(HASH, "related: [bloom-filter]", "related: [bloom-filters]"),
            Replace(GUIDE, "../structures/bloom-filter.md", "../structures/bloom-filters.md"),
            Answer("new"),
        ]],
    ),
    Case(
        "moved",
        "A note moves to another group",
        &[&[
            Rename(BLOOM, "hashing/bloom-filter.md"),
            Rename("structures/figures/bits.svg", "hashing/figures/bits.svg"),
            Replace(HASH, "../structures/bloom-filter.md", "bloom-filter.md"),
            Replace(GUIDE, "../structures/bloom-filter.md", "../hashing/bloom-filter.md"),
            Replace("hashing/bloom-filter.md", "../hashing/", ""),
            Replace("hashing/bloom-filter.md", "../hashing/", ""),
        ]],
    ),
    Case(
        "note-gone",
        "A note is withdrawn",
        &[&[
            Remove(BLOOM),
            Remove("structures/figures/bits.svg"),
            Replace(HASH, " It is used by a [Bloom filter](../structures/bloom-filter.md).", ""),
            Replace(HASH, "related: [bloom-filter]", "related: []"),
            Replace(GUIDE, "[Bloom filters](../structures/bloom-filter.md)", "a map"),
        ]],
    ),
    Case("note-added", "A note is added", &[&[Add("hashing/collisions.md", COLLISIONS)]]),
    Case(
        "split",
        "A note is split in two (`cards keep`)",
        &[&[
            Replace(HASH, STRANGER, ""),
            Replace(HASH, EQUAL, ""),
            Add("hashing/collisions.md", COLLISIONS),
            Replace(
                "hashing/collisions.md",
                "> [!question] Follow-up: the list is long.",
                "> [!question] Follow-up: the keys come from a stranger. What changes?\n> A stranger can search for keys that collide and make each step slow, so the hash must depend on a secret that is\n> drawn anew for each process. A keyed hash such as SipHash costs a few nanoseconds more for each key, and the order\n> of iteration is no longer the same between runs.\n\n> [!question] Follow-up: the list is long.",
            ),
            Replace(
                "hashing/collisions.md",
                "- **\"Two keys suffice.\"**",
                "- **\"Equal hashes mean equal keys.\"** With more keys than numbers some must share a number.\n- **\"Two keys suffice.\"**",
            ),
            Answer("keep"),
        ]],
    ),
    Case(
        "style",
        "The style of the cards changes",
        &[&[Style("anki/style.css", "max-width: 38rem", "max-width: 40rem")]],
    ),
    Case(
        "template",
        "The templates of the cards change",
        &[&[Style("anki/front.hbs", "<div class=\"front\">", "<div class=\"front asked\">")]],
    ),
    Case(
        "address",
        "The address of the web pages changes: no card does",
        &[&[Replace(BOOK, "license =", "base_url = \"https://example.org/new/\"\nlicense =")]],
    ),
    Case("figure", "A figure is added to an answer", &[&[PICTURE]]),
    Case(
        "figure-changed",
        "A figure is added to an answer, and drawn anew in the next release",
        &[&[PICTURE], &[Replace("structures/figures/bits.svg", "</svg>", "<!-- drawn anew --></svg>")]],
    ),
    Case("tag", "A tag of a note changes", &[&[Replace(BLOOM, "tags: [sketches, probability]", "tags: [sketches]")]]),
    Case("level", "The level of a note changes", &[&[Replace(BLOOM, "level: 2", "level: 3")]]),
    Case(
        "version",
        "Version and description of the deck change",
        &[&[Replace(BOOK, "version = \"1.2.3\"", "version = \"1.3.0\"")]],
    ),
    Case(
        "group-title",
        "A group gets another title: its deck keeps its name",
        &[&[Replace(BOOK, "title = \"Data Structures\"", "title = \"Structures of Data\"")]],
    ),
    Case(
        "book-title",
        "The handbook gets another title: its decks keep their names",
        &[&[Replace(BOOK, "title = \"Mini & <Handbook>\"", "title = \"Maxi\"")]],
    ),
    Case(
        "order",
        "The order of study changes",
        &[&[
            Replace(BLOOM, "prerequisites: [hash-function]", "prerequisites: []"),
            Replace(BLOOM, "level: 2", "level: 1"),
            Replace(HASH, "level: 1", "level: 2"),
        ]],
    ),
    Case(
        "optional",
        "Optional kinds of cards are turned on",
        &[&[Replace(BOOK, "[template]", "[deck]\noptional = [\"why\", \"example\", \"expectations\"]\n\n[template]")]],
    ),
    Case(
        "optional-gone",
        "Optional kinds of cards are turned on, and off again in the next release",
        &[
            &[Replace(BOOK, "[template]", "[deck]\noptional = [\"why\"]\n\n[template]")],
            &[Replace(BOOK, "[deck]\noptional = [\"why\"]\n\n[template]", "[template]")],
        ],
    ),
    Case(
        "all",
        "Answers, questions, key facts, tags, style and version change at once",
        &[&[
            MISS,
            REWRITTEN,
            Answer("keep"),
            PICTURE,
            Replace(HASH, "in ==one step== on", "in one step on"),
            Replace(HASH, "A key $x$ goes to", "A good hash costs ==a few nanoseconds==. A key $x$ goes to"),
            Replace(HASH, STRANGER, ""),
            Replace(BLOOM, "tags: [sketches, probability]", "tags: [sketches]"),
            Style("anki/style.css", "max-width: 38rem", "max-width: 40rem"),
            Replace(BOOK, "version = \"1.2.3\"", "version = \"1.3.0\""),
            Add("hashing/collisions.md", COLLISIONS),
        ]],
    ),
];

const DATES: [&str; 3] = ["2026-02-01", "2026-03-01", "2026-04-01"];

/// The files of a release, and the theme it is made with.
#[derive(Clone)]
struct Work {
    notes: BTreeMap<String, String>,
    theme: BTreeMap<String, Vec<u8>>,
    lock: String,
}

impl Work {
    fn begin() -> Self {
        let text = |(path, bytes): (String, Vec<u8>)| (path, String::from_utf8(bytes).unwrap());
        let mut notes: BTreeMap<String, String> =
            files(&root().join("tests/fixtures/mini")).into_iter().map(text).collect();
        notes.remove("cards.lock");
        Self { notes, theme: files(&root().join("themes/default")), lock: String::new() }
    }

    /// Makes an edit; the answer that it gives, if it is one.
    fn apply(&mut self, edit: Edit) -> Option<&'static str> {
        match edit {
            Replace(path, old, new) => {
                let text = self.notes.get_mut(path).unwrap();
                assert!(text.contains(old), "{path} has no {old:?}");
                *text = text.replacen(old, new, 1);
            }
            Rename(old, new) => {
                let text = self.notes.remove(old).unwrap();
                self.notes.insert(new.to_owned(), text);
            }
            Remove(path) => drop(self.notes.remove(path).unwrap()),
            Add(path, text) => drop(self.notes.insert(path.to_owned(), text.to_owned())),
            Style(path, old, new) => {
                let text = String::from_utf8(self.theme[path].clone()).unwrap();
                assert!(text.contains(old), "{path} has no {old:?}");
                self.theme.insert(path.to_owned(), text.replacen(old, new, 1).into_bytes());
            }
            Answer(answer) => return Some(answer),
        }
        None
    }

    fn corpus(&self) -> Corpus {
        let lock = [("cards.lock".to_owned(), self.lock.clone())];
        let all = self.notes.clone().into_iter().chain(lock);
        let (corpus, found) = check(all.map(|(path, text)| RawFile { path, bytes: text.into_bytes() }).collect());
        let errors = found.iter().filter(|found| found.severity == Severity::Error && found.rule != "card-identity");
        assert_eq!(errors.map(|error| format!("{}: {}", error.rule, error.message)).collect::<Vec<_>>(), [""; 0]);
        corpus
    }

    /// Brings the lock up to date; questions are answered with `keep` or `new`.
    fn update(&mut self, answer: Option<&str>) {
        let corpus = self.corpus();
        let mut lock = Lock::of(&corpus).0;
        let mut questions = 0;
        let assigned = loop {
            let assigned = assign(&corpus, &lock);
            let Some(question) = assigned.diagnostics.first() else { break assigned };
            let answer = answer.unwrap_or_else(|| panic!("nobody answers: {}", question.message));
            let (_, command) = question.help.as_deref().unwrap().split_once(&format!("cards {answer} ")).unwrap();
            let (old, new) = command.split_once('`').unwrap().0.split_once(' ').unwrap();
            lock = if answer == "keep" { lock.keep(&corpus, old, new) } else { lock.part(&corpus, old, Some(new)) }
                .unwrap();
            questions += 1;
        };
        assert_eq!(questions > 0, answer.is_some(), "{questions} questions were asked");
        self.lock = assigned.lock.to_string();
    }

    /// Releases what there is on a date, as `cards release` and `build --locked` do.
    fn release(&mut self, date: &str) -> Vec<u8> {
        let theme = Theme::new(self.theme.clone());
        let corpus = self.corpus();
        let lock = Lock::of(&corpus).0;
        self.lock = lock.release(date, &formats::fingerprints(&edition(&corpus, &theme)).unwrap()).unwrap().to_string();
        let corpus = self.corpus();
        let edition = Edition { locked: true, ..edition(&corpus, &theme) };
        let export = formats::find("anki").unwrap().export(&edition).unwrap();
        export.artifacts[0].bytes.clone()
    }
}

/// Makes every release and the list of them.
#[test]
fn every_kind_of_release_can_be_made() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("anki/upgrades");
    let mut first = Work::begin();
    first.update(None);
    write(&folder.join("first.apkg"), first.release(DATES[0]));
    let mut list = Vec::new();
    for Case(name, about, releases) in CASES {
        let mut work = first.clone();
        let mut packages = Vec::new();
        for (edits, date) in releases.iter().zip(&DATES[1..]) {
            let answers: Vec<&str> = edits.iter().filter_map(|edit| work.apply(*edit)).collect();
            work.update(answers.first().copied());
            let package = format!("{name}-{date}.apkg");
            write(&folder.join(&package), work.release(date));
            packages.push(package);
        }
        list.push(serde_json::json!({ "name": name, "about": about, "packages": packages }));
    }
    write(&folder.join("other.apkg"), other());
    write(&folder.join("releases.json"), serde_json::to_string_pretty(&list).unwrap());
}

/// Another handbook: the same words under another identifier, with another style.
fn other() -> Vec<u8> {
    let mut work = Work::begin();
    for edit in [
        Replace(BOOK, "000000000001", "000000000002"),
        Replace(BOOK, "title = \"Mini & <Handbook>\"", "title = \"Other\""),
        Style("anki/style.css", "max-width: 38rem", "max-width: 20rem"),
    ] {
        work.apply(edit);
    }
    work.update(None);
    work.release(DATES[1])
}

/// The page is written by the conformance test; this one needs no Anki to see that a case is missing.
#[test]
fn the_page_knows_every_release() {
    let page = String::from_utf8(files(&root().join("docs"))["anki-upgrades.md"].clone()).unwrap();
    for Case(_, about, _) in CASES {
        assert!(
            page.contains(&format!("| {about} |")),
            "docs/anki-upgrades.md has no {about:?}: UPDATE_GOLDEN=1 cargo xtask test"
        );
    }
    assert!(CASES.len() >= 24);
}
