//! The web pages: an index, a page for each note, and a search that works without a server.
//!
//! Everything is found by relative address, so the folder works from a disk as it does on the web. The pages are the
//! theme's templates in `html/`, filled with the data of [`pages`].

mod pages;
mod search;

use std::collections::BTreeSet;

use model::{Artifact, BlockKind, Corpus, Export, Note, Study};

use crate::render::shell::Shells;
use crate::{Edition, Error};

pub(super) fn export(edition: &Edition<'_>) -> Result<Export, Error> {
    let corpus = edition.corpus;
    let shells = Shells::read(edition.theme, "html")?;
    let book = pages::Book::new(edition);
    let mut artifacts = vec![page("index.html", shells.render("index", &pages::index(corpus, &book)?)?)];
    for written in &corpus.pages {
        let address = format!("front/{}.html", written.slug);
        artifacts.push(page(&address, shells.render("front", &pages::front(corpus, written, &book)?)?));
    }
    artifacts.push(page("study.html", shells.render("study", &pages::study(corpus, &book)?)?));
    artifacts.push(page("glossary.html", shells.render("glossary", &pages::glossary(corpus, &book)?)?));
    artifacts.push(page("terms.html", shells.render("terms", &pages::terms(corpus, &book)?)?));
    let study = corpus.study();
    for (at, note) in corpus.notes.iter().enumerate() {
        let data = pages::note(corpus, &study, at, &book)?;
        artifacts.push(page(&address(note), shells.render("note", &data)?));
    }
    artifacts.push(Artifact::new("site/search-index.js", search::index(corpus)));
    artifacts.push(Artifact::new("site/style.css", edition.theme.bytes("style.css")?));
    for (path, bytes) in edition.theme.below("js") {
        artifacts.push(Artifact::new(format!("site/{}", &path["js/".len()..]), bytes));
    }
    artifacts.extend(figures(corpus));
    Ok(Export { artifacts, diagnostics: Vec::new() })
}

fn page(path: &str, html: String) -> Artifact {
    Artifact::new(format!("site/{path}"), html)
}

/// Address of a note's page below the folder of the pages. It is a promise: others link to it.
fn address(note: &Note) -> String {
    format!("{}/{}.html", note.category, note.slug)
}

/// The figures that notes show, each at its path in the notes folder.
fn figures(corpus: &Corpus) -> impl Iterator<Item = Artifact> {
    let blocks = corpus.notes.iter().flat_map(Note::blocks);
    let paths: BTreeSet<&str> = blocks
        .filter_map(|(_, block)| match &block.kind {
            BlockKind::Figure(figure) => Some(figure.path.value.as_str()),
            BlockKind::Paragraph(_)
            | BlockKind::Code { .. }
            | BlockKind::List(_)
            | BlockKind::Table(_)
            | BlockKind::Quote(_)
            | BlockKind::Callout(_)
            | BlockKind::Math(_) => None,
        })
        .collect();
    let files = paths.into_iter().filter_map(|path| corpus.figure(path));
    files.map(|figure| Artifact::new(format!("site/{}", figure.path), figure.bytes.clone()))
}

/// The notes that name this one as a prerequisite, in order of study.
fn leads_to<'a>(corpus: &'a Corpus, study: &'a Study, at: usize) -> impl Iterator<Item = &'a Note> {
    study.leads_to[at].iter().map(|&next| &corpus.notes[next])
}
