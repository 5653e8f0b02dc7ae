//! What someone meets who makes a handbook in French: spaces before signs and inside marks, some of which do not break;
//! what messages say; pages that a book does not need.
#![expect(clippy::disallowed_methods, reason = "tests start the program and read what it wrote")]

use model::{Corpus, text};
use parser::RawFile;
use tests::{check, files, raw_files, root, write};

use crate::commands::{edit, handbook, run, said};

const NOTE: &str = "structures/bloom-filter.md";

/// The small handbook with pieces of its files replaced.
pub(crate) fn edited(edits: &[(&str, &str, &str)]) -> Vec<RawFile> {
    let mut files = raw_files(&root().join("tests/fixtures/mini"));
    for (path, from, to) in edits {
        let file = files.iter_mut().find(|file| file.path == *path).expect("the fixture has the file");
        let text = std::str::from_utf8(&file.bytes).expect("it is text");
        assert!(text.contains(from), "{path} does not hold {from}");
        file.bytes = text.replacen(from, to, 1).into_bytes();
    }
    files
}

fn read(edits: &[(&str, &str, &str)]) -> Corpus {
    let (corpus, found) = check(edited(edits));
    let errors: Vec<_> = found.iter().filter(|found| found.severity == model::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    corpus
}

#[test]
fn a_claim_keeps_no_space_of_its_marks() {
    for claim in [
        "« It stores the keys. »",
        "«\u{a0}It stores the keys.\u{a0}»",
        "«\u{202f}It stores the keys.\u{202f}».",
        "\"It stores the keys.\"",
    ] {
        let corpus = read(&[(NOTE, "\"It stores the keys.\"", claim)]);
        let note = corpus.note("bloom-filter").expect("the note is there");
        let claims: Vec<String> = note.confusions().map(|confusion| text::plain(&confusion.claim)).collect();
        assert_eq!(claims[2], "It stores the keys.", "{claim}");
    }
}

#[test]
fn a_space_that_does_not_break_is_a_space() {
    const HANDBOOK: &str = "handbook.toml";
    for (named, typed) in [(" ", "\u{a0}"), ("\u{a0}", "\u{202f}"), ("\u{202f}", " "), ("\u{a0}", "\u{a0}")] {
        let follow_up = (format!("\"Et si{named}:\""), format!("Et si{typed}:"));
        let heading = (format!("\"Pourquoi{named}?\""), format!("## Pourquoi{typed}?"));
        let corpus = read(&[
            (HANDBOOK, "\"Follow-up:\"", &follow_up.0),
            (HANDBOOK, "\"Why it matters\"", &heading.0),
            (NOTE, "Follow-up:", &follow_up.1),
            (NOTE, "## Why it matters", &heading.1),
            ("hashing/hash-function.md", "## Why it matters", &heading.1),
            (NOTE, "**Junior:**", &format!("**Junior{typed}:**")),
        ]);
        let note = corpus.note("bloom-filter").expect("the note is there");
        let asked: Vec<bool> = note.questions().map(|question| question.follow_up).collect();
        assert_eq!(asked, [false, true], "{named:?} {typed:?}");
    }
}

#[test]
fn all_words_count_where_no_section_has_a_range() {
    let whole = read(&[]).note("bloom-filter").expect("the note is there").words();
    let mut files = edited(&[]);
    let handbook = files.iter_mut().find(|file| file.path == "handbook.toml").expect("the fixture has one");
    let text = std::str::from_utf8(&handbook.bytes).expect("it is text");
    let lines = text.lines().map(|line| match line.split_once(", words = [") {
        Some((before, after)) => format!("{before}{}", after.split_once(']').expect("a list ends").1),
        None => line.to_owned(),
    });
    handbook.bytes = lines.collect::<Vec<_>>().join("\n").into_bytes();
    let (corpus, found) = check(files);
    assert!(found.is_empty(), "{found:#?}");
    let words = corpus.note("bloom-filter").expect("the note is there").words();
    assert!(words > whole, "{words} words, where {whole} stand in the sections that had a range");
}

#[test]
fn messages_name_the_notes_and_what_to_write() {
    let folder = handbook();
    let notes = folder.path().join("notes");
    std::fs::rename(&notes, folder.path().join("mine")).expect("a folder can be renamed");
    let checked = |args: &[&str]| said(&run(folder.path(), &[args, &["--notes", "mine"]].concat()));
    let handbook = || std::fs::read_to_string(folder.path().join("mine/handbook.toml")).expect("there is one");
    let sound = handbook();
    write(&folder.path().join("mine/cards.lock"), "");
    let stale = checked(&["check"]);
    assert!(
        stale.contains("xtask cards update --notes mine`") || stale.contains("cards update --notes mine`"),
        "{stale}"
    );
    for (from, to, message, help) in [
        ("words = [60, 950]", "words = [950, 60]", "is the least", "write `words = [60, 950]`"),
        ("words = [60, 950]", "words = 600", "`words` must be two numbers", "write `words = [12, 600]`"),
        ("authors = [\"A. Uthor\", \"B. & Sons\"]", "authors = \"Moi\"", "must be a list", "write `[\"Moi\"]`"),
        ("heading = \"Mechanism\"", "heading = \"Why it matters\"", "two sections have the heading", ""),
        (
            "levels = [\"Junior\", \"Senior\", \"Staff\"]\n",
            "",
            "this expectation has no level",
            "list `levels` in handbook.toml",
        ),
    ] {
        assert!(sound.contains(from), "{from}");
        write(&folder.path().join("mine/handbook.toml"), sound.replacen(from, to, 1));
        let told = checked(&["check"]);
        assert!(told.contains(message) && told.contains(help), "{to}: {told}");
        assert!(!told.contains("begin the item with one of \n"), "{told}");
    }
    // A broken handbook says nothing about cards, and where none is nothing is astray.
    write(&folder.path().join("mine/handbook.toml"), sound.replacen("title = ", "title ", 1));
    assert!(!checked(&["check"]).contains("cards.lock"));
    write(&folder.path().join("mine/handbook.toml"), &sound);
    let moved = checked(&["mv", "bloom-filtre", "hashing/x"]);
    assert!(moved.contains("did you mean \"bloom-filter\"?"), "{moved}");
    assert_eq!(said(&run(folder.path(), &["check", "--notes", "nowhere"])).matches("nowhere").count(), 1);
    write(&folder.path().join("none/deep/er/note.md"), "text");
    let none = said(&run(folder.path(), &["check", "--notes", "none"]));
    assert!(none.contains("there is no handbook.toml") && !none.contains("stray-file"), "{none}");
}

#[test]
fn a_new_note_lacks_words_and_nothing_else() {
    let folder = handbook();
    for levels in ["levels = [\"Junior\", \"Senior\", \"Staff\"]", ""] {
        edit(folder.path(), "handbook.toml", "levels = [\"Junior\", \"Senior\", \"Staff\"]", levels);
        run(folder.path(), &["new", "hashing/fresh"]);
        let told = said(&run(folder.path(), &["check"]));
        assert!(!told.contains("[spacing]"), "{told}");
        std::fs::remove_file(folder.path().join("notes/hashing/fresh.md")).expect("it was begun");
    }
}

#[test]
fn a_book_without_questions_or_definitions_has_no_page_for_them() {
    let bare = |edits: &[(&str, &str)]| {
        let folder = handbook();
        for file in ["structures/bloom-filter.md", "hashing/hash-function.md"] {
            let path = folder.path().join("notes").join(file);
            let text = std::fs::read_to_string(&path).expect("the note is there");
            let sections = text.split("\n## ").enumerate();
            let kept: Vec<&str> = sections
                .filter(|(_, section)| {
                    !section.starts_with("Definition") && !section.starts_with("What an interviewer")
                })
                .map(|(_, section)| section)
                .collect();
            write(&path, kept.join("\n## "));
        }
        for (from, to) in edits {
            edit(folder.path(), "handbook.toml", from, to);
        }
        folder
    };
    let folder = bare(&[
        ("form = \"definition\",", "form = \"definition\", required = false,"),
        ("form = \"interview\",", "form = \"interview\", required = false,"),
    ]);
    let built = run(folder.path(), &["build", "site"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let site = files(&folder.path().join("dist/site"));
    assert!(!site.contains_key("drill.html") && !site.contains_key("glossary.html"));
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(page);
        assert!(!page.contains("drill.html") && !page.contains("glossary.html"), "{path}");
    }
}
