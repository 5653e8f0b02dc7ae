//! The regression set of formulas through the real pipeline: the parser reads them from a note, Typst sets them.

use exporter::formats;
use model::Corpus;
use parser::RawFile;
use tests::{edition, raw_files, root, theme};

/// The formulas with their dollar signs, one a line in `crates/math/tests/formulas.txt`.
fn formulas() -> Vec<String> {
    let file = tests::files(&root().join("crates/math/tests")).remove("formulas.txt").expect("the set is there");
    let text = String::from_utf8(file).expect("the set is text");
    text.lines().filter(|line| line.starts_with('$')).map(as_an_author_would).collect()
}

/// A formula with a formula inside its words has to stand on its own lines: in running text the inner dollar would
/// end it.
fn as_an_author_would(line: &str) -> String {
    let inner_dollars = line.replace("\\$", "").trim_matches('$').contains('$');
    if inner_dollars && !line.starts_with("$$") { format!("${line}$") } else { line.to_owned() }
}

/// The mini handbook with these formulas in one of its notes.
fn corpus(formulas: &[String]) -> Corpus {
    let mut files: Vec<RawFile> = raw_files(&root().join("tests/fixtures/mini"));
    let note = files.iter_mut().find(|file| file.path == "hashing/hash-function.md").expect("the note is there");
    let text = String::from_utf8(std::mem::take(&mut note.bytes)).expect("the note is text");
    let paragraphs = formulas.join("\n\n");
    note.bytes = text.replace("### Worked example", &format!("{paragraphs}\n\n### Worked example")).into_bytes();
    let (corpus, found) = parser::parse(files);
    assert_eq!(found, [], "the parser takes every formula");
    corpus
}

#[test]
fn there_are_enough() {
    assert!(formulas().len() >= 200, "{} formulas", formulas().len());
}

#[test]
fn typst_sets_all_of_them_in_one_document() {
    let (all, theme) = (formulas(), theme());
    let pdf = formats::find("pdf").expect("there is a PDF");
    let sets = |some: &[String]| {
        let short = |export: &model::Export| export.diagnostics.iter().all(|found| found.rule == "short-page");
        pdf.export(&edition(&corpus(some), &theme)).is_ok_and(|export| short(&export))
    };
    if !sets(&all) {
        let bad: Vec<&String> = all.iter().filter(|formula| !sets(std::slice::from_ref(formula))).collect();
        panic!("Typst does not set these, or only all together: {bad:#?}");
    }
}

#[test]
fn every_edition_with_formulas_is_sound_markup() {
    let (corpus, theme) = (corpus(&formulas()), theme());
    let site = formats::find("site").expect("there are pages");
    let export = site.export(&edition(&corpus, &theme)).expect("the pages can be made");
    let page =
        export.artifacts.iter().find(|artifact| artifact.path.ends_with("hash-function.html")).expect("the page");
    let html = std::str::from_utf8(&page.bytes).expect("a page is text");
    assert_eq!(html.matches("<math ").count(), html.matches("</math>").count());
    assert!(html.matches("<math ").count() >= 200);
    for formula in html.split("<math ").skip(1) {
        let formula = formula.split("</math>").next().expect("split yields at least one piece");
        let formula = format!("<math {formula}</math>");
        let document = roxmltree::Document::parse(&formula).unwrap_or_else(|error| panic!("{error}: {formula}"));
        assert!(!formula.contains('\\'), "TeX is left in {formula}");
        let variants = document.descendants().filter_map(|node| node.attribute("mathvariant"));
        assert!(variants.into_iter().all(|variant| variant == "normal"), "{formula}");
    }
}
