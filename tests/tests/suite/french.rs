//! What a handbook in French writes: spaces before signs and inside marks, some of which do not break.

use model::{Corpus, text};
use parser::RawFile;
use tests::{check, raw_files, root};

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
