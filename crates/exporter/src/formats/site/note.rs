//! The page of a note.

use model::{LinkTarget, Note, text};
use serde::Serialize;
use serde_json::json;

use super::lists::tag_slug;
use super::page::{GroupLink, Head, LevelData, Neighbor, Page, link, options, referred, url};
use super::{Site, address, lists};
use crate::Error;
use crate::render::html::note as sections;

/// From a note's page to the folder of the pages.
const UP: &str = "../";

/// What `note.hbs` is given.
#[derive(Serialize)]
pub(super) struct NotePage<'a> {
    slug: &'a str,
    group: GroupLink<'a>,
    level: LevelData,
    /// How long reading takes.
    minutes: usize,
    /// The first other name.
    alias: Option<&'a str>,
    contents: Vec<Entry>,
    /// The sections, as HTML.
    body: String,
    /// Whether there are questions to drill.
    questions: bool,
    prerequisites: Vec<Neighbor<'a>>,
    leads_to: Vec<Neighbor<'a>>,
    related: Vec<Neighbor<'a>>,
    tags: Vec<lists::TagLink<'a>>,
    previous: Option<Neighbor<'a>>,
    next: Option<Neighbor<'a>>,
}

/// One line of the contents: the heading as HTML, and those below it.
#[derive(Serialize)]
struct Entry {
    anchor: String,
    heading: String,
    parts: Vec<Entry>,
}

pub(super) fn page<'a>(site: &'a Site<'_>, at: usize) -> Result<Page<'a, NotePage<'a>>, Error> {
    let corpus = site.corpus;
    let note = &corpus.notes[at];
    let link = |target: &LinkTarget| link(corpus, target, UP);
    let note_options =
        sections::NoteOptions { html: options(&site.words, &link), heading: 2, disclose: true, stacked: true };
    let written = sections::sections(note, &corpus.handbook, &note_options);
    let body: String = written.iter().map(|section| section.html.as_str()).collect();
    let neighbor = |at: usize| Neighbor::of(&corpus.notes[at], UP);
    let known = |tag: &'a str| site.tags.get_key_value(&tag_slug(tag));
    let path = address(note);
    let head = Head {
        path: &path,
        here: "note",
        title: note.title.value.clone(),
        description: text::plain(note.definition()),
        data: Some(defined_term(site, note)),
        source: &corpus.source(note.file).path,
    };
    let content = NotePage {
        slug: &note.slug,
        group: GroupLink::of(corpus, note),
        level: note.level.value.into(),
        minutes: minutes(note.words()),
        alias: note.aliases.first().map(|alias| alias.value.as_str()),
        contents: written.into_iter().map(entry).collect(),
        questions: note.questions().next().is_some(),
        prerequisites: referred(corpus, &note.prerequisites, UP),
        leads_to: site.study.leads_to[at].iter().map(|&next| neighbor(next)).collect(),
        related: referred(corpus, &note.related, UP),
        tags: note
            .tags
            .iter()
            .filter_map(|tag| known(&tag.value))
            .map(|(slug, tag)| lists::TagLink::of(slug, tag, UP))
            .collect(),
        previous: at.checked_sub(1).map(neighbor),
        next: Some(at + 1).filter(|&next| next < corpus.notes.len()).map(neighbor),
        body: body.clone(),
    };
    head.page(site, &body, content)
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

/// The note in the words of schema.org.
fn defined_term(site: &Site<'_>, note: &Note) -> serde_json::Value {
    let others: Vec<&str> = note.aliases.iter().map(|alias| alias.value.as_str()).collect();
    json!({
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": note.title.value,
        "alternateName": others,
        "description": text::plain(note.definition()),
        "termCode": note.slug,
        "url": url(&site.book, &address(note)),
        "inDefinedTermSet": lists::term_set(site),
    })
}
