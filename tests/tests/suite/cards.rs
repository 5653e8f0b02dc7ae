//! `cards`, as an author meets it from release to release.
#![expect(clippy::disallowed_methods, reason = "tests read what the program wrote")]

use std::path::Path;

use crate::commands::{edit, handbook, run, said};

const NOTE: &str = "structures/bloom-filter.md";

fn lock(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("notes/cards.lock")).expect("the handbook has a lock")
}

/// Runs a command that must end with this code; what it said.
fn ends(folder: &Path, code: i32, args: &[&str]) -> String {
    let output = run(folder, args);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {}", said(&output));
    said(&output)
}

/// The command that a message proposes: `keep` or `new`.
fn proposed(message: &str, action: &str) -> Vec<String> {
    let (_, command) = message.split_once(&format!("vademecum cards {action} ")).expect("the command is proposed");
    let (names, _) = command.split_once('`').expect("a command stands in backticks");
    ["cards", action].into_iter().chain(names.split(' ')).map(str::to_owned).collect()
}

fn type_in(folder: &Path, code: i32, args: &[String]) -> String {
    ends(folder, code, &args.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_stale_lock_is_told_by_check() {
    let folder = handbook();
    edit(folder.path(), NOTE, "Why can it not return", "Why can it never return");
    let text = ends(folder.path(), 0, &["check"]);
    assert!(text.contains("warning[cards-lock-stale]") && text.contains("1 reworded"), "{text}");
    assert!(text.contains("vademecum cards update"), "{text}");
    let text = ends(folder.path(), 0, &["cards", "update"]);
    let change =
        "reworded: question of bloom-filter: Why can it not return a false negative? -> Why can it never return";
    assert!(text.contains(change) && text.contains("cards.lock: 1 reworded"), "{text}");
    ends(folder.path(), 0, &["check", "--deny-warnings"]);
}

#[test]
fn an_author_answers_whether_a_card_is_still_the_same() {
    let folder = handbook();
    let folder = folder.path();
    let text = ends(folder, 0, &["cards", "release", "2026-02-01"]);
    assert!(text.contains("20 cards stamped 2026-02-01, 20 of them for the first time"), "{text}");
    assert!(ends(folder, 2, &["cards", "release", "2026-02-01"]).contains("needs a later date"));
    let released = lock(folder);

    edit(folder, NOTE, "Why can it not return a false negative?", "Why can it return a false positive, and how often?");
    let text = ends(folder, 1, &["check"]);
    assert!(
        text.contains("error[card-identity]") && text.contains("Why can it not return a false negative?"),
        "{text}"
    );
    assert!(text.contains("the front is now: Why can it return a false positive, and how often?"), "{text}");
    assert!(ends(folder, 1, &["cards", "update"]).contains("card-identity"));
    assert_eq!(lock(folder), released, "an open question leaves the lock alone");

    let text_of_keep = type_in(folder, 0, &proposed(&text, "keep"));
    assert!(text_of_keep.contains("-> Why can it return a false positive, and how often?"), "{text_of_keep}");
    let old = &proposed(&text, "keep")[2];
    let line =
        |lock: &str| lock.lines().find(|line| line.contains(old.as_str())).expect("the card has a line").to_owned();
    assert!(line(&lock(folder)).ends_with("Why can it return a false positive, and how often?"), "{}", lock(folder));
    ends(folder, 0, &["check", "--deny-warnings"]);

    tests::write(&folder.join("notes/cards.lock"), &released);
    type_in(folder, 0, &proposed(&text, "new"));
    let new = &proposed(&text, "new")[3];
    assert!(line(&lock(folder)).contains(&format!("\tretired:{new}\t")), "{}", lock(folder));
    ends(folder, 0, &["build", "anki", "--locked"]);
    let answered = lock(folder);
    type_in(folder, 0, &proposed(&text, "new"));
    assert_eq!(lock(folder), answered, "an answer may be given twice");
}

#[test]
fn a_release_of_nothing_changes_nothing() {
    let folder = handbook();
    ends(folder.path(), 0, &["cards", "release", "2026-02-01"]);
    let released = lock(folder.path());
    assert!(ends(folder.path(), 0, &["cards", "release", "2026-03-01"]).contains("nothing to release"));
    assert_eq!(lock(folder.path()), released);
}

#[test]
fn a_renamed_note_keeps_its_cards_when_told_so() {
    let folder = handbook();
    let folder = folder.path();
    ends(folder, 0, &["cards", "release", "2026-02-01"]);
    let guids = |lock: &str| -> Vec<String> {
        let cards = lock.lines().filter_map(|line| line.split('\t').nth(2)).filter(|guid| guid.starts_with("vm-"));
        let mut guids: Vec<String> = cards.map(str::to_owned).collect();
        guids.sort();
        guids
    };
    let before = guids(&lock(folder));
    let notes = folder.join("notes");
    std::fs::rename(notes.join(NOTE), notes.join("structures/bloom-filters.md")).expect("the note can be renamed");
    edit(folder, "hashing/hash-function.md", "../structures/bloom-filter.md", "../structures/bloom-filters.md");
    edit(folder, "front/how-to-use.md", "../structures/bloom-filter.md", "../structures/bloom-filters.md");
    edit(folder, "hashing/hash-function.md", "related: [bloom-filter]", "related: [bloom-filters]");
    let text = ends(folder, 1, &["check"]);
    assert!(text.contains("is this the note `bloom-filter` under a new name?"), "{text}");
    assert_eq!(proposed(&text, "keep")[2..], ["bloom-filter", "bloom-filters"]);
    type_in(folder, 0, &proposed(&text, "keep"));
    ends(folder, 0, &["check", "--deny-warnings"]);
    assert_eq!(guids(&lock(folder)), before);
    assert!(!lock(folder).contains("\nbloom-filter\t"));
}

#[test]
fn answers_to_nothing_are_refused() {
    let folder = handbook();
    for (args, expected) in [
        (&["cards", "keep", "vm-1", "vm-2"][..], "cards.lock has no card and no note `vm-1`"),
        (&["cards", "new", "vm-1"], "cards.lock has no card `vm-1`"),
        (&["cards", "keep", "bloom-filter", "no-such-note"], "there is no note `no-such-note`"),
        (&["cards", "release", "soon"], "`soon` is not a date"),
        (&["cards", "release", "2027-01-03"], "2027-01-03 lies ahead"),
        (&["cards", "keep", "bloom-filter"], "NEW"),
    ] {
        let before = lock(folder.path());
        let text = ends(folder.path(), 2, args);
        assert!(text.contains(expected), "{text}");
        assert_eq!(lock(folder.path()), before);
    }
}

#[test]
fn optional_cards_come_when_the_handbook_asks_for_them() {
    let folder = handbook();
    let folder = folder.path();
    edit(
        folder,
        "handbook.toml",
        "[template]",
        "[deck]\noptional = [\"expectations\", \"why\", \"example\"]\n\n[template]",
    );
    assert!(
        ends(folder, 0, &["cards", "update"]).contains("5 new"),
        "two notes, one of them with two paragraphs of example"
    );
    ends(folder, 0, &["build", "anki", "json", "--locked"]);
    edit(folder, "handbook.toml", "\"why\"", "\"wyh\"");
    let text = ends(folder, 2, &["check"]);
    assert!(text.contains("there are no optional cards `wyh`: choose of `why`, `example`, `expectations`"), "{text}");
}

#[test]
fn stats_count_the_cards_of_each_kind_and_note() {
    let folder = handbook();
    let table = ends(folder.path(), 0, &["stats"]);
    assert!(!table.contains('*'), "nothing is asked, so nothing is marked: {table}");
    edit(folder.path(), "handbook.toml", "[template]\n", "[template]\ncards = [12, 16]\n");
    let table = ends(folder.path(), 0, &["stats"]);
    assert!(table.contains("* 2 of 2 notes have fewer than 12 or more than 16 cards"), "{table}");
    assert!(table.contains("Deck: 20 cards of 2 notes"), "{table}");
    let line = table.lines().find(|line| line.starts_with("bloom-filter")).expect("each note has a line");
    assert_eq!(line.split_whitespace().collect::<Vec<_>>(), ["bloom-filter", "1", "1", "2", "3", "3", "10", "*"]);
    let json = run(folder.path(), &["stats", "--format", "json"]);
    let numbers: serde_json::Value = serde_json::from_slice(&json.stdout).expect("one JSON object");
    assert_eq!(numbers["deck"]["kinds"]["question"]["cards"], 4);
    assert_eq!(numbers["deck"]["kinds"]["cloze"]["back"]["most"], 3);
    assert_eq!(numbers["deck"]["notes"][0]["outside"], true);
    let empty = tempfile::tempdir().expect("a folder for the test");
    ends(empty.path(), 2, &["stats"]);
    edit(folder.path(), "handbook.toml", "title = ", "title ");
    let broken = ends(folder.path(), 2, &["stats"]);
    assert!(broken.contains("error[handbook]") && broken.contains("handbook.toml:"), "{broken}");
}

#[test]
fn stats_tell_words_coverage_links_and_the_order_of_study() {
    let folder = handbook();
    let table = ends(folder.path(), 0, &["stats"]);
    assert!(table.starts_with("Book: 2 notes, ") && table.contains("\nstructures"), "{table}");
    let json = run(folder.path(), &["stats", "--format", "json"]);
    let book = &serde_json::from_slice::<serde_json::Value>(&json.stdout).expect("one JSON document")["book"];
    assert_eq!(book["groups"][2]["planned"], 1);
    assert_eq!(book["study_order"], serde_json::json!(["hash-function", "bloom-filter"]));
    let notes = book["notes"].as_array().expect("a list");
    let bloom = notes.iter().find(|note| note["slug"] == "bloom-filter").expect("the note");
    assert_eq!((&bloom["step"], &bloom["figures"]), (&2.into(), &1.into()));
    assert_eq!(bloom["links_to"], serde_json::json!(["hash-function"]));
    let words: u64 = notes.iter().filter_map(|note| note["words"].as_u64()).sum();
    assert_eq!(book["words"].as_u64(), Some(words));
}
