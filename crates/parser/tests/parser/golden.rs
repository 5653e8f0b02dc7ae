//! What becomes of a small folder, written out for a person to judge.

use std::path::{Path, PathBuf};

use crate::support::{check_spans, dump, folder, golden, report, rules};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parser/golden").join(name)
}

#[test]
fn a_rich_note_becomes_the_model() {
    let (corpus, found) = parser::parse(folder(&path("clean")));
    assert_eq!(report(&corpus, &found), "");
    check_spans(&corpus, &found);
    let order: Vec<&str> = corpus.notes.iter().map(|note| note.slug.as_str()).collect();
    assert_eq!(order, ["rich", "neighbor"]);
    assert!(corpus.figure("math/figures/curve.svg").is_some());
    assert_eq!(corpus.lock.map(|file| corpus.source(file).text.as_str()), Some("# one line a card\n"));
    assert_eq!(pages(&corpus), ["signs: Signs & marks: -, A heading"]);
    golden(&path("clean.txt"), &dump(&corpus, corpus.note("rich").unwrap()));
}

/// Each page of the book: name, title and the headings of its parts.
fn pages(corpus: &model::Corpus) -> Vec<String> {
    let heading = |part: &model::Part| part.heading.as_ref().map_or("-".to_owned(), |heading| heading.text.clone());
    let page = |page: &model::Page| {
        let headings: Vec<String> = page.parts.iter().map(heading).collect();
        format!("{}: {}: {}", page.slug, page.title.value, headings.join(", "))
    };
    corpus.pages.iter().map(page).collect()
}

#[test]
fn every_mistake_is_told_at_its_place() {
    let (corpus, found) = parser::parse(folder(&path("wrong")));
    check_spans(&corpus, &found);
    golden(&path("wrong.txt"), &report(&corpus, &found));
}

#[test]
fn the_list_of_rules_is_the_list_of_mistakes() {
    let (_, found) = parser::parse(folder(&path("wrong")));
    let mut met = rules(&found);
    // These concern whole files; the hostile tests meet them.
    met.extend(["control-character", "encoding", "file-size", "nesting"]);
    met.sort_unstable();
    let listed: Vec<&str> = parser::RULES.iter().map(|(name, _)| *name).collect();
    assert_eq!(met, listed);
}
