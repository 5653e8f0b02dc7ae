//! What programs of the web look for: a map of the site and a feed, once it is known where the pages are published.

use std::collections::BTreeMap;

use model::lock::Lock;
use model::{Artifact, Note, text};
use serde::Serialize;

use super::page::{Book, url};
use super::{Site, address, book, downloads, lists};
use crate::Error;
use crate::render::shell::Shells;

/// What `sitemap.hbs` and `feed.hbs` are given.
#[derive(Serialize)]
struct Feed<'a> {
    book: &'a Book,
    /// The last change of any note.
    updated: String,
    /// Pages other than notes.
    pages: Vec<Entry>,
    /// The notes, latest change first.
    notes: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    url: String,
    title: String,
    summary: String,
    group: String,
    /// Day of its last change, `YYYY-MM-DD`.
    updated: String,
}

/// The files; none without a base address, which they are made of.
pub(super) fn files(site: &Site<'_>, shells: &Shells<'_>) -> Result<Vec<Artifact>, Error> {
    if site.book.base.is_none() {
        return Ok(Vec::new());
    }
    let changes = changes(site);
    let today = site.edition.date();
    let full = |path: &str| url(&site.book, path).expect("there is a base address");
    let note = |note: &Note| Entry {
        url: full(&address(note)),
        title: note.title.value.clone(),
        summary: text::plain(note.definition()),
        group: site.corpus.handbook.category(&note.category).map_or(&note.category, |group| &group.title).clone(),
        updated: changes.get(note.slug.as_str()).unwrap_or(&today).clone(),
    };
    let mut notes: Vec<Entry> = site.corpus.notes.iter().map(note).collect();
    notes.sort_by(|left, right| right.updated.cmp(&left.updated));
    let page = |path: String| Entry {
        url: full(&path),
        title: String::new(),
        summary: String::new(),
        group: String::new(),
        updated: today.clone(),
    };
    let fixed = ["index.html", "study.html", "map.html", "drill.html", "glossary.html", "terms.html", "tags.html"];
    let absent = [(!site.book.asks).then_some("drill.html"), (!site.book.defines).then_some("glossary.html")];
    let offered = (!site.edition.offered.is_empty()).then(|| downloads::PAGE.to_owned());
    let own = site.corpus.pages.iter().map(book::address);
    let pages = fixed
        .map(str::to_owned)
        .into_iter()
        .filter(|path| !absent.contains(&Some(path.as_str())))
        .chain(offered)
        .chain(own)
        .chain(site.tags.keys().map(|slug| lists::tag_address(slug)))
        .map(page)
        .collect();
    let updated = notes.first().map_or(today.clone(), |note| note.updated.clone());
    let feed = Feed { book: &site.book, updated, pages, notes };
    Ok(vec![
        Artifact::new("site/sitemap.xml", shells.render("sitemap", &feed)?),
        Artifact::new("site/feed.xml", shells.render("feed", &feed)?),
    ])
}

/// The day on which a note last changed for learners, by slug: the latest release of any of its cards. A note with a
/// card that is still to be released changes with this edition and is not among them.
fn changes(site: &Site<'_>) -> BTreeMap<String, String> {
    let (lock, _) = Lock::of(site.corpus);
    let mut latest: BTreeMap<String, Option<String>> = BTreeMap::new();
    for line in lock.cards.values() {
        let released = line.released.map(|date| date.to_string());
        let known = latest.entry(line.note.clone()).or_insert_with(|| released.clone());
        *known = match (known.take(), released) {
            (Some(one), Some(other)) => Some(one.max(other)),
            (None, _) | (_, None) => None,
        };
    }
    latest.into_iter().filter_map(|(slug, date)| Some((slug, date?))).collect()
}
