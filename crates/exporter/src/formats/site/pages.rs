//! What the templates of the pages are given.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use model::{Corpus, Level, LinkTarget, Note, NoteRef, Page, RefTarget, Study, text};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{address, leads_to};
use crate::render::html::{self, HtmlOptions, MathMarkup, book as own, note as sections};
use crate::{Edition, Error};

/// What every page knows of the book.
#[derive(Serialize)]
pub(super) struct Book {
    title: String,
    subtitle: String,
    description: String,
    authors: String,
    language: String,
    version: String,
    date: String,
    license: String,
    license_url: Option<String>,
    /// The pages of the book itself: address below the folder of the pages, and title.
    pages: Vec<(String, String)>,
}

impl Book {
    pub(super) fn new(edition: &Edition<'_>) -> Self {
        let book = &edition.corpus.handbook;
        Self {
            title: book.title.clone(),
            subtitle: book.subtitle.clone(),
            description: book.description.clone(),
            authors: book.authors.join(", "),
            language: book.language.clone(),
            version: book.version.clone(),
            date: edition.date(),
            license: book.license.clone(),
            license_url: book.license_url.clone(),
            pages: own_pages(edition.corpus),
        }
    }
}

/// Titles of the pages that are made from the notes.
const STUDY: &str = "Where to start";
const GLOSSARY: &str = "Glossary";
const TERMS: &str = "Index of terms";

fn own_pages(corpus: &Corpus) -> Vec<(String, String)> {
    let written = corpus.pages.iter().map(|page| (format!("front/{}.html", page.slug), page.title.value.clone()));
    let made = [("study.html", STUDY), ("glossary.html", GLOSSARY), ("terms.html", TERMS)];
    written.chain(made.map(|(address, title)| (address.to_owned(), title.to_owned()))).collect()
}

/// What the templates of the book's own pages are given: `front.hbs`, `study.hbs`, `glossary.hbs`, `terms.hbs`.
#[derive(Serialize)]
pub(super) struct OwnPage<'a, T> {
    book: &'a Book,
    /// From this page to the folder of the pages: empty or `../`.
    root: &'static str,
    /// Digests of the style attributes in the page, for its policy.
    styles: String,
    title: &'a str,
    /// The text of a written page, as HTML, or the entries of one that is made.
    items: T,
}

pub(super) fn front<'a>(corpus: &Corpus, page: &'a Page, book: &'a Book) -> Result<OwnPage<'a, String>, Error> {
    let link = |target: &LinkTarget| link(corpus, target);
    let body = own::page(page, &options(&link));
    Ok(OwnPage { book, root: UP, styles: style_digests(&body)?, title: &page.title.value, items: body })
}

pub(super) fn study<'a>(corpus: &'a Corpus, book: &'a Book) -> Result<OwnPage<'a, Vec<own::Step<'a>>>, Error> {
    let items = own::study(corpus, &address);
    Ok(OwnPage { book, root: "", styles: style_digests("")?, title: STUDY, items })
}

pub(super) fn glossary<'a>(corpus: &'a Corpus, book: &'a Book) -> Result<OwnPage<'a, Vec<own::Entry<'a>>>, Error> {
    let plain = HtmlOptions { link: &|_| None, marks: false, ..options(&|_| None) };
    let items = own::glossary(corpus, &plain, &address);
    let written: String = items.iter().map(|entry| entry.definition.as_str()).collect();
    Ok(OwnPage { book, root: "", styles: style_digests(&written)?, title: GLOSSARY, items })
}

pub(super) fn terms<'a>(corpus: &'a Corpus, book: &'a Book) -> Result<OwnPage<'a, Vec<own::Letter<'a>>>, Error> {
    let items = own::terms(corpus, &address);
    Ok(OwnPage { book, root: "", styles: style_digests("")?, title: TERMS, items })
}

/// What `index.hbs` is given.
#[derive(Serialize)]
pub(super) struct IndexPage<'a> {
    book: &'a Book,
    /// From this page to the folder of the pages: empty or `../`.
    root: &'static str,
    /// Digests of the style attributes in the page, for its policy.
    styles: String,
    notes: usize,
    groups: Vec<Group<'a>>,
    levels: Vec<LevelData>,
}

#[derive(Serialize)]
struct Group<'a> {
    title: &'a str,
    anchor: &'a str,
    count: usize,
    notes: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    title: &'a str,
    address: String,
    /// The defining sentence, as HTML.
    definition: String,
    level: LevelData,
}

#[derive(Serialize)]
struct LevelData {
    number: u8,
    word: &'static str,
}

impl From<Level> for LevelData {
    fn from(level: Level) -> Self {
        Self { number: level.number(), word: level.word() }
    }
}

pub(super) fn index<'a>(corpus: &'a Corpus, book: &'a Book) -> Result<IndexPage<'a>, Error> {
    let plain = HtmlOptions { link: &|_| None, marks: false, ..options(&|_| None) };
    let row = |note: &'a Note| Row {
        title: &note.title.value,
        address: address(note),
        definition: html::inlines(note.definition(), &plain),
        level: note.level.value.into(),
    };
    let group = |(category, notes): (&'a model::Category, Vec<&'a Note>)| Group {
        title: &category.title,
        anchor: &category.slug.value,
        count: notes.len(),
        notes: notes.into_iter().map(row).collect(),
    };
    let groups: Vec<Group<'_>> = corpus.groups().into_iter().map(group).collect();
    let written: String = groups.iter().flat_map(|group| &group.notes).map(|row| row.definition.as_str()).collect();
    let levels = Level::ALL.into_iter().map(LevelData::from).collect();
    Ok(IndexPage { book, root: "", styles: style_digests(&written)?, notes: corpus.notes.len(), groups, levels })
}

