//! What the templates of all pages are given, and how their content is written.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use model::{Corpus, Level, LinkTarget, Note, NoteRef, RefTarget};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Site, address};
use crate::render::html::{self, HtmlOptions, MathMarkup};
use crate::words::Words;
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
    /// Whether scripts speak another language than English.
    speaks: bool,
    /// Whether any note asks a question: without one there is no drill.
    pub(super) asks: bool,
    /// Whether any note defines something: without one there is no glossary.
    pub(super) defines: bool,
    /// The pages that authors write.
    pages: Vec<OwnLink>,
    /// Where the pages are published, with a final `/`.
    pub(super) base: Option<String>,
}

impl Book {
    pub(super) fn new(edition: &Edition<'_>, words: &Words) -> Self {
        let book = &edition.corpus.handbook;
        Self {
            title: book.title.clone(),
            subtitle: book.subtitle.clone(),
            description: book.description.clone(),
            authors: book.authors.join(", "),
            language: book.language.value.clone(),
            version: book.version.clone(),
            date: edition.date(),
            license: book.license.clone(),
            license_url: book.license_url.clone(),
            speaks: !words.all().is_empty(),
            asks: edition.corpus.notes.iter().any(|note| note.questions().next().is_some()),
            defines: edition.corpus.notes.iter().any(|note| !note.definition().is_empty()),
            pages: edition.corpus.pages.iter().map(OwnLink::of).collect(),
            base: book.base_url.clone(),
        }
    }
}

/// A page that authors write, as others link to it.
#[derive(Serialize)]
struct OwnLink {
    title: String,
    address: String,
}

impl OwnLink {
    fn of(page: &model::Page) -> Self {
        Self { title: page.title.value.clone(), address: super::book::address(page) }
    }
}

/// What a template is given: what all pages have in common, and beside it the fields of `content`.
#[derive(Serialize)]
pub(super) struct Page<'a, T> {
    book: &'a Book,
    /// From this page to the folder of the pages: empty or `../`; for the page of wrong addresses absolute.
    root: String,
    /// Name of the template: which of the pages this is.
    here: &'static str,
    /// Digests of the style attributes in the page, for its policy.
    styles: String,
    /// The heading.
    title: String,
    /// The page in a sentence, as plain text.
    description: String,
    /// Where it is published, if it is.
    url: Option<String>,
    /// Kind of the page in the Open Graph: `article` or `website`.
    kind: &'static str,
    /// JSON-LD, safe inside of a script element.
    data: Option<String>,
    /// Address of the source of the page.
    source: String,
    /// Where errors are reported.
    issues: Option<&'a str>,
    #[serde(flatten)]
    content: T,
}

/// The head of a page, to be filled with content.
pub(super) struct Head<'a> {
    /// Address below the folder of the pages.
    pub(super) path: &'a str,
    /// Name of the template.
    pub(super) here: &'static str,
    /// The heading.
    pub(super) title: String,
    /// The page in a sentence.
    pub(super) description: String,
    /// What programs are told of its content.
    pub(super) data: Option<serde_json::Value>,
    /// Path of the file it was made from, below the folder of the notes.
    pub(super) source: &'a str,
}

impl Head<'_> {
    /// The page, with `written` the markup in it that did not come from the template.
    pub(super) fn page<'a, T>(self, site: &'a Site<'_>, written: &str, content: T) -> Result<Page<'a, T>, Error> {
        let handbook = &site.corpus.handbook;
        // What authors call something stays as it is.
        let is_ours = !matches!(self.here, "note" | "tag" | "front");
        let said = |text: String| if is_ours { site.words.say(&text).to_owned() } else { text };
        let root = "../".repeat(self.path.matches('/').count());
        // What would end the script element, or be an entity to readers of XML, is written as JSON escapes it.
        let safe = |json: serde_json::Value| {
            json.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
        };
        Ok(Page {
            book: &site.book,
            here: self.here,
            styles: style_digests(written)?,
            url: url(&site.book, self.path),
            kind: if self.here == "note" { "article" } else { "website" },
            data: self.data.map(safe),
            source: match &handbook.source_url {
                Some(pattern) => pattern.replace("{path}", self.source),
                None => format!("{root}{}", self.source),
            },
            issues: handbook.issues_url.as_deref(),
            title: said(self.title),
            description: said(self.description),
            root,
            content,
        })
    }
}

