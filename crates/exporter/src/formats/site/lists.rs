//! Pages that list notes: the index, tags, the order of study; and those that lead to other pages.

use std::collections::BTreeMap;

use model::{Corpus, Level, Note};
use serde::Serialize;
use serde_json::json;

use super::downloads::{self, Download};
use super::page::{GroupLink, Head, LevelData, Neighbor, Page, Row, referred, url};
use super::{Site, address};
use crate::Error;

/// Where the book as a whole is described.
pub(super) const HANDBOOK: &str = "handbook.toml";

/// What `index.hbs` is given.
#[derive(Serialize)]
pub(super) struct IndexPage<'a> {
    notes: usize,
    groups: Vec<Group<'a>>,
    levels: Vec<LevelData>,
    downloads: Vec<Download>,
}

#[derive(Serialize)]
struct Group<'a> {
    title: &'a str,
    anchor: &'a str,
    count: usize,
    notes: Vec<Row<'a>>,
}

pub(super) fn index<'a>(site: &'a Site<'_>) -> Result<Page<'a, IndexPage<'a>>, Error> {
    let group = |(category, notes): (&'a model::Category, Vec<&'a Note>)| Group {
        title: &category.title,
        anchor: &category.slug.value,
        count: notes.len(),
        notes: notes.into_iter().map(|note| Row::of(&site.words, note)).collect(),
    };
    let groups: Vec<Group<'_>> = site.corpus.groups().into_iter().map(group).collect();
    let written: String = groups.iter().flat_map(|group| &group.notes).map(|row| row.definition.as_str()).collect();
    let head = Head {
        path: "index.html",
        here: "index",
        title: "Concepts".to_owned(),
        description: site.corpus.handbook.description.clone(),
        data: Some(term_set(site)),
        source: HANDBOOK,
    };
    let content = IndexPage {
        notes: site.corpus.notes.len(),
        groups,
        levels: Level::ALL.into_iter().map(LevelData::from).collect(),
        downloads: downloads::offered(site.edition),
    };
    head.page(site, &written, content)
}

/// The book in the words of schema.org.
pub(super) fn term_set(site: &Site<'_>) -> serde_json::Value {
    let book = &site.corpus.handbook;
    json!({
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": book.title,
        "description": book.description,
        "inLanguage": book.language.value,
        "version": book.version,
        "license": book.license_url,
        "url": url(&site.book, "index.html"),
    })
}

/// A tag has a page if so many notes carry it.
const NOTES_OF_A_TAG: usize = 3;

/// A tag with a page.
pub(super) struct Tag<'a> {
    name: &'a str,
    notes: Vec<&'a Note>,
}

/// The tags with a page, by the part of the address that is theirs.
pub(super) fn tags(corpus: &Corpus) -> BTreeMap<String, Tag<'_>> {
    let mut tags: BTreeMap<String, Tag<'_>> = BTreeMap::new();
    for note in &corpus.notes {
        for name in &note.tags {
            let tag = tags.entry(tag_slug(&name.value)).or_insert(Tag { name: &name.value, notes: Vec::new() });
            // A note may carry two tags that share an address.
            if tag.notes.last().is_none_or(|last| last.slug != note.slug) {
                tag.notes.push(note);
            }
        }
    }
    tags.retain(|slug, tag| !slug.is_empty() && tag.notes.len() >= NOTES_OF_A_TAG);
    tags
}

/// A tag as a part of an address.
pub(super) fn tag_slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// Address of the page of a tag. Only groups are folders there, so a tag cannot hide a group.
pub(super) fn tag_address(slug: &str) -> String {
    format!("tag-{slug}.html")
}

/// A tag as a page links to it.
#[derive(Serialize)]
pub(super) struct TagLink<'a> {
    name: String,
    address: String,
    count: usize,
    #[serde(skip)]
    sort: &'a str,
}

impl<'a> TagLink<'a> {
    pub(super) fn of(slug: &'a str, tag: &Tag<'_>, root: &str) -> Self {
        Self {
            name: tag.name.replace('-', " "),
            address: format!("{root}{}", tag_address(slug)),
            count: tag.notes.len(),
            sort: slug,
        }
    }
}

/// What `tag.hbs` is given.
#[derive(Serialize)]
pub(super) struct TagPage<'a> {
    notes: Vec<Row<'a>>,
}