/// What `note.hbs` is given.
#[derive(Serialize)]
pub(super) struct NotePage<'a> {
    book: &'a Book,
    /// From this page to the folder of the pages: empty or `../`.
    root: &'static str,
    /// Digests of the style attributes in the page, for its policy.
    styles: String,
    title: &'a str,
    /// The defining sentence as plain text.
    description: String,
    group: GroupLink<'a>,
    level: LevelData,
    /// How long reading takes.
    minutes: usize,
    /// The first other name.
    alias: Option<&'a str>,
    contents: Vec<Entry>,
    /// The sections, as HTML.
    body: String,
    prerequisites: Vec<Neighbor<'a>>,
    leads_to: Vec<Neighbor<'a>>,
    related: Vec<Neighbor<'a>>,
    previous: Option<Neighbor<'a>>,
    next: Option<Neighbor<'a>>,
    /// Address of the source of the note.
    source: Option<String>,
    /// Where errors are reported.
    issues: Option<&'a str>,
}

#[derive(Serialize)]
struct GroupLink<'a> {
    title: &'a str,
    anchor: &'a str,
}

/// One line of the contents: the heading as HTML, and those below it.
#[derive(Serialize)]
struct Entry {
    anchor: String,
    heading: String,
    parts: Vec<Entry>,
}

/// Another note; without an address if it is not written yet.
#[derive(Serialize)]
struct Neighbor<'a> {
    title: &'a str,
    address: Option<String>,
}

/// From a note's page to the folder of the pages.
const UP: &str = "../";

fn neighbor(note: &Note) -> Neighbor<'_> {
    Neighbor { title: &note.title.value, address: Some(format!("{UP}{}", address(note))) }
}

fn referred<'a>(corpus: &'a Corpus, references: &'a [NoteRef]) -> Vec<Neighbor<'a>> {
    let known = references.iter().filter_map(|reference| {
        let slug = &reference.slug.value;
        match reference.target {
            RefTarget::Note => corpus.note(slug).map(neighbor),
            RefTarget::Planned => corpus.title(slug).map(|title| Neighbor { title, address: None }),
            RefTarget::Unknown => None,
        }
    });
    known.collect()
}

pub(super) fn note<'a>(corpus: &'a Corpus, study: &'a Study, at: usize, book: &'a Book) -> Result<NotePage<'a>, Error> {
    let note = &corpus.notes[at];
    let link = |target: &LinkTarget| link(corpus, target);
    let note_options = sections::NoteOptions { html: options(&link), heading: 2, disclose: true };
    let written = sections::sections(note, &corpus.handbook, &note_options);
    let body: String = written.iter().map(|section| section.html.as_str()).collect();
    let source = corpus.handbook.source_url.as_ref();
    Ok(NotePage {
        book,
        root: UP,
        styles: style_digests(&body)?,
        title: &note.title.value,
        description: text::plain(note.definition()),
        group: GroupLink {
            title: corpus.handbook.category(&note.category).map_or(&note.category, |group| &group.title),
            anchor: &note.category,
        },
        level: note.level.value.into(),
        minutes: minutes(note.words()),
        alias: note.aliases.first().map(|alias| alias.value.as_str()),
        body,
        contents: written.into_iter().map(entry).collect(),
        prerequisites: referred(corpus, &note.prerequisites),
        leads_to: leads_to(corpus, study, at).map(neighbor).collect(),
        related: referred(corpus, &note.related),
        previous: at.checked_sub(1).map(|before| neighbor(&corpus.notes[before])),
        next: corpus.notes.get(at + 1).map(neighbor),
        source: source.map(|pattern| pattern.replace("{path}", &corpus.source(note.file).path)),
        issues: corpus.handbook.issues_url.as_deref(),
    })
}

/// What a policy needs to let the style attributes of formulas (alignment of cells) through: each by its digest, and
/// no other. Empty if there are none.
fn style_digests(markup: &str) -> Result<String, Error> {
    let markup = format!("<body>{markup}</body>");
    let malformed = |error| Error::Engine(format!("a page is not well-formed: {error}"));
    let document = roxmltree::Document::parse(&markup).map_err(malformed)?;
    let styles: BTreeSet<&str> = document.descendants().filter_map(|node| node.attribute("style")).collect();
    let mut sources = String::from(if styles.is_empty() { "" } else { " 'unsafe-hashes'" });
    for style in styles {
        let _ = write!(sources, " 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(style)));
    }
    Ok(sources)
}

fn entry(section: sections::SectionHtml) -> Entry {
    let part = |(anchor, heading)| Entry { anchor, heading, parts: Vec::new() };
    let parts = section.parts.into_iter().map(part).collect();
    Entry { anchor: section.anchor, heading: section.heading, parts }
}

/// Minutes of reading: with formulas to follow, a hundred words take one.
fn minutes(words: usize) -> usize {
    words.div_ceil(100).max(1)
}

/// Where a link on the page of a note leads.
fn link(corpus: &Corpus, target: &LinkTarget) -> Option<String> {
    match target {
        LinkTarget::Note { slug, anchor } => {
            let page = format!("{UP}{}", address(corpus.note(slug)?));
            Some(anchor.as_ref().map_or(page.clone(), |anchor| format!("{page}#{anchor}")))
        }
        LinkTarget::Web(address) => Some(address.clone()),
        LinkTarget::Planned { .. } | LinkTarget::Dangling(_) => None,
    }
}

fn options<'a>(link: &'a (dyn Fn(&LinkTarget) -> Option<String> + Sync)) -> HtmlOptions<'a> {
    let figure = &|path: &str| format!("{UP}{path}");
    HtmlOptions { math: MathMarkup::MathMl, link, figure, marks: true, cut: true, scroll: true }
}
