//! The web pages: an index, a page for each note, ways through them, a search and a drill that need no server.
//!
//! Everything is found by relative address, so the folder works from a disk as it does on the web; only the page for
//! wrong addresses is absolute. The pages are the theme's templates in `html/`, filled with the data of the modules
//! here.

mod book;
mod downloads;
mod drill;
mod feed;
mod lists;
mod map;
mod note;
mod page;
mod search;

use std::collections::BTreeMap;

use model::{Artifact, Corpus, Diagnostic, Note, Study};
use rayon::prelude::*;
use serde::Serialize;

use crate::render::shell::Shells;
use crate::words::Words;
use crate::{Edition, Error, Sink};

/// The words that stand in the style sheet, by the names of their properties there.
const IN_STYLES: [(&str, &str); 3] = [("figure", "Figure"), ("on", ": on"), ("off", ": off")];

/// What all pages are made from.
struct Site<'a> {
    edition: &'a Edition<'a>,
    corpus: &'a Corpus,
    words: Words,
    study: Study,
    book: page::Book,
    tags: BTreeMap<String, lists::Tag<'a>>,
}

/// So many pages of notes are made before they are handed over: enough for all cores.
const BATCH: usize = 64;

pub(super) fn write(edition: &Edition<'_>, sink: &dyn Sink) -> Result<Vec<Diagnostic>, Error> {
    let corpus = edition.corpus;
    let words = Words::of(edition)?;
    let site = Site {
        edition,
        corpus,
        study: corpus.study(),
        book: page::Book::new(edition, &words),
        words,
        tags: lists::tags(corpus),
    };
    let shells = Shells::read(edition.theme, "html", &site.words)?;
    let pages = Pages(shells);
    let put = |artifact: Artifact| sink.put(&artifact.path, &artifact.bytes);
    put(pages.make("index.html", "index", &lists::index(&site)?)?)?;
    let notes = || {
        (0..corpus.notes.len()).collect::<Vec<_>>().chunks(BATCH).try_for_each(|batch| {
            let page = |&at: &usize| pages.make(&address(&corpus.notes[at]), "note", &note::page(&site, at)?);
            let made: Result<Vec<Artifact>, Error> = batch.par_iter().map(page).collect();
            made?.into_iter().try_for_each(put)
        })
    };
    let (notes, others) = rayon::join(notes, || others(&site, &pages));
    notes?;
    others?.into_iter().try_for_each(put)?;
    let Pages(shells) = pages;
    feed::files(&site, &shells)?.into_iter().try_for_each(put)?;
    put(Artifact::new("site/search-index.js", search::index(corpus)))?;
    put(Artifact::new("site/style.css", words_of_styles(&site.words) + &edition.theme.style("")?))?;
    words_of_scripts(&site).into_iter().try_for_each(put)?;
    for (path, bytes) in edition.theme.below("js") {
        sink.put(&format!("site/{}", &path["js/".len()..]), bytes)?;
    }
    figures(corpus).chain(sources(corpus)).try_for_each(|(path, text)| sink.put(&path, text.as_bytes()))?;
    downloads::put(edition, sink)?;
    Ok(Vec::new())
}

/// What the style sheet says, where it is not English.
fn words_of_styles(words: &Words) -> String {
    let property = |(name, english): (&str, &'static str)| {
        let said = words.say(english);
        let quoted = said.replace('\\', "\\\\").replace('"', "\\\"");
        (said != english).then(|| format!("--{name}: \"{quoted}\"; "))
    };
    let said: String = IN_STYLES.into_iter().filter_map(property).collect();
    if said.is_empty() { said } else { format!(":root {{ {}}}\n\n", said) }
}

/// What scripts say, in the language of the book; nothing if that is the English they are written in.
fn words_of_scripts(site: &Site<'_>) -> Option<Artifact> {
    if site.words.all().is_empty() {
        return None;
    }
    let scripts: Vec<_> = site.edition.theme.below("js").map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    let used = site.words.all().iter().filter(|(english, _)| scripts.iter().any(|script| script.contains(*english)));
    let json = serde_json::to_string(&used.collect::<BTreeMap<_, _>>()).expect("texts are always JSON");
    let zero = if site.words.zero_is_one() { "window.zeroIsOne = true;\n" } else { "" };
    Some(Artifact::new("site/words.js", format!("window.words = {json};\n{zero}")))
}

/// The pages beside the index and the notes.
fn others(site: &Site<'_>, pages: &Pages<'_>) -> Result<Vec<Artifact>, Error> {
    let mut made = vec![
        pages.make("terms.html", "terms", &book::terms(site)?)?,
        pages.make("map.html", "map", &map::page(site)?)?,
        pages.make("study.html", "study", &lists::study(site)?)?,
        pages.make("tags.html", "tags", &lists::tag_list(site)?)?,
        pages.make("404.html", "404", &lists::not_found(site)?)?,
    ];
    if site.book.asks {
        made.push(pages.make("drill.html", "drill", &drill::page(site)?)?);
    }
    if site.book.defines {
        made.push(pages.make("glossary.html", "glossary", &book::glossary(site)?)?);
    }
    if let Some(page) = downloads::page(site)? {
        made.push(pages.make(downloads::PAGE, "downloads", &page)?);
    }
    for (slug, tag) in &site.tags {
        made.push(pages.make(&lists::tag_address(slug), "tag", &lists::tag(site, slug, tag)?)?);
    }
    for written in &site.corpus.pages {
        made.push(pages.make(&book::address(written), "front", &book::front(site, written)?)?);
    }
    for (from, redirect) in lists::redirects(site) {
        made.push(pages.make(&from, "moved", &redirect)?);
    }
    Ok(made)
}

/// Makes pages of the templates.
struct Pages<'a>(Shells<'a>);

impl Pages<'_> {
    fn make(&self, path: &str, template: &str, data: &impl Serialize) -> Result<Artifact, Error> {
        Ok(Artifact::new(format!("site/{path}"), self.0.render(template, data)?))
    }
}

/// Address of a note's page below the folder of the pages. It is a promise: others link to it.
fn address(note: &Note) -> String {
    format!("{}/{}.html", note.category, note.slug)
}

/// The figures that notes show, each at its path in the notes folder.
fn figures(corpus: &Corpus) -> impl Iterator<Item = (String, &str)> {
    let files = corpus.shown_figures().into_iter();
    files.map(|figure| (format!("site/{}", figure.path), corpus.drawing(figure)))
}

/// The sources that pages link to, unless they are kept elsewhere for all to see.
fn sources(corpus: &Corpus) -> impl Iterator<Item = (String, &str)> {
    let book = &corpus.handbook;
    let pages = corpus.pages.iter().map(|page| page.file);
    let files = corpus.notes.iter().map(|note| note.file).chain(pages).chain([book.file]);
    let files = files.map(|file| corpus.source(file)).filter(|_| book.source_url.is_none());
    files.map(|source| (format!("site/{}", source.path), source.text.as_str()))
}