impl<T> Page<'_, T> {
    /// The same page, found from any address: its links begin at the host.
    pub(super) fn absolute(mut self) -> Self {
        let base = self.book.base.as_deref().unwrap_or("/");
        let path = base.split_once("://").map_or(base, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
        // The address of the source may be one of ours.
        if !self.source.contains("://") {
            self.source.insert_str(0, path);
        }
        self.root = path.to_owned();
        self.url = None;
        self
    }
}

/// Where a page is published, if the pages are.
pub(super) fn url(book: &Book, path: &str) -> Option<String> {
    let path = if path == "index.html" { "" } else { path };
    book.base.as_ref().map(|base| format!("{base}{path}"))
}

#[derive(Serialize)]
pub(super) struct LevelData {
    number: u8,
    word: &'static str,
}

impl From<Level> for LevelData {
    fn from(level: Level) -> Self {
        Self { number: level.number(), word: level.word() }
    }
}

/// A group as a page links to it.
#[derive(Serialize)]
pub(super) struct GroupLink<'a> {
    title: &'a str,
    anchor: &'a str,
}

impl<'a> GroupLink<'a> {
    pub(super) fn of(corpus: &'a Corpus, note: &'a Note) -> Self {
        let title = corpus.handbook.category(&note.category).map_or(&note.category, |group| &group.title);
        Self { title, anchor: &note.category }
    }
}

/// A note in a list, with its definition.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    title: &'a str,
    address: String,
    /// The defining sentence, as HTML.
    pub(super) definition: String,
    level: LevelData,
}

impl<'a> Row<'a> {
    pub(super) fn of(words: &Words, note: &'a Note) -> Self {
        let plain = HtmlOptions { marks: false, ..options(words, &|_| None) };
        Self {
            title: &note.title.value,
            address: address(note),
            definition: html::inlines(note.definition(), &plain),
            level: note.level.value.into(),
        }
    }
}

/// Another note; without an address if it is not written yet.
#[derive(Serialize)]
pub(super) struct Neighbor<'a> {
    title: &'a str,
    address: Option<String>,
}

impl<'a> Neighbor<'a> {
    /// A note as a page at `root` links to it.
    pub(super) fn of(note: &'a Note, root: &str) -> Self {
        Self { title: &note.title.value, address: Some(format!("{root}{}", address(note))) }
    }
}

/// The notes that a front matter names.
pub(super) fn referred<'a>(corpus: &'a Corpus, references: &'a [NoteRef], root: &str) -> Vec<Neighbor<'a>> {
    let known = references.iter().filter_map(|reference| {
        let slug = &reference.slug.value;
        match reference.target {
            RefTarget::Note => corpus.note(slug).map(|note| Neighbor::of(note, root)),
            RefTarget::Planned => corpus.title(slug).map(|title| Neighbor { title, address: None }),
            RefTarget::Unknown => None,
        }
    });
    known.collect()
}

/// What a policy needs to let the style attributes of formulas (alignment of cells) through: each by its digest, and
/// no other. Empty if there are none.
fn style_digests(markup: &str) -> Result<String, Error> {
    if !markup.contains("style=") {
        return Ok(String::new());
    }
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

/// Where a link leads, on a page whose way to the folder of the pages is `root`.
pub(super) fn link(corpus: &Corpus, target: &LinkTarget, root: &str) -> Option<String> {
    match target {
        LinkTarget::Note { slug, anchor } => {
            let page = format!("{root}{}", address(corpus.note(slug)?));
            Some(anchor.as_ref().map_or(page.clone(), |anchor| format!("{page}#{anchor}")))
        }
        LinkTarget::Web(address) => Some(address.clone()),
        LinkTarget::Planned { .. } | LinkTarget::Dangling(_) => None,
    }
}

/// How content is written on the page of a note.
pub(super) fn options<'a>(
    words: &'a Words,
    link: &'a (dyn Fn(&LinkTarget) -> Option<String> + Sync),
) -> HtmlOptions<'a> {
    let figure = &|path: &str| format!("../{path}");
    HtmlOptions {
        math: MathMarkup::MathMl,
        link,
        figure,
        before: &|_| String::new(),
        marks: true,
        cut: true,
        scroll: true,
        words,
    }
}