pub(super) fn tag<'a>(site: &'a Site<'_>, slug: &str, tag: &Tag<'a>) -> Result<Page<'a, TagPage<'a>>, Error> {
    let mut notes = tag.notes.clone();
    notes.sort_by_cached_key(|note| note.title.value.to_lowercase());
    let notes: Vec<Row<'_>> = notes.into_iter().map(|note| Row::of(&site.words, note)).collect();
    let written: String = notes.iter().map(|row| row.definition.as_str()).collect();
    let name = tag.name.replace('-', " ");
    let head = Head {
        path: &tag_address(slug),
        here: "tag",
        title: name.clone(),
        description: site
            .words
            .fill("{n} note on {name}.|{n} notes on {name}.", &[("n", &tag.notes.len().to_string()), ("name", &name)]),
        data: None,
        source: HANDBOOK,
    };
    head.page(site, &written, TagPage { notes })
}

/// What `tags.hbs` is given.
#[derive(Serialize)]
pub(super) struct TagsPage<'a> {
    tags: Vec<TagLink<'a>>,
    /// How many notes a tag needs for a page.
    least: usize,
}

pub(super) fn tag_list<'a>(site: &'a Site<'_>) -> Result<Page<'a, TagsPage<'a>>, Error> {
    let mut tags: Vec<TagLink<'_>> = site.tags.iter().map(|(slug, tag)| TagLink::of(slug, tag, "")).collect();
    tags.sort_by_key(|tag| tag.sort);
    let head = Head {
        path: "tags.html",
        here: "tags",
        title: "Tags".to_owned(),
        description: site
            .words
            .fill("The fields that at least {n} notes belong to.", &[("n", &NOTES_OF_A_TAG.to_string())]),
        data: None,
        source: HANDBOOK,
    };
    head.page(site, "", TagsPage { tags, least: NOTES_OF_A_TAG })
}

/// What `study.hbs` is given.
#[derive(Serialize)]
pub(super) struct StudyPage<'a> {
    notes: Vec<Stage<'a>>,
}

/// A note in the order of study.
#[derive(Serialize)]
struct Stage<'a> {
    title: &'a str,
    address: String,
    level: LevelData,
    group: GroupLink<'a>,
    after: Vec<Neighbor<'a>>,
}

pub(super) fn study<'a>(site: &'a Site<'_>) -> Result<Page<'a, StudyPage<'a>>, Error> {
    let stage = |&at: &usize| {
        let note = &site.corpus.notes[at];
        Stage {
            title: &note.title.value,
            address: address(note),
            level: note.level.value.into(),
            group: GroupLink::of(site.corpus, note),
            after: referred(site.corpus, &note.prerequisites, ""),
        }
    };
    let head = Head {
        path: "study.html",
        here: "study",
        title: "Study order".to_owned(),
        description: "Every note after what it needs, the easier ones first.".to_owned(),
        data: None,
        source: HANDBOOK,
    };
    head.page(site, "", StudyPage { notes: site.study.order.iter().map(stage).collect() })
}

/// What `404.hbs` is given: nothing but the frame.
#[derive(Serialize)]
pub(super) struct NotFoundPage {}

pub(super) fn not_found<'a>(site: &'a Site<'_>) -> Result<Page<'a, NotFoundPage>, Error> {
    let head = Head {
        path: "404.html",
        here: "404",
        title: "No such page".to_owned(),
        description: "There is no page at this address.".to_owned(),
        data: None,
        source: HANDBOOK,
    };
    Ok(head.page(site, "", NotFoundPage {})?.absolute())
}

/// What `moved.hbs` is given: a page at the former address of a note.
#[derive(Serialize)]
pub(super) struct MovedPage {
    language: String,
    title: String,
    /// Where the note is now.
    address: String,
    url: Option<String>,
}

/// The former addresses of notes, each with the page that leads on.
pub(super) fn redirects(site: &Site<'_>) -> Vec<(String, MovedPage)> {
    let book = &site.corpus.handbook;
    let moved = book.moved.iter().filter_map(|moved| {
        let note = site.corpus.note(&moved.to.value)?;
        let page = MovedPage {
            language: book.language.value.clone(),
            title: note.title.value.clone(),
            address: format!("../{}", address(note)),
            url: url(&site.book, &address(note)),
        };
        Some((format!("{}.html", moved.from.value), page))
    });
    moved.collect()
}
